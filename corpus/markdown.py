"""Markdown's marks out of a text that is read as prose."""

from __future__ import annotations

import re

_MARKS = (
    (re.compile(r"^(?:```|~~~)[^\n]*\n?", re.MULTILINE), ""),
    (re.compile(r"!\[[^\[\]\n]{0,300}\]\([^)\n]{0,2000}\)"), ""),
    (re.compile(r"\[(?P<kept>[^\[\]\n]{0,300})\]\([^)\n]{0,2000}\)"), r"\g<kept>"),
    (re.compile(r"<(?P<kept>https?://[^>\s]{1,2000})>"), r"\g<kept>"),
    (re.compile(r"^(?:=+|-{2,}|(?:[*_] ?){3,})[ ]*$\n?", re.MULTILINE), ""),
    (re.compile(r"^(?P<kept>#{1,6}[ ]+[^\n]*)$", re.MULTILINE), r"\n\g<kept>\n"),
    (re.compile(r"^#{1,6}[ ]+", re.MULTILINE), ""),
    (re.compile(r"^(?:>[ ]?)+", re.MULTILINE), ""),
    (
        re.compile(r"(?<![\w*\\])(?P<mark>\*{1,3})(?=[^\s*])(?P<kept>[^*\n]{0,500}[^\s*\\])(?P=mark)(?![\w*])"),
        r"\g<kept>",
    ),
    (re.compile(r"(?<![\w\\])(?P<mark>_{1,3})(?=[^\s_])(?P<kept>[^_\n]{0,500}[^\s_\\])(?P=mark)(?!\w)"), r"\g<kept>"),
    (re.compile(r"\\(?P<kept>[\\`*_{}\[\]()#+.!>-])"), r"\g<kept>"),
)
"""Each mark and what stays of it, in the order in which they go. A heading becomes a paragraph of its own."""


def without_marks(text: str) -> str:
    r"""`text` without the marks of headings, emphasis, links, quotes, pictures and code; lists keep theirs.

    >>> without_marks("# Fire\nTen *people* died, [police](http://a.example) said: **5 * 3** tents.\n\n- one").strip()
    'Fire\n\nTen people died, police said: **5 * 3** tents.\n\n- one'
    """
    for pattern, kept in _MARKS:
        text = pattern.sub(kept, text)
    return text
