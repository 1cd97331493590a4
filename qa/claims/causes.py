"""Whether words that were read as a reason only tell what followed: "…, and shares fell", "…, leaving 300 jobless"."""

from __future__ import annotations

import re

from qa.attribution.speech import lexicon
from qa.claims.asserting import is_asked
from qa.claims.statement import Statement
from qa.language.operators import Tag, is_a
from qa.language.parsing import Parse, Token
from qa.language.predicates import head_of_span
from qa.language.stemming import stem
from qa.questions.question import Question

_CAUSAL = re.compile(
    r"\b(?:because|due\sto|owing|reason|caused?|blam\w+|result(?:ed|ing)?\sfrom|thanks|attribut\w+|prompt\w+|trigger\w+|"
    r"spark\w+|in\sorder|(?<!,\s)so\sthat|driven|forc\w+|led\sto)\b",
    re.IGNORECASE,
)
_LEADING = r"(?:since|after|following|amid|over|when|as|for|by|from|to|with)"
"""Words that mark a cause only where they lead it in."""
_MARKED = re.compile(rf"{_CAUSAL.pattern}|\b{_LEADING}\b", re.IGNORECASE)
_LED_IN = re.compile(rf"\s*{_LEADING}\b", re.IGNORECASE)
_LEADS_IN = re.compile(rf"\b{_LEADING}\s+(?:(?:the|a|an|his|her|its|their)\s+)?$", re.IGNORECASE)
_JOINED = re.compile(r",?\s*(?:and|so|but|while|with|leaving)\s+(?:the\s|a\s)?$", re.IGNORECASE)
_JOINS = re.compile(r"(?:and|but|so(?!\sthat))\s", re.IGNORECASE)


_SPAN = r"(?:second|minute|hour|day|night|week|month|year|decade|centur)(?:s|y|ies)?"
_AFTER_A_WHILE = re.compile(rf"\b{_SPAN}\s+after\s+(?:(?:the|a|an)\s+)?$", re.IGNORECASE)
_A_WHILE = re.compile(rf"(?:after\s+)?(?:[\w-]+\s+){{1,3}}{_SPAN}(?:\s+(?:of|in)\s+\w+)?", re.IGNORECASE)
"""How long something lasted, or how long after something else it was, is no reason: "closed after 112 years"."""


def only_followed(question: Question, statement: Statement) -> bool:
    """Whether the words are a clause side by side with the one asked about, or what it brought about, and nothing marks
    them as its cause."""
    p = statement.passage
    start, end = statement.start - p.start, statement.end - p.start
    said, before = p.text[start:end], p.text[max(0, start - _NEAR) : start]
    if _AFTER_A_WHILE.search(before) or _A_WHILE.fullmatch(said):
        return True
    asked = next((t for t in p.parse.tokens if t.pos in ("VERB", "AUX") and is_asked(question, t)), None)
    if asked is None:
        return _comes_next(question, statement)
    if start <= asked.start < end:
        return not _MARKED.search(said)  # the question said again
    if not _LEADS_IN.search(before) and all(t.pos in ("PROPN", "DET", "PUNCT") for t in p.parse.within(start, end)):
        return not _CAUSAL.search(before.rsplit(",", 1)[-1])  # a bare name is no reason
    verb = _verb_of(p.parse, start, end)
    if verb is not None and _brought_about(p.parse, asked, verb) and start <= verb.start < end:
        return True  # "…, forcing drivers to take a detour"
    if _CAUSAL.search(said) or _CAUSAL.search(before.rsplit(",", 1)[-1]):
        return False
    if _LED_IN.match(said) or _LEADS_IN.search(before):
        return False
    between = p.text[asked.end : start]
    if asked.end <= start and "." not in between and (_JOINED.search(between) or _JOINS.match(said)):
        return True
    return verb is not None and (_beside(p.parse, asked, verb) or _brought_about(p.parse, asked, verb))


def _comes_next(question: Question, statement: Statement) -> bool:
    """ "The editor was dismissed. Her deputy took over.": the next sentence tells what happened next, unless it goes
    back in time ("She had leaked a memo") or says that it explains."""
    p = statement.passage
    start, end = statement.start - p.start, statement.end - p.start
    root = next((t for t in p.parse.tokens if t.dep == "ROOT"), None)
    if root is None or not start <= root.start < end or root.tag not in ("VBD", "VBN") or statement.confidence >= _SURE:
        return False
    tenses = {t.text.lower() for t in p.parse.children(root, "aux", "auxpass")}
    if tenses & {"has", "have"} and any(t.text.lower() == "since" for t in p.parse.children(root, "advmod")):
        return True  # "Visitors have since dropped by a fifth"
    if tenses & {"had", "has", "have"} or (root.tag == "VBN" and not tenses) or lexicon().utters(root.lemma):
        return False
    told = {stem(w.lower().strip(".,;:")) for w in p.before.split()}
    asked = [*(question.event or "").split(), *(t.lemma for t in question.parse.tokens if t.pos == "VERB")]
    return not _CAUSAL.search(p.text) and any(stem(word.lower()) in told for word in asked)


_SURE = 0.7
"""From here on a reader's word is taken against the order of the sentences."""
_NEAR = 24
"""Characters before some words in which what marks them as a cause may stand."""


def _verb_of(parse: Parse, start: int, end: int) -> Token | None:
    head = head_of_span(parse, start, end)
    return next((t for t in (head, *parse.ancestors(head)) if t.pos == "VERB"), None) if head is not None else None


def _beside(parse: Parse, asked: Token, verb: Token) -> bool:
    """Joined by "and", in either order, or both told by one verb of saying."""
    return (verb.dep == "conj" and verb.head == asked.index) or (asked.dep == "conj" and asked.head == verb.index)


def _brought_about(parse: Parse, asked: Token, verb: Token) -> bool:
    """A participle behind its clause tells what came of it; not that of who says why ("resigned, saying he was ill"),
    fears or hopes, nor one of what came before ("having failed")."""
    if verb.tag != "VBG" or verb.dep not in ("advcl", "acl") or verb.index < asked.index:
        return False
    if parse.children(verb, "mark", "aux", "nsubj") or lexicon().utters(verb.lemma):
        return False
    return not is_a(verb, Tag.FEAR, Tag.PLAN, Tag.FAIL) and asked in parse.ancestors(verb)
