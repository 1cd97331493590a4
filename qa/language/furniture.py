"""What stands on a page around a report and is none of its statements: menus, prompts, credits, teasers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.language.stemming import WORD


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    why: str
    """Why no sentence of a report looks so."""


def _rule(pattern: str, why: str) -> _Rule:
    return _Rule(re.compile(pattern, re.IGNORECASE), why)


_LEAD = r"^[\W\d]*"
_RULES = (
    _rule(
        rf"{_LEAD}(?:read|see|watch|learn|get|find out) (?:more|also|next|it here|the full \w+)\b",
        "an order to the reader, without a subject",
    ),
    _rule(
        rf"{_LEAD}(?:related|recommended|also (?:read|see|on)|more from|most (?:read|popular|viewed)|trending|up next"
        r"|don['’]t miss|you (?:may|might) (?:also )?like)\b(?: \w+){0,3} ?[:|»▸►]",
        "a label with a colon, before another story's title",
    ),
    _rule(
        rf"{_LEAD}(?:related|recommended|popular|latest) (?:stor(?:y|ies)|articles?|coverage|content|news|links)\b",
        "a heading over links",
    ),
    _rule(rf"{_LEAD}(?:click|tap|swipe|scroll) (?:here|on|to|through|for|down)\b", "an order that only a screen obeys"),
    _rule(
        rf"{_LEAD}(?:share|like|follow|join|e-?mail|tweet|print|subscribe|sign (?:up|in)|log in|download|bookmark)"
        r"(?: (?:this|us|the|our|to|for|on|now|up|with|story|article|newsletters?|conversation|facebook|twitter))+\b",
        "an order to use the page",
    ),
    _rule(
        rf"{_LEAD}(?:leave a|post a|view|add a|show|\d+) comments?\b|^comments? (?:are|is) (?:closed|off|moderated)\b",
        "speaks of comments on the page",
    ),
    _rule(
        rf"{_LEAD}(?:advertisement|sponsored|story continues below|article continues|continue reading|skip to\b)",
        "speaks of the page",
    ),
    _rule(
        r"©|\bcopyright \d{4}\b|\ball rights reserved\b|\bterms of (?:use|service)\b|\bprivacy policy\b", "a legal line"
    ),
    _rule(rf"{_LEAD}(?:image|photo|slide|video) \d+ (?:of|/) ?/? ?\d+\b", "counts the pictures of a gallery"),
    _rule(
        r"^\W*(?:file )?(?:photo|image|picture|video|credit|graphic)s?(?: (?:by|courtesy(?: of)?|credit))? ?[:/(]",
        "a credit",
    ),
    _rule(
        r"^\W*by [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}(?:,? (?:staff|reporter|writer|correspondent).*)?$",
        "a byline has no verb",
    ),
    _rule(r"^\W*(?:posted|published|updated|last updated|modified)(?::| at| on) .{0,60}\d", "a stamp of the page"),
)
_SEPARATOR = re.compile(r"\s[|»•·]\s|\s[|»•·](?=\w)")
_LEAST_PARTS = 4

_STOPS = frozenset(".!?…”\"'")


def is_furniture(text: str) -> bool:
    """Whether a sentence is of the page and not of the report.

    >>> is_furniture("Read more: Two hurt in Kent"), is_furniture("He read more of the letter to the court.")
    (True, False)
    >>> is_furniture("Home | News | Sport | Weather | Video"), is_furniture("By Ada Byron, Staff Writer")
    (True, True)
    """
    return any(rule.pattern.search(text) for rule in _RULES) or _is_menu(text)


def ends_as_sentence(text: str) -> bool:
    """With a stop or a closing mark, as headings do not."""
    return text.rstrip()[-1:] in _STOPS


def _is_menu(text: str) -> bool:
    """Several short parts side by side: a bar of links."""
    parts = [part for part in _SEPARATOR.split(text) if WORD.search(part)]
    return len(parts) >= _LEAST_PARTS and sum(len(WORD.findall(part)) <= 4 for part in parts) >= 0.75 * len(parts)
