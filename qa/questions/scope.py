"""The scope that a question states: who says so, when, where and by whom. Each is a run of words of the question."""

from __future__ import annotations

from dataclasses import dataclass

from qa.language.parsing import Parse, Token
from qa.language.periods import find_periods
from qa.questions.answer_types import Asked
from qa.questions.question import AnswerType
from qa.questions.word_lists import words_of

_REPORTING = words_of("reporting verbs")
_AUXILIARIES = words_of("auxiliaries")
_SETTING = {"in", "at", "near", "around", "outside", "across", "inside", "throughout", "within"}
_CLASSED_PLACES = words_of("kinds of place")
_OCCASIONS = words_of("occasions")
"""Names that end in these are happenings and works: "in the Cod War" is no place."""


_OBJECTS = {
    AnswerType.COUNT, AnswerType.MEASURE, AnswerType.PERSON, AnswerType.GROUP, AnswerType.PERSON_OR_GROUP,
    AnswerType.THING,
}  # fmt: skip
"""What a question fronts as the object of its verb: "how many | did the army kill", "who | did the police arrest"."""


@dataclass(frozen=True, slots=True)
class Words:
    """Tokens first to last of a question, both included."""

    first: int
    last: int

    def holds(self, index: int) -> bool:
        return self.first <= index <= self.last


@dataclass(frozen=True, slots=True)
class Scope:
    """None where the question does not say."""

    speaker: Words | None
    period: Words | None
    place: Words | None
    agent: Words | None
    verb: int | None
    """Behind an auxiliary and its subject: "kill" in "how many did the BLA kill"."""
    reporting: int | None
    """The verb of saying that stands between the question word and the event: "do police *say* were hurt"."""

    def holds(self, index: int) -> bool:
        """Whether a token belongs to what limits the question, and not to what it asks."""
        parts = (self.speaker, self.period, self.place, self.agent)
        return index == self.reporting or any(part is not None and part.holds(index) for part in parts)


def words_text(parse: Parse, words: Words | None) -> str | None:
    """The words as they stand in the question."""
    if words is None:
        return None
    return parse.text[parse.tokens[words.first].start : parse.tokens[words.last].end]


def find_scope(parse: Parse, asked: Asked) -> Scope:
    """Reads all four, each from what the ones before it leave."""
    speaker, reporting = _speaker(parse, asked)
    period = _period(parse)
    place = _place(parse, asked, [w for w in (speaker, period) if w is not None])
    inverted = _inverted(parse, asked) if asked.first >= 0 else None
    agent = _agent(parse, asked, inverted, speaker, reporting)
    return Scope(speaker, period, place, agent, None if inverted is None else inverted[1], reporting)


def _speaker(parse: Parse, asked: Asked) -> tuple[Words | None, int | None]:
    tokens = parse.tokens
    for t in tokens[:-1]:
        if t.text.lower() == "according" and tokens[t.index + 1].text.lower() == "to":
            return _phrase_from(parse, t.index + 2), None
    inverted = _inverted(parse, asked)
    if inverted is not None:
        subject, verb = inverted
        reported = tokens[verb].lemma.lower() in _REPORTING and _clause_after(parse, verb)
        if reported or asked.type is AnswerType.STATEMENT:
            return subject, verb
    for t in tokens[2:]:
        if (
            t.lemma.lower() in _REPORTING
            and tokens[t.index + 1 : t.index + 2]
            and not tokens[t.index + 1].text.isalpha()
        ):
            comma = next((u.index for u in reversed(tokens[: t.index]) if u.text == ","), None)
            if comma is not None and comma + 1 < t.index:
                return Words(comma + 1, t.index - 1), t.index
    return None, None


def _clause_after(parse: Parse, verb: int) -> bool:
    return any(t.pos in ("VERB", "AUX") for t in parse.tokens[verb + 1 :])


def _inverted(parse: Parse, asked: Asked) -> tuple[Words, int] | None:
    """Subject and verb behind an auxiliary: "did | the BLA | kill" in "how many did the BLA kill"."""
    tokens = parse.tokens
    for aux in tokens[asked.last + 1 :]:
        if aux.text.lower() not in _AUXILIARIES or aux.index + 1 >= len(tokens):
            continue
        forms = ("VB", "VBP", "NN", "JJ") if aux.lemma.lower() == "do" else ("VBN", "VBD", "VBG", "VB")
        subject_first = aux.index + 1
        if tokens[subject_first].tag.startswith("V") or tokens[subject_first].tag in ("IN", "RB", "EX"):
            return None
        for t in tokens[subject_first + 1 :]:
            if t.tag in ("IN", "TO", ",") and t.text.lower() not in ("of", "for"):
                return None
            if (
                t.tag in forms
                and (t.tag.startswith("V") or _closes(parse, t))
                and _between_is_nominal(parse, subject_first, t.index)
            ):
                return Words(subject_first, t.index - 1), t.index
        return None
    return None


def _closes(parse: Parse, t: Token) -> bool:
    """A verb that the tagger took for a noun stands at the end, or before a preposition or a noun phrase."""
    following = parse.tokens[t.index + 1 :]
    before = parse.tokens[t.index - 1]
    ends = not following or following[0].tag in (".", "IN", "DT", "RP", "TO") or not following[0].text.isalpha()
    return ends and before.tag not in ("DT", "JJ", "IN", "PRP$", "CD", "POS")


def _between_is_nominal(parse: Parse, first: int, end: int) -> bool:
    between = parse.tokens[first:end]
    return any(t.tag.startswith("NN") or t.tag == "PRP" for t in between) and not any(
        t.pos == "VERB" and t.tag != "VBN" for t in between
    )


def _phrase_from(parse: Parse, first: int) -> Words | None:
    """The noun phrase that begins at a token: up to a verb, a comma, or a preposition other than "of" and "for"."""
    tokens = parse.tokens
    last = None
    for t in tokens[first:]:
        if t.tag in ("IN", "TO", "WDT", "WP", "WRB", "MD", "VBZ", "VBP") and t.text.lower() not in ("of", "for"):
            break
        if not t.text[0].isalnum() and t.tag not in ("POS", "HYPH") and t.text not in ("'", "’", "&"):
            break
        if t.tag in ("VBD", "VBG") and last is not None:
            break
        last = t.index
    return None if last is None else Words(first, last)


def _period(parse: Parse) -> Words | None:
    mentions = find_periods(parse.text, None)
    if not mentions:
        return None
    last = mentions[-1]
    first = last
    for mention in mentions[:-1]:
        if parse.text[mention.end : last.start].strip().lower() in ("and", "to", "until", "till", "or"):
            first = mention
            break
    covered = parse.within(first.start, last.end)
    while len(covered) > 1 and covered[0].text.lower() in ("in", "on", "at", "of"):
        covered = covered[1:]
    return Words(covered[0].index, covered[-1].index)


def _place(parse: Parse, asked: Asked, taken: list[Words]) -> Words | None:
    for preposition in parse.tokens:
        if preposition.text.lower() not in _SETTING or preposition.index + 1 >= len(parse.tokens):
            continue
        words = _phrase_from(parse, preposition.index + 1)
        if words is None or any(w.holds(words.first) for w in taken):
            continue
        words = _to_first_period(words, taken)
        head = _head(parse, words)
        if words.holds(asked.focus if asked.focus is not None else -1) or head.tag.startswith("W"):
            continue
        if _names_a_place(parse, head, words):
            return _with_comma(parse, words)
    return None


def _to_first_period(words: Words, taken: list[Words]) -> Words:
    cut = min((w.first for w in taken if words.holds(w.first)), default=words.last + 1)
    return Words(words.first, cut - 1)


def _head(parse: Parse, words: Words) -> Token:
    """The last noun before any "of": "north" in "the north of Mali"."""
    head = parse.tokens[words.first]
    for t in parse.tokens[words.first : words.last + 1]:
        if t.text.lower() in ("of", "for") or t.tag == "POS":
            if t.tag != "POS":
                break
            continue
        head = t
    return head


def _names_a_place(parse: Parse, head: Token, words: Words) -> bool:
    if head.lemma.lower() in _OCCASIONS or head.entity in ("PERSON", "DATE", "TIME", "EVENT", "WORK_OF_ART", "LAW"):
        return head.entity == "PERSON" and len(parse.within(head.start, head.end)) == 1 and words.first == words.last
    return head.tag in ("NNP", "NNPS") or head.text[0].isupper() or head.lemma.lower() in _CLASSED_PLACES


def _with_comma(parse: Parse, words: Words) -> Words:
    """ "Lahore, Pakistan" is one place."""
    tokens = parse.tokens
    comma = words.last + 1
    if comma + 1 < len(tokens) and tokens[comma].text == "," and tokens[comma + 1].text[0].isupper():
        further = _phrase_from(parse, comma + 1)
        if further is not None:
            return Words(words.first, further.last)
    return words


def _agent(
    parse: Parse, asked: Asked, inverted: tuple[Words, int] | None, speaker: Words | None, reporting: int | None
) -> Words | None:
    tokens = parse.tokens
    for by in tokens:
        if by.text.lower() == "by" and by.index + 1 < len(tokens) and _passive_before(parse, by):
            words = _phrase_from(parse, by.index + 1)
            if (
                words is not None
                and tokens[words.last].tag.startswith(("NN", "PRP"))
                and tokens[words.first].tag != "CD"
            ):
                return words
    if reporting is not None and speaker is not None and tokens[reporting + 1].tag == "PRP":
        return speaker
    if inverted is None or inverted[1] == reporting:
        return None
    subject, verb = inverted
    has_object = asked.type in _OBJECTS or any(
        t.dep == "dobj" and t.index > verb and t.lemma != "place" for t in tokens
    )
    passive = tokens[subject.first - 1].lemma == "be"
    return subject if has_object and not passive and tokens[verb].tag != "VBG" else None


def _passive_before(parse: Parse, by: Token) -> bool:
    return any(t.tag in ("VBN", "VBD") for t in parse.tokens[max(0, by.index - 3) : by.index])
