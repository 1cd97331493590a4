"""Whether words can be of the kind that a question asks for: people, a time, a place.

Only what cannot be is left out: a tool is no answer to "who", an adverb none to "when". Each rule reads the parse of
one sentence; offsets count its characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from qa.attribution.referents import can_speak
from qa.attribution.sources import source_of
from qa.attribution.speech import lexicon
from qa.language.initials import initials, undotted
from qa.language.parsing import Parse, Token
from qa.language.periods import find_periods
from qa.language.persons import names_person
from qa.language.places import SETTING
from qa.language.stemming import stem
from qa.questions.asked_nouns import type_of_noun
from qa.questions.question import AnswerType
from qa.reading.sought import Sought

PLACES = frozenset({"GPE", "LOC", "FAC"})
TIMES = frozenset({"DATE", "TIME"})
_FIGURES = frozenset({"MONEY", "CARDINAL", "PERCENT"})
_THINGS = frozenset({"it", "this", "that", "which"})
_TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LOCATIVE = SETTING | {"into", "to"}
_NO_CAUSE = frozenset({"at", "to", "into", "near", "with", "on", "about", "against", "during", "until", "before"})
_DAYTIME = frozenset({
    "dawn", "sunrise", "daybreak", "morning", "noon", "midday", "afternoon", "dusk", "sunset", "evening", "night",
    "midnight", "day", "week", "weekend", "month", "season", "spring", "summer", "autumn", "fall", "winter", "year",
    "decade", "century", "era", "age",
})  # fmt: skip
_NO_TIME = re.compile(
    r"(?:at |by |in |after |since )?(?:that|this|the|last|first|second|third|several|many|few) times?"
    r"|now|then|later|always|often|recently|soon|again|early|late|currently|after (?:that|this)",
    re.IGNORECASE,
)
"""Times that say nothing without the sentence before."""
_AGENT = re.compile(r"(?:er|or|ist|ian|ant|ent|ee|eer|ess|man|woman)s?$|(?:men|women|people)$")
"""Endings of nouns for those who do something, or to whom it is done."""
_REFERENCE = re.compile(r"\[\s*\d+\s*\]")
_SUBJECTS = ("nsubj", "nsubjpass")
PEOPLE = frozenset({AnswerType.PERSON, AnswerType.GROUP, AnswerType.PERSON_OR_GROUP})


def can_be(sought: Sought, parse: Parse, start: int, end: int) -> bool:
    """Whether the words at `start` to `end` may answer at all; true where the parse has no word there."""
    named = [t for t in parse.within(start, end) if t.text[0].isalnum()]
    if not named:
        return True
    if any(m.start() < start and end < m.end() for m in _REFERENCE.finditer(parse.text)):
        return False
    if _echoes(sought, named):
        return False
    rule = _RULES.get(sought.type)
    return rule is None or rule(parse, named, parse.text[start:end])


def _echoes(sought: Sought, named: Sequence[Token]) -> bool:
    """Only words of the question, or a name of it by its initials: who leads the World Bank is not "the WB"."""
    if all(stem(t.text.lower()) in sought.stems for t in named):
        return True
    short = [initials(t.text for t in name) for name in sought.names if len(name) > 1]
    return sought.verb is not None and len(named) == 1 and undotted(named[0].text) in short


def head_of(parse: Parse, words: Sequence[Token]) -> Token:
    """The word that governs the others."""
    within = {t.index for t in words}
    return next((t for t in words if t.head not in within or t.head == t.index), words[-1])


def _people(parse: Parse, named: Sequence[Token], text: str) -> bool:
    head = head_of(parse, named)
    if head.text.lower() in _THINGS or head.tag == "DT":
        return False
    if head.entity in PLACES | TIMES | _FIGURES and not any(t.tag in ("NN", "NNS") for t in named):
        return not _is_setting(parse, head)
    common = head.pos == "NOUN" or (head.pos == "PROPN" and head.text.islower())
    if not common or head.entity in ("ORG", "NORP") or any(t.entity == "PERSON" for t in named):
        return True
    return (
        can_speak(head)
        or names_person(head.lemma)
        or type_of_noun(parse, head) in PEOPLE
        or _AGENT.search(head.text.lower()) is not None
    )


def _is_setting(parse: Parse, name: Token) -> bool:
    """Where or when something is done: "in Derna", but neither "Derna protested" nor "by Derna"."""
    while name.dep in ("appos", "conj", "prep") and parse.head(name) is not name:
        name = parse.head(name)
    return name.entity in TIMES or (name.dep == "pobj" and parse.head(name).text.lower() in _LOCATIVE)


def _time(parse: Parse, named: Sequence[Token], text: str) -> bool:
    if _NO_TIME.fullmatch(text.strip()):
        return False
    return (
        any(t.entity in TIMES or t.entity == "EVENT" or t.pos in ("VERB", "AUX") for t in named)
        or any(t.lemma.lower() in _DAYTIME for t in named)
        or any(c.isdigit() for c in text)
        or bool(find_periods(text, None))
    )


def _place(parse: Parse, named: Sequence[Token], text: str) -> bool:
    head = head_of(parse, named)
    if head.entity in TIMES | _FIGURES and not any(t.entity in PLACES for t in named):
        return False
    if any(t.tag in _TENSED for t in named):
        return False
    takes_part = head.dep in (*_SUBJECTS, "dobj") and parse.head(head).lemma != "be"
    placed = any(t.entity in PLACES for t in named) or type_of_noun(parse, head) is AnswerType.PLACE
    if takes_part and not placed and (head.pos == "NOUN" or head.entity in ("ORG", "PERSON")):
        return False
    return not _is_of_a_speaker(parse, head)


def _reason(parse: Parse, named: Sequence[Token], text: str) -> bool:
    """A clause, or a noun that grammar lets be a cause: "over pay", "in protest", but not "at the gate"."""
    head = head_of(parse, named)
    if head.pos not in ("NOUN", "PROPN") or any(t.pos in ("VERB", "AUX") for t in named):
        return True
    over = parse.head(head)
    if head.dep == "pobj":
        placed = head.entity in PLACES or type_of_noun(parse, head) is AnswerType.PLACE
        return over.text.lower() not in _NO_CAUSE and not (placed and over.text.lower() in _LOCATIVE)
    if head.dep == "dobj":
        return any(t.tag == "TO" for t in parse.children(over, "aux"))
    return head.dep != "attr"


def _is_of_a_speaker(parse: Parse, head: Token) -> bool:
    """ "An official in Tunis said" tells where the official was."""
    for verb in parse.tokens:
        if verb.pos == "VERB" and lexicon().utters(verb.lemma):
            source = source_of(parse, verb)
            if source is not None and head is not source and head in parse.subtree(source):
                return True
    return False


_RULES: dict[AnswerType, Callable[[Parse, Sequence[Token], str], bool]] = {
    **dict.fromkeys(PEOPLE, _people),
    AnswerType.DATE: _time,
    AnswerType.PLACE: _place,
    AnswerType.REASON: _reason,
}
