"""Cleaning: what a file holds becomes plain text, once, before any offset exists.

An article that a program hands over keeps its text, since the program counts its characters too: it is read as
`readable` has it, in which every character stands where it stood.

Each step is a small `str -> str` function; `clean` repeats them until nothing changes, so cleaning what is clean
changes nothing. Every pattern is written to run in linear time on one line of any length.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus import characters

if TYPE_CHECKING:
    from ftfy import TextFixerConfig


def clean(text: str) -> str:
    r"""`text` as plain text: NFC, lines ended by one `\n`, at most one blank line in a row, no invisible characters.

    >>> clean("\x1b[31mTen\x1b[0m people\u202e were\u200b hurt.\r\n\r\n\r\nTwo died.")
    'Ten people were hurt.\n\nTwo died.'
    >>> clean("the ministerâ€™s “own” words")
    'the minister’s “own” words'
    """
    while not _is_clean(text):
        cleaned = text
        for step in _STEPS:
            cleaned = step(cleaned)
        if cleaned == text:
            break
        text = cleaned
    return text


def readable(text: str) -> str:
    r"""`text` as it is read: no character goes or comes, so that an offset in the one is an offset in the other.

    Line ends are one `\n` each, other white space, controls and escapes are spaces, and what stands before a line's end
    or on an empty line takes the side on which it parts nothing. Where `clean` changes nothing, nor does this.

    >>> readable("Ten\tmen\r\ndied.\r\n \r\n\x1b[31mTwo\x1b[0m live.")
    'Ten men\n died.\n\n        Two     live.'
    """
    if not characters.UNTIDY.search(text):
        return text
    read = restore_c1(characters.ESCAPE_SEQUENCE.sub(lambda escape: " " * len(escape[0]), text))
    read = read.replace("\r\n", "\n ")
    read = characters.ODD_WHITE_SPACE.sub(lambda space: characters.WHITE_SPACE[space[0]], read)
    read = characters.UNREADABLE.sub(characters.read_instead, read)
    read = characters.UNSEEN_AT_EDGE.sub(" ", read)
    read = characters.SPACES_BEFORE_END.sub(r"\n\1", read)
    return characters.EMPTY_LINES.sub(lambda empty: "\n" * len(empty[0]), read)


def clean_line(text: str) -> str:
    r"""`text` cleaned and on one line: a title, a name.

    >>> clean_line(" Dozens killed\n  in raid\t")
    'Dozens killed in raid'
    """
    while (line := " ".join(clean(text).split())) != text:
        text = line
    return line


def _is_clean(text: str) -> bool:
    """True only where no step would change anything."""
    if characters.UNTIDY.search(text) or text != text.strip():
        return False
    return text.isascii() or not (
        characters.LONG_MARK_RUN.search(text)
        or not unicodedata.is_normalized("NFC", text)
        or (characters.JOINERS.search(text) and characters.INVISIBLE.search(text))
        or _has_mojibake(text)
    )


def repair_mojibake(text: str) -> str:
    """UTF-8 that was read as another encoding is read again, line by line, where ftfy finds it certain.

    Must come before control characters go, since mojibake is partly made of them.

    >>> repair_mojibake("SÃ£o Paulo")
    'São Paulo'
    >>> repair_mojibake("‘HÉLÈNE…’ — Ünal’s “café”")
    '‘HÉLÈNE…’ — Ünal’s “café”'
    """
    if text.isascii() or not _has_mojibake(text):
        return text
    from ftfy import fix_encoding

    config = _encoding_config()
    return "".join(line if line.isascii() else fix_encoding(line, config) for line in _LINE_PIECES.findall(text))


_LINE_PIECES = re.compile(r"[^\n]{1,100000}\n?|\n")
"""A line, or a long line's pieces: ftfy rereads a whole piece for each of its repairs."""


@lru_cache(maxsize=1)
def _encoding_config() -> TextFixerConfig:
    from ftfy import TextFixerConfig

    return TextFixerConfig(unescape_html=False, uncurl_quotes=False, fix_latin_ligatures=False, explain=False)


def _has_mojibake(text: str) -> bool:
    if not characters.NOT_PUNCTUATION.search(text):
        return False
    from ftfy.badness import is_bad

    return bool(is_bad(text))


def remove_terminal_escapes(text: str) -> str:
    r"""Sequences that a terminal would obey go whole; a lone ESC goes with the other control characters.

    >>> remove_terminal_escapes("a\x1b]0;title\x07b\x1b[2Jc\x9b31md")
    'abcd'
    """
    return characters.ESCAPE_SEQUENCE.sub("", text)


def restore_c1(text: str) -> str:
    r"""C1 control codes become the windows-1252 characters that they stood for.

    >>> restore_c1("\x93Stop\x85\x94")
    '“Stop…”'
    """
    return text if text.isascii() else characters.C1.sub(lambda code: characters.C1_AS_WINDOWS_1252[code[0]], text)


def unify_white_space(text: str) -> str:
    r"""Every line end becomes `\n`, every other white space a space.

    >>> unify_white_space("one\r\ntwo\rthree\u2028four\u00a0five\tsix")
    'one\ntwo\nthree\nfour five six'
    """
    text = text.replace("\r\n", "\n")
    return characters.ODD_WHITE_SPACE.sub(lambda space: characters.WHITE_SPACE[space[0]], text)


def remove_invisible(text: str) -> str:
    r"""Characters with no shape of their own go: controls, bidi overrides, zero-width and tag characters.

    A joiner stays where a script or an emoji sequence needs it.

    >>> remove_invisible("pa\u200bss\u00adword\u2066x\u2069"), remove_invisible("👩\u200d🚒 می\u200cخواهم")
    ('passwordx', '👩\u200d🚒 می\u200cخواهم')
    """
    return characters.INVISIBLE.sub("", characters.REMOVED.sub(characters.shown_instead, text))


def bound_mark_runs(text: str) -> str:
    """At most 30 combining marks in a row (the Stream-Safe Text Format of UAX #15); normalising more is quadratic."""
    return characters.LONG_MARK_RUN.sub(characters.first_marks, text)


def compose(text: str) -> str:
    """Unicode normal form C."""
    return unicodedata.normalize("NFC", text)


def tidy_lines(text: str) -> str:
    r"""No spaces before a line end, no more than one blank line in a row, nothing around the text.

    >>> tidy_lines("  one  \n\n \n\ntwo ")
    'one\n\ntwo'
    """
    text = characters.TRAILING_SPACES.sub("", text)
    return characters.BLANK_LINES.sub("\n\n", text).strip()


_STEPS = (
    remove_terminal_escapes,
    repair_mojibake,
    remove_terminal_escapes,
    restore_c1,
    unify_white_space,
    remove_invisible,
    bound_mark_runs,
    compose,
    tidy_lines,
)
