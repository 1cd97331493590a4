"""Which file an export goes to, and in which form."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import count
from pathlib import Path

from qa.writing import markdown, page, table
from qa.writing.exchange import Exchange
from service.wire import to_dict

_NAME_ROOM = 60
"""Characters of a file's name that are made from the question."""


class Scope(Enum):
    """How much is exported."""

    ANSWER = "this answer"
    SESSION = "the session"


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing exchanges down."""

    suffix: str
    called: str
    written: Callable[[Sequence[Exchange]], str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be exported."""

    scope: Scope
    form: Form
    file: Path | None
    """None: a new file in the working directory, named after the question."""


def _json(exchanges: Sequence[Exchange]) -> str:
    return json.dumps([to_dict(exchange) for exchange in exchanges], ensure_ascii=False, indent=2) + "\n"


EXPORTS = {
    form.suffix: form
    for form in (
        Form(".md", "Markdown", markdown.written),
        Form(".csv", "CSV, a claim a row", table.written),
        Form(".json", "JSON", _json),
        Form(".html", "a web page that needs nothing else", page.written),
    )
}


def wanted(argument: str) -> Wanted | None:
    """Read `[session] FILE`, where FILE may be a suffix alone; None where it ends in no known suffix.

    >>> asked = wanted("session notes.md")
    >>> asked.scope.value, asked.form.called, str(asked.file)
    ('the session', 'Markdown', 'notes.md')
    >>> wanted("html").form.suffix, wanted("html").file, wanted("notes.docx")
    ('.html', None, None)
    """
    first, _, rest = argument.partition(" ")
    scope = Scope.SESSION if first == "session" and rest else Scope.ANSWER
    name = (rest if scope is Scope.SESSION else argument).strip()
    bare = f".{name.removeprefix('.').lower()}"
    if bare in EXPORTS:
        return Wanted(scope, EXPORTS[bare], None)
    file = Path(name).expanduser()
    form = EXPORTS.get(file.suffix.lower())
    return Wanted(scope, form, file) if form else None


def write(exchanges: Sequence[Exchange], asked: Wanted) -> Path:
    """The file, written. One that is there already is never replaced: a number is added to the name. Raises OSError."""
    file = asked.file or Path.cwd() / f"{_slug(exchanges[0].question)}{asked.form.suffix}"
    text = asked.form.written(exchanges)
    for number in count(2):
        try:
            with file.open("x", encoding="utf-8", newline="") as opened:
                opened.write(text)
        except FileExistsError:
            file = file.with_name(f"{re.sub('-[0-9]+$', '', file.stem)}-{number}{file.suffix}")
        else:
            return file.absolute()
    raise AssertionError("counting does not end")


def _slug(question: str) -> str:
    """
    >>> _slug("How many were killed, and where?"), _slug("¿?")
    ('rashomon-how-many-were-killed-and-where', 'rashomon')
    """
    plain = unicodedata.normalize("NFKD", question).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall("[a-z0-9]+", plain))[:_NAME_ROOM].rstrip("-")
    return f"rashomon-{words}" if words else "rashomon"
