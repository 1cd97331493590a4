"""What a statement is the complement of: up the parse to the word that says, thinks, claims or promises it."""

from __future__ import annotations

from enum import Enum

from qa.answer import Stance
from qa.attribution.cues import Cue, Sought
from qa.attribution.sources import RELATIVE, VERBAL, author_of, passive, source_of
from qa.attribution.speech import Complement, lexicon
from qa.language.events import kind_of
from qa.language.parsing import Token

_CLAUSE = frozenset({"ccomp", "csubj", "csubjpass"})
_LOOSE = frozenset({"advcl", "dep", "parataxis"})
_OBJECT = frozenset({"dobj", "attr", "dative", "acomp", "pobj", "prep", "prt", "pcomp", "oprd"})
_THROUGH = frozenset({"prep", "pobj", "pcomp", "prt", "dative", "mark", "conj"})
_IMPERSONAL = frozenset({"it", "this", "that"})
_STATING = frozenset({"say", "claim", "confirm", "deny", "think", "want"})


class Extent(Enum):
    """How much of what a word reports the statement is."""

    WHOLE = "whole"
    """All of it: "they oppose [the plan]"."""
    FIGURE = "figure"
    """All of it, and it is a bare figure with what it counts."""
    PART = "part"
    """Some words of it, which only a clause answers for: "police said the fire killed [two]"."""


def governing(sought: Sought, top: Token) -> Cue | None:
    """The nearest word above the statement that reports it."""
    child, direct, counts = top, True, sought.counts()
    for head in sought.parse.ancestors(top):
        if not sought.holds(head):
            extent = Extent.PART if not direct else Extent.FIGURE if counts else Extent.WHOLE
            cue = _reporting(sought, child, head, extent)
            if cue is not None:
                return cue
            direct = direct and (child.dep in _THROUGH or head.pos == "ADP")
        child = head
    return None


def announced(sought: Sought, top: Token) -> Cue | None:
    """ "the plan that ministers announced": a noun with who speaks of it."""
    if sought.counts() or top.pos not in ("NOUN", "PROPN"):
        return None
    for verb in sought.parse.children(top, "relcl"):
        own = sought.parse.children(verb, "nsubj")
        if verb.lemma in lexicon().verbs and own and own[0].text.lower() not in RELATIVE:
            return sought.verb_cue(verb)
    return None


def states_figures(verb: Token, counted: Token) -> bool:
    """What was said or thought may be a figure, and no deed: "predicted 12 deaths", but not "posted 12 letters"."""
    known = lexicon().verbs.get(verb.lemma)
    if verb.lemma in lexicon().deeds:
        return False  # "weighed 500 tonnes"
    return known is not None and known.name in _STATING and verb.lemma != "claim" and not _message(counted)


def _reporting(sought: Sought, child: Token, head: Token, extent: Extent) -> Cue | None:
    """The cue that `head` is, if `child` is what it reports."""
    if head.pos in VERBAL:
        return sought.verb_cue(head) if _verb_reports(sought, child, head, extent) else None
    if head.pos in ("NOUN", "PROPN"):
        return _noun_reports(sought, child, head, extent)
    over = sought.parse.head(head)
    minded = head.pos == "ADJ" and head.lemma.lower() in lexicon().adjectives and over.pos in VERBAL
    if minded and (extent is Extent.WHOLE or child.dep in _CLAUSE):
        return sought.cue(head, source_of(sought.parse, over), Stance.SAID)
    return None


def _noun_reports(sought: Sought, child: Token, noun: Token, extent: Extent) -> Cue | None:
    """ "the claim that …" · "criticism of …" · "asserting in a statement that …"."""
    parse, words = sought.parse, lexicon()
    clause = child.dep in ("acl", "ccomp") or (child.dep == "relcl" and bool(parse.children(child, "mark")))
    verb = parse.head(parse.head(noun))
    if clause and noun.dep == "pobj" and words.utters(verb.lemma) and noun.index > verb.index:
        return sought.verb_cue(verb)
    stance = words.nouns.get(noun.lemma.lower())
    if stance is None or not (
        clause or child.dep == "appos" or (extent is Extent.WHOLE and child.dep in ("prep", "poss"))
    ):
        return None
    return sought.cue(noun, author_of(parse, noun), stance)


def _verb_reports(sought: Sought, child: Token, verb: Token, extent: Extent) -> bool:
    words = lexicon()
    known = words.verbs.get(verb.lemma)
    whole = extent is Extent.WHOLE
    if verb.lemma == "be":
        return False
    if child.dep in _CLAUSE:
        return _clause_reported(sought, child, verb, extent)
    if child.dep in ("xcomp", "oprd") and known is not None:
        told = words.utters(verb.lemma) and child.tag == "VBG"
        return whole or told or known.name == "claim" or verb.lemma in ("say", "report")
    if child.dep in _LOOSE:
        return whole and words.utters(verb.lemma) and not sought.parse.children(child, "mark")
    if child.dep == "nsubjpass":
        return whole and known is not None and passive(sought.parse, verb)
    return child.dep in _OBJECT and _object_reported(sought, child, verb, extent)


def _clause_reported(sought: Sought, child: Token, verb: Token, extent: Extent) -> bool:
    """Any verb with a clause reports it as a whole; a part of it needs a known verb and a clause with a tense, for
    "they found the girl shot" tells what was seen."""
    parse, words = sought.parse, lexicon()
    if _circumstance(sought, child):
        return False
    if extent is Extent.PART and child.tag in ("VBN", "VBG") and not parse.children(child, "aux", "auxpass"):
        return words.utters(verb.lemma)
    if extent is not Extent.WHOLE and words.takes(verb.lemma, Complement.CLAUSE) and _sensed(sought, child, verb):
        return False
    if verb.lemma in words.verbs:
        return True
    return extent is Extent.WHOLE and not any(t.text.lower() in _IMPERSONAL for t in parse.children(verb, "nsubj"))


def _circumstance(sought: Sought, clause: Token) -> bool:
    """ "claimed victory with most ballots counted": what "with" opens goes along with what was said."""
    first = sought.parse.subtree(clause)[0]
    return first.index > 0 and sought.parse.tokens[first.index - 1].lemma.lower() == "with"


def _sensed(sought: Sought, clause: Token, verb: Token) -> bool:
    """Seen or found by people, and not told: "she heard two men shout", but not "the study found two in ten smoke"."""
    if lexicon().verbs[verb.lemma].name != "perceive" and verb.lemma not in ("find", "discover", "uncover"):
        return False
    source = source_of(sought.parse, verb)
    documented = source is not None and source.lemma.lower() in lexicon().documents
    return not documented and all(t.text.lower() != "that" for t in sought.parse.children(clause, "mark"))


def _object_reported(sought: Sought, child: Token, verb: Token, extent: Extent) -> bool:
    words = lexicon()
    subject = source_of(sought.parse, verb)
    if subject is not None and child.dep == "dobj" and subject.lemma.lower() in words.documents:
        return verb.lemma in words.verbs and words.verbs[verb.lemma].name == "show"
    if child.dep == "prep" and child.index < verb.index:
        return False
    if extent is not Extent.WHOLE:
        return _figure_reported(sought, child, verb, extent)
    if words.takes(verb.lemma, Complement.OBJECT):
        return True
    if child.dep == "prep":
        return verb.lemma in words.verbs
    if words.takes(verb.lemma, Complement.PERSON):
        return "PERSON" in (child.entity, subject.entity if subject else "") or child.pos == "PRON"
    return words.takes(verb.lemma, Complement.DOCUMENT) and _message(child)


def _figure_reported(sought: Sought, child: Token, verb: Token, extent: Extent) -> bool:
    """ "confirmed 12 deaths" · "put the toll at 12" · "accused the army of killing 12" · "said 12"."""
    words = lexicon()
    if child.dep == "prep":
        estimated = extent is Extent.FIGURE and verb.lemma in _ESTIMATING and child.lemma == "at"
        return estimated or _accused(sought, child, verb)
    if child.dep != "dobj" or (_message(child) and not sought.holds(child)):
        return False
    if verb.lemma in _DEEDS_TOO and kind_of(child.lemma) is None and child.lemma.lower() not in _OCCURRENCES:
        return False
    return verb.lemma in words.figures or (extent is Extent.FIGURE and states_figures(verb, child))


def _accused(sought: Sought, preposition: Token, verb: Token) -> bool:
    """What somebody is accused of, without what a clause behind it adds: "of theft, which he denied"."""
    known = lexicon().verbs.get(verb.lemma)
    if known is None or known.name != "accuse":
        return False
    added = [t for t in sought.parse.subtree(preposition) if t.dep == "relcl"]
    return not any(sought.holds(x) for t in added for x in sought.parse.subtree(t))


_ESTIMATING = frozenset({"put", "estimate", "place", "peg"})
_DEEDS_TOO = frozenset({"admit", "record"})
"""One admits and records deaths by words, patients and songs by deeds."""
_OCCURRENCES = frozenset({"case", "incident", "victim", "casualty", "loss"})


def _message(noun: Token) -> bool:
    return noun.lemma.lower() in lexicon().documents or noun.lemma.lower() in lexicon().nouns
