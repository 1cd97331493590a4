"""The places that a sentence names, and what they are said of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from qa.language.countries import country_of
from qa.language.parsing import Entity, Parse, Token
from qa.language.periods import governed_by

_LABELS = {"GPE", "LOC", "FAC"}
SETTING = {
    *("in", "at", "near", "throughout", "across", "outside", "around", "within", "inside", "on", "over", "from"),
    *("off", "through", "along"),
}
_WITHIN = {"in", "near", "throughout", "across", "outside", "inside", "within"}
"""After these a name is a place, whatever the pipeline took it for: small towns are often taken for people."""
REGIONS = frozenset({
    "province", "state", "region", "county", "district", "island", "islands", "country", "territory", "valley", "coast",
    "republic", "prefecture", "department",
})  # fmt: skip
"""Kinds of places that have towns in them."""
CLASSES = REGIONS | {"municipality", "town", "city", "village", "port", "suburb", "borough", "hamlet", "capital"}
"""What places are by their kind: "the town of Quiroga"."""
_NEVER = {
    "DATE",
    "TIME",
    "EVENT",
    "LAW",
    "WORK_OF_ART",
    "LANGUAGE",
    "CARDINAL",
    "ORDINAL",
    "MONEY",
    "PERCENT",
    "QUANTITY",
}
_NAMED = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]cross|[Tt]hroughout)\s+(?:the\s+)?((?:[A-Z][\w’'-]+)(?:\s[A-Z][\w’'-]+)*)"
)


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place that something happened at; offsets count from the start of the sentence."""

    start: int
    end: int
    text: str
    governor: Token | None
    """The verb or noun that it is said of."""


def find_places(parse: Parse) -> list[PlaceMention]:
    """Places that stand in a phrase of place ("in Gwadar", "across the Balochistan province"), in text order.

    A place that only modifies a name is none: "Pakistan's military" was not necessarily in Pakistan.
    """
    return [
        PlaceMention(e.start, e.end, e.text, governed_by(parse, *_with_its_class(parse, e, top)))
        for e in _named_places(parse)
        if _is_name(parse, e) and (top := _top(parse, e)) is not None and _sets_the_scene(parse, top)
    ]


def _is_name(parse: Parse, entity: Entity) -> bool:
    """Of a place: "aisle 14" is none, nor is "Deadpool 2" between quotation marks, nor whose something is."""
    quoted = parse.text[entity.start - 1 : entity.start] in ("“", '"')
    return any(c.isupper() for c in entity.text) and not quoted and not entity.text.endswith(("'s", "’s"))


def _with_its_class(parse: Parse, entity: Entity, top: Token) -> tuple[int, int]:
    """From where to where "town of Quiroga" stands."""
    if top.dep == "pobj" and _names_a_class(parse, top):
        return parse.head(parse.head(top)).start, entity.end
    return entity.start, entity.end


_HEAD = re.compile(
    r"(?:[A-Z]\w+, |But |And |Meanwhile )?(?:In|At|Near|Across|Throughout|Outside|Around|Inside)(?: [a-z-]+){0,2} $"
)


def scene_of(parse: Parse) -> PlaceMention | None:
    """The place that the head of a sentence sets for all of it: "In Kansas, a tornado touched down near Salina"."""
    heads = (p for p in find_places(parse) if _HEAD.fullmatch(parse.text[: p.start]))
    return next((p for p in heads if parse.text[p.end : p.end + 1] == ","), None)


def _named_places(parse: Parse) -> Iterator[Entity]:
    yield from (e for e in parse.entities if e.label in _LABELS)
    for t in parse.tokens:
        if t.pos != "PROPN" or t.dep != "pobj":
            continue
        if parse.head(t).lemma.lower() not in _WITHIN and not _names_a_class(parse, t):
            continue
        if t.entity not in _LABELS | _NEVER or (t.entity not in _LABELS and country_of(t.text) is not None):
            name = [c for c in parse.children(t, "compound") if c.pos == "PROPN" and c.index < t.index] + [t]
            yield Entity(name[0].start, t.end, parse.text[name[0].start : t.end], "GPE")


def _names_a_class(parse: Parse, name: Token) -> bool:
    """ "The town of Quiroga"."""
    of = parse.head(name)
    return of.text == "of" and parse.head(of).lemma.lower() in CLASSES


def last_named(text: str) -> str | None:
    """The last place that a text names after a preposition of place, without a parse.

    >>> last_named("The situation in Gwadar was worst. Militants attacked a camp.")
    'Gwadar'
    """
    names = [m[1] for m in _NAMED.finditer(text) if not _TIME.match(m[1])]
    return names[-1] if names else None


def _top(parse: Parse, entity: Entity) -> Token | None:
    tokens = parse.within(entity.start, entity.end)
    inside = {t.index for t in tokens}
    return next((t for t in tokens if t.head not in inside or t.head == t.index), None)


def _sets_the_scene(parse: Parse, token: Token) -> bool:
    """The place, or the noun that it names ("the Mastung district"), is the object of a preposition of place."""
    while token.dep in ("compound", "nmod", "appos", "conj", "poss") and token.head != token.index:
        if token.dep == "poss" and parse.head(token).pos == "PROPN":
            token = parse.head(token)
            continue
        token = parse.head(token)
    if token.dep == "pobj" and _names_a_class(parse, token):
        token = parse.head(parse.head(token))
    before = parse.tokens[token.index - 1 - len(parse.children(token, "compound"))] if token.dep == "dobj" else token
    if before.text.lower() == "off":
        return True  # "capsized off Port Lune": taken for a particle of the verb
    return token.dep == "pobj" and parse.head(token).lemma.lower() in SETTING


_TIME = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:[a-z]*day|[a-z]*)\b"
)


def place_names(asked: str) -> list[str]:
    """The names that a report may call a place by, the wider ones around it left out.

    >>> place_names("Beachwood (Warrensville Heights), Ohio")
    ['beachwood', 'warrensville heights']
    """
    parts = re.split(r"[()]", asked.split(",")[0])
    return [spelled_out(part.strip()) for part in parts if part.strip()]


def spelled_out(text: str) -> str:
    """Lower-cased, "St." as "saint" and "Mt." as "mount", for comparing names of places."""
    return re.sub(r"\bmt\b\.?", "mount", re.sub(r"\bst\b\.?", "saint", text.lower()))


def one_in_other(a: str, b: str) -> bool:
    """Whether one name contains the other: "Quetta" and "the Quetta district"."""
    x, y = spelled_out(a), spelled_out(b)
    return x in y or y in x


def lies_in(place: str, wider: str, text: str) -> bool:
    """Whether a text says so: "in Pasni, which is in Gwadar district", "in Nice, France", "Chicago's South Shore"."""
    between = (
        r"(?:,| which is| a town| a village| part of| within| in| the| of| \(){1,5} "
        r"(?:(?:(?:north|south|east|west)(?:ern|east|west|-east|-west)?|central|greater|inner|outer) ){0,2}"
    )
    inner, outer = re.escape(spelled_out(place)), re.escape(wider)
    return re.search(rf"{inner}{between}{outer}|\b{outer}['’]s {inner}", spelled_out(text)) is not None


def narrower(place: str | None, main: Collection[str]) -> bool:
    """Whether a place is none of those that the report as a whole is about."""
    if place is None:
        return False
    return not any(one_in_other(place, m) for m in main)
