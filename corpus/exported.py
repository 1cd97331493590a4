"""Articles as `rashomon export` writes them, taken as they are: ids, words and days."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date

from corpus.article import Article, Evidence
from corpus.problem import OnProblem, Problem

_WAY_OUT = "Pipe what rashomon export writes"


def read_exported(lines: Iterable[bytes], on_problem: OnProblem, name: str = "standard input") -> Iterator[Article]:
    """One article a line; a line that is none goes to `on_problem`.

    >>> line = b'{"id": "1", "source": "AP", "title": "", "published": "2026-01-31", "url": null, "text": "Rain fell."}'
    >>> [article.published for article in read_exported([line, b"{}"], print)]
    standard input, line 2: it is no exported article. Pipe what rashomon export writes.
    [datetime.date(2026, 1, 31)]
    """
    for number, line in enumerate(lines, 1):
        try:
            yield _article(json.loads(line))
        except (ValueError, KeyError, TypeError, RecursionError):
            on_problem(Problem(name, "it is no exported article", _WAY_OUT, number))


def _article(record: dict[str, str | None]) -> Article:
    article_id, source, title, text = (_words(record, name) for name in ("id", "source", "title", "text"))
    day, url = record["published"], record["url"]
    if not isinstance(url, str | None):
        raise TypeError
    return Article(
        id=article_id,
        source=source,
        title=title,
        published=date.fromisoformat(day) if day is not None else None,
        url=url,
        text=text,
        source_evidence=Evidence.GIVEN,
        published_evidence=Evidence.GIVEN if day is not None else Evidence.NONE,
    )


def _words(record: dict[str, str | None], name: str) -> str:
    value = record[name]
    if not isinstance(value, str):
        raise TypeError
    return value
