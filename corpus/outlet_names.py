"""Names of outlets: those that are known, and the shapes that such names have."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources

WORD = r"[A-ZÀ-Þ0-9+][\w&+/-]*(?:\.\w[\w&+-]*)*(?:['’](?!s\b)\w+)?"
PHRASE = rf"(?:[Tt]he\s|[Dd]er\s|[Dd]ie\s|[Dd]e\s)?{WORD}(?:\s(?:(?:of|and|&|de|del|la|der|for|della)\s)?{WORD}){{0,5}}"
"""Words with a capital in a row, as names of outlets are written."""

_LAST_WORDS = (
    "Times|News|Post|Herald|Tribune|Gazette|Chronicle|Journal|Telegraph|Examiner|Inquirer|Enquirer|Sentinel|Observer"
    "|Courier|Dispatch|Express|Mirror|Bulletin|Newspaper|Magazine|Radio|Television|TV|News Agency|Press Agency"
)
_SHAPES = re.compile(
    rf"(?:[Tt]he\s)?Daily\s{WORD}(?:\s{WORD})?"
    rf"|[Tt]he\s(?:{WORD}\s){{1,3}}(?:{_LAST_WORDS})"
    rf"|(?:{WORD}\s){{1,3}}(?:News|TV|Radio|Television|Times|Herald|Tribune|Gazette|News Agency|Newspaper)"
    r"|[KW][A-Z]{2,3}-(?:TV|FM|DT|AM)"
)
_DAY = re.compile(r"\s(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z][a-z]{2,8} \d{1,2})\b.*|\sI\Z", re.DOTALL)
_CHANNEL = re.compile(r"\s\d{1,2}")
_NO_OUTLETS = frozenset(
    {"Daily Mass", "Daily Show", "Fake News", "Breaking News", "Eyewitness News", "Action News", "Local News"}
)


def known(name: str) -> str | None:
    """The usual name of an outlet that is known under `name`; one that begins with "The" is known only with it.

    >>> known("Associated Press"), known("the Guardian"), known("Guardian"), known("John")
    ('AP', 'The Guardian', None, None)
    """
    names = _known_names()
    return names.get(_plain(name)) or names.get(_plain(name.removeprefix("the ").removeprefix("The ")))


def at_start(phrase: str) -> tuple[str, int] | None:
    """The outlet that `phrase` names, and how many characters name it. A name that goes on is another outlet's.

    >>> at_start("AFP Saturday"), at_start("the Quetta Herald"), at_start("Mary Post"), at_start("CNN Brasil")
    (('AFP', 3), ('The Quetta Herald', 17), None, None)
    """
    phrase = _DAY.sub("", phrase)
    ends = [word.end() for word in re.finditer(r"\S+", phrase)]
    for end in reversed(ends):
        if not (name := known(phrase[:end])):
            continue
        rest = phrase[end:]
        if not rest:
            return name, end
        return (phrase, len(phrase)) if _CHANNEL.fullmatch(rest) else None
    shaped = _shaped(phrase)
    return (shaped, len(phrase)) if shaped else None


def at_end(phrase: str) -> tuple[str, int] | None:
    """The outlet that `phrase` ends with, longest name first, and at which character its name starts."""
    starts = [word.start() for word in re.finditer(r"\S+", phrase)]
    for start in starts:
        if name := known(phrase[start:]):
            return name, start
    if shaped := _shaped(phrase):
        return shaped, 0
    return None


def _shaped(phrase: str) -> str | None:
    if not _SHAPES.fullmatch(phrase) or phrase in _NO_OUTLETS:
        return None
    return "The " + phrase[4:] if phrase.startswith("the ") else phrase


def _plain(name: str) -> str:
    return (
        name.replace("’", "'") if name.isupper() or not name.startswith("the ") else f"The {name[4:]}".replace("’", "'")
    )


@cache
def _known_names() -> dict[str, str]:
    """Every alias to the usual name."""
    text = resources.files("corpus").joinpath("data/outlets.json").read_text(encoding="utf-8")
    return {_plain(alias): name for name, aliases in json.loads(text).items() for alias in (name, *aliases)}
