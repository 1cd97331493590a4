"""Whether two answers say the same, where their figures, days, names or negations settle it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from qa.comparing.answer_reading import NEGATIONS, Figure, Reading
from qa.comparing.spelling import one_name, same_run
from qa.figures.quantity import Measure
from qa.language.initials import initials, undotted
from qa.language.meaning import Meaning
from qa.language.stemming import stem

_OPPOSITES = (
    "rise fall|rose fell|rising falling|up down|increase decrease|increased decreased|increase decline|grew shrank|"
    "gained lost|won lost|win lose|guilty innocent|guilty acquitted|convicted acquitted|open closed|support oppose|"
    "supports opposes|supported opposed|accept reject|accepted rejected|approved rejected|passed failed|higher lower|"
    "alive dead|survived died|legal illegal|true false|confirmed denied|strengthened weakened|allow ban|allowed banned|"
    "arrested fled|arrested escaped|detained fled|captured escaped|reopened closed|reopened shut|open shut|"
    "opened closed|struck upheld|overturned upheld|resigned stayed|hired fired|bought sold|arrived left|entered left|"
    "before after|north south|east west|northern southern|eastern western|for against|raised cut|raise cut|more less"
)
_OPPOSITE = {frozenset(pair.split()) for pair in _OPPOSITES.split("|")}
_ALIKE = 0.5
"""Share of common words from which a negation or an opposite turns the meaning of the whole."""
_COUNTED_ALIKE = 0.5
"""Least fit of two nouns under which equal figures count the same."""
_NEAR = 1e-6


def settled(a: Reading, b: Reading, meaning: Meaning) -> bool | None:
    """True: they say the same. False: they do not. None: only their meaning can tell."""
    return next((verdict for rule in _RULES if (verdict := rule(a, b, meaning)) is not None), None)


def opposed(a: Reading, b: Reading) -> bool:
    """One denies what the other says, in much the same words: "signed the deal", "did not sign the deal"."""
    if _overlap(a, b) < _ALIKE:
        return False
    if _turned(a, b) is not None:
        return _says_not(a) == _says_not(b)
    return a.negated != b.negated


def _says_not(answer: Reading) -> bool:
    return any(w in NEGATIONS or w.endswith(("n't", "n’t")) for w in answer.words)


def _words(a: Reading, b: Reading, meaning: Meaning) -> bool | None:
    return True if a.words and a.words == b.words and a.negated == b.negated else None


def _yes_or_no(a: Reading, b: Reading, meaning: Meaning) -> bool | None:
    if a.affirms is None and b.affirms is None:
        return None
    left, right = (r.implies if r.affirms is None else r.affirms for r in (a, b))
    return None if left is None or right is None else left == right


def _negation(a: Reading, b: Reading, meaning: Meaning) -> bool | None:
    """ "signed the deal" against "did not sign the deal"."""
    if a.negated == b.negated:
        return None
    bare = not set(a.words) - NEGATIONS or not set(b.words) - NEGATIONS
    return False if bare or _overlap(a, b) >= _ALIKE else None


def _opposites(a: Reading, b: Reading, meaning: Meaning) -> bool | None:
    turned = _turned(a, b)
    if turned is None:
        return None
    return False if turned == 1 or _overlap(a, b) >= _ALIKE else None


def _turned(a: Reading, b: Reading) -> int | None:
    """How many words part the two at most, where some of them are opposites; None where none are."""
    left, right = set(a.words) - set(b.words), set(b.words) - set(a.words)
    opposite = any(frozenset((x, y)) in _OPPOSITE for x in left for y in right)
    return max(len(left), len(right)) if opposite else None


def _dates(a: Reading, b: Reading, meaning: Meaning) -> bool | None:
    """The same day, or one within the other; a day's distance is that of "until July 1" and "through June"."""
    if a.days and b.days:
        near = timedelta(days=1)
        inside = all(
            (x[0] >= y[0] - near and x[1] <= y[1] + near)
            for x, y in [sorted((a.days, b.days), key=lambda d: d[1] - d[0])]
        )
        adjacent = min(abs(a.days[1] - b.days[0]), abs(b.days[1] - a.days[0])) <= 2 * near
        return inside or adjacent
    if a.weekday and b.weekday:
        return bool(set(a.weekday.split()) & set(b.weekday.split()))
    dated, other = (a, b) if a.days else (b, a)
    return False if dated.days and other.figure and other.figure.measure is Measure.DURATION else None


def _figures(a: Reading, b: Reading, meaning: Meaning) -> bool | None:
    """Equal figures in one unit; a bound alone does not part them, opposite bounds do."""
    if a.figure is None or b.figure is None:
        return (
            False if (a.figure is None) != (b.figure is None) and not (a.figure and b.days) and _is_bare(a, b) else None
        )
    x, y = a.figure, b.figure
    if x.rises * y.rises < 0 or not (_equal(x, y) or _equal(_millions(x), _millions(y))):
        return False
    if {x.unit, y.unit} == {"m", None}:
        return True
    if x.measure is not y.measure or x.unit != y.unit:
        return None if Measure.COUNT in (x.measure, y.measure) else False
    if (
        x.measure is Measure.COUNT
        and x.counted
        and y.counted
        and not meaning.counts(x.counted, y.counted) >= _COUNTED_ALIKE
    ):
        return None if min(len(x.counted.split()), len(y.counted.split())) > 1 else False
    return None if x.strict or y.strict else True


def _millions(figure: Figure) -> Figure:
    """ "1.2m" by itself may be metres or millions; beside a count of as many it is millions."""
    if figure.unit != "m" or figure.counted not in ("", "m"):
        return figure
    low, high = (None if x is None else x * 1e6 for x in (figure.low, figure.high))
    return replace(figure, low=low, high=high)


def _is_bare(a: Reading, b: Reading) -> bool:
    """The one that is a figure holds little else, and the other is as short."""
    return max(len(a.words), len(b.words)) <= 4


def _equal(x: Figure, y: Figure) -> bool:
    ends = [{v for v in (f.low, f.high) if v is not None} for f in (x, y)]
    if len(ends[0]) != len(ends[1]):
        return False
    return all(abs(p - q) <= _NEAR * max(1.0, abs(q)) for p, q in zip(sorted(ends[0]), sorted(ends[1]), strict=True))


def _names(a: Reading, b: Reading, meaning: Meaning) -> bool | None:
    """One name with more or less of it: "Duarte", "Ana Duarte"; a first name that differs is another person."""
    if not a.name or not b.name:
        return None
    short, long = sorted((a.name, b.name), key=len)
    if all(any(one_name(x, y) for y in long) for x in short):
        return True if one_name(short[-1], long[-1]) or (one_name(short[0], long[0]) and len(long) == 2) else None
    if _initials(short, long) or same_run(short, long):
        return True
    if len(a.name) == len(a.words) and len(b.name) == len(b.words) and len(long) > 1 and len(short) > 1:
        shared = bool(set(short) & set(long)) and short[-1] != long[-1]
        return None if shared and len(short) != len(long) else False
    return None


def _initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) == 1 and len(long) > 1 and undotted(short[0]) == initials(long)


def _overlap(a: Reading, b: Reading) -> float:
    left, right = ({stem(w) for w in r.words} for r in (a, b))
    return len(left & right) / max(1, min(len(left), len(right)))


_RULES: tuple[Callable[[Reading, Reading, Meaning], bool | None], ...] = (
    _yes_or_no,
    _negation,
    _opposites,
    _dates,
    _figures,
    _names,
    _words,
)
