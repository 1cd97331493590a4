"""Embedding, FAISS, lexical search, and the library on disk.

Each name is imported from its module when it is first used, so that a module that needs one of them loads no other.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from index.quiet import quiet_threads

if TYPE_CHECKING:
    from index.encoders import default_encoder
    from index.library import Index, Opening
    from index.records import ArticleHit, Changes, Header, Hit, Skipped, Status, StoredSentence
    from index.seams import Encoder, LexicalIndex, VectorIndex, Vectors
    from index.verifying import Damage, Verified

quiet_threads()

_HOMES = {
    "encoders": ("default_encoder",),
    "library": ("Index", "Opening"),
    "records": ("ArticleHit", "Changes", "Header", "Hit", "Skipped", "Status", "StoredSentence"),
    "seams": ("Encoder", "LexicalIndex", "VectorIndex", "Vectors"),
    "verifying": ("Damage", "Verified"),
}

__all__ = [
    "ArticleHit",
    "Changes",
    "Damage",
    "Encoder",
    "Header",
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


def __getattr__(name: str) -> Any:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"index.{module}"), name)
    raise AttributeError(f"module 'index' has no attribute {name!r}")
