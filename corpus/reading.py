"""Reading articles from files and folders."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path

from corpus.article import Article
from corpus.errors import CorpusWarning
from corpus.problem import OnProblem, Problem


def read(
    path: str | Path, on_problem: OnProblem | None = None, columns: Mapping[str, str] | None = None
) -> Iterator[Article]:
    """The articles of a file, of a folder and the folders in it, or of what a pattern matches, in order of name.

    What cannot be read is handed to `on_problem`, or issued as a `CorpusWarning` where that is None; the rest is read.
    An article in another language than English counts as what cannot be read.

    `columns` says which column of a table, or field of a record, holds an article's text, title, source, published,
    url or id, where that is not seen from its name: {"title": "Schlagzeile"}.

    Raises:
        FileNotRead: at once, where nothing is at `path`, or a file of a format that is not read.
        NothingToRead: at once, where a folder holds no file of a format that is read.
    """
    # Asking imports `corpus` too, and needs none of the formats.
    from corpus.columns import Columns
    from corpus.documents import Reading
    from corpus.extraction import extract

    return extract(path, Reading(on_problem or _warn, Columns(columns or {})))


def _warn(problem: Problem) -> None:
    warnings.warn(str(problem), CorpusWarning, stacklevel=2)
