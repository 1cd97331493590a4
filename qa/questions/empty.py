"""Questions that ask nothing: none at all, a greeting, a sign."""

from __future__ import annotations

import re

from qa.answer import Answer, Kind, Relation, Understood, Verdict

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_GREETING_WORDS = (
    "hello hi hey hullo hallo greetings welcome good morning afternoon evening night day there thanks thank you please"
    " help test testing ok okay yes no bye goodbye rashomon everyone all dear sir madam cheers ping a the to me my i"
    " can could are is it this hm hmm um so well and or"
)
_GREETINGS = frozenset(_GREETING_WORDS.split())
_HELP = (
    "This asks nothing that articles answer. Ask who, what, when, where, why or how many, in a few words: "
    "“How many people were hurt?”"
)


def asks_nothing(question: str) -> bool:
    """
    >>> [asks_nothing(words) for words in ("", "  ?!", "hello", "Good morning!", "thank you", "can you help me?")]
    [True, True, True, True, True, True]
    >>> [asks_nothing(words) for words in ("and civilians?", "How many?", "in Pasni?", "67", "why?")]
    [False, False, False, False, False]
    """
    return all(word.lower() in _GREETINGS for word in _WORD.findall(question))


def helped(question: str) -> Answer:
    """No source's answer, but what can be asked."""
    understood = Understood(Kind.WHAT, None, None, None, None, None)
    return Answer(question, understood, Verdict(Relation.NONE, _HELP), (), (), (), (), ())
