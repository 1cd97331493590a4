"""The place, the day and the agency that open a report, and are nobody who speaks in it."""

from __future__ import annotations

import re

_DATELINE = re.compile(
    r"\W{0,3}(?:[A-Z][A-Z.'’ -]{2,40}(?:,[^—–(]{2,40})?(?:\s?\([^)]{2,30}\))?|[^—–(\n]{2,60}\([A-Z][A-Za-z. ]{1,24}\))"
    r"\s?[—–―-]{1,2}\s"
)


def dateline_end(text: str) -> int:
    """Where the place and the agency end that open a report; 0 without them.

    >>> dateline_end("LIMA, July 4 (AP) — Officials said"), dateline_end("Officials said - again - that")
    (20, 0)
    """
    found = _DATELINE.match(text)
    return found.end() if found else 0
