"""What the grammar of a sentence holds against words that were read, or which part of them it means.

Who was kidnapped is not who kidnapped, and the health minister is not the finance minister. Only a clear contradiction
counts: where the parse does not say, the words stand as they were read.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.attribution.speech import lexicon
from qa.language.events import kind_of
from qa.language.parsing import Parse, Token
from qa.questions.question import AnswerType
from qa.reading.belonging import BELONGING
from qa.reading.kinds import PEOPLE, head_of
from qa.reading.linking import link
from qa.reading.sought import Place, Sought

_ABOUT = frozenset({"relcl", "acl", "advcl", "appos"})
_BESIDE = _ABOUT | {"prep", "punct", "cc", "conj"}
_RANKS = frozenset({"deputy", "vice", "junior", "assistant", "former", "ex", "shadow", "associate"})
"""With one of these before it an office is another."""
_TITLED = ("appos", "title", "copula")
_MODIFIERS = ("NN", "NNP", "JJ", "VBN")
_BEFORE = 3
"""Words before an office that may tell it from others."""


def fitting(sought: Sought, parse: Parse, start: int, end: int) -> tuple[int, int] | None:
    """The words, cut to the part that is asked for where they hold a whole clause; None where they name another.

    Offsets count characters of the sentence. Only questions for people and for reasons are held against the grammar.
    """
    inside = [t for t in parse.within(start, end) if t.text[0].isalnum()]
    if not inside:
        return start, end
    if any(elsewhere(sought, parse, inside) for elsewhere in BELONGING):
        return None
    if sought.type is AnswerType.REASON and sought.verb is not None:
        return None if _takes_part(sought.place, sought.verb, parse, inside) else (start, end)
    if sought.type not in PEOPLE:
        return start, end
    if sought.verb is not None and sought.place in (Place.SUBJECT, Place.OBJECT):
        return _in_role(sought, sought.verb, parse, inside, (start, end))
    if sought.place is Place.IDENTITY and _in_another_office(sought, parse, inside):
        return None
    return start, end


def _in_role(
    sought: Sought, asked: Token, parse: Parse, inside: list[Token], span: tuple[int, int]
) -> tuple[int, int] | None:
    head = head_of(parse, inside)
    against = False
    for verb in _same_verbs(asked, parse):
        doers, befallen = arguments(parse, verb)
        if sought.place is Place.SUBJECT and not doers and not befallen and _is_of_one(sought, asked):
            doers = _only_subject(parse, verb)
        right, wrong = (doers, befallen) if sought.place is Place.SUBJECT else (befallen, doers)
        if any(head in core(parse, t) for t in right):
            return span
        if right and (verb in inside or right[0] in inside):
            return _phrase(parse, right[0])
        against = against or any(head in (core if right else Parse.subtree)(parse, t) for t in wrong)
    told = _only_tells(asked, parse, head) and not _is_described(sought, parse, head)
    return None if against or told else span


def _is_of_one(sought: Sought, asked: Token) -> bool:
    """ "Who resigned?": nobody else has a part in it."""
    words = (*sought.content, *(t for name in sought.names for t in name))
    return not any(t.head == asked.index and t.dep in ("dobj", "nsubjpass", "agent", "prep") for t in words)


def _only_subject(parse: Parse, verb: Token) -> list[Token]:
    """Of a verb in the active voice: "Berg, who resigned", "Berg has resigned"."""
    subjects = parse.children(verb, "nsubj")
    if verb.dep == "relcl" and any(t.tag in ("WDT", "WP") for t in subjects):
        return [parse.head(verb)]
    return subjects if verb.tag in ("VBD", "VBZ", "VBP") or parse.children(verb, "aux") else []


def _only_tells(asked: Token, parse: Parse, head: Token) -> bool:
    """ "Moe said the club fired the coach", "the firing was reported by Moe": Moe did not fire him; but "Moe said he
    fired the coach"."""
    verb = parse.head(parse.head(head)) if parse.head(head).dep == "agent" else parse.head(head)
    if asked.lemma in lexicon().verbs or not lexicon().utters(verb.lemma) or head.dep not in ("nsubj", "pobj"):
        return False
    told = parse.children(verb, "ccomp")
    subjects = [t for clause in told for t in parse.children(clause, "nsubj", "nsubjpass")]
    of_others = bool(subjects) and not any(t.pos == "PRON" for t in subjects)
    return of_others or bool(parse.children(verb, "nsubjpass"))


def _is_described(sought: Sought, parse: Parse, head: Token) -> bool:
    """ "Ana Roy, the chip's engineering manager, said": who leads the engineering of the chip."""
    beside = {w.lemma.lower() for t in parse.children(head, "appos") for w in parse.subtree(t)}
    return any(t.lemma.lower() in beside for t in sought.content)


def _takes_part(place: Place, asked: Token, parse: Parse, inside: list[Token]) -> bool:
    """Who or what is in the event is no reason for it; but "what caused the fire?" asks for what did the causing."""
    head = head_of(parse, inside)
    parts = ("nsubjpass", "dobj") if place is Place.SUBJECT else ("nsubj", "nsubjpass", "dobj")
    return any(head in parse.children(v, *parts) for v in _same_verbs(asked, parse))


def _same_verbs(asked: Token, parse: Parse) -> Iterator[Token]:
    kind = kind_of(asked.text)
    for t in parse.tokens:
        if t.pos == "VERB" and (t.lemma == asked.lemma or (kind is not None and kind_of(t.text) == kind)):
            yield t


def arguments(parse: Parse, verb: Token) -> tuple[list[Token], list[Token]]:
    """Who does it and whom it befalls; both empty where the voice is in doubt, as in "mayor arrested"."""
    agents = [n for by in parse.children(verb, "agent") for n in parse.children(by, "pobj")]
    objects = parse.children(verb, "dobj")
    subjects = parse.children(verb, "nsubj") or _shared_subject(parse, verb)
    if verb.dep == "relcl" and any(t.tag in ("WDT", "WP") for t in subjects):
        subjects = [parse.head(verb)]
    suffering = parse.children(verb, "nsubjpass")
    if suffering or agents:
        return agents, suffering
    return (subjects, objects) if objects else ([], [])


def _shared_subject(parse: Parse, verb: Token) -> list[Token]:
    """ "Rebels stormed the town, blocking roads": of the verb that it goes with."""
    goes_along = verb.dep in ("conj", "advcl", "xcomp") and not parse.children(verb, "auxpass")
    return parse.children(parse.head(verb), "nsubj") if goes_along else []


def core(parse: Parse, noun: Token) -> list[Token]:
    """A noun with its own modifiers, and what is joined to it by "and"."""
    members = [noun]
    for t in parse.children(noun, "conj"):
        members += core(parse, t)
    return [*members, *(t for t in parse.children(noun) if t.dep not in _BESIDE)]


def _phrase(parse: Parse, noun: Token) -> tuple[int, int]:
    """A noun with what belongs to it, without clauses about it."""
    words = [w for t in parse.children(noun) if t.dep not in _ABOUT for w in parse.subtree(t)]
    words = sorted([noun, *words], key=lambda t: t.index)
    while len(words) > 1 and (words[0].dep == "det" or not words[0].text[0].isalnum()):
        words.pop(0)
    while len(words) > 1 and words[-1].pos == "PUNCT":
        words.pop()
    return words[0].start, words[-1].end


def _in_another_office(sought: Sought, parse: Parse, inside: list[Token]) -> bool:
    """Every office of its kind that the sentence gives the name has another word before it; or the sentence gives it
    none, and only lets the name speak of who holds it."""
    office = _office(sought)
    if office is None:
        return False
    head = head_of(parse, inside)
    named = [t for t in parse.tokens if t.lemma.lower() == office.lemma.lower() and t not in inside]
    held = [t for t in named if link(parse, head, t.index) in _TITLED]
    if not held:
        return any(_speaks_of(parse, head, t) for t in named)
    wanted = _told_apart_by([t for t in sought.content if t.index < office.index])
    return all(_differs(wanted, _told_apart_by(_before(parse, t))) for t in held)


def _speaks_of(parse: Parse, speaker: Token, noun: Token) -> bool:
    """ "Moe said the driver fell asleep": Moe is not the driver."""
    for verb in parse.ancestors(noun):
        if verb.pos == "VERB" and speaker in parse.children(verb, "nsubj"):
            return any(noun in parse.subtree(clause) for clause in parse.children(verb, "ccomp"))
    return False


def _office(sought: Sought) -> Token | None:
    """ "Minister" in "who is the health minister?"."""
    if sought.focus is not None:
        return sought.focus
    nouns = [t for t in sought.content if t.tag == "NN" and t.dep not in ("compound", "pobj")]
    return nouns[0] if len(nouns) == 1 else None


def _before(parse: Parse, office: Token) -> list[Token]:
    """The words right before it that are neither a place nor an owner."""
    found: list[Token] = []
    for t in reversed(parse.tokens[max(0, office.index - _BEFORE) : office.index]):
        if t.tag not in _MODIFIERS or t.entity in ("GPE", "LOC", "FAC", "NORP") or t.dep == "poss":
            break
        found.append(t)
    return found


def _told_apart_by(words: list[Token]) -> frozenset[str]:
    return frozenset(t.text.lower() for t in words if t.tag in _MODIFIERS)


def _differs(wanted: frozenset[str], held: frozenset[str]) -> bool:
    """No word in common though both have some, or a rank that only one has."""
    if (wanted ^ held) & _RANKS:
        return True
    return bool(wanted) and bool(held) and not wanted & held
