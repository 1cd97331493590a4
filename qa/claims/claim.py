"""A claim: a figure with its scope. What is counted, what happened to it, who did it, when and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.claims.setting import in_temporal_clause, place_of, time_of
from qa.figures.counted import LEFT_OUT
from qa.figures.quantities import quantities_in
from qa.figures.quantity import Measure, Quantity
from qa.language.agents import agents_of
from qa.language.event_lexicon import NAMED_FOR_IT
from qa.language.events import events_of, kind_of
from qa.language.parsing import Parse, Token
from qa.language.periods import Mention, find_periods
from qa.language.places import last_named
from qa.language.verb_events import Event, Role
from qa.reading.seam import Passage
from qa.retrieval import paragraph_before


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure of one sentence, read with the grammar around it."""

    passage: Passage
    quantity: Quantity
    """Its offsets count from the start of the sentence."""
    counted: str | None
    """What is counted, in words; taken from the figure before where it is left out ("an additional 30")."""
    events: tuple[Event, ...]
    agents: tuple[str, ...]
    """Who did it: head nouns with their modifiers. Those who are only numbered ("shot by three") are not named."""
    period: Mention | None
    place: str | None
    """In which its clause sets it, or one above; else the one before it that its sentence points to."""
    background: bool
    """Its clause points away from what the sentence reports: "a day after the army said it had killed 41"."""
    part: bool
    """It is part of another figure of its sentence: "11 people, including five men"."""
    first: bool
    """More came: "37 were initially killed"."""
    nobody: bool = False
    """It says that there were none in words: "no one", "there were no deaths"."""
    taken_back: bool = False
    """The report puts another figure in its place: "… were held. The number was later corrected to 24"."""

    @property
    def start(self) -> int:
        """Offset in the article."""
        return self.passage.start + self.quantity.start

    @property
    def end(self) -> int:
        return self.passage.start + self.quantity.end


def read_claims(passage: Passage) -> list[Claim]:
    """Every figure of a sentence with its scope, in text order."""
    parse = passage.parse
    periods = find_periods(parse.text, passage.article.published)
    claims: list[Claim] = []
    for quantity in quantities_in(parse):
        noun = _noun_of(parse, quantity)
        if noun is None or _is_age(parse, noun, quantity):
            continue
        events = _of_the_part(parse, noun, quantity, tuple(events_of(parse, noun)))
        counted_before = next((c for c in reversed(claims) if c.quantity.measure is Measure.COUNT), None)
        if counted_before is not None and _is_gapped(noun, quantity, counted_before):
            doer = phrase_of(parse, noun)
            claims.append(replace(counted_before, quantity=quantity, agents=(doer,)))
            continue
        elliptic = counted_before is not None and _elliptic(noun, events)
        if counted_before is not None and elliptic:
            events = counted_before.events
        counted = _counted((quantity.unit, _noun_phrase(parse, noun, quantity)), events, claims)
        claim = claim_of(passage, quantity, noun, events, counted, periods)
        if elliptic:
            following = next((m for m in periods if m.start >= quantity.end), None)
            claim = replace(claim, period=following or claim.period)
        claims.append(claim)
    return claims


_PART_OF = re.compile(r"\s(?:out\s)?of\s(?:the\s|its\s|their\s|some\s|about\s)?(?=\d|[a-z]+\s)")
_PART = re.compile(r"\d\s(?:out\s)?of\s(?:the\s|its\s|their\s)?$")


def _of_the_part(parse: Parse, noun: Token, quantity: Quantity, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """ "Shot down 45 of 62 drones launched": 45 were shot down and 62 were launched, where the tree has one noun for
    both."""
    within = {t.index for t in parse.subtree(noun)}
    own = tuple(e for e in events if e.anchor in within)
    if noun.start >= quantity.figure_end and own:
        between = parse.text[quantity.figure_end : noun.start]
        if _PART_OF.match(between) and any(c.isdigit() for c in between):
            return tuple(e for e in events if e not in own)
        if _PART.search(parse.text[: quantity.start]) and "," not in between:
            return own
    return events


def _is_gapped(noun: Token, quantity: Quantity, before: Claim) -> bool:
    """ "The Liberals won 184 seats and the Conservatives 99": the figure stands behind who did the same."""
    return noun.pos == "PROPN" and noun.end <= quantity.figure_start and bool(before.agents)


def claim_of(
    passage: Passage,
    quantity: Quantity,
    noun: Token,
    events: Sequence[Event],
    counted: str | None,
    periods: Sequence[Mention],
) -> Claim:
    """A figure of a noun as a claim, with who did it, when and where as the grammar around it says."""
    parse = passage.parse
    befell = [e for e in events if e.role is Role.PATIENT]
    told = [e for e in befell if e.kind is not None] or befell
    doers = [t for e in told for t in agents_of(parse, e) if t.index != noun.index]
    anchors = [e.anchor for e in events] or [noun.index]
    background = any(in_temporal_clause(parse, parse.tokens[a]) for a in anchors[:1])
    away = next((m for m in periods if m.elsewhere), None) if background else None
    return Claim(
        passage,
        quantity,
        counted,
        tuple(events),
        tuple(dict.fromkeys(words for t in doers if (words := phrase_of(parse, t)).strip())),
        away or time_of(parse, periods, anchors, (quantity.start, quantity.end), passage.article.published),
        place_of(parse, anchors, noun, (quantity.start, quantity.end)) or _pointed_to(passage),
        background,
        _is_part(parse, noun),
        any(_is_first_instalment(parse, parse.tokens[a]) for a in anchors),
    )


def _pointed_to(passage: Passage) -> str | None:
    """ "In Gwadar, rebels stormed a camp. Six died in that assault": the last place before it in its paragraph."""
    demonstrative = any(t.dep == "det" and t.text.lower() in _DEMONSTRATIVE for t in passage.parse.tokens)
    there = any(t.dep == "advmod" and t.text.lower() == "there" for t in passage.parse.tokens)
    return last_named(paragraph_before(passage.article, passage.start)) if demonstrative or there else None


_DEMONSTRATIVE = frozenset({"this", "that", "these", "those"})
_WITHIN_NOUN = ("nummod", "quantmod", "compound", "nmod", "amod", "advmod", "det")


def focus(claim: Claim, event: Event) -> Claim:
    """The claim as one of its events dates and places it: "21 girls captured in 2014 were freed on Monday"."""
    if len(claim.events) < 2 or claim.background:
        return claim
    parse = claim.passage.parse
    published = claim.passage.article.published
    span = claim.quantity.start, claim.quantity.end
    period = time_of(parse, find_periods(parse.text, published), [event.anchor], span, published)
    return replace(claim, period=period)


def _is_first_instalment(parse: Parse, event: Token) -> bool:
    return any(t.lemma.lower() in ("initially", "originally", "first") for t in parse.children(event, "advmod"))


def _noun_of(parse: Parse, quantity: Quantity) -> Token | None:
    """The noun that a figure belongs to, or the figure itself where it stands alone."""
    start = quantity.figure_start if quantity.figure_start >= 0 else quantity.start
    end = quantity.figure_end if quantity.figure_end >= 0 else quantity.end
    tokens = parse.within(start, end)
    if not tokens:
        return None
    inside = {t.index for t in tokens}
    token = next((t for t in reversed(tokens) if t.head not in inside or t.head == t.index), tokens[-1])
    while token.dep in _WITHIN_NOUN and token.head != token.index:
        head = parse.head(token)
        nominal = head.pos in ("NOUN", "PROPN", "NUM", "ADJ", "SYM")
        # A nummod's head is a noun by its role, whatever the tagger made of the word.
        if not nominal and token.dep != "nummod" and head.dep != "amod":
            break
        token = head
    return token


def phrase_of(parse: Parse, noun: Token) -> str:
    """A noun with its compounds and adjectives: "Balochistan police officers"; nothing of a lone number."""
    kept = [t for t in parse.children(noun, "compound", "amod", "nmod", "poss") if t.index < noun.index]
    return " ".join(t.text for t in [*kept, noun] if t.pos != "NUM")


def _noun_phrase(parse: Parse, noun: Token, quantity: Quantity) -> str | None:
    """None where the figure has no noun: "left dozens dead", "damaged 340 more"."""
    none = noun.pos == "NUM" or noun.start < quantity.figure_end or noun.text.lower() in LEFT_OUT
    return None if none else phrase_of(parse, noun)


def _elliptic(noun: Token, events: tuple[Event, ...]) -> bool:
    """A bare figure to which nothing happens takes what happened to the figure before: "and around 70 of them"."""
    return noun.pos == "NUM" and all(e.role is Role.SETTING for e in events)


def _counted(names: Sequence[str | None], events: tuple[Event, ...], before: list[Claim]) -> str | None:
    """The first name that is not of the event itself; "67 fatalities" are of what was counted before."""
    words = {e.word for e in events}
    for name in names:
        if name is None:
            continue
        own = words & {name.lower(), name.lower().rstrip("s")} or kind_of(name) is not None
        if not own or name.lower().rstrip("s") in NAMED_FOR_IT:
            return name
    last = next((c.counted for c in reversed(before) if c.counted is not None and not _CASES.match(c.counted)), None)
    return last or (_ANYBODY if any(e.kind in _OF_PEOPLE for e in events) else None)


_CASES = re.compile(r"(?:cases|instances|incidents)\b", re.I)
"""Who died of "312 cases of measles" are not two cases."""
_ANYBODY = "people"
_OF_PEOPLE = frozenset(
    {"killed", "injured", "missing", "displaced", "abducted", "arrested", "infected", "aboard", "survived"}
)
"""Events whose figure counts people where it names nobody: "left dozens dead"."""


def _is_age(parse: Parse, noun: Token, quantity: Quantity) -> bool:
    """Whether a bare figure is how old somebody is, and so counts nobody.

    It stands beside a name or a person: "Ana, 16, and Bo, 9", "Ann Lee and Bo Ray, both 24".
    """
    if quantity.measure is not Measure.COUNT or noun.pos != "NUM":
        return False
    t = noun
    while t.dep in ("conj", "appos", "nummod", "npadvmod") and t.head != t.index:
        t = parse.head(t)
        if t.pos == "PROPN" or (t.pos == "NOUN" and t.dep in _NAMED_AS):
            return _stands_between_commas(parse, noun)
    return False


_NAMED_AS = ("nsubj", "nsubjpass", "dobj", "pobj", "appos", "conj", "attr")


def _stands_between_commas(parse: Parse, number: Token) -> bool:
    before = parse.tokens[number.index - 1].text.lower() if number.index else ""
    after = parse.tokens[number.index + 1].text if number.index + 1 < len(parse.tokens) else "."
    return before in (",", "both", ")", "—", "-") and after in (",", ".", ";", "—", "-", "and", ")")


def _is_part(parse: Parse, noun: Token) -> bool:
    """Listed under another figure: after "including", or in apposition to a counted noun."""
    for t in (noun, *parse.ancestors(noun)):
        if t.dep == "pobj" and parse.head(t).lemma.lower() in ("include", "including"):
            return True
        if t.dep == "dobj" and parse.head(t).lemma.lower() in ("include", "comprise"):
            return True
        if t.dep == "appos":
            return bool(parse.children(parse.head(t), "nummod"))
        if t.pos == "VERB":
            return False
    return False
