"""Articles: reading files, cleaning text, sentences with their offsets."""

from corpus.article import Article, Evidence
from corpus.cleaning import clean, clean_line, readable
from corpus.errors import (
    CorpusError,
    CorpusWarning,
    FileNotRead,
    GoldError,
    LibraryDamaged,
    LibraryError,
    LibraryLocked,
    LibraryMismatch,
    LibraryMissing,
    LibraryNotWritable,
    LibraryUnreachable,
    ModelError,
    NothingToRead,
    RashomonError,
)
from corpus.problem import Problem
from corpus.reading import read
from corpus.sentences import Sentence, split

__all__ = [
    "Article",
    "CorpusError",
    "CorpusWarning",
    "Evidence",
    "FileNotRead",
    "GoldError",
    "LibraryDamaged",
    "LibraryError",
    "LibraryLocked",
    "LibraryMismatch",
    "LibraryMissing",
    "LibraryNotWritable",
    "LibraryUnreachable",
    "ModelError",
    "NothingToRead",
    "Problem",
    "RashomonError",
    "Sentence",
    "clean",
    "clean_line",
    "read",
    "readable",
    "split",
]
