"""Follow-ups that pick another of the stories that an answer named: "the Sacramento one", "no, the one in Reno"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.language.places import spelled_out
from qa.language.stemming import WORD
from qa.stories.shelf import Stories
from qa.turn import Turn

_EVENT = r"(?:one|story|event|case|incident|shooting|attack|crash|fire|explosion|earthquake|accident)"
_PICK = re.compile(
    r"^(?:(?:no|and|but|i mean(?:t)?|what about|how about|rather|not that one|instead)\b[ ,:;]*)*"
    rf"(?:the|that) (?:(?P<before>[\w .'’-]+?) {_EVENT}|{_EVENT} (?:in|at|of|from|on|near) (?P<after>[\w .,'’-]+))$",
    re.IGNORECASE,
)
_EMPTY = {"the", "a", "in", "of", "other", "that", "this", "first", "same"}
_ORDER = {"first": 0, "second": 1, "third": 2, "fourth": 3, "other": 0, "next": 0}


def is_pick(question: str) -> bool:
    """Whether a question may only pick a story.

    >>> is_pick("the Sacramento one"), is_pick("no, the one in Reno"), is_pick("How many were hurt in the Reno fire?")
    (True, True, False)
    """
    return _PICK.match(_bare(question)) is not None


def picked(question: str, history: Sequence[Turn], stories: Stories) -> str | None:
    """The story that a follow-up picks among those that the last turn named; None where it picks none."""
    match = _PICK.match(_bare(question))
    if match is None or not history:
        return None
    last = history[-1]
    named = [story for story in last.other_stories if stories.members(story)]
    words = spelled_out(match["before"] or match["after"]).strip(" ,.")
    if words in _ORDER:
        return named[_ORDER[words]] if _ORDER[words] < len(named) else None
    wanted = set(WORD.findall(words)) - _EMPTY
    scored = [(_held(wanted, story, stories), -place, story) for place, story in enumerate(named)]
    best = max(scored, default=None)
    return best[2] if best is not None and wanted and best[0] == 1.0 else None


def _held(wanted: set[str], story: str, stories: Stories) -> float:
    """Share of the words that the best report of a story has, in its title or at its top."""
    shares = []
    for article in stories.story(story).articles:
        day = f"{article.published:%B %d %Y %A}" if article.published else ""
        present = set(WORD.findall(spelled_out(f"{article.title} {article.text[:1500]} {day}")))
        shares.append(len(wanted & present) / len(wanted) if wanted else 0.0)
    return max(shares, default=0.0)


def without_picks(history: Sequence[Turn]) -> list[Turn]:
    """The turns whose questions can be read: a pick asks again what was asked before it."""
    return [turn for place, turn in enumerate(history) if not (place and is_pick(turn.question))]


def _bare(question: str) -> str:
    return " ".join(question.split()).rstrip("?!. ")
