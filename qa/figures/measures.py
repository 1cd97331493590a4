"""The unit of measure beside a figure: a currency before it, or words and symbols after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.figures.quantity import Measure
from qa.figures.units import CURRENCY_CODES, CURRENCY_SIGNS, UNITS, Unit


@dataclass(frozen=True, slots=True)
class Measured:
    """A unit of measure and the outer edge of its words: where a currency before begins, or a unit after ends."""

    edge: int
    name: str
    measure: Measure


def _literal(form: str) -> str:
    return re.escape(form).replace(r"\ ", r"[\s-]")


def _alternation(forms: list[str]) -> str:
    return "|".join(map(_literal, sorted(forms, key=len, reverse=True)))


def _table(field: str) -> dict[str, Unit]:
    return {form: unit for unit in UNITS for form in getattr(unit, field).split("|") if form}


_WORDS, _SYMBOLS, _TIGHT = _table("words"), _table("symbols"), _table("tight")
_WORD = re.compile(rf"(?:\s|\s?[-‐‑]\s?)?(?P<form>{_alternation(list(_WORDS))})s?(?![\w])", re.I)
_SYMBOL = re.compile(
    rf"(?:[\s-]?(?P<form>{_alternation(list(_SYMBOLS))})|(?P<tight>{_alternation(list(_TIGHT))}))(?![\w²³])"
)
_SPACED_METRES = re.compile(
    r"\sm(?=\s(?:long|wide|high|tall|deep|away|above|below|across|apart|thick|race|sprint|freestyle|hurdles)\b|[,;)])"
)
_BIG_WON = re.compile(
    r"\s(?P<form>won|pounds?)(?!\w)(?!\sof\s(?!(?:public|taxpayer|government|state|private|new|extra|aid|cash|money|funding|debt|"
    r"investment|savings|cuts|spending|revenue|assets|damage)))"
)
"""What is counted in pounds of it is weighed, unless it is money."""
_LARGE = 1e6
_SEPARATORS = re.compile(r"[\s-]+")

_SIGN = (
    r"(?<![A-Za-z])(?P<sign>(?:(?:US|AU|A|CA|C|HK|NZ|S|NT|R)\s?)?\$|\$(?:US|AU?|CA?|HK|NZ|S)|[£€¥₹₽₩₪₺₦₱฿₫₴]|"
    rf"RM|Rs\.?|Rp|Tk|Ksh|Sh|PS|R(?=\d)|Y(?=\d)|Pounds|Dollars|Euros|DM|[FS]Fr|(?:{'|'.join(CURRENCY_CODES)}))"
)
_BEFORE = re.compile(_SIGN + r"\s?$")
_AHEAD = re.compile(_SIGN + r"\s?(?=[\d.])")
_LONGEST_SIGN = 8


def currency_before(text: str, start: int) -> Measured | None:
    """The currency that touches the figure from the left, or stands one space before it.

    >>> currency_before("worth A$160 million", 8)
    Measured(edge=6, name='AUD', measure=<Measure.MONEY: 'money'>)
    """
    window = max(0, start - _LONGEST_SIGN)
    found = _BEFORE.search(text[window : start + 1][: start - window])
    if found is None:
        return None
    sign = found["sign"].replace(" ", "")
    spaced = text[start - 1].isspace()
    if spaced and sign in ("R", "PS", "Sh", "Tk"):
        return None
    return Measured(window + found.start(), _currency(sign), Measure.MONEY)


def currency_ahead(text: str, start: int) -> Measured | None:
    """The currency at `start` of a number that follows it at once; its edge is where the number begins.

    >>> currency_ahead("$US 171 million", 0)
    Measured(edge=4, name='USD', measure=<Measure.MONEY: 'money'>)
    """
    found = _AHEAD.match(text, start)
    return Measured(found.end(), _currency(found["sign"]), Measure.MONEY) if found else None


def _currency(sign: str) -> str:
    sign = sign.replace(" ", "")
    if sign.startswith("$"):
        sign = sign[1:] + "$"
    return CURRENCY_SIGNS.get(sign, sign)


def unit_after(text: str, end: int, scale: float = 1.0) -> Measured | None:
    """The unit that follows a figure ending at `end`; figures of a large
    `scale` may be won or pounds of money ("3 million won").

    >>> unit_after("40 per cent", 2)
    Measured(edge=11, name='%', measure=<Measure.PERCENT: 'percent'>)
    """
    if scale >= _LARGE and (money := _BIG_WON.match(text, end)):
        return Measured(money.end(), "KRW" if money["form"] == "won" else "GBP", Measure.MONEY)
    if metres := _SPACED_METRES.match(text, end):
        return Measured(metres.end(), "m", Measure.LENGTH)
    if symbol := _SYMBOL.match(text, end):
        unit = _SYMBOLS[symbol["form"]] if symbol["form"] else _TIGHT[symbol["tight"]]
        return Measured(symbol.end(), unit.name, unit.measure)
    if word := _WORD.match(text, end):
        form = _SEPARATORS.sub(" ", word["form"].lower())
        unit = _WORDS[form]
        return Measured(word.end(), unit.name, unit.measure)
    return None
