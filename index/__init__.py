"""Embedding, FAISS, lexical search, and the library on disk.

Each name is imported from its module when it is first used, so that a module that needs one of them loads no other.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from index.quiet import quiet_threads

if TYPE_CHECKING:
    from index.encoders import default_encoder
    from index.engines import Opening
    from index.library import Index
    from index.records import ArticleHit, Changes, Damage, Header, Hit, Skipped, Status, StoredSentence, Verified
    from index.seams import Encoder, LexicalIndex, VectorIndex, Vectors
    from index.where import Where

quiet_threads()

_HOMES = {
    "encoders": ("default_encoder",),
    "engines": ("Opening",),
    "library": ("Index",),
    "records": (
        "ArticleHit",
        "Changes",
        "Damage",
        "Header",
        "Hit",
        "Skipped",
        "Status",
        "StoredSentence",
        "Verified",
    ),
    "seams": ("Encoder", "LexicalIndex", "VectorIndex", "Vectors"),
    "where": ("Where",),
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
    "Where",
    "default_encoder",
]


def __getattr__(name: str) -> Any:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"index.{module}"), name)
    raise AttributeError(f"module 'index' has no attribute {name!r}")
