"""Commands that are typed on the prompt after a slash, chosen in the palette, or reached by a key."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.commands import filling, filtering, keeping, leaving, sharing, viewing

if TYPE_CHECKING:
    from tui.screens.chat import ChatScreen


@dataclass(frozen=True, slots=True)
class Command:
    """A word after the slash and what it does."""

    name: str
    run: Callable[[ChatScreen, str], Awaitable[None]]
    """Takes what stands after the word; "" where nothing does, as from a key or the palette."""
    help: str
    argument: str = ""
    """How its argument is written in a list of commands; "" where it takes none."""
    key: str = ""
    """The key that does the same, as it is shown."""
    aliases: tuple[str, ...] = ()


COMMANDS = (
    Command("source", filtering.source, "ask these outlets only", "NAME, …"),
    Command("since", filtering.since, "ask reports from this day on", "DAY"),
    Command("until", filtering.until, "ask reports up to this day", "DAY"),
    Command("filter", filtering.choose, "choose outlets and days from a list", key="f3"),
    Command("story", filtering.story, "answer within another story that fits"),
    Command("all", filtering.drop, "ask all reports again"),
    Command("differing", filtering.differing, "show each differing answer once, or every card again"),
    Command("table", viewing.table, "the last answer as a table, every claim a row", key="f4"),
    Command("plain", viewing.plain, "answers as plain lines, or as cards again"),
    Command("theme", viewing.theme, "change the colours"),
    Command("history", keeping.history, "find a question that was asked before", "WORDS", key="^r"),
    Command("sessions", keeping.sessions, "go on with an earlier session", key="f6"),
    Command("new", keeping.new, "start a new session; this one is kept", aliases=("clear",)),
    Command("earlier", viewing.earlier, "show turns that have left the screen"),
    Command("copy", sharing.copy, "copy the last answer's citations"),
    Command("export", sharing.export, "write the answer or the session to a file", "[session] FILE", key="^s"),
    Command("add", filling.add, "bring articles into the library", "PATH…"),
    Command("retry", leaving.retry, "try again after a failure", key="f5"),
    Command("help", leaving.help_, "keys and marks", key="f1"),
    Command("quit", leaving.quit_, "leave; the session is kept", key="^q", aliases=("exit",)),
)


def find(name: str) -> Command | None:
    """
    >>> find("clear").name, find("nothing")
    ('new', None)
    """
    return next((c for c in COMMANDS if name in (c.name, *c.aliases)), None)


def split(line: str) -> tuple[str, str]:
    """The command's word and what stands after it.

    >>> split("/export session notes.md")
    ('export', 'session notes.md')
    """
    name, _, argument = line.strip().removeprefix("/").partition(" ")
    return name.lower(), argument.strip()


def beginning(line: str) -> list[Command]:
    """The commands that a line can still become, and once its word is whole, that one.

    >>> [command.name for command in beginning("/se")]
    ['sessions']
    >>> [command.name for command in beginning("/since yesterday")], beginning("who?")
    (['since'], [])
    """
    if not line.startswith("/"):
        return []
    name, space, _ = line[1:].partition(" ")
    if space:
        return [command for command in COMMANDS if command.name == name.lower()]
    return [command for command in COMMANDS if command.name.startswith(name.lower())]
