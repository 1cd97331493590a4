"""Reading articles from files and folders."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from corpus import files
from corpus.article import Article
from corpus.columns import Columns
from corpus.completing import complete
from corpus.documents import Document, Reading, joined
from corpus.drafts import Draft
from corpus.errors import CorpusWarning, FileNotRead
from corpus.formats import FORMATS, Reader
from corpus.language import other_language
from corpus.packing import DEEPEST
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
    reading = Reading(on_problem or _warn, Columns(columns or {}))
    return _articles(files.find(path, FORMATS, reading.report), reading)


def _articles(paths: Sequence[Path], reading: Reading) -> Iterator[Article]:
    for path in paths:
        yield from _articles_of(Document.of_file(path), reading)


def _articles_of(document: Document, reading: Reading) -> Iterator[Article]:
    try:
        for found in _reader(document)(document, reading):
            if isinstance(found, Document):
                yield from _articles_of(found, reading)
            elif article := _article(found, document, reading):
                yield article
    except FileNotRead as error:
        reading.report(document.problem(str(error), error.remedy))
    except OSError as error:
        reading.report(document.problem(error.strerror or str(error), "Copy it again"))


def _reader(document: Document) -> Reader:
    suffix = files.ending(document.name, FORMATS)
    if suffix is None:
        raise FileNotRead("its format is not read", "Save it as text")
    if document.depth > DEEPEST:
        raise FileNotRead(f"it is packed more than {DEEPEST} times over", "Unpack it, and add what it held")
    return FORMATS[suffix]


def _article(draft: Draft, document: Document, reading: Reading) -> Article | None:
    part = replace(document, key=joined(document.key, draft.key))
    try:
        article = complete(draft, document)
    except FileNotRead as error:
        reading.report(part.problem(str(error), error.remedy))
        return None
    if language := other_language(article.text):
        reading.report(part.problem(f"it is in {language}, and only English is read", "Add a translation of it"))
        return None
    return article


def _warn(problem: Problem) -> None:
    warnings.warn(str(problem), CorpusWarning, stacklevel=2)
