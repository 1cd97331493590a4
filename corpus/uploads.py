"""Articles out of bytes that came over a network: their name is a label that tells a format, and never a place."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import PurePosixPath

from corpus.article import Article
from corpus.cleaning import clean_line
from corpus.columns import Columns
from corpus.documents import Document, Reading
from corpus.extraction import articles_of
from corpus.packing import Allowance
from corpus.problem import OnProblem

PREFIX = "upload:"
"""Of the ids of what was uploaded: no file has such a path."""


def read_upload(name: str, data: bytes, on_problem: OnProblem) -> Iterator[Article]:
    r"""The articles of a file of this name and these bytes; what cannot be read goes to `on_problem`.

    >>> [a.id for a in read_upload("../../etc/storm.txt", b"A storm hit Port Lune on Friday night.", print)]
    ['upload:storm.txt']
    """
    label = label_of(name)
    allowance = Allowance.for_size(len(data))
    document = Document(label, f"{PREFIX}{label}", lambda: io.BytesIO(data), allowance=allowance)
    return articles_of(document, Reading(on_problem, Columns({})))


def label_of(name: str) -> str:
    r"""The last part of a name, without what is no text.

    >>> label_of("C:\\news\\a.txt"), label_of("/etc/passwd"), label_of("..")
    ('a.txt', 'passwd', 'article')
    """
    return PurePosixPath(clean_line(name).replace("\\", "/")).name.strip(". ") or "article"
