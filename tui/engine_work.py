"""What the engine can be asked to do, one function a request."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import LibraryError
from qa.filters import Filters
from tui.messages import AddingReport, Glimpse, Holdings, Reply, SourceCount
from tui.wire import from_dict

if TYPE_CHECKING:
    from corpus import Article
    from index import Index

Request = Mapping[str, Any]
OnProgress = Callable[[int, int], None]
"""Takes how many sentences are done, and of how many; may raise to stop."""

_GLIMPSED = 12
"""Hits among which the best of each source are looked for."""
_GLIMPSES = 4


def ask(request: Request, index: Index) -> Reply:
    from qa import ask, suggest
    from qa.answer import Answer

    history = [from_dict(Answer, past) for past in request["history"]]
    answer = ask(request["question"], index, history, from_dict(Filters, request["filters"]))
    return Reply(answer, tuple(suggest(answer)))


def glance(request: Request, index: Index) -> Sequence[Glimpse]:
    """The best sentence by words of each of the first few sources."""
    filters = from_dict(Filters, request["filters"])
    found: dict[str, Glimpse] = {}
    sentences = [hit.sentence for hit in index.search_words(request["question"], _GLIMPSED)]
    headers = index.headers([sentence.article_id for sentence in sentences])
    for sentence in sentences:
        header = headers.get(sentence.article_id)
        if header is None or not filters.passes(header):
            continue
        glimpse = Glimpse(header.id, header.source, header.published, sentence.text, sentence.start, sentence.end)
        found.setdefault(header.source, glimpse)
    return [*found.values()][:_GLIMPSES]


def article(request: Request, index: Index) -> Article:
    try:
        return index.article(request["article_id"])
    except KeyError:
        raise LibraryError("this article is no longer in the library; ask again to see what is") from None


def sources(_request: Request, index: Index) -> Sequence[SourceCount]:
    counts = index.sources()
    return [SourceCount(source, counts[source]) for source in sorted(counts, key=str.casefold)]


def add(request: Request, index: Index, on_progress: OnProgress) -> AddingReport:
    from tui.adding import add_paths

    paths = [Path(path).expanduser() for path in request["paths"]]
    return AddingReport(add_paths(index, paths, on_progress).lines, holdings(index))


def holdings(index: Index) -> Holdings:
    status = index.status()
    return Holdings(status.articles, status.sources, status.first_published, status.last_published)
