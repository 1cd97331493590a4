"""One answer as grouping sees it: its content words, its one figure, its days, its name, and whether it says no."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from qa.answer import Bound
from qa.figures.finding import find_figures
from qa.figures.quantity import Measure, Quantity
from qa.language.periods import find_periods
from qa.questions.word_lists import words_of

Days = tuple[date, date]

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_EMPTY = frozenset(
    {"a", "an", "the", "of", "in", "on", "at", "to", "for", "by", "from", "with", "and", "or", "as", "is", "are", "was"}
    | {"were", "be", "been", "it", "its", "this", "that", "these", "those", "he", "she", "they", "his", "her", "their"}
    | {"will", "would", "has", "have", "had", "there", "until", "through", "about", "more", "than", "least", "most"}
    | {"up", "over", "some", "around", "nearly", "almost", "another", "after", "before", "during", "since", "till"}
)
_STRICT = (Bound.MORE_THAN, Bound.FEWER_THAN)
NEGATIONS = frozenset(
    {"not", "no", "never", "none", "nobody", "without", "neither", "nor", "cannot", "nothing", "denied", "denies"}
)
_REFUSED = re.compile(r"\b(?:refus|declin|fail)(?:e[sd]?|ed|s|ing)? to\b", re.I)
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "president", "prime", "minister", "chief", "king", "queen"}
    | {"prince", "princess", "sheikh", "shaikh", "sir", "lord", "lady", "general", "colonel", "captain", "major"}
    | {"admiral", "pope", "senator", "governor", "mayor", "judge", "justice", "chancellor", "secretary", "ambassador"}
    | {"rev", "imam", "ayatollah", "emir", "sultan", "premier", "deputy", "vice", "interior", "foreign", "defence"}
    | {"defense", "finance"}
)
"""What may stand before a name, and is no part of it."""
_POLAR = words_of("auxiliaries")
"""Words that a question for yes or no begins with."""
_ANYONE = frozenset({"any", "anyone", "anybody", "anything", "someone", "ever", "yet", "still"})
_SAID = re.compile(r"\W*(yes|no|yeah|nope|true|false)\b", re.I)
_AFFIRMS = frozenset({"yes", "yeah", "true"})
_MOST_BESIDES = 3
"""Content words that may stand beside the figure of an answer that is that figure."""
_ONE_UNIT = re.compile(
    r"\b(?P<half>half )?(?:an?|another)(?:\s(?:full|whole|further|additional))?"
    r"\s(?P<unit>year|month|week|day|hour|minute|decade)\b(?P<more> and a half\b)?",
    re.I,
)
_IN_DAYS = {
    "seconds": 1 / 86400,
    "minutes": 1 / 1440,
    "hours": 1 / 24,
    "days": 1.0,
    "nights": 1.0,
    "weeks": 7.0,
    "fortnights": 14.0,
    "months": 365 / 12,
    "years": 365.0,
    "decades": 3650.0,
    "centuries": 36500.0,
}
_IN_METRES = {"km": 1000.0, "m": 1.0, "cm": 0.01, "mm": 0.001}
_IN_KILOGRAMS = {"tonnes": 1000.0, "kg": 1.0, "g": 0.001, "mg": 1e-6}
_NORMAL = {Measure.DURATION: (_IN_DAYS, "days"), Measure.LENGTH: (_IN_METRES, "m"), Measure.MASS: (_IN_KILOGRAMS, "kg")}
"""Units that are multiples of each other, and the one that figures are compared in."""
_YEAR_ALONE = re.compile(
    r"(?:(?:in|by|until|till|through|since|during|for|the|of|part|half|first|second|early|late|mid|start|beginning|end|"
    r"middle|sometime|around|about|all|rest)[\s-]){0,6}(?P<year>(?:19|20)\d\d)\.?",
    re.I,
)
_OF_YEAR = re.compile(r",? of (?=(?:19|20)\d\d\b)")
_PART_OF_TIME = re.compile(
    r"\b(?P<part>first half|second half|start|beginning|end|early|late|middle)(?:\s(?:of|in)(?:\sthe)?)?\s$"
    r"|\b(?P<mid>mid)-?\s?$",
    re.I,
)
_PARTS = {
    "first half": (0.0, 0.5),
    "second half": (0.5, 1.0),
    "start": (0.0, 0.1),
    "beginning": (0.0, 0.1),
    "early": (0.0, 0.35),
    "middle": (0.35, 0.65),
    "mid": (0.35, 0.65),
    "late": (0.65, 1.0),
    "end": (0.9, 1.0),
}
"""Where a part of a year or month lies in it, as shares of its length."""


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure that an answer consists of; durations are in days, so that 24 months are two years."""

    low: float | None
    high: float | None
    unit: str | None
    measure: Measure
    counted: str
    """The content words beside the figure: "militants"; empty where it stands alone."""
    rises: int
    """1 where it is a lower bound, -1 where it is an upper one, else 0."""
    strict: bool = False
    """The bound rules the figure itself out: "more than 30", "almost 30"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one answer says, as far as it can be told without its meaning."""

    words: tuple[str, ...]
    """Content words, lower-cased."""
    figure: Figure | None
    """None where the answer holds no figure, or says much besides."""
    days: Days | None
    """Inclusive; None where the answer is no date."""
    weekday: str | None
    """The day of the week or other floating date in its own words."""
    name: tuple[str, ...]
    """The words of the name that the answer consists of, titles left out; empty where it is none."""
    negated: bool
    affirms: bool | None
    """Whether it begins with yes or no; None for neither."""
    implies: bool | None
    """Yes or no in other words, to a question that asks for it: "nobody was killed"; None where that is not plain."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the answers answer."""

    words: frozenset[str]
    yes_or_no: bool


def asked_by(question: str) -> Asked:
    """
    >>> asked_by("Was anyone killed?").yes_or_no, asked_by("Who was killed?").yes_or_no
    (True, False)
    """
    words = [m[0].lower() for m in _WORD.finditer(question)]
    return Asked(frozenset(words), words[:1] != [] and words[0] in _POLAR)


_NOTHING = Asked(frozenset(), False)


def read_answer(text: str, asked: Asked = _NOTHING) -> Reading:
    """Reads one answer; an answer that repeats words of the question does not say them itself.

    >>> read_answer("two more years").figure.low
    730.0
    >>> read_answer("chief minister Ana Duarte").name
    ('ana', 'duarte')
    """
    tokens = [m[0] for m in _WORD.finditer(text)]
    words = tuple(w.lower().removesuffix("'s").removesuffix("’s") for w in tokens)
    content = tuple(w for w in words if w not in _EMPTY)
    own = tuple(w for w in content if w not in asked.words)
    said = _SAID.match(text)
    days, floating = _days(text)
    negated = any(w in NEGATIONS or w.endswith(("n't", "n’t")) for w in words) or _REFUSED.search(text) is not None
    return Reading(
        own or content,
        None if days or floating else _figure(text, asked.words),
        days,
        floating,
        _name(text),
        negated,
        said[1].lower() in _AFFIRMS if said else None,
        _implied(own, content, negated, asked) if asked.yes_or_no and said is None else None,
    )


def _implied(own: Sequence[str], content: Sequence[str], negated: bool, asked: Asked) -> bool | None:
    """No where it denies; yes where it says again at least half of what the question asks."""
    if negated:
        return False
    wanted = {w for w in asked.words if w not in _EMPTY | _POLAR | _ANYONE}
    return True if wanted and 2 * (len(content) - len(own)) >= len(wanted) else None


def _figure(text: str, asked: frozenset[str]) -> Figure | None:
    one = _ONE_UNIT.search(text)
    if one is not None and (one["more"] or one["half"] or not find_figures(text)):
        if len(_besides(text, one.start(), one.end())) > 1:
            return None
        days = _IN_DAYS[one["unit"].lower() + "s"] * (1.5 if one["more"] else 0.5 if one["half"] else 1.0)
        return Figure(days, days, "days", Measure.DURATION, "", 0)
    figures = find_figures(text)
    if len(figures) != 1:
        return None
    besides = _besides(text, figures[0].start, figures[0].end)
    counted = " ".join(w for w in besides if w not in asked)
    return _normal(figures[0], counted) if len(besides) <= _MOST_BESIDES else None


def _besides(text: str, start: int, end: int) -> list[str]:
    return _content(text[:start] + " " + text[end:])


def _normal(q: Quantity, counted: str) -> Figure:
    factor, unit = 1.0, q.unit
    factors, base = _NORMAL.get(q.measure, ({}, None))
    if q.unit in factors:
        factor, unit = factors[q.unit], base
    low = None if q.low is None else q.low * factor
    high = None if q.high is None else q.high * factor
    return Figure(low, high, unit, q.measure, counted, (high is None) - (low is None), q.bound in _STRICT)


def _days(text: str) -> tuple[Days | None, str | None]:
    if year := _YEAR_ALONE.fullmatch(text):
        return _part_of_time(
            text[: year.start("year")], (date(int(year["year"]), 1, 1), date(int(year["year"]), 12, 31))
        ), None
    text = _OF_YEAR.sub(" ", text)
    mentions = find_periods(text, None)
    if not mentions or sum(len(_WORD.findall(m.text)) for m in mentions) * 2 < len(_content(text)):
        return None, None
    mention = mentions[0]
    if mention.days is None:
        return None, None if find_figures(mention.text) else " ".join(_content(mention.text))
    return _part_of_time(text[: mention.start], mention.days), None


def _part_of_time(before: str, whole: Days) -> Days:
    """The days that "the end of", "early" or "the first half of" before a year or a month leaves of it."""
    part = _PART_OF_TIME.search(before)
    if part is None:
        return whole
    begin, end = _PARTS[(part["part"] or part["mid"]).lower()]
    length = (whole[1] - whole[0]).days
    return whole[0] + timedelta(days=round(begin * length)), whole[0] + timedelta(days=round(end * length))


def _content(text: str) -> list[str]:
    return [w for m in _WORD.finditer(text) if (w := m[0].lower()) not in _EMPTY]


def _name(text: str) -> tuple[str, ...]:
    """The capitalised run of an answer that ends with it, or that a comma follows; a title may stand before."""
    head = text.split(",")[0].strip(" .“”\"'")
    tokens = [m[0] for m in _WORD.finditer(head)]
    run: list[str] = []
    for token in reversed(tokens):
        if not token[0].isupper():
            break
        run.append(token.lower().removesuffix("'s").removesuffix("’s"))
    while len(run) > 1 and run[-1].strip(".") in _TITLES:
        run.pop()
    titles = [t for t in tokens[: len(tokens) - len(run)] if t.lower() not in _EMPTY]
    return tuple(reversed(run)) if run and len(titles) <= _MOST_BESIDES else ()
