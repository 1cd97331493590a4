"""What a correction withdraws: an earlier version's figure is not what the report says now."""

from __future__ import annotations

import re

from qa.claims.statement import Statement

_REPORT = r"(?:article|story|report|post|headline|page|item|piece|dispatch|version)"
_WITHDRAWS = re.compile(
    rf"\b(?:earlier|previous|original|first|initial)\s(?:versions?|editions?)\sof\sth(?:is|e)\s{_REPORT}\b"
    rf"|\bth(?:is|e)\s{_REPORT}\s(?:has\s|had\s)?(?:originally|previously|earlier|initially|incorrectly|mistakenly"
    r"|wrongly|erroneously)\b"
    r"|\b(?:we|it)\s(?:originally|previously|incorrectly|mistakenly|wrongly|erroneously)\s(?:said|stated|reported|gave|put)\b",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    r"\b(?:in\sfact|actually|should\s(?:be|read|have)|the\scorrect|correctly|it\sis|it\swas\sreally|rather)\b",
    re.IGNORECASE,
)


def is_withdrawn(text: str, start: int) -> bool:
    """Whether what stands at `start` of a sentence is what a correction takes back.

    >>> text = "An earlier version of this article said that 45 people died; it is 31."
    >>> is_withdrawn(text, 45), is_withdrawn(text, 67), is_withdrawn("Police said that 45 people died.", 17)
    (True, False, False)
    """
    withdrawing = _WITHDRAWS.search(text, 0, start)
    return withdrawing is not None and _CORRECTS.search(text, withdrawing.end(), start) is None


def without_withdrawn(statements: list[Statement]) -> list[Statement]:
    return [s for s in statements if not is_withdrawn(s.passage.text, s.start - s.passage.start)]
