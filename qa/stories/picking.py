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
_TOP = 1500
"""Characters."""
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
    named = [story for story in last.other_stories if stories.size(story)]
    words = spelled_out(match["before"] or match["after"]).strip(" ,.")
    if words in _ORDER:
        return named[_ORDER[words]] if _ORDER[words] < len(named) else None
    wanted = set(WORD.findall(words)) - _EMPTY
    return next((story for story in named if wanted and _holds(story, wanted, stories)), None)


def _holds(story: str, wanted: set[str], stories: Stories) -> bool:
    """Whether a report of a story has all of the words, in its title or at its top."""
    return any(
        wanted <= set(WORD.findall(spelled_out(f"{a.title} {a.text[:_TOP]} {a.published:%B %d %Y %A}")))
        for a in stories.read(stories.story(story).articles)
    )


def without_picks(history: Sequence[Turn]) -> list[Turn]:
    """The turns whose questions can be read: a pick asks again what was asked before it."""
    return [turn for place, turn in enumerate(history) if not (place and is_pick(turn.question))]


def _bare(question: str) -> str:
    return " ".join(question.split()).rstrip("?!. ")
