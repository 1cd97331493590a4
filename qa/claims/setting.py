"""When and where a claim holds, by the grammar around it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from qa.attribution.speech import lexicon
from qa.language.parsing import Parse, Token
from qa.language.periods import Mention, find_periods, governed_by
from qa.language.places import PlaceMention, find_places, scene_of
from qa.questions.question import AnswerType, Question
from qa.reading.kinds import TIMES
from qa.reading.seam import Passage

_AT_ONCE = frozenset({"when", "as", "while", "after"})
"""What such a clause dates is dated with it: "40 were killed when a ferry capsized on Tuesday"."""
_COUNTED_BACK = re.compile(r"\b(?:past|last|previous|preceding|within|in|over)\b", re.IGNORECASE)
"""A span without these ("a two-day siege") has a length and no day of its own."""

_COMPARED = re.compile(
    r"\b(?:from|than|against|versus|compared (?:with|to))(?: [a-z]+){0,3} [$€£]?\d[\d.,]*[^.;]*$", re.IGNORECASE
)
"""What follows a figure that another is compared with is of that one: "24 per cent, down from 31 per cent in 2022"."""

Governed = tuple[Mention, Token | None]


def time_of(
    parse: Parse,
    periods: Sequence[Mention],
    anchors: Sequence[int],
    span: tuple[int, int],
    published: date | None,
    ends: Collection[str] = ("acl",),
) -> Mention | None:
    """The expression of time that hangs from the event of the words at `span`, or else from a clause above or at once
    with it.

    The day on which somebody said it is not the day on which it happened, where that is the day of publication.
    Of "92 on Saturday and 41 on Friday", whose times hang from one verb, each figure takes the next one after it.
    `ends`: clauses that describe a noun, and are not set in the time of what is told of that noun.
    """
    start, end = span
    outside = [
        m for m in periods if m.end <= start or (end <= m.start and not _COMPARED.search(parse.text, end, m.start))
    ]
    governed = [(m, governed_by(parse, m.start, m.end)) for m in outside]
    for anchor in anchors:
        event = parse.tokens[anchor]
        above = parse.ancestors(event)
        for token in (event, *_clauses_above(parse, event, ends)):
            near = [m for m, g in governed if g is not None and (g.index == token.index or _below(parse, g, token))]
            near = [m for m in near if not _before_conjunct(parse, m, event, token)]
            if token is event and not near:
                near = [m for m, g in governed if g is not None and _at_once(parse, g, event)]
            if token is not event and token.lemma.lower() in lexicon().verbs:
                near = [m for m in near if m.days and published and m.days != (published, published)]
                near = [m for m in near if not (_says(token) and _is_of_saying(parse, m, token))]
            if near:
                after = [m for m in near if m.start >= end]
                nearest = min(near, key=lambda m: abs(m.start - start))
                return _of_the_day(after[0] if len(near) > 1 and after else nearest, governed, above)
        of_noun = _of_the_clause(parse, event, governed)
        if of_noun is not None:
            return of_noun
    return None


def _of_the_clause(parse: Parse, event: Token, governed: Sequence[Governed]) -> Mention | None:
    """The time of a clause that describes a noun, where the parse hung it above: "the bill signed this month brings",
    "will leave in June, when a rocket carries it"."""
    clause = next((t for t in (event, *parse.ancestors(event)) if t.dep in ("relcl", "acl")), None)
    if clause is None:
        return None
    noun = parse.head(clause)
    verb = next((t for t in parse.ancestors(noun) if t.pos in ("VERB", "AUX")), noun)
    for mention, governor in governed:
        if mention.start <= noun.start < mention.end:
            return mention
        if governor is not None and governor.index == verb.index and event.start < mention.start < verb.start:
            return mention
    return None


def _clauses_above(parse: Parse, event: Token, ends: Collection[str]) -> Iterator[Token]:
    """What governs an event, up to a noun that its clause describes."""
    token = event
    for above in parse.ancestors(event):
        if token.dep in ends and not _is_predicative(parse, above):
            return
        yield above
        token = above


def _is_predicative(parse: Parse, noun: Token) -> bool:
    """ "In 2016 he was one of six who were arrested": who was arrested then."""
    while noun.dep == "pobj" and parse.head(noun).text == "of":
        noun = parse.head(parse.head(noun))
    return noun.dep == "attr"


def _before_conjunct(parse: Parse, mention: Mention, event: Token, over: Token) -> bool:
    """ "Turned 38 last week and missed the season": a time after the first verb is not the second one's."""
    for t in (event, *parse.ancestors(event)):
        if t.index == over.index:
            return False
        if t.dep == "conj" and parse.head(t).start < mention.start < t.start:
            return True
    return False


def _says(verb: Token) -> bool:
    return verb.pos == "VERB" and lexicon().utters(verb.lemma.lower())


def _is_of_saying(parse: Parse, mention: Mention, verb: Token) -> bool:
    """ "The minister said on Tuesday that": when it was said; "on Tuesday, the minister said" may date the deed."""
    return mention.start > _opens(parse, verb)


def _opens(parse: Parse, verb: Token) -> int:
    """Where a verb begins with its subject."""
    subjects = parse.children(verb, "nsubj", "nsubjpass")
    return min([verb.start, *(w.start for t in subjects for w in parse.subtree(t))])


def times_told(parse: Parse, published: date | None) -> list[Mention]:
    """The times of a sentence that are not only those at which somebody said something."""
    found = []
    for mention in find_periods(parse.text, published):
        verb = governed_by(parse, mention.start, mention.end)
        while verb is not None and verb.pos == "NOUN" and verb.head != verb.index:
            verb = parse.head(parse.head(verb)) if parse.head(verb).pos == "ADP" else parse.head(verb)
        if verb is None or not (_says(verb) and _is_of_saying(parse, mention, verb)):
            found.append(mention)
    return found


def _at_once(parse: Parse, governor: Token, event: Token) -> bool:
    """Whether a time belongs to the clause that tells when the event happened."""
    for t in (governor, *parse.ancestors(governor)):
        if t.dep == "xcomp" and t.head == event.index:
            return True  # "forced 8,000 to flee last week"
        if t.dep == "advcl" and t.head == event.index:
            marks = parse.children(t, "mark", "advmod")
            return any(m.lemma.lower() in _AT_ONCE and not _measured(parse, m) for m in marks)
        if t.pos == "VERB" and t.index != governor.index:
            return False
    return False


def is_occasion(parse: Parse, clause: Token) -> bool:
    """What such a clause is set in, its main clause is set in too: "Eight were hurt when two trams met in Garten"."""
    return any(t.lemma.lower() in _AT_ONCE for t in parse.children(clause, "mark", "advmod"))


def _measured(parse: Parse, mark: Token) -> bool:
    """ "soon after", "a day after": the two are apart."""
    return mark.index > 0 and parse.tokens[mark.index - 1].dep in ("advmod", "npadvmod")


def _of_the_day(mention: Mention, governed: Sequence[Governed], above: Sequence[Token]) -> Mention:
    """ "Last year, ... a two-day siege": a span without a day of its own lies in the time of its sentence."""
    if "-" not in mention.text or _COUNTED_BACK.search(mention.text):
        return mention
    verbs = {t.index for t in above}
    return next((m for m, g in governed if m.elsewhere and g is not None and g.index in verbs), mention)


def _below(parse: Parse, noun: Token, verb: Token) -> bool:
    """Whether a noun hangs from a verb without another verb in between: "over a 48-hour period"."""
    if noun.pos not in ("NOUN", "PROPN"):
        return False
    below = noun
    for t in parse.ancestors(noun):
        if t.index == verb.index:
            return below.dep != "appos"
        if t.pos == "VERB" or below.dep == "appos":
            return False
        below = t
    return False


def place_of(parse: Parse, anchors: Sequence[int], noun: Token, span: tuple[int, int]) -> str | None:
    """The place in the clause of the words at `span` or in one above, or at the head of their sentence."""
    events = [noun, *(parse.tokens[a] for a in anchors)]
    above = {t.index: t for word in events for t in (word, *parse.ancestors(word))}

    def is_set_in(governor: Token) -> bool:
        own = governor.index in above or any(_below(parse, governor, t) for t in above.values())
        return own or any(_at_once(parse, governor, event) for event in events)

    named = [p for p in find_places(parse) if ";" not in parse.text[min(p.end, span[1]) : max(p.start, span[0])]]
    told = [p for p in named if p.governor is None or not _hears(parse, p.start, p.governor, anchors)]
    scene = scene_of(parse)
    places = [p for p in told if p.governor is None or p == scene or is_set_in(p.governor)]
    own = paired(parse, places, span) or min(places, key=lambda p: abs(p.start - noun.start), default=None)
    return own.text if own else None


def paired(parse: Parse, places: Sequence[PlaceMention], span: tuple[int, int]) -> PlaceMention | None:
    """Which of several places goes with the figure at `span`, where one clause tells of several: "14 in Tarvo and 31 in
    Selin", "in Tarvo 14 and in Selin 31"; None where the two do not take turns."""
    figures = [t for t in parse.tokens if t.pos == "NUM" and not span[0] <= t.start < span[1] and t.entity not in TIMES]
    if len(places) < 2 or not figures:
        return None
    first, last = min(span[0], figures[0].start), max(span[1], figures[-1].end)
    begins, ends = min(p.start for p in places), max(p.end for p in places)
    if first < begins and last < ends:
        following = [p for p in places if p.start >= span[1]]
        one = min(following, key=lambda p: p.start, default=None)
        between = (span[1], one.start) if one else span
    elif begins < first and ends < last:
        before = [p for p in places if p.end <= span[0]]
        one = max(before, key=lambda p: p.start, default=None)
        between = (one.end, span[0]) if one else span
    else:
        return None
    return None if any(between[0] <= t.start < between[1] for t in figures) else one


def _hears(parse: Parse, start: int, governor: Token, anchors: Sequence[int]) -> bool:
    """ "Told reporters in Rome", "said in a statement in Rome": where it was said; but "in Rome, police say, …"."""
    verb = next((t for t in (governor, *parse.ancestors(governor)) if t.pos == "VERB"), None)
    if verb is None or verb.index in anchors or not _says(verb):
        return False
    if any(governor in parse.subtree(t) for t in parse.children(verb, "nsubj")):
        return True  # "officials in Rome said"
    if start < _opens(parse, verb):
        return governor.lemma.lower() in _OCCASIONS  # "in an interview in Rome, the mayor said"
    return governor is verb or any(
        governor in parse.subtree(t) for t in parse.children(verb, "dobj", "dative", "prep") if t.start > verb.start
    )


def heard_in(parse: Parse) -> list[str]:
    """The places of a sentence in which something was only said."""
    return [p.text for p in find_places(parse) if p.governor is not None and _hears(parse, p.start, p.governor, ())]


def only_sets_the_telling(question: Question, passage: Passage, start: int, end: int) -> bool:
    """Whether words that are to tell when or where, `start` to `end` of a sentence, tell it of somebody's saying so,
    which is not what was asked about: "said in Rome on Tuesday that the talks had failed"."""
    if any(t.pos == "VERB" and lexicon().utters(t.lemma.lower()) for t in question.parse.tokens):
        return False
    parse = passage.parse
    named: Sequence[Mention | PlaceMention] = ()
    if question.answer_type is AnswerType.DATE:
        named = find_periods(parse.text, passage.article.published)
    elif question.answer_type is AnswerType.PLACE:
        named = find_places(parse)
    inside = [m for m in named if m.start < end and start < m.end]
    return bool(inside) and all(_sets_the_telling(parse, m) for m in inside)


def _sets_the_telling(parse: Parse, mention: Mention | PlaceMention) -> bool:
    governor = governed_by(parse, mention.start, mention.end)
    if governor is None or (governor.pos != "VERB" and governor.lemma.lower() not in _OCCASIONS):
        return False
    return _hears(parse, mention.start, governor, ())


_OCCASIONS = frozenset({
    "interview", "statement", "speech", "address", "briefing", "conference", "hearing", "testimony", "broadcast",
    "letter", "post", "tweet", "report", "news", "talk", "lecture", "debate", "remark", "comment", "message", "speak",
})  # fmt: skip
"""On these something is said; "speak": "speaking in Rome, the mayor said"."""


def _led_up_to(parse: Parse, verb: Token) -> bool:
    """ "They had been arguing before he killed four": what had gone before is the background, not the clause."""
    return verb.dep == "advcl" and any(t.text.lower() == "had" for t in parse.children(parse.head(verb), "aux"))


def in_temporal_clause(parse: Parse, token: Token) -> bool:
    """Whether a clause of another time holds the token: one that begins with "before", "soon after", "a day after"."""
    for t in (token, *parse.ancestors(token)):
        above = [parse.head(t)] if t.dep in ("pcomp", "pobj") else []
        marks = [m for m in parse.children(t, "mark", "advmod") if t.dep in ("advcl", "ccomp", "pcomp")]
        for mark in (*above, *marks):
            word = mark.lemma.lower()
            apart = (word == "before" and not _led_up_to(parse, t)) or (word == "after" and _measured(parse, mark))
            if apart and (t.index != token.index or t.dep != "pobj"):
                return True
    return False
