"""Texts that break off before their end: previews of news services, stubs of feeds, articles behind a wall.

What stands at the break may be half a number ("at least 3… [+2451 chars]"), so no figure is read there.
"""

from __future__ import annotations

import re

END = 400
"""Characters at the end of a text in which it shows that it breaks off."""

_ELLIPSIS = r"(?:…|\.{3,}|\[\s?(?:…|\.{3})\s?\]|\(\s?(?:…|\.{3})\s?\)|\[&hellip;\])"
_COUNT = r"\[\s?\+?\s?[\d,. ]+\s?(?:more\s)?(?:chars?|characters|words?)\s?\]"
_READ_ON = (
    r"(?:(?:click|tap|press)\s(?:here\s)?to\s(?:read|continue|see)[^\n.]{0,40}"
    r"|(?:read|see|show|view)\s(?:more|on|the\s(?:rest|full|whole)[^\n.]{0,40}|full\s(?:story|article|report|text)[^\n.]{0,20})"
    r"|continue\sreading[^\n.]{0,60}|keep\sreading|(?:story|article)\scontinues[^\n.]{0,40}"
    r"|(?:subscribe|sign\s(?:in|up)|log\s?in|register)\s(?:now\s)?(?:to|for)\s[^\n.]{0,60}"
    r"|this\s(?:article|story|content)\sis\s(?:for|only|reserved|available)[^\n.]{0,60}"
    r"|to\s(?:read|continue)\s[^\n.]{0,40},?\s(?:subscribe|sign\sin|log\sin|register)[^\n.]{0,30}"
    r"|you\shave\sreached\s[^\n.]{0,60}|the\spost\s[^\n]{0,200}\s(?:appeared\sfirst\son|first\sappeared\son)[^\n]{0,80}"
    r"|\(?more\)?|\(?truncated\)?|\[more\]|\[truncated\])"
)
_MARK = re.compile(
    rf"(?P<mark>\s*(?:{_ELLIPSIS}\s*)?{_COUNT}|\s*{_ELLIPSIS}(?:\s*[\[(]?{_READ_ON}[\])]?[.!»>→…]*)*"
    rf"|\s*\n\s*[\[(]?{_READ_ON}[\])]?[\s.!»>→…]*)\s*\Z",
    re.IGNORECASE,
)
_READ_ON_INLINE = re.compile(rf"(?<![.!?”\"’')\]])\s+{_READ_ON}[\s.!»>→…]*\Z", re.IGNORECASE)
_ENDED = re.compile(r"[.!?…:;][\"'”’»)\]*]*\s*\Z|[”\"»)\]]\s*\Z")
_SENTENCE_BEFORE = re.compile(r"[a-z\d)”\"][.!?][\"”’)]?\s+[\"“‘(]?[A-Z\d]")
_FUNCTION_WORD = re.compile(
    r"\b(?:the|a|an|was|were|is|are|had|has|have|been|that|which|who|it|its|their|said)\b", re.IGNORECASE
)
_FEWEST_FUNCTION_WORDS = 2
_FEWEST_WORDS = 6
"""Of a last line that can be a sentence without its end; a heading, a credit or a row of a table has few of these."""
_CREDIT = re.compile(
    r"\A\W*(?:by|photo|image|source|tags?|copyright|©|editing|reporting|additional|contact|follow|http\S|www|@|posted"
    r"|published|updated|filed|with files|written)\b",
    re.IGNORECASE,
)


def cut_at(text: str) -> int | None:
    r"""Where what is left of `text` ends, at the mark of the break or at its own end; None where it does not break off.

    >>> cut_at("A dam gave way on Tuesday, killing at least 3… [+2451 chars]")
    45
    >>> cut_at("A dam gave way. The mayor said that at least 3"), cut_at("A dam gave way. Three died.")
    (46, None)
    >>> cut_at("Dam gives way above Tervo, killing 31"), cut_at("It fell.\n\nBy Ann Poe"), cut_at("He wondered…")
    (None, None, 11)
    """
    end = text[-END:]
    offset = len(text) - len(end)
    if found := _MARK.search(end) or _READ_ON_INLINE.search(end):
        return offset + found.start()
    stripped = end.rstrip()
    if not stripped or _ENDED.search(stripped[-6:]) or not _is_sentence(stripped):
        return None
    return offset + len(stripped)


def _is_sentence(end: str) -> bool:
    """Whether what a text ends with, without a stop, begins a sentence and is no heading or credit."""
    line = end.rpartition("\n")[2].strip()
    if _CREDIT.match(line) or " | " in line:
        return False
    if _SENTENCE_BEFORE.search(line):
        return True
    words = line.split()
    return len(words) >= _FEWEST_WORDS and len(_FUNCTION_WORD.findall(line)) >= _FEWEST_FUNCTION_WORDS


_AFTER_NUMBER = "hundred thousand million billion trillion lakh crore dozen score percent"


def may_go_on(text: str, figure_end: int, cut: int) -> bool:
    """Whether a figure that ends at `figure_end` may go on behind the cut: "3" of 346, "31 m" of 31 million.

    >>> text = "killing 31 people and hurting 3…"
    >>> may_go_on(text, 10, 31), may_go_on(text, 31, 31)
    (False, True)
    >>> may_go_on("It cost 31 mil", 10, 14), may_go_on("It cost 31 men", 10, 14)
    (True, False)
    """
    between = text[figure_end:cut].strip(" -")
    if not between:
        return True
    return any(word.startswith(between.lower()) for word in _AFTER_NUMBER.split())
