"""From files to articles: each file by its format, and what is packed in it by its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from corpus import files
from corpus.article import Article, Evidence
from corpus.completing import complete
from corpus.dateline import find_ambiguous
from corpus.dates import two_days
from corpus.documents import Document, Reading, joined
from corpus.drafts import Draft
from corpus.errors import FileNotRead
from corpus.formats import FORMATS, Reader
from corpus.language import other_language
from corpus.packing import DEEPEST


def extract(path: str | Path, reading: Reading) -> Iterator[Article]:
    """As `corpus.read`, which it stands behind."""
    return _articles(files.find(path, FORMATS, reading.report), reading)


def _articles(paths: list[Path], reading: Reading) -> Iterator[Article]:
    for path in paths:
        yield from articles_of(Document.of_file(path), reading)


def articles_of(document: Document, reading: Reading) -> Iterator[Article]:
    """Of one file, or a part of one that is a file by itself; what cannot be read of it is reported."""
    try:
        for found in _reader(document)(document, reading):
            if isinstance(found, Document):
                yield from articles_of(found, reading)
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
    if article.published_evidence is Evidence.AMBIGUOUS:
        reading.report(part.problem(*two_days(draft.ambiguous or find_ambiguous(article.text))))
    return article
