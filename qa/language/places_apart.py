"""Whether two names are of two places beside each other: neither lies in the other, as far as names and text say."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.language.countries import Country, country_of
from qa.language.places import CLASSES, REGIONS, lies_in, one_in_other, spelled_out


def are_apart(place: str, asked: str, text: str) -> bool:
    """Whether two names are of two places beside each other, as far as names and text say.

    >>> are_apart("Leeds", "Hull", ""), are_apart("Kansas", "Ohio", ""), are_apart("Leeds", "France", "")
    (True, True, False)
    >>> are_apart("Mermaid Avenue", "Brooklyn", "")
    False
    """
    if one_in_other(place, asked) or _is_spot(place):
        return False
    first, second = _country(place), _country(asked)
    if are_neighbours(place, asked) or _is_called_neighbour(asked, text) or _is_called_neighbour(place, text):
        return True
    if first is not None or second is not None or _lie_within(place, asked, text):
        return False
    return not (_is_wide(place, text) or _is_wide(asked, text))


def _is_called_neighbour(place: str, text: str) -> bool:
    """ "In the neighbouring province of Selin": it holds none of the other places."""
    of = rf"(?:(?:{'|'.join(CLASSES)}) of )?"
    return re.search(rf"\bneighbou?ring {of}{re.escape(spelled_out(place))}\b", spelled_out(text)) is not None


def are_neighbours(place: str, other: str) -> bool:
    """Whether two names are known to be of two countries, or of two American states.

    >>> are_neighbours("Chad", "Niger"), are_neighbours("Leeds", "West Yorkshire")
    (True, False)
    """
    first, second = _country(place), _country(other)
    if first is not None and second is not None:
        return first is not second
    return _is_state(place) and _is_state(other) and not one_in_other(place, other)


_SPOT = re.compile(
    r"\d|\b(?:street|st|avenue|ave|road|rd|boulevard|blvd|drive|lane|way|square|court|courthouse|park|club|nightclub"
    r"|hotel|inn|bar|restaurant|mall|school|university|college|church|mosque|hospital|station|airport|bridge|apartments"
    r"|plaza|theatre|theater|stadium|market|highway|interstate|block|neighborhood|neighbourhood)\.?$"
)


def _is_spot(place: str) -> bool:
    """A street, a building, a park: it lies in a town, and says nothing of which."""
    return _SPOT.search(place.lower()) is not None


def _lie_within(place: str, asked: str, text: str) -> bool:
    return lies_in(place, asked, text) or lies_in(asked, spelled_out(place), text)


def _country(name: str) -> Country | None:
    """The country of that name; the seat of its government is a town."""
    bare = spelled_out(name).removeprefix("the ")
    country = country_of(bare)
    return country if country is not None and bare in {n.lower() for n in country.names} else None


@lru_cache(maxsize=4096)
def _is_wide(place: str, text: str) -> bool:
    """Whether a text uses a name as that of a region with towns in it: "across Orme", "Tarn, Orme", "Orme province"."""
    name = re.escape(spelled_out(place))
    kinds = "|".join(REGIONS)
    wide = (
        rf"\b(?:across|throughout|(?:{kinds}) of) (?:the )?{name}\b|[a-z]+, {name}\b|\b{name}(?:['’]s)? (?:{kinds})\b"
    )
    own = spelled_out(place).split()[-1] in REGIONS
    return own or _is_state(place) or re.search(wide, spelled_out(text)) is not None


@lru_cache(maxsize=1024)
def _is_state(place: str) -> bool:
    from us import states

    return any(s.name.lower() == place.lower() for s in states.STATES)
