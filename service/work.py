"""What each request does with an open library, one function a request."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import NotThere, NotUnderstood
from service.adding import OnProgress
from service.limits import MOST_SENTENCES
from service.replies import (
    AddingReport,
    Answered,
    ArticleRead,
    Changed,
    Compared,
    Found,
    FoundSentence,
    Glimpse,
    Holdings,
    LibraryDescribed,
    SentenceRead,
    SourceCount,
    SourceList,
    StoryList,
)
from service.requests import (
    AddFiles,
    AddUploads,
    Ask,
    CompareStory,
    DescribeLibrary,
    Glance,
    ListSources,
    ListStories,
    ReadArticle,
    Search,
    WholeArticle,
)

if TYPE_CHECKING:
    from corpus import Article, Problem
    from index import Index

_GLIMPSED = 12
"""Hits among which the best of each source are looked for."""
_GLIMPSES = 4


def ask(request: Ask, index: Index) -> Answered:
    from qa import ask, suggest
    from qa.turn import turn_of

    answer = ask(request.question, index, request.history, request.filters)
    return Answered(answer, tuple(suggest(answer)), turn_of(answer))


def glance(request: Glance, index: Index) -> Sequence[Glimpse]:
    """The best sentence by words of each of the first few sources."""
    found: dict[str, Glimpse] = {}
    where = request.filters.where
    sentences = [hit.sentence for hit in index.search_words(request.question, _GLIMPSED, where)]
    headers = index.headers([sentence.article_id for sentence in sentences])
    for sentence in sentences:
        header = headers.get(sentence.article_id)
        if header is None:
            continue
        glimpse = Glimpse(header.id, header.source, header.published, sentence.text, sentence.start, sentence.end)
        found.setdefault(header.source, glimpse)
    return [*found.values()][:_GLIMPSES]


def search(request: Search, index: Index) -> Found:
    hits = index.search(request.query, request.limit, request.filters.where)
    headers = index.headers([hit.sentence.article_id for hit in hits])
    found = []
    for hit in hits:
        said, header = hit.sentence, headers[hit.sentence.article_id]
        place = (said.position, said.start, said.end, said.text, round(hit.score, 6))
        found.append(FoundSentence(header.id, header.source, header.title, header.published, *place))
    return Found(request.query, tuple(found))


def article(request: WholeArticle, index: Index) -> Article:
    try:
        return index.article(request.article_id)
    except KeyError:
        raise NotThere("this article is no longer in the library; ask again to see what is") from None


def read_article(request: ReadArticle, index: Index) -> ArticleRead:
    try:
        read = index.article(request.article_id)
    except KeyError:
        raise NotThere("no article of this id is in the library; search or ask to find one") from None
    sentences = index.sentences(read.id)
    count = min(MOST_SENTENCES, len(sentences) if request.count is None else request.count)
    wanted = sentences[request.first : request.first + count]
    return ArticleRead(
        read.id, read.source, read.title, read.published, read.url, read.cut_off, request.first,
        tuple(SentenceRead(s.position, s.start, s.end, s.text) for s in wanted), len(sentences),
    )  # fmt: skip


def sources(_request: ListSources, index: Index) -> SourceList:
    counts = index.sources()
    return SourceList(tuple(SourceCount(source, counts[source]) for source in sorted(counts, key=str.casefold)))


def stories(request: ListStories, index: Index) -> StoryList:
    from qa.standing import stories_about
    from qa.stories.shelf import stories_of

    known = stories_of(index)
    last = request.offset + request.limit
    if request.about is not None:
        ids = stories_about(request.about, index, last)
        return StoryList(tuple(s.shown() for s in known.stories(ids[request.offset :])), len(ids))
    shown = [story.shown() for story in known.latest(request.limit, request.offset)]
    return StoryList(tuple(shown), known.count())


def compare(request: CompareStory, index: Index) -> Compared:
    from qa.standing import STANDING, compare_story, stories_about

    story = request.story
    if story is None:
        if not request.about:
            raise NotUnderstood("name a story by its id, or say in words what it is about")
        story = next(iter(stories_about(request.about, index, 1)), None)
    found = compare_story(story, index, request.questions or STANDING) if story is not None else None
    if found is None:
        raise NotThere("there is no such story in the library; list the stories to see which there are")
    return Compared(found.story, found.answers, found.unanswered)


def describe(_request: DescribeLibrary, index: Index) -> LibraryDescribed:
    status = index.status()
    return LibraryDescribed(
        status.articles, status.sentences, status.sources, status.first_published, status.last_published,
        status.model, status.format, status.generation, status.read_only,
    )  # fmt: skip


def add_files(request: AddFiles, index: Index, on_progress: OnProgress) -> AddingReport:
    from service.adding import add_paths

    paths = [Path(path).expanduser() for path in request.paths]
    return AddingReport(add_paths(index, paths, on_progress).lines, holdings(index))


def add_uploads(request: AddUploads, index: Index, on_progress: OnProgress) -> Changed:
    from corpus.uploads import read_upload

    problems: list[Problem] = []

    def articles() -> Iterator[Article]:
        for upload in request.uploads:
            yield from read_upload(upload.name, b64decode(upload.base64), problems.append)

    changes = index.add(articles(), on_progress)
    skipped = [f"{skipped.article_id}: {skipped.reason}" for skipped in changes.skipped]
    return Changed(changes.added, changes.changed, changes.unchanged, (*skipped, *map(str, problems)))


def holdings(index: Index) -> Holdings:
    status = index.status()
    return Holdings(status.articles, status.sources, status.first_published, status.last_published)


WORK: dict[type, Callable[[Any, Any], Any]] = {
    Ask: ask,
    Glance: glance,
    Search: search,
    WholeArticle: article,
    ReadArticle: read_article,
    ListSources: sources,
    ListStories: stories,
    CompareStory: compare,
    DescribeLibrary: describe,
}
LONG_WORK: dict[type, Callable[[Any, Any, OnProgress], Any]] = {AddFiles: add_files, AddUploads: add_uploads}
"""Goes on beside the rest, says how far it has come, and can be cancelled."""
NEED_THE_MODEL = frozenset({Ask, Search, ListStories, CompareStory})
