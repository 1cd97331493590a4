"""The source of a reporting word: its subject, the agent of a passive, the author of a document."""

from __future__ import annotations

from qa.attribution.referents import can_speak
from qa.attribution.speech import Complement, lexicon
from qa.language.parsing import Parse, Token

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_STEPS = 8
"""Clauses that a shared subject is looked for in."""
_OBJECT_CONTROL = frozenset(
    {"tell", "ask", "urge", "order", "force", "lead", "encourage", "hear", "see", "allow", "let", "have", "prompt"}
)
_QUOTATIVE = frozenset({"quote", "hear", "force", "prepare", "determine", "concern", "convince", "oppose", "worry"})
"""Passives whose subject speaks or thinks: "was quoted as saying", "is opposed to"."""
_WRITING = frozenset(
    {"write", "put", "make", "give", "hold", "have", "say", "state", "announce", "post", "tweet", "produce"}
)
"""Verbs whose subject is behind the document in their object; in all others the document speaks for itself."""
_MEANS = frozenset({"in", "with", "through", "via", "by", "for"})
_AUTHORSHIP = frozenset({"by", "from", "among"})


def passive(parse: Parse, verb: Token) -> bool:
    """The verb stands in the passive, or is a past participle behind a noun: "a plan backed by farmers"."""
    auxiliaries = parse.children(verb, "auxpass")
    if any(t.text in ("'s", "’s") for t in auxiliaries) and parse.children(verb, "ccomp", "dobj"):
        return False
    if auxiliaries or parse.children(verb, "nsubjpass"):
        return True
    return (
        verb.tag == "VBN"
        and (verb.dep == "acl" or bool(parse.children(verb, "agent")))
        and not parse.children(verb, "aux")
    )


def source_of(parse: Parse, verb: Token) -> Token | None:
    """The head noun of who utters, thinks or does what a verb reports; None where nobody is named.

    "She was quoted as saying", "he went on to say", "officials saying", "was praised by critics" each lead to a noun.
    """
    quoted = _quoted_by(parse, verb)
    if quoted is not None:
        return quoted
    if passive(parse, verb):
        agent = _agent(parse, verb)
        if agent is not None:
            return agent
        if verb.dep == "acl" and verb.tag in ("VBN", "VBD") and parse.children(verb, "dobj", "oprd", "ccomp", "xcomp"):
            return parse.head(verb)
        if verb.lemma not in _QUOTATIVE and (verb.dep != "conj" or parse.children(verb, "auxpass", "nsubjpass")):
            return None
    outer = _reported_by(parse, verb) or _pitched_by(parse, verb)
    if outer is not None:
        return outer
    subject = subject_of(parse, verb)
    return _speaker_above(parse, verb, subject) if subject is not None and verb.dep == "conj" else subject


_QUOTING = frozenset({"quote", "cite"})


def _quoted_by(parse: Parse, verb: Token) -> Token | None:
    """Whom an outlet quotes: "Reuters quoted the minister as saying", "local media reported, quoting the mayor"."""
    above = parse.head(parse.head(verb))
    if verb.dep == "pcomp" and parse.head(verb).text.lower() == "as" and above.lemma in _QUOTING:
        return next(iter(parse.children(above, "dobj")), None)
    if verb.lemma in _QUOTING:
        saying = any(p.text.lower() == "as" and parse.children(p, "pcomp") for p in parse.children(verb, "prep"))
        return next(iter(parse.children(verb, "dobj")), None) if saying else None
    if not lexicon().utters(verb.lemma):
        return None
    subject = next(iter(parse.children(verb, "nsubj")), None)
    if subject is None or not _is_medium(parse, subject):
        return None
    told = [t for c in parse.children(verb, "ccomp") for t in parse.children(c, "advcl") if t.index < c.index]
    for clause in (*parse.children(verb, "advcl", "prep"), *parse.children(subject, "acl"), *told):
        if clause.lemma in (*_QUOTING, "citing", "quoting") and clause.tag in ("VBG", "IN"):
            return next(iter(parse.children(clause, "dobj", "pobj")), None)
    return None


def _is_medium(parse: Parse, noun: Token) -> bool:
    return any(
        w in lexicon().media for t in (noun, *parse.children(noun, "compound")) for w in (t.text, t.lemma.lower())
    )


def subject_of(parse: Parse, verb: Token) -> Token | None:
    """The subject of a verb, its own or the one that it shares with the clause that it belongs to."""
    current = verb
    for _ in range(_STEPS):
        if parse.children(current, "expl"):
            return None
        subjects = parse.children(current, *_SUBJECTS)
        if subjects:
            nearest = next((s for s in reversed(subjects) if s.index < current.index), subjects[0])
            return _who_wants(parse, nearest) or nearest
        inverted = _inverted(parse, current)
        if inverted is not None:
            return inverted
        head = parse.head(current)
        if head.index == current.index:
            return None
        if current.dep in ("acl", "relcl"):
            return _modified(parse, current, head)
        if current.dep in ("xcomp", "ccomp") and head.lemma in _OBJECT_CONTROL:
            for noun in parse.children(head, "dobj"):
                return noun
        if head.pos in ("NOUN", "PROPN", "PRON"):
            return head if current.dep not in ("prep", "pcomp") else author_of(parse, head)
        current = head
    return None


def _who_wants(parse: Parse, noun: Token) -> Token | None:
    """ "Fighters who want a state said": the state, which the parse takes for the subject, is what they want."""
    first = parse.subtree(noun)[0]
    wants = parse.tokens[first.index - 1]
    if noun.dep != "nsubj" or not first.index or wants.dep != "relcl" or parse.children(wants, "dobj", "prep", "ccomp"):
        return None
    of_people = any(t.text.lower() == "who" for t in parse.children(wants, "nsubj"))
    return parse.head(wants) if of_people else None


def author_of(parse: Parse, noun: Token) -> Token | None:
    """Who is behind a statement, a claim or a document, or does what leads up to it; None where nobody is named."""
    for _ in range(_STEPS):
        named = _named_author(parse, noun)
        if named is not None:
            return named
        head = parse.head(noun)
        if noun.dep == "conj" and head.pos == "NOUN":
            noun = head
            continue
        if noun.dep not in ("dobj", "pobj", "attr", "oprd"):
            return None
        over = parse.head(head) if head.pos == "ADP" else head
        if over is not head and head.text.lower() not in _MEANS:
            return None
        if over.pos in VERBAL:
            written = noun.lemma.lower() in lexicon().documents and over.lemma not in _WRITING
            return noun if written and not lexicon().takes(over.lemma, Complement.DOCUMENT) else source_of(parse, over)
        if over.pos != "NOUN" or over.index == noun.index:
            return None
        noun = over
    return None


def _agent(parse: Parse, verb: Token) -> Token | None:
    for by in parse.children(verb, "agent", "prep"):
        if by.text.lower() == "by":
            for noun in parse.children(by, "pobj"):
                return noun
    return None


def _named_author(parse: Parse, noun: Token) -> Token | None:
    for owner in parse.children(noun, "poss"):
        return owner
    for prep in parse.children(noun, "prep", "agent"):
        for person in parse.children(prep, "pobj"):
            if prep.text.lower() in _AUTHORSHIP or (
                prep.text.lower() == "of" and person.entity in ("PERSON", "ORG", "GPE", "NORP")
            ):
                return person
    for compound in parse.children(noun, "compound"):
        if can_speak(compound):
            return compound
    for participle in parse.children(noun, "acl"):
        agent = _agent(parse, participle)
        if agent is not None:
            return agent
    return None


def _inverted(parse: Parse, verb: Token) -> Token | None:
    """ "…," said the minister: the parser sometimes takes the subject behind the verb for an object."""
    known = lexicon().verbs.get(verb.lemma)
    if not lexicon().utters(verb.lemma) or verb.tag not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    if known is not None and (known.name == "tell" or (known.name == "ask" and parse.children(verb, "ccomp", "xcomp"))):
        return None
    for noun in parse.children(verb, "dobj", "attr", "oprd", "npadvmod", "dep", "appos"):
        if (
            0 < noun.index - verb.index <= 6
            and noun.entity not in ("DATE", "TIME")
            and noun.pos in ("NOUN", "PROPN", "PRON")
        ):
            return noun
    return None


def _modified(parse: Parse, verb: Token, noun: Token) -> Token | None:
    """Whose words a clause behind a noun gives: the noun's own, or those of whoever wrote or holds what it names."""
    infinitive = any(t.text.lower() == "to" for t in parse.children(verb, "aux"))
    if noun.dep in ("dobj", "pobj", "attr") and (infinitive or noun.lemma.lower() in lexicon().documents):
        return author_of(parse, noun) or noun
    return noun


def _speaker_above(parse: Parse, verb: Token, subject: Token) -> Token:
    """ "She said her plan had failed and said": a thing says nothing, so whoever speaks above it goes on."""
    words = lexicon()
    speaks = subject.pos == "PRON" or can_speak(subject) or subject.lemma.lower() in words.documents
    if speaks or subject.pos != "NOUN" or not words.utters(verb.lemma):
        return subject
    for head in parse.ancestors(verb):
        if head.pos in VERBAL and words.utters(head.lemma):
            for above in parse.children(head, "nsubj"):
                return above
    return subject


def _pitched_by(parse: Parse, verb: Token) -> Token | None:
    """ "She emailed supporters saying": not those speak to whom something is written or pitched."""
    noun = parse.head(verb)
    if verb.lemma != "say" or verb.tag != "VBG" or verb.dep != "acl" or noun.dep not in ("dobj", "pobj", "dative"):
        return None
    over = next((t for t in parse.ancestors(noun) if t.pos in VERBAL), None)
    words = lexicon()
    if over is None or noun.tag not in ("NNS", "NNPS") or noun.lemma.lower() in words.documents:
        return None
    if not (words.utters(over.lemma) or over.lemma in _WRITING or words.takes(over.lemma, Complement.DOCUMENT)):
        return None
    return next((s for s in parse.children(over, "nsubj") if s.pos == "PRON" or can_speak(s)), None)


def _reported_by(parse: Parse, verb: Token) -> Token | None:
    """ "X said the roof gave way, pointing to the beams": a participle after a comma goes with the verb of saying."""
    if verb.tag != "VBG" or verb.dep not in ("advcl", "acl") or verb.index == 0 or parse.children(verb, *_SUBJECTS):
        return None
    before = parse.tokens[verb.index - 1]
    if before.pos == "ADV" and verb.index > 1:
        before = parse.tokens[verb.index - 2]
    if before.text != ",":
        return None
    for head in parse.ancestors(verb):
        if head.pos in VERBAL and lexicon().utters(head.lemma):
            for subject in parse.children(head, "nsubj"):
                return subject
    return None
