"""Embedding, FAISS, lexical search, and the library on disk."""

from index.encoders import default_encoder
from index.library import Index, Opening
from index.records import ArticleHit, Changes, Hit, Skipped, Status, StoredSentence
from index.seams import Encoder, LexicalIndex, VectorIndex, Vectors
from index.verifying import Damage, Verified

__all__ = [
    "ArticleHit",
    "Changes",
    "Damage",
    "Encoder",
    "Hit",
    "Index",
    "LexicalIndex",
    "Opening",
    "Skipped",
    "Status",
    "StoredSentence",
    "VectorIndex",
    "Vectors",
    "Verified",
    "default_encoder",
]
