"""What a sentence says of a thing that happens: who did it, to whom, and whether it did happen at all.

A predicate is a verb or a noun of an event with its part in the sentence. Whether it is asserted is decided by itself
("were not found", "would have died") and by all that governs it: "Police denied that 50 died" and "rumours that 50 died
are false" assert no death. The words that make it so stand in `data/factuality.json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from qa.answer import Factuality, Stance
from qa.attribution.quotes import MARKS
from qa.attribution.speech import lexicon as speech
from qa.language.event_lexicon import lexicon as events
from qa.language.parsing import Parse, Token


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that keeps a predicate from being asserted."""

    factuality: Factuality
    index: int
    """Of its token."""


_GRAVEST = (
    Factuality.DENIED, Factuality.NEGATED, Factuality.HYPOTHETICAL, Factuality.CONDITIONAL, Factuality.RUMOURED,
    Factuality.FEARED, Factuality.ASKED, Factuality.PLANNED,
)  # fmt: skip
"""What a predicate under several operators is: the first of these."""
_STEPS = 12
"""Words above a predicate that are looked at."""
_CLAUSAL = frozenset({"ccomp", "xcomp", "csubj", "csubjpass", "acl", "pcomp", "acomp", "oprd", "advcl"})
_NOBODY = frozenset({"nobody", "none", "nothing", "neither", "nowhere"})
_MODALS = {
    "would": Factuality.HYPOTHETICAL, "'d": Factuality.HYPOTHETICAL, "could": Factuality.HYPOTHETICAL,
    "might": Factuality.HYPOTHETICAL, "may": Factuality.HYPOTHETICAL, "should": Factuality.HYPOTHETICAL,
    "will": Factuality.PLANNED, "'ll": Factuality.PLANNED, "shall": Factuality.PLANNED, "wo": Factuality.PLANNED,
}  # fmt: skip
_MARKS = {
    "if": Factuality.CONDITIONAL, "unless": Factuality.CONDITIONAL, "provided": Factuality.CONDITIONAL,
    "whether": Factuality.ASKED, "lest": Factuality.FEARED,
}  # fmt: skip


class Tag(StrEnum):
    """What a word does to the clause or the noun under it."""

    CANCEL = "cancel"
    CONFIRM = "confirm"
    BELIEVE = "believe"
    DOUBT = "doubt"
    FAIL = "fail"
    FEAR = "fear"
    PLAN = "plan"
    RETRACT = "retract"
    RISK = "risk"
    RUMOUR = "rumour"
    STATEMENT = "statement"
    SUPPORT = "support"
    SUPPOSE = "suppose"
    TRUE = "true"
    UNCONFIRMED = "unconfirmed"
    UNTRUE = "untrue"


@cache
def tags() -> dict[str, frozenset[Tag]]:
    """The tags of each lemma, read once."""
    raw = json.loads(resources.files("qa").joinpath("data/factuality.json").read_text("utf-8"))
    found: dict[str, set[Tag]] = {}
    for tag, lemmas in raw.items():
        for lemma in lemmas:
            found.setdefault(lemma, set()).add(Tag(tag))
    return {lemma: frozenset(of_it) for lemma, of_it in found.items()}


def is_a(token: Token, *wanted: Tag) -> bool:
    """Whether a word has one of these tags, by its lemma or as it stands ("worried")."""
    known = tags()
    own = known.get(token.lemma.lower(), frozenset()) | known.get(token.text.lower(), frozenset())
    return any(tag in own for tag in wanted)


def is_passive(parse: Parse, verb: Token) -> bool:
    """Also of a participle that shares its auxiliary ("was named and appointed"), or whose auxiliary the parser takes
    for a verb of its own ("How long was Frost jailed for?")."""
    if parse.children(verb, "auxpass", "nsubjpass", "agent"):
        return True
    over = parse.head(verb)
    if verb.dep == "ccomp" and verb.tag in ("VBN", "VBD") and over.lemma == "be":
        return not parse.children(over, "nsubj", "nsubjpass", "expl")
    shares = verb.dep == "conj" and verb.tag == "VBN" and not parse.children(verb, "aux", "nsubj")
    return shares and is_passive(parse, parse.head(verb))


def subjects_of(parse: Parse, verb: Token) -> list[Token]:
    """Of a verb, or of the one that it is joined to or leans on."""
    found = parse.children(verb, "nsubj", "nsubjpass")
    above = parse.head(verb)
    if found or above is verb:
        if verb.dep in ("relcl", "acl") and any(t.tag in ("WDT", "WP") or t.text == "that" for t in found):
            return [above]
        return found
    if verb.dep in ("conj", "xcomp", "advcl") and above.pos in ("VERB", "AUX"):
        return subjects_of(parse, above)
    return [above] if verb.dep == "acl" and verb.tag == "VBG" else []


def gravest(operators: Iterable[Operator]) -> Factuality:
    """What several operators amount to."""
    found = {o.factuality for o in operators}
    return next((f for f in _GRAVEST if f in found), Factuality.ASSERTED)


def operators_at(parse: Parse, start: int, end: int) -> list[Operator]:
    """The words that keep what stands at `start` to `end` from being asserted, the nearest first."""
    head = head_of_span(parse, start, end)
    return operators_over(parse, head) if head is not None else []


def head_of_span(parse: Parse, start: int, end: int) -> Token | None:
    """The word of a span that governs its others."""
    tokens = [t for t in parse.within(start, end) if t.pos != "PUNCT"]
    inside = {t.index for t in tokens}
    return next((t for t in reversed(tokens) if t.head not in inside or t.head == t.index), None)


def modalities(parse: Parse) -> frozenset[Factuality]:
    """What a question itself asks for besides what is so: "how many are feared dead?" wants what is feared.

    >>> from qa.language.parsing import default_parser
    >>> sorted(f.value for f in modalities(default_parser().parse(["How many jobs will be cut?"])[0]))
    ['conditional', 'hypothetical', 'planned']
    """
    found: set[Factuality] = set()
    for t in parse.tokens:
        if t.tag == "MD" or is_a(t, Tag.PLAN, Tag.RISK):
            found |= {Factuality.PLANNED, Factuality.HYPOTHETICAL, Factuality.CONDITIONAL}
        if is_a(t, Tag.FEAR, Tag.RISK, Tag.SUPPOSE):
            found |= {Factuality.FEARED, Factuality.HYPOTHETICAL}
        if is_a(t, Tag.RUMOUR, Tag.UNCONFIRMED, Tag.UNTRUE):
            found |= {Factuality.RUMOURED, Factuality.DENIED}
        if _denies(t) and not parse.children(t, "auxpass", "nsubjpass"):
            found.add(Factuality.DENIED)  # "how many were dismissed" asks for no denial
        if is_a(t, Tag.CANCEL):
            found.add(Factuality.NEGATED)
    return frozenset(found)


def asks_for_what_was_not(parse: Parse) -> bool:
    """ "How many were not charged?", "how many failed to return?": the complement is asked for.

    "How far did profits decline?" asks for no such thing."""
    return any(t.dep == "neg" or (is_a(t, Tag.FAIL) and parse.children(t, "xcomp", "acl")) for t in parse.tokens)


def operators_over(parse: Parse, token: Token) -> list[Operator]:
    """The words that keep a predicate, or what a noun names, from being asserted, the nearest first."""
    found = [Operator(Factuality.ASKED, token.index)] if _in_a_quoted_question(parse, token) else []
    t = token
    if t.pos in ("VERB", "AUX", "ADJ") and t.dep != "amod":
        found += _own(parse, t)
    else:
        found += _own_of_noun(parse, t)
    for _ in range(_STEPS):
        found += _set_aside(parse, t, token)
        above = parse.head(t)
        if above is t or above.index == t.index:
            if t.pos in ("VERB", "AUX") and _ends_as_question(parse, t):
                found.append(Operator(Factuality.ASKED, t.index))
            return [*found, *_of_noun_before(parse, t)]
        if t.dep == "relcl" and not (_governs_clause(above) and parse.children(t, "mark")):
            return found
        step = list(_step(parse, t, above))
        found += step or _of_noun_before(parse, t)
        if t.dep == "acl" and above.pos in ("NOUN", "PROPN") and not _governs_clause(above) and t.tag != "VB":
            found += _of_governors(parse, above)
            return found
        t = above
    return found


_QUOTED_QUESTION = re.compile(r"[“\"][^“”\"]*\?[”\"]")


def _in_a_quoted_question(parse: Parse, token: Token) -> bool:
    """ "“Were 12 really freed?” a reporter shouted": whatever the parser makes of it."""
    return "?" in parse.text and any(m.start() < token.start < m.end() for m in _QUOTED_QUESTION.finditer(parse.text))


def _ends_as_question(parse: Parse, verb: Token) -> bool:
    """Of a main verb: "Did it?", also between quotation marks, before "a reporter asked"."""
    words = [t.text for t in parse.subtree(verb) if t.text.strip(MARKS)]
    return words[-1:] == ["?"] or parse.text.rstrip().endswith("?")


def _of_noun_before(parse: Parse, verb: Token) -> list[Operator]:
    """ "… dismissed reports that 340 had been culled": right before its "that" stands what the clause tells of,
    wherever the parser hung the two."""
    mark = next((m for m in parse.children(verb, "mark") if m.text.lower() == "that" and m.index), None)
    noun = parse.tokens[mark.index - 1] if mark is not None else verb
    if mark is None or noun.pos != "NOUN" or not _is_reportable(noun) or noun in parse.ancestors(verb):
        return []
    found = list(_of_governed(parse, noun))
    before = next((t for t in reversed(parse.tokens[: noun.index]) if t.pos not in ("DET", "ADJ", "PRON")), None)
    if before is not None and before.tag.startswith("VB") and _denies(before):
        found.append(Operator(Factuality.DENIED, before.index))
    return found


def _own(parse: Parse, verb: Token) -> list[Operator]:
    """By its own negation, modal, mark, or an argument that is nobody."""
    negations = () if _happens_late(parse, verb) else parse.children(verb, "neg")
    found = [Operator(Factuality.NEGATED, t.index) for t in negations if not _only(parse, t)]
    for t in parse.children(verb, "nsubj", "nsubjpass", "dobj", "attr", "expl", "pobj"):
        if is_nobody(parse, t):
            found.append(Operator(Factuality.NEGATED, t.index))
    for t in parse.children(verb, "nsubj") if speech().utters(verb.lemma.lower()) else ():
        found += [Operator(Factuality.RUMOURED, m.index) for m in parse.children(t, "amod") if is_a(m, Tag.UNCONFIRMED)]
        found += [Operator(Factuality.DENIED, m.index) for m in parse.children(t, "amod") if is_a(m, Tag.UNTRUE)]
    auxiliaries = parse.children(verb, "aux")
    for t in auxiliaries:
        modal = _MODALS.get(t.text.lower().replace("’", "'"))
        if t.text.lower() == "would" and _reported_future(parse, verb):
            modal = Factuality.PLANNED
        if modal:
            found.append(Operator(modal, t.index))
    for t in parse.children(verb, "mark", "advmod"):
        if t.text.lower() in _MARKS and t.index < verb.index:
            doubted = t.text.lower() == "if" and verb.dep == "ccomp"
            found.append(Operator(Factuality.ASKED if doubted else _MARKS[t.text.lower()], t.index))
    return found


def _only(parse: Parse, negation: Token) -> bool:
    """ "Not only", "not just": nothing is denied."""
    return parse.tokens[negation.index + 1 : negation.index + 2] != () and parse.tokens[
        negation.index + 1
    ].text.lower() in ("only", "just", "merely")


def _happens_late(parse: Parse, verb: Token) -> bool:
    """ "Did not open until Monday": it opened then."""
    return any(t.text.lower() in ("until", "till") and t.index > verb.index for t in parse.children(verb, "prep"))


def is_nobody(parse: Parse, noun: Token) -> bool:
    """ "Nobody", "none of them", "no deaths", "no one", "not a single house"."""
    if noun.text.lower() in _NOBODY:
        return True
    before = [t for t in parse.children(noun, "det", "neg", "preconj") if t.index < noun.index]
    return any(t.text.lower() in ("no", "not", "neither") for t in before)


def _reported_future(parse: Parse, verb: Token) -> bool:
    """ "Said that 300 would be moved": what was still to come; but not "would have been"."""
    perfect = any(t.text.lower() in ("have", "'ve", "’ve") for t in parse.children(verb, "aux"))
    return not perfect and verb.dep in ("ccomp", "relcl") and not parse.children(verb, "advcl")


def _own_of_noun(parse: Parse, noun: Token) -> list[Operator]:
    """ "No deaths", "a planned attack", "an alleged killing"."""
    found = []
    if noun.text.lower() in _NOBODY or is_nobody(parse, noun):
        found.append(Operator(Factuality.NEGATED, noun.index))
    for t in parse.children(noun, "amod"):
        if t.text.lower() in ("planned", "attempted", "proposed", "threatened", "intended"):
            found.append(Operator(Factuality.PLANNED, t.index))
        elif t.text.lower() in ("feared", "possible", "potential", "likely"):
            found.append(Operator(Factuality.FEARED, t.index))
    return found


_SETS_ASIDE = (("instead", "of"), ("rather", "than"), (",", "not"), ("but", "not"), ("and", "not"))
"""Words before what is named as the thing that is not, whatever the parser makes of them."""


def _set_aside(parse: Parse, t: Token, of: Token) -> list[Operator]:
    """ "From a farm rather than the shop", "in Oslo, not in Bergen", "instead of sacking him", for any word `of` under
    it; but "not twenty but thirty", "not only in Bergen"."""
    if t.pos not in ("NOUN", "PROPN", "NUM", "ADP", "VERB"):
        return []
    below = {w.index for w in parse.subtree(t)}
    first = t.index
    while first - 1 in below:
        first -= 1
    for end in (first, first + 1):  # the parse may hang "not" on the word itself
        if tuple(w.text.lower() for w in parse.tokens[max(0, end - 2) : end]) in _SETS_ASIDE:
            outdone = any(w.text.lower() == "but" for w in parse.tokens[end : of.index])
            aside = not outdone and not _only(parse, parse.tokens[end - 1])
            return [Operator(Factuality.NEGATED, end - 1)] if aside else []
    return []


_STATED_OF = ("dobj", "attr", "nsubjpass", "oprd", "dative")
_ADJECTIVAL = ("acomp", "attr", "oprd")


def _step(parse: Parse, t: Token, above: Token) -> Iterator[Operator]:
    """What the word above does to the one below it."""
    if above.pos in ("VERB", "AUX", "ADJ"):
        yield from _under_verb(parse, t, above)
    elif above.pos in ("NOUN", "PROPN", "PRON"):
        yield from _under_noun(parse, t, above)
    elif above.pos in ("ADP", "SCONJ") and t.dep in ("pobj", "pcomp"):
        verb = parse.head(above)
        if above.lemma.lower() == "without":
            yield Operator(Factuality.NEGATED, above.index)
        elif t.dep == "pcomp" and is_a(verb, Tag.CANCEL) and above.lemma.lower() in ("from", "short", "of"):
            yield Operator(Factuality.NEGATED, verb.index)


def _under_verb(parse: Parse, t: Token, verb: Token) -> Iterator[Operator]:
    clause = t.dep in _CLAUSAL or (t.dep == "prep" and _governs_clause(verb))
    if t.dep == "conj":
        if not parse.children(t, "nsubj", "nsubjpass", "aux", "auxpass") or _shares_aux(parse, t, verb):
            yield from (o for o in _own(parse, verb) if o.factuality is not Factuality.NEGATED)
        return
    if t.dep == "advcl":
        aim = next((n for n in parse.children(verb, "dobj") if _governs_clause(n)), None)
        if aim is not None and _is_infinitive(parse, t):
            yield from _of_governed(parse, aim)
            yield from _of_word(parse, verb, _is_negated(parse, verb))
        if is_a(verb, Tag.DOUBT) and any(m.text.lower() in ("whether", "if") for m in parse.children(t, "mark")):
            yield Operator(Factuality.ASKED, verb.index)
        if t.tag == "VBG" and not parse.children(t, "mark", "nsubj"):
            yield from (o for o in _own(parse, verb) if o.factuality is not Factuality.NEGATED)
        return
    if t.dep in ("nsubj", "nsubjpass") and t.pos in ("NOUN", "PROPN", "PRON", "NUM"):
        yield from _called_untrue(parse, verb, t)
        if t.dep == "nsubjpass" and is_called_off(parse, verb):
            yield Operator(Factuality.NEGATED, verb.index)
        return
    named = t.dep in _STATED_OF and t.pos in ("NOUN", "PROPN", "NUM", "ADJ")
    if not clause and not named:
        return
    if clause and t.dep == "ccomp" and _stands_beside(parse, t, verb):
        return
    own = _own(parse, verb)
    negated = _is_negated(parse, verb)
    yield from (o for o in own if o.factuality is not Factuality.NEGATED)
    if (named or t.dep in _ADJECTIVAL) and any(o.factuality is Factuality.NEGATED for o in own):
        yield Operator(Factuality.NEGATED, verb.index)
    complement = clause and t.dep != "acl"
    event = named and (t.lemma.lower() in events().nouns or t.text.lower() in events().states or _is_reportable(t))
    if complement or event:
        yield from _of_word(parse, verb, negated)
    if complement and _says_untrue(parse, verb):
        yield Operator(Factuality.DENIED, verb.index)


def _stands_beside(parse: Parse, clause: Token, verb: Token) -> bool:
    """ "Ukraine accused Russia of it; Moscow denied it": two statements side by side, which the parse puts into one."""
    if clause.index > verb.index:
        return False
    apart = any(t.text in (";", "—", "–") for t in parse.tokens[clause.index : verb.index])
    return apart or bool(parse.children(verb, "dobj"))


def _is_reportable(t: Token) -> bool:
    return is_a(t, Tag.STATEMENT, Tag.RUMOUR, Tag.FEAR, Tag.PLAN)


def _shares_aux(parse: Parse, t: Token, verb: Token) -> bool:
    return not parse.children(t, "nsubj", "nsubjpass") and not parse.children(t, "aux")


def _is_negated(parse: Parse, verb: Token) -> bool:
    """Itself, or by what governs it: "is unable to confirm", "failed to prove"."""
    if any(o.factuality is Factuality.NEGATED for o in _own(parse, verb)):
        return True
    above = parse.head(verb)
    return verb.dep == "xcomp" and is_a(above, Tag.FAIL)


def _denies(word: Token) -> bool:
    return speech().stance(word.lemma.lower()) is Stance.DENIED or is_a(word, Tag.RETRACT)


def _of_word(parse: Parse, word: Token, negated: bool) -> Iterator[Operator]:
    """What a verb, a noun or an adjective does to its complement."""
    if _denies(word):
        yield Operator(Factuality.RUMOURED if negated else Factuality.DENIED, word.index)
    elif (is_a(word, Tag.FAIL) or (is_a(word, Tag.CANCEL) and word.pos == "VERB")) and not negated:
        yield Operator(Factuality.NEGATED, word.index)
    elif is_a(word, Tag.CONFIRM) and negated:
        yield Operator(Factuality.RUMOURED, word.index)
    elif is_a(word, Tag.BELIEVE) and negated:
        yield Operator(Factuality.DENIED, word.index)
    elif is_a(word, Tag.DOUBT):
        yield Operator(Factuality.ASKED, word.index)
    elif is_a(word, Tag.FEAR):
        yield Operator(Factuality.FEARED, word.index)
    elif is_a(word, Tag.RUMOUR) or speech().stance(word.lemma.lower()) is Stance.UNVERIFIED:
        yield Operator(Factuality.RUMOURED, word.index)
    elif is_a(word, Tag.RISK):
        yield Operator(Factuality.HYPOTHETICAL, word.index)
    elif is_a(word, Tag.PLAN) and _wants(parse, word):
        yield Operator(Factuality.PLANNED, word.index)


def _wants(parse: Parse, word: Token) -> bool:
    """A plan is for what is to be done: an infinitive, or a noun; "warned that 50 had died" tells what was."""
    clauses = parse.children(word, "ccomp", "xcomp", "acl", "advcl")
    if not clauses:
        return True
    return any(t.tag == "VB" or _is_infinitive(parse, t) for t in clauses)


def _is_infinitive(parse: Parse, t: Token) -> bool:
    return any(a.text.lower() == "to" for a in parse.children(t, "aux"))


def is_called_off(parse: Parse, verb: Token) -> bool:
    off = any(t.text.lower() == "off" for t in parse.children(verb, "prt", "advmod", "prep"))
    return is_a(verb, Tag.CANCEL) or (verb.lemma.lower() == "call" and off)


def _says_untrue(parse: Parse, verb: Token) -> bool:
    """ "It is not true that", "it is false that", "called it false that"."""
    complements = parse.children(verb, *_ADJECTIVAL)
    negated = bool(parse.children(verb, "neg"))
    return any(is_a(c, Tag.UNTRUE) or (negated and is_a(c, Tag.TRUE)) for c in complements)


def _called_untrue(parse: Parse, verb: Token, subject: Token) -> Iterator[Operator]:
    """ "Reports that … are false", "claims that … were rejected", "that … could not be confirmed"."""
    negated = _is_negated(parse, verb)
    if _says_untrue(parse, verb) or (_denies(verb) and subject.dep == "nsubjpass" and not negated):
        yield Operator(Factuality.DENIED, verb.index)
    elif (subject.dep == "nsubjpass" and is_a(verb, Tag.CONFIRM) and negated) or any(
        is_a(c, Tag.UNCONFIRMED) for c in parse.children(verb, *_ADJECTIVAL)
    ):
        yield Operator(Factuality.RUMOURED, verb.index)
    elif any(n.lemma.lower() in ("hoax", "lie", "fabrication", "myth") for n in parse.children(verb, "attr")):
        yield Operator(Factuality.DENIED, verb.index)


def _governs_clause(word: Token) -> bool:
    """Nouns and adjectives that take a clause: "fears that", "plans to", "no evidence that"."""
    return is_a(word, *_TAKING) or _denies(word) or word.lemma.lower() in speech().nouns


_TAKING = (
    Tag.DOUBT, Tag.FAIL, Tag.FEAR, Tag.PLAN, Tag.RISK, Tag.RUMOUR, Tag.STATEMENT, Tag.SUPPORT,
)  # fmt: skip


def _under_noun(parse: Parse, t: Token, noun: Token) -> Iterator[Operator]:
    if t.dep == "prep" and t.lemma.lower() not in ("of", "for", "about", "to", "on", "against", "over", "in"):
        return
    if t.dep not in ("acl", "relcl", "prep", "ccomp", "appos", "dobj") or not _governs_clause(noun):
        return
    yield from _of_governed(parse, noun)


def _of_governed(parse: Parse, noun: Token) -> Iterator[Operator]:
    negated = is_nobody(parse, noun)
    if is_a(noun, Tag.SUPPORT) and negated and noun.lemma.lower() != "doubt":
        yield Operator(Factuality.DENIED, noun.index)
        return
    if any(is_a(m, Tag.UNTRUE) for m in parse.children(noun, "amod")):
        yield Operator(Factuality.DENIED, noun.index)
    elif any(is_a(m, Tag.UNCONFIRMED) for m in parse.children(noun, "amod")):
        yield Operator(Factuality.RUMOURED, noun.index)
    yield from _of_word(parse, noun, negated)


def _of_governors(parse: Parse, noun: Token) -> Iterator[Operator]:
    """What a participle's noun stands under, which it describes: "fears of 40 people killed"."""
    for o in operators_over(parse, noun):
        if o.factuality in (Factuality.DENIED, Factuality.FEARED, Factuality.RUMOURED):
            yield o
