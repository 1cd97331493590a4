"""What a sentence says of a thing that happens: who did it, to whom, and whether it did happen at all.

A predicate is a verb or a noun of an event with its part in the sentence. Whether it is asserted is decided by itself
("were not found", "would have died") and by all that governs it: "Police denied that 50 died" and "rumours that 50 died
are false" assert no death. What each of those words does is in `qa.language.operators`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qa.answer import Factuality
from qa.attribution.quotes import MARKS
from qa.language.event_lexicon import lexicon as events
from qa.language.operators import (
    ADJECTIVAL,
    Operator,
    Tag,
    called_untrue,
    denies,
    governs_clause,
    is_a,
    is_called_off,
    is_infinitive,
    is_negated,
    is_reportable,
    of_complement,
    of_governed,
    of_noun,
    of_verb,
    only,
    says_untrue,
)
from qa.language.parsing import Parse, Token

_GRAVEST = (
    Factuality.DENIED, Factuality.NEGATED, Factuality.HYPOTHETICAL, Factuality.CONDITIONAL, Factuality.RUMOURED,
    Factuality.FEARED, Factuality.ASKED, Factuality.PLANNED,
)  # fmt: skip
"""What a predicate under several operators is: the first of these."""
_STEPS = 12
"""Words above a predicate that are looked at."""
_CLAUSAL = frozenset({"ccomp", "xcomp", "csubj", "csubjpass", "acl", "pcomp", "acomp", "oprd", "advcl"})


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
        if denies(t) and not parse.children(t, "auxpass", "nsubjpass"):
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
        found += of_verb(parse, t)
    else:
        found += of_noun(parse, t)
    for _ in range(_STEPS):
        found += _set_aside(parse, t, token)
        above = parse.head(t)
        if above is t or above.index == t.index:
            if t.pos in ("VERB", "AUX") and _ends_as_question(parse, t):
                found.append(Operator(Factuality.ASKED, t.index))
            return [*found, *_of_noun_before(parse, t)]
        if t.dep == "relcl" and not (governs_clause(above) and parse.children(t, "mark")):
            return found
        step = list(_step(parse, t, above))
        found += step or _of_noun_before(parse, t)
        if t.dep == "acl" and above.pos in ("NOUN", "PROPN") and not governs_clause(above) and t.tag != "VB":
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
    if mark is None or noun.pos != "NOUN" or not is_reportable(noun) or noun in parse.ancestors(verb):
        return []
    found = list(of_governed(parse, noun))
    before = next((t for t in reversed(parse.tokens[: noun.index]) if t.pos not in ("DET", "ADJ", "PRON")), None)
    if before is not None and before.tag.startswith("VB") and denies(before):
        found.append(Operator(Factuality.DENIED, before.index))
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
            aside = not outdone and not only(parse, parse.tokens[end - 1])
            return [Operator(Factuality.NEGATED, end - 1)] if aside else []
    return []


_STATED_OF = ("dobj", "attr", "nsubjpass", "oprd", "dative")


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
    clause = t.dep in _CLAUSAL or (t.dep == "prep" and governs_clause(verb))
    if t.dep == "conj":
        if not parse.children(t, "nsubj", "nsubjpass", "aux"):  # it shares those of the verb
            yield from (o for o in of_verb(parse, verb) if o.factuality is not Factuality.NEGATED)
        return
    if t.dep == "advcl":
        aim = next((n for n in parse.children(verb, "dobj") if governs_clause(n)), None)
        if aim is not None and is_infinitive(parse, t):
            yield from of_governed(parse, aim)
            yield from of_complement(parse, verb, is_negated(parse, verb))
        if is_a(verb, Tag.DOUBT) and any(m.text.lower() in ("whether", "if") for m in parse.children(t, "mark")):
            yield Operator(Factuality.ASKED, verb.index)
        if t.tag == "VBG" and not parse.children(t, "mark", "nsubj"):
            yield from (o for o in of_verb(parse, verb) if o.factuality is not Factuality.NEGATED)
        return
    if t.dep in ("nsubj", "nsubjpass") and t.pos in ("NOUN", "PROPN", "PRON", "NUM"):
        yield from called_untrue(parse, verb, t)
        if t.dep == "nsubjpass" and is_called_off(parse, verb):
            yield Operator(Factuality.NEGATED, verb.index)
        return
    named = t.dep in _STATED_OF and t.pos in ("NOUN", "PROPN", "NUM", "ADJ")
    if not clause and not named:
        return
    if clause and t.dep == "ccomp" and _stands_beside(parse, t, verb):
        return
    own = of_verb(parse, verb)
    negated = is_negated(parse, verb)
    yield from (o for o in own if o.factuality is not Factuality.NEGATED)
    if (named or t.dep in ADJECTIVAL) and any(o.factuality is Factuality.NEGATED for o in own):
        yield Operator(Factuality.NEGATED, verb.index)
    complement = clause and t.dep != "acl"
    event = named and (t.lemma.lower() in events().nouns or t.text.lower() in events().states or is_reportable(t))
    if complement or event:
        yield from of_complement(parse, verb, negated)
    if complement and says_untrue(parse, verb):
        yield Operator(Factuality.DENIED, verb.index)


def _stands_beside(parse: Parse, clause: Token, verb: Token) -> bool:
    """ "Ukraine accused Russia of it; Moscow denied it": two statements side by side, which the parse puts into one."""
    if clause.index > verb.index:
        return False
    apart = any(t.text in (";", "—", "–") for t in parse.tokens[clause.index : verb.index])
    return apart or bool(parse.children(verb, "dobj"))


def _under_noun(parse: Parse, t: Token, noun: Token) -> Iterator[Operator]:
    if t.dep == "prep" and t.lemma.lower() not in ("of", "for", "about", "to", "on", "against", "over", "in"):
        return
    if t.dep not in ("acl", "relcl", "prep", "ccomp", "appos", "dobj") or not governs_clause(noun):
        return
    yield from of_governed(parse, noun)


def _of_governors(parse: Parse, noun: Token) -> Iterator[Operator]:
    """What a participle's noun stands under, which it describes: "fears of 40 people killed"."""
    for o in operators_over(parse, noun):
        if o.factuality in (Factuality.DENIED, Factuality.FEARED, Factuality.RUMOURED):
            yield o
