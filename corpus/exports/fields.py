"""Parts of a document that begin where a pattern matches."""

from __future__ import annotations

import re


def parts(pattern: re.Pattern[str], text: str) -> list[tuple[re.Match[str], str]]:
    """Each match of `pattern`, and what stands between its end and the next one's start.

    >>> [(match[0], words) for match, words in parts(re.compile("[A-Z]+:"), "x A: one B: two")]
    [('A:', ' one '), ('B:', ' two')]
    """
    matches = list(pattern.finditer(text))
    ends = [match.start() for match in matches[1:]] + [len(text)]
    return [(match, text[match.end() : end]) for match, end in zip(matches, ends, strict=False)]
