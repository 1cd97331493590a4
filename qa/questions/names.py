"""Names in a question: runs of capitalised words, and what stands in quotation marks."""

from __future__ import annotations

import re

from qa.language.parsing import Parse, Token
from qa.questions.word_lists import words_of

_QUOTED = re.compile(r"[\"“‘]([^\"“”’]{2,80})[\"”’]|(?<!\w)'([^']{2,80})'(?!\w)")
_INSIDE = {
    "of",
    "the",
    "de",
    "del",
    "la",
    "le",
    "van",
    "von",
    "der",
    "bin",
    "al",
    "and",
    "&",
    "for",
    "-",
    "–",
    "'s",
    "’s",
}
_CALENDAR = words_of("calendar")


def find_names(parse: Parse) -> tuple[str, ...]:
    """In text order, each once. Days and months are no names, nor is the word that begins the question.

    >>> from qa.language.parsing import default_parser
    >>> find_names(default_parser().parse(['Who wrote "The Long Rain" after Ada Byron left Kent on Monday?'])[0])
    ('The Long Rain', 'Ada Byron', 'Kent')
    """
    found: list[tuple[int, str]] = []
    quoted = [m.span() for m in _QUOTED.finditer(parse.text)]
    found.extend((m.start(), (m.group(1) or m.group(2)).strip()) for m in _QUOTED.finditer(parse.text))
    run: list[Token] = []
    for t in (*parse.tokens, None):
        free = t is not None and not any(a < t.end and t.start < b for a, b in quoted)
        if free and t is not None and (_is_name(t) or (run and t.text.lower() in _INSIDE)):
            run.append(t)
            continue
        while run and not _is_name(run[-1]):
            run.pop()
        if run:
            found.append((run[0].start, parse.text[run[0].start : run[-1].end]))
        run = []
    return tuple(dict.fromkeys(name for _, name in sorted(found)))


def _is_name(t: Token) -> bool:
    if t.text.lower() in _CALENDAR or not (t.text[0].isupper() or (t.text[0].isdigit() and t.tag in ("NNP", "NNPS"))):
        return False
    return t.index > 0 or t.tag in ("NNP", "NNPS")
