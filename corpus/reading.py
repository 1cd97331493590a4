"""Reading articles from files and folders."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus import files
from corpus.article import Article
from corpus.completing import complete
from corpus.errors import CorpusWarning, FileNotRead
from corpus.formats import FORMATS
from corpus.problem import OnProblem, Problem


def read(path: str | Path, on_problem: OnProblem | None = None) -> Iterator[Article]:
    """The articles of a file, or of a folder and the folders in it, in the order of their names.

    What cannot be read is handed to `on_problem`, or issued as a `CorpusWarning` where that is None; the rest is read.

    Raises:
        FileNotRead: at once, where nothing is at `path`, or a file of a format that is not read.
        NothingToRead: at once, where a folder holds no file of a format that is read.
    """
    report = on_problem or _warn
    return _articles(files.find(path, FORMATS, report), report)


def _articles(paths: Sequence[Path], report: OnProblem) -> Iterator[Article]:
    for path in paths:
        try:
            for draft in FORMATS[path.suffix.lower()](path, report):
                yield complete(draft, path)
        except FileNotRead as error:
            report(Problem(files.shown(path), str(error), error.remedy))


def _warn(problem: Problem) -> None:
    warnings.warn(str(problem), CorpusWarning, stacklevel=2)
