"""The title of an article: its first line where that reads as a heading, else its file's name."""

from __future__ import annotations

import re

from corpus.dates import FILE_NAME_DATE, date_at_start

_LONGEST = 150
"""Characters of a heading."""
_NOT_A_HEADING = re.compile(
    r"[.!;:,…\"”)]\s*\Z"
    r"|\A[^\n]{0,60}\([A-Z][\w .]{1,20}\)\s?[-–—]"
    r"|\A(?i:by|posted|published|updated|photo|(?:image )?copyright|©)\b"
)
"""The end of a sentence, a dateline, a credit."""
_ABBREVIATED_END = re.compile(r"\b(?:[A-Z]\.)+\Z")


def heading(text: str) -> str | None:
    """The first line of `text`, where it is a heading above a longer paragraph.

    >>> heading("Ten die in market fire\\n\\nTen people died on Monday when a fire spread through the old market.")
    'Ten die in market fire'
    >>> heading("Ten people died.\\n\\nThe fire spread through the old market on Monday, police said.") is None
    True
    """
    first, _, rest = text.partition("\n")
    first = first.strip()
    following = rest.lstrip("\n").partition("\n")[0]
    if len(first) > _LONGEST or not 3 <= len(first.split()) <= 30 or len(following) <= len(first):
        return None
    if (_NOT_A_HEADING.search(first) and not _ABBREVIATED_END.search(first)) or date_at_start(first):
        return None
    return first


def title_from_name(stem: str) -> str:
    """A file's name without its ending, as words; its date and its separators left out where words remain.

    >>> title_from_name("2026-01-31-market_fire"), title_from_name("000_721a08fd"), title_from_name("20260131")
    ('Market fire', '000 721a08fd', '20260131')
    """
    words = " ".join(re.sub(r"[_\s]+|(?<=\w)-+(?=\w)", " ", FILE_NAME_DATE.sub(" ", stem)).split()).strip("-. ")
    if not words:
        return stem
    return words[0].upper() + words[1:]
