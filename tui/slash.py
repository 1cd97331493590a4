"""Commands that are typed on the prompt, after a slash."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """A word after the slash, and the application's action that it runs."""

    name: str
    action: str
    help: str


COMMANDS = (
    Command("help", "help", "keys and marks"),
    Command("clear", "clear", "start over with an empty transcript"),
    Command("retry", "retry", "try again after a failure"),
    Command("quit", "quit", "leave"),
)


def find(line: str) -> Command | None:
    """The command that the line names.

    >>> find("/quit").action
    'quit'
    >>> find("/nothing") is None
    True
    """
    name = line.removeprefix("/").strip().lower()
    return next((command for command in COMMANDS if command.name == name), None)
