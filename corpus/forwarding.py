"""Forwarded mails: who sent first what others passed on, when and under which subject."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import parseaddr

_QUOTED = r"[ \t]*(?:>[ \t]?)*"
_HEAD_LINE = re.compile(
    rf"^{_QUOTED}\*{{0,2}}(?P<name>From|Date|Sent|Subject|To|Cc|Bcc|Reply-To|Importance|Organization)"
    r"\*{0,2}:\*{0,2}[ \t]*(?P<value>[^\n]*)\n?",
    re.MULTILINE,
)
_EMPTY_LINE = re.compile(rf"{_QUOTED}\n")
_MARKER = re.compile(
    rf"^{_QUOTED}(?:-{{2,}}\s*Forwarded [Mm]essage[^\n]*|Begin forwarded message:|-+\s*Forwarded by [^\n]*|_{{10,}})"
    r"\s*$",
    re.MULTILINE,
)
_FORWARDED_SUBJECT = re.compile(r"\s*\[?(?:fwd?|fw|wg|tr|rv|enc|doorst|vs|vb)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
_PREFIXES = re.compile(r"(?:\s*\[?(?:fwd?|fw|re|wg|tr|rv|enc|aw)\s*(?:\[\d+\])?\s*:)+\s*", re.IGNORECASE)
_BEFORE_MARKED = 200
"""Characters between the line that says so and the head of what was forwarded."""
_FEWEST_LINES = 2
"""Of a head, beside who sent it."""


@dataclass(frozen=True, slots=True)
class FirstSent:
    """A mail within a mail, as its head states it there."""

    sender: str
    subject: str
    day: str
    """In whatever form the program of who forwarded it writes days."""
    text: str


def is_forwarded(subject: str) -> bool:
    """
    >>> is_forwarded("Fwd: Dam gives way"), is_forwarded("FW: x"), is_forwarded("Re: x"), is_forwarded("Forward march")
    (True, True, False, False)
    """
    return _FORWARDED_SUBJECT.match(subject) is not None


def first_sent(text: str, subject: str) -> FirstSent | None:
    r"""The innermost mail that `text`, of a mail with this subject, passes on; None where it passes on none.

    >>> text = "See below.\n\n---------- Forwarded message ---------\nFrom: The Post <a@post.example>\n" \
    ...     "Date: Tue, Mar 3, 2026\nSubject: Dam gives way\n\n> Nine people\n> died.\n\n-- \nAnn"
    >>> first_sent(text, "Fwd: Dam gives way")
    FirstSent(sender='The Post', subject='Dam gives way', day='Tue, Mar 3, 2026', text='Nine people\ndied.')
    """
    found, position = None, 0
    while first := _HEAD_LINE.search(text, position):
        values, position = _head(text, first.start())
        if len(values) <= _FEWEST_LINES or "from" not in values or not {"subject", "date", "sent"} & values.keys():
            continue
        if is_forwarded(subject) or _MARKER.search(text, max(0, first.start() - _BEFORE_MARKED), first.start()):
            found = FirstSent(
                sender(values["from"]),
                without_prefixes(values.get("subject", "")),
                values.get("date") or values.get("sent", ""),
                _unquoted(text[position:]),
            )
    return found


def _head(text: str, position: int) -> tuple[dict[str, str], int]:
    """What its lines state, by their names in lower case, and where they end; empty lines may stand between them."""
    values: dict[str, str] = {}
    after_empty = position
    while line := _HEAD_LINE.match(text, after_empty):
        values.setdefault(line["name"].lower(), line["value"].strip(" *\t"))
        after_empty = position = line.end()
        while empty := _EMPTY_LINE.match(text, after_empty):
            after_empty = empty.end()
    return values, position


def sender(stated: str) -> str:
    """The name, or the site of the address where there is none.

    >>> sender('"The Post" <a@post.example>'), sender("a@post.example"), sender("The Post [mailto:a@post.example]")
    ('The Post', 'post.example', 'The Post')
    """
    stated = re.sub(r"\s*[\[(]\s*(?:mailto:)?[^\s\])]+@[^\s\])]+[\])]", "", stated)
    name, address = parseaddr(stated)
    if not name and "@" not in address:
        return stated
    return name.strip("\"' ") or address.rpartition("@")[2]


def without_prefixes(subject: str) -> str:
    """
    >>> without_prefixes("Fwd: RE: Dam gives way")
    'Dam gives way'
    """
    prefix = _PREFIXES.match(subject)
    return subject[prefix.end() :] if prefix else subject


_QUOTE_MARK = re.compile(r"[ \t]*(?:>[ \t]?)+")
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)


def _unquoted(body: str) -> str:
    """Without the marks of quoting; what stands below a quoted text, or below the line of a signature, is left out."""
    lines = body.strip("\n").split("\n")
    quoted = [i for i, line in enumerate(lines) if _QUOTE_MARK.match(line)]
    written = [line for line in lines if line.strip()]
    if quoted and written and _QUOTE_MARK.match(written[0]):
        lines = lines[: quoted[-1] + 1]
    text = "\n".join(_QUOTE_MARK.sub("", line, count=1) for line in lines)
    signature = _SIGNATURE.search(text)
    return (text[: signature.start()] if signature else text).strip()
