"""Values in one unit, so that 131 feet and 40 metres, two weeks and 14 days, half and 50 % are compared as the same.

Within one dimension a value is converted; currencies are never, for their rates are in no report. A converted value is
the same as another where it rounds to it at the precision in which either is stated.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import floor, isclose, log10

from qa.answer import Bound, Value
from qa.claims.statement import Statement
from qa.figures.finding import find_figures
from qa.figures.quantity import Measure

_FACTORS: dict[str, dict[str, float]] = {
    "length": {
        "nm": 1e-9, "μm": 1e-6, "mm": 1e-3, "cm": 1e-2, "m": 1.0, "km": 1e3, "inches": 0.0254, "feet": 0.3048,
        "yards": 0.9144, "miles": 1609.344, "nautical miles": 1852.0,
    },
    "area": {
        "m²": 1.0, "km²": 1e6, "hectares": 1e4, "acres": 4046.856, "sq mi": 2589988.11, "sq ft": 0.09290304,
    },
    "volume": {
        "m³": 1e3, "litres": 1.0, "millilitres": 1e-3, "gallons": 3.785412, "barrels": 158.987, "cubic feet": 28.3168,
    },
    "mass": {
        "μg": 1e-9, "mg": 1e-6, "g": 1e-3, "kg": 1.0, "tonnes": 1e3, "tons": 1e3, "pounds": 0.45359237,
        "ounces": 0.0283495,
    },
    "speed": {"m/s": 1.0, "km/h": 1 / 3.6, "mph": 0.44704, "knots": 0.514444},
    "time": {
        "milliseconds": 1e-3, "seconds": 1.0, "minutes": 60.0, "hours": 3600.0, "days": 86400.0, "nights": 86400.0,
        "weeks": 604800.0, "fortnights": 1209600.0, "months": 2629746.0, "years": 31556952.0, "decades": 315569520.0,
        "centuries": 3155695200.0,
    },
    "power": {"W": 1.0, "kW": 1e3, "MW": 1e6, "GW": 1e9},
    "energy": {"kWh": 1.0, "MWh": 1e3, "GWh": 1e6, "TWh": 1e9},
    "share": {"%": 1.0, "part": 100.0},
}  # fmt: skip
_OF_UNIT = {unit: (dimension, factor) for dimension, units in _FACTORS.items() for unit, factor in units.items()}
_GENERIC = {
    "rupees": {"INR", "PKR", "LKR", "NPR"}, "pesos": {"MXN", "PHP", "ARS", "CLP", "COP"}, "francs": {"CHF", "FRF"},
    "kronor": {"SEK", "NOK", "DKK"}, "riyals": {"SAR", "QAR"}, "shillings": {"KES"}, "dinars": {"KWD"},
}  # fmt: skip
"""Currencies by a name that several share."""
_LEEWAY = 0.05
"""How far a rounded value may lie from what it rounds, as a share."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A statement's value by what it measures."""

    dimension: str
    factor: float
    value: Value


def dimension_of(statement: Statement) -> Measured | None:
    """None for what is only counted."""
    if statement.value is None:
        return None
    p = statement.passage
    figures = (
        q for q in find_figures(p.text) if p.start + q.start < statement.end and statement.start < p.start + q.end
    )
    figure = next(figures, None)
    if figure is not None and figure.measure is Measure.MONEY:
        return Measured(f"money:{figure.unit}", 1.0, statement.value)
    if figure is not None and figure.measure is Measure.FRACTION:
        return Measured(*_OF_UNIT["part"], statement.value)
    unit = figure.unit if figure is not None and figure.unit in _OF_UNIT else statement.value.unit
    if unit == "°F" and statement.value is not None:
        return Measured("temperature", 1.0, _map(statement.value, lambda x: (x - 32) / 1.8))
    if unit == "°C":
        return Measured("temperature", 1.0, statement.value)
    return Measured(*_OF_UNIT[unit], statement.value) if unit in _OF_UNIT else None


def in_one_unit(value: Value) -> str:
    """What two values that are the same share, whatever unit and words they stand in: to three digits.

    >>> one = in_one_unit(Value(1500, 1500, Bound.EXACTLY, "hectares"))
    >>> one == in_one_unit(Value(15, 15, Bound.EXACTLY, "km²")), one == in_one_unit(Value(15, 15, Bound.EXACTLY, "km"))
    (True, False)
    """
    part = value.unit is None and value.high is not None and 0 < value.high < 1
    unit = "part" if part else value.unit or ""
    dimension, factor = _OF_UNIT.get(unit, (unit, 1.0))
    if dimension not in _FACTORS:
        dimension = dimension if dimension.isupper() else ""  # a currency; what is counted may be called otherwise
    ends = ("" if x is None else f"{x * factor:.3g}" for x in (value.low, value.high))
    return f"{dimension} {' '.join(ends)}"


def aligned(a: Statement, b: Statement) -> tuple[Statement, Statement] | None:
    """Both with their values in one unit; None where they measure what cannot be compared: two currencies, a length and
    a time."""
    x, y = dimension_of(a), dimension_of(b)
    if x is None or y is None:
        return a, b
    if x.dimension != y.dimension:
        return (a, b) if _same_money(x.dimension, y.dimension) else None
    if isclose(x.factor, y.factor) and x.value is a.value and y.value is b.value:
        return a, b
    first, second = _scaled(x.value, x.factor), _scaled(y.value, y.factor)
    if _rounds_to(x, y) or _rounds_to(y, x):
        first = replace(first, low=second.low, high=second.high)
    return replace(a, value=first), replace(b, value=second)


def comparable(statements: Sequence[Statement]) -> bool:
    """Whether all values are in one unit, so that a lowest and a highest can be told."""
    found = {(m.dimension, m.factor) for s in statements if (m := dimension_of(s)) is not None}
    return len(found) <= 1


def _same_money(a: str, b: str) -> bool:
    x, y = a.removeprefix("money:"), b.removeprefix("money:")
    both = a.startswith("money:") and b.startswith("money:")
    return both and (y in _GENERIC.get(x, ()) or x in _GENERIC.get(y, ()))


def _scaled(value: Value, factor: float) -> Value:
    return _map(value, lambda x: x * factor)


def _map(value: Value, change: Callable[[float], float]) -> Value:
    low, high = (None if x is None else change(x) for x in (value.low, value.high))
    return replace(value, low=low, high=high)


def _rounds_to(x: Measured, y: Measured) -> bool:
    """Whether `x`, in the unit of `y`, rounds to it: 131 feet are 39.9 metres, 40 to the metre."""
    if x.value.bound is not y.value.bound and Bound.ABOUT not in (x.value.bound, y.value.bound):
        return False
    ends = [
        (p * x.factor / y.factor, q)
        for p, q in ((x.value.low, y.value.low), (x.value.high, y.value.high))
        if p is not None and q is not None
    ]
    return bool(ends) and all(_is_rounded(p, q) for p, q in ends)


def _is_rounded(exact: float, stated: float) -> bool:
    if stated == 0 or exact == 0:
        return exact == stated
    place = _place(stated)
    return abs(exact - stated) <= max(place / 2, 1e-9) and abs(exact - stated) <= _LEEWAY * abs(stated) + 1e-9


def _place(stated: float) -> float:
    """The place of the last digit that is not nought: 10 for 140, 0.1 for 2.5."""
    place = 10.0 ** floor(log10(abs(stated)))
    while place > 1e-6 and not isclose(round(stated / place), stated / place, abs_tol=1e-6):
        place /= 10
    return place
