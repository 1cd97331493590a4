"""Which characters an article may hold: the patterns and tables behind `corpus.cleaning`."""

from __future__ import annotations

import re
import unicodedata

ESCAPE_SEQUENCE = re.compile(
    "\x1b\\[[0-?]*+[ -/]*+[@-~]"  # CSI: colours, cursor, clearing
    "|\x1b[\\]PX^_][^\x07\x1b\x9c\n]*+(?:\x07|\x1b\\\\|\x9c)"  # OSC, DCS, SOS, PM, APC with their text, where it ends
    "|\x1b[ -/]*+[0-~]"  # other sequences of two characters or more
    "|\x9b[0-9;?]++[ -/]*+[@-~]"  # CSI in eight bits; without a parameter it is likelier windows-1252's ›
    "|\x9d[0-9]*+;[^\x07\x1b\x9c\x9d\n]*+(?:\x07|\x1b\\\\|\x9c)"  # OSC in eight bits
)
"""What a terminal would obey, up to a line's end: a sequence that never ends must not take the article with it."""

_LINE_ENDS = "\r\v\f\x1c\x1d\x1e\u2028\u2029"
_SPACES = "\t\x1f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
WHITE_SPACE = {**dict.fromkeys(_LINE_ENDS, "\n"), **dict.fromkeys(_SPACES, " ")}
ODD_WHITE_SPACE = re.compile(f"[{_LINE_ENDS}{_SPACES}]")

C1_AS_WINDOWS_1252 = {
    chr(code): bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
C1 = re.compile(f"[{''.join(C1_AS_WINDOWS_1252)}]")
"""C1 control codes in text are nearly always windows-1252 punctuation read as Latin-1 (as HTML 5 reads them)."""

_CONTROLS = "\x00-\x08\x0e-\x1b\x7f\x80-\x9f"
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ZERO_WIDTH = "\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
_FORMAT = "\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
_TAGS = "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
_SURROGATES = "\ud800-\udfff"

_VARIATION = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_EMOJI = "\u2190-\u2bff\U0001f000-\U0001faff"
_EMOJI_END = f"{_EMOJI}\ufe0f"
_JOINING_SCRIPTS = "\u0600-\u0dff\u1000-\u109f\u1780-\u18af\u1a20-\u1aaf\ua840-\ua87f\ufb50-\ufdff\ufe70-\ufefc"

_UNSEEN_IN_WORDS = "\xad\u034f\u200b\u2060-\u2064\ufeff"
UNSEEN_AT_EDGE = re.compile(f"(?<!\\w)[{_UNSEEN_IN_WORDS}]|[{_UNSEEN_IN_WORDS}](?!\\w)")
"""Characters of no width that stand beside something else than a letter on either side."""

UNREADABLE = re.compile(
    f"(?P<flag>\U0001f3f4[\U000e0030-\U000e007a]{{3,6}}\U000e007f)"
    f"|(?P<surrogate>[{_SURROGATES}])"
    f"|[{_CONTROLS}{_DIRECTION}{_FORMAT}{_TAGS}\u115f\u1160\u17b4\u17b5\u180e\u2065\u206a-\u206f\u3164\uffa0]"
)
"""What has no place in a text that is read; unlike `REMOVED`, without what may stand within a word."""

SPACES_BEFORE_END = re.compile(r"(?<! )( ++)\n")
EMPTY_LINES = re.compile(r"\n[ \n]*\n")
"""Lines on which nothing stands, with the line ends around them."""

REMOVED = re.compile(
    f"(?P<flag>\U0001f3f4[\U000e0030-\U000e007a]{{3,6}}\U000e007f)"
    f"|(?P<surrogate>[{_SURROGATES}])"
    f"|[{_CONTROLS}{_DIRECTION}{_ZERO_WIDTH}{_FORMAT}{_TAGS}]"
)
"""Characters without a shape; the flag of a region of a country is the one emoji that is spelt with tags."""

INVISIBLE = re.compile(
    f"(?<![{_JOINING_SCRIPTS}])\u200c|\u200c(?![{_JOINING_SCRIPTS}])"
    f"|(?<![{_JOINING_SCRIPTS}{_EMOJI_END}])\u200d|\u200d(?![{_JOINING_SCRIPTS}{_EMOJI}])"
    f"|(?<![0-9#*\xa1-\ufdff\ufe10-\U000e00ff])[{_VARIATION}]"
)
"""Joiners and variation selectors that join and vary nothing: a place to hide text, not to write it."""

JOINERS = re.compile(f"[\u200c\u200d{_VARIATION}]")
"""All that `INVISIBLE` may match, found faster."""

NOT_PUNCTUATION = re.compile("[^\x00-\x7f‘’“”–—…•]")
"""What mojibake cannot be without: in no encoding do these marks alone make a character of UTF-8."""

LONG_MARK_RUN = re.compile(r"[^\w\s\x00-\u02ff]{31,}+")
"""Where more than 30 combining marks may stand in a row (dashes and emoji match as well, and are then kept)."""

TRAILING_SPACES = re.compile(r"(?<! ) ++$", re.MULTILINE)
BLANK_LINES = re.compile(r"\n{3,}+")

UNTIDY = re.compile(
    f"[{_CONTROLS}{_DIRECTION}{_ZERO_WIDTH}{_FORMAT}{_TAGS}{_SURROGATES}{_LINE_ENDS}{_SPACES}]| \n|\n\n\n"
)
"""Something that a step of cleaning looks at, most likely to change it."""

_LONGEST_MARK_RUN = 30


def shown_instead(removed: re.Match[str]) -> str:
    """What stays of a match of `REMOVED`: a flag as it is, U+FFFD for half a surrogate pair, else nothing."""
    return removed["flag"] or ("\ufffd" if removed["surrogate"] else "")


def read_instead(unreadable: re.Match[str]) -> str:
    """What is read for a match of `UNREADABLE`: as many characters."""
    return unreadable["flag"] or ("\ufffd" if unreadable["surrogate"] else " ")


def first_marks(run: re.Match[str]) -> str:
    """A match of `LONG_MARK_RUN` with the combining marks beyond the thirtieth in a row left out."""
    kept = []
    marks = 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _LONGEST_MARK_RUN:
            kept.append(character)
    return "".join(kept)
