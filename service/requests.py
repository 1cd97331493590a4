"""What the service can be asked, one frozen record each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corpus.errors import NotUnderstood
from qa.filters import NO_FILTERS, Filters
from qa.turn import Turn
from service.wire import from_dict, to_dict


@dataclass(frozen=True, slots=True)
class Ask:
    """Every source's own answer to a question."""

    question: str
    history: tuple[Turn, ...] = ()
    """The turns before, oldest first."""
    filters: Filters = NO_FILTERS


@dataclass(frozen=True, slots=True)
class Glance:
    """Sentences that share words with a question: what can be had before the model is there."""

    question: str
    filters: Filters = NO_FILTERS


@dataclass(frozen=True, slots=True)
class Search:
    """The best sentences for a query, by meaning and by words."""

    query: str
    limit: int = 20
    filters: Filters = NO_FILTERS


@dataclass(frozen=True, slots=True)
class WholeArticle:
    """An article as the library holds it."""

    article_id: str


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article's sentences with their offsets."""

    article_id: str
    first: int = 0
    """The first sentence wanted, counted from 0."""
    count: int | None = None
    """How many; None is all that one reply may hold."""


@dataclass(frozen=True, slots=True)
class ListSources:
    """Every outlet of the library."""


@dataclass(frozen=True, slots=True)
class ListStories:
    """The stories of the library, the latest first; or those that some words are about, the likeliest first."""

    about: str | None = None
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class CompareStory:
    """What the reports of one story say to the same few questions, and where they differ.

    The story is named by its id, or is the one that the words `about` are likeliest about.
    """

    story: str | None = None
    about: str | None = None
    questions: tuple[str, ...] = ()
    """None is the standing ones of `qa.standing`."""


@dataclass(frozen=True, slots=True)
class DescribeLibrary:
    """What the library holds."""


@dataclass(frozen=True, slots=True)
class AddFiles:
    """Files and folders of this machine into the library. Only its own user's terminal asks for that."""

    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came over a network."""

    name: str
    """A label; its ending tells the format."""
    base64: str
    """Its bytes."""


@dataclass(frozen=True, slots=True)
class AddUploads:
    """The articles of uploaded files into the library."""

    uploads: tuple[Upload, ...]


Request = (
    Ask
    | Glance
    | Search
    | WholeArticle
    | ReadArticle
    | ListSources
    | ListStories
    | CompareStory
    | DescribeLibrary
    | AddFiles
    | AddUploads
)
NAMES: dict[str, type[Request]] = {
    "ask": Ask,
    "glance": Glance,
    "search": Search,
    "article": WholeArticle,
    "sentences": ReadArticle,
    "sources": ListSources,
    "stories": ListStories,
    "compare": CompareStory,
    "status": DescribeLibrary,
    "add": AddFiles,
    "upload": AddUploads,
}
"""What each is called where it crosses to a worker."""
_NAME_OF = {kind: name for name, kind in NAMES.items()}


def to_message(request: Request) -> dict[str, Any]:
    """
    >>> to_message(WholeArticle("a1"))
    {'do': 'article', 'article_id': 'a1'}
    """
    plain: dict[str, Any] = to_dict(request)
    return {"do": _NAME_OF[type(request)], **plain}


def from_message(message: Mapping[str, Any]) -> Request:
    """The inverse of `to_message`.

    Raises:
        NotUnderstood: it is no such request.
    """
    kind = NAMES.get(message.get("do", ""))
    if kind is None:
        raise NotUnderstood(f"{message.get('do')!r} is nothing that can be asked; ask one of {', '.join(NAMES)}")
    try:
        return from_dict(kind, message)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotUnderstood(
            f"the request {message['do']!r} lacks a part or has one of another kind: {error}"
        ) from error
