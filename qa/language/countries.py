"""Countries as news names them, with the seats of their governments."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Country:
    """A country by all that news calls it, and those who act for it."""

    names: tuple[str, ...]
    seats: tuple[str, ...]
    """Of its government: "Moscow", "the Kremlin"."""
    adjectives: tuple[str, ...]


def country_of(name: str) -> Country | None:
    """The country of that name or seat, in any case; None where it is neither."""
    return _by_name().get(name.lower())


@cache
def _by_name() -> dict[str, Country]:
    raw = json.loads(resources.files("qa").joinpath("data/countries.json").read_text("utf-8"))
    countries = [Country(*(tuple(row[k]) for k in ("names", "seats", "adjectives"))) for row in raw]
    return {name.lower(): c for c in reversed(countries) for name in (*c.names, *c.seats)}
