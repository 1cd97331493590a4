"""What `ask` gives back: every source's own answer, the groups, how they relate, and who is silent or unread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import Any


class Kind(StrEnum):
    """What a question asks for."""

    COUNT = "count"
    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    WHAT = "what"
    WHY = "why"


class Bound(StrEnum):
    """How a figure limits what it counts."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    FEWER_THAN = "fewer_than"
    """Also "almost 30" and "nearly 30": close, and below."""
    ABOUT = "about"
    BETWEEN = "between"


class Stance(StrEnum):
    """How a speaker stands to what the report makes them say."""

    SAID = "said"
    CLAIMED = "claimed"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    UNVERIFIED = "unverified"
    """Rumoured, or expressly not confirmed."""


class Factuality(StrEnum):
    """Whether the words of a report say that something is so. Only what is asserted is a source's answer."""

    ASSERTED = "asserted"
    DENIED = "denied"
    """Somebody says that it is not so: "police denied that 50 died", "rumours that 50 died are false"."""
    NEGATED = "negated"
    """It did not happen: "two were not found", "failed to free 30"; to whether it did, that is a no."""
    HYPOTHETICAL = "hypothetical"
    """It might, or would have: "could kill 300", "had they not come, 200 would have died"."""
    CONDITIONAL = "conditional"
    PLANNED = "planned"
    """Wanted, ordered or foretold, and not done: "planned to kill 100"."""
    FEARED = "feared"
    RUMOURED = "rumoured"
    """Told by nobody who stands by it: "unconfirmed reports", "could not confirm that"."""
    ASKED = "asked"
    """It is a question still: "whether 12 were held is unclear"."""


class Relation(StrEnum):
    """How two answers, or all answers to a question, stand to each other."""

    SAME = "same"
    COMPATIBLE = "compatible"
    """Both can be true of one scope: at least 30 and 35."""
    DIFFERENT_SCOPE = "different_scope"
    """They speak of another day, place, group or counting, so they cannot quarrel."""
    CONFLICTING = "conflicting"
    CANNOT_TELL = "cannot_tell"
    """A report does not state its scope."""
    SINGLE = "single"
    """One answer only; for verdicts."""
    NONE = "none"
    """No source answers; for verdicts."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A typing error of a question."""

    written: str
    read: str
    """What it was read as."""


@dataclass(frozen=True, slots=True)
class Understood:
    """The question as it was understood; a field is None where the question does not say."""

    kind: Kind
    subject: str | None
    """What is counted or asked about: "militants"."""
    event: str | None
    """What happened to it: "killed"."""
    place: str | None
    period: str | None
    speaker: str | None
    read_as: tuple[Mended, ...] = ()
    """Typing errors that were mended, in the order of the question."""


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as an interval. `high` is None where only a lower bound is stated, `low` where only an upper."""

    low: float | None
    high: float | None
    bound: Bound
    unit: str | None


@dataclass(frozen=True, slots=True)
class Span:
    """Words of an article and where they stand: `article.text[start:end] == text`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Period:
    """When a claim holds. The days are inclusive, and None where the article's date does not settle them."""

    text: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim holds, in the article's words."""

    text: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Where the answer stands: `text[start:end] == quote`, and the answer lies at `answer_start:answer_end` within."""

    article_id: str
    title: str
    published: date | None
    quote: str
    start: int
    end: int
    answer_start: int
    answer_end: int
    cut_off: bool = False
    """Whether the article breaks off before its end: it may have said more."""


@dataclass(frozen=True, slots=True)
class SourceAnswer:
    """One source's answer, in its own words."""

    source: str
    answer: str
    value: Value | None
    speaker: Span | None
    """Who says so; None is the outlet's own voice."""
    period: Period | None
    place: Place | None
    confidence: float
    """Between 0 and 1."""
    group: int
    """The `Group.id` of all that say the same."""
    citation: Citation
    others: tuple[SourceAnswer, ...] = ()
    """Further claims of this source on the same question, best first; their own `others` are empty."""
    stance: Stance | None = None
    """How the speaker stands to it; None where the outlet speaks itself."""
    outlets: tuple[str, ...] = ()
    """Other outlets that carry the same text and say the same in it."""
    changed_from: str | None = None
    """What the text that this one copies says in the same sentence, where the figure was changed."""
    factuality: Factuality = Factuality.ASSERTED
    """Of a claim that is not asserted only `others` tell, but for whether something is so: there a no is an answer."""
    superseded: bool = False
    """It held before, and the same report gives what holds now; such a claim stands among `others`."""


@dataclass(frozen=True, slots=True)
class Group:
    """Answers that say the same."""

    id: int
    answer: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """How two groups stand to each other, and why in plain words."""

    a: int
    b: int
    relation: Relation
    why: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """All sources' answers in one sentence. `low` and `high` bound what was reported; None without figures."""

    relation: Relation
    summary: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Nearest:
    """The sentence of a silent source that comes closest to the question. It is not an answer."""

    article_id: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Silence:
    """A source that covers the story and does not answer."""

    source: str
    nearest: Nearest | None
    cut_off: bool = False
    """Whether one of its articles breaks off before its end, and may have answered behind that."""


@dataclass(frozen=True, slots=True)
class Unread:
    """An article that could not be read for this question, because of a fault in this program.

    Its source may answer by other articles of its own; where it has none, nothing is known of what it says.
    """

    source: str
    article_id: str
    reason: str
    """In one line; the whole report is in the log."""


class StoryChoice(StrEnum):
    """Why a question was answered within one story."""

    ONLY = "only"
    """No other story fits."""
    NAMED = "named"
    """Its places, names or dates fit the question better than those of the others that fit."""
    BEST_MATCH = "best_match"
    """The question names nothing that tells stories apart; its words come nearest to this one."""
    PICKED = "picked"
    """It was asked for by itself: by a filter or a follow-up."""
    UNSURE = "unsure"
    """Another fits about as well, the first of `Answer.other_stories`; each may be picked, and no row is sure."""
    HELD = "held"
    """The conversation was in it, and the question does not leave it."""


@dataclass(frozen=True, slots=True)
class StoryShown:
    """Articles of one event, as an answer names them."""

    id: str
    title: str
    """Of one of its articles."""
    first: date | None
    """Day of its first report."""
    last: date | None
    articles: int
    sources: int


@dataclass(frozen=True, slots=True)
class StoryCounted:
    """One of the stories that a question over many counts, with what its reports put the figure asked for at."""

    story: StoryShown
    low: float | None = None
    """None where no figure was asked for, or none is reported."""
    high: float | None = None
    summary: str = ""
    """The verdict on this story alone."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Every source's answer to one question."""

    question: str
    understood: Understood
    verdict: Verdict
    answers: tuple[SourceAnswer, ...]
    """One per source that answers, best first."""
    groups: tuple[Group, ...]
    relations: tuple[Related, ...]
    notes: tuple[str, ...]
    silent: tuple[Silence, ...]
    story: StoryShown | None = None
    """The story that was answered; None where the articles have no day and so belong to none."""
    story_choice: StoryChoice | None = None
    other_stories: tuple[StoryShown, ...] = ()
    """Others that fit the question and were left out, best first."""
    unread: tuple[Unread, ...] = ()
    """Articles that were left out, since reading them failed; the others are answered from."""
    counted_stories: tuple[StoryCounted, ...] = ()
    """The stories that a question over many is about ("how many shootings in May 2025?"), by their first day."""

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts, lists, strings and numbers, ready for `json.dumps`; days as ISO 8601."""
        plain: dict[str, Any] = _plain(self)
        return plain

    def to_frame(self, library: str | None = None) -> Any:
        """A data frame: a claim a row with every field, then the silent sources and what could not be read.

        `standing` tells these apart, `qa.writing.rows.COLUMNS` names the columns. `library` is "pandas" or "polars";
        without it, the first of them that is installed.
        """
        from qa.writing.frame import frame

        return frame(self, library)

    def _repr_html_(self) -> str:
        """What a notebook shows: verdict, plot and a card for each source, every word of an article escaped."""
        from qa.writing.page import fragment

        return fragment(self)


def claims(answer: Answer) -> Iterator[SourceAnswer]:
    """Every claim: each source's answer, then its further ones."""
    for given in answer.answers:
        yield given
        yield from given.others


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
