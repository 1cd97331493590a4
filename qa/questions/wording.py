"""A question as it was typed, written out as a sentence: without its wrapping, with its capitals and its mark.

"do you know how many police were hurt in quetta" becomes "How many police were hurt in Quetta?", which a parser
that learnt from edited text reads better, and which shows a user what was understood.
"""

from __future__ import annotations

import re

from qa.language.parsing import Parse, Parser, Token
from qa.questions.word_lists import words_of

_WRAPPINGS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:ok(?:ay)?|so|well|hi|hello|hey|please|now)\b[ ,]+(?=\S)",
        r"(?:do|does|did) (?:you|anyone|anybody|the reports?|the articles?|they|it) (?:happen to )?"
        r"(?:know|say|tell|mention)\b(?: us| me)?[ ,]+"
        r"(?=(?:about |exactly |of )?(?:who|what|when|where|why|how|which)\b)",
        r"(?:can|could|would|will) (?:you|anyone|anybody|someone)(?: please)? (?:tell|show|give|say|find|explain)"
        r"(?: to)?(?: me| us)?(?: out)?[ ,]+(?=\S)",
        r"(?:please )?(?:tell|show|remind) (?:me|us)[ ,]+(?=\S)",
        r"i(?:['’]d| would)? (?:want|like|need)(?: to (?:know|find out|ask|learn))?[ ,]+(?=\S)",
        r"i(?:['’]m| am) (?:wondering|curious)(?: about)?[ ,]+(?=\S)",
        r"(?:is it|do we) (?:known|know|clear)[ ,]+(?=\S)",
        r"(?:any idea|any news on|any word on|what do (?:we|you) know about|what is known about)[ ,]+(?=\S)",
        r"(?:exactly|about) (?=(?:who|what|when|where|why|how|which)\b)",
    )
)

_JOINED = re.compile(r"^(what|who|where|when|how|why)s\b(?!['’])", re.IGNORECASE)
"""Typed without its apostrophe: "whats the toll"."""
_ON_BOARD = re.compile(r"\bon board\b(?: of\b)?", re.IGNORECASE)
"""Two words for a state that reports name by one."""
_ORDER = re.compile(r"(?:name|list|identify|give|describe|state) (?!.*\?)", re.IGNORECASE)

_CALENDAR = words_of("calendar") - {"march", "may", "mar"}
"""Always capitalised; "march" and "may" are other words as well."""

_PLACED_BARE = {"in", "at", "near", "around", "outside", "across", "from", "inside", "throughout"}
_BARE_NOUNS = words_of("bare nouns")
"""Nouns that stand without an article after a preposition of place, and name no place."""


def write_out(text: str, parser: Parser) -> Parse:
    """The question without its wrapping, capitalised and with its mark; parsed.

    >>> from qa.language.parsing import default_parser
    >>> write_out("could you tell me who shot the mayor in lahore", default_parser()).text
    'Who shot the mayor in Lahore?'
    """
    words = " ".join(text.split()).rstrip("?!. ")
    words = _ON_BOARD.sub("aboard", _JOINED.sub(r"\1's", unwrapped(words)))
    letters = [c for c in words if c.isalpha()]
    if len(letters) > 12 and all(c.isupper() for c in letters):
        words = words.lower()
    written = words[:1].upper() + words[1:] + ("." if _ORDER.match(words) else "?")
    parse = parser.parse([written])[0]
    if any(c.isupper() for c in words[1:]):
        return parse
    capitalised = _capitalised(parse)
    return parse if capitalised == written else parser.parse([capitalised])[0]


def unwrapped(words: str) -> str:
    """Without the polite words around a question, however many stand before it."""
    for pattern in _WRAPPINGS * 2:
        words = pattern.sub("", words, count=1) if pattern.match(words) else words
    return words


def _capitalised(parse: Parse) -> str:
    letters = list(parse.text)
    for t in parse.tokens:
        if t.text.lower() in _CALENDAR or t.tag in ("NNP", "NNPS") or _is_bare_place(parse, t):
            letters[t.start] = letters[t.start].upper()
    return "".join(letters)


def _is_bare_place(parse: Parse, t: Token) -> bool:
    """A singular noun alone after a preposition of place: "in quetta", but not "in the province" nor "in custody"."""
    before = parse.tokens[t.index - 1] if t.index else None
    return (
        t.tag in ("NN", "JJ", "VBN")
        and t.dep == "pobj"
        and before is not None
        and before.text.lower() in _PLACED_BARE
        and not parse.children(t, "nummod", "relcl", "acl", "compound")
        and t.text.lower() not in _BARE_NOUNS
    )
