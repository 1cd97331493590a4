"""The `rashomon` command. Each subcommand stands in a module of its own, loaded when it is asked for."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from tui import edge, library

COMMANDS = {
    "add": "tui.adding",
    "ask": "tui.asking",
    "compare": "tui.comparing",
    "eval": "tui.evaluating",
    "export": "tui.exporting",
    "mcp": "tui.serving_agents",
    "remove": "tui.removing",
    "serve": "tui.web.serving",
    "status": "tui.status",
    "verify": "tui.verifying",
    "watch": "tui.watching",
}
"""Each module holds a `click.Command` named `command` and imports nothing heavy before that command runs."""


class Commands(click.Group):
    """Finds a command by the table above."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[name]).command
        return command


@click.command(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@library.group_option
@click.version_option(package_name="rashomon", message="%(prog)s %(version)s")
@click.pass_context
def rashomon(context: click.Context, place: Path | str | None) -> None:
    """Ask a news corpus a question; see every source's own answer, each cited to the sentence.

    Without a command it opens the chat.
    """
    context.obj = place
    if context.invoked_subcommand is None:
        from tui.chatting import chat

        chat(place or library.default_folder())


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """The entry point; it leaves the process with the status that `tui.edge` documents."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    edge.run(lambda: rashomon.main(given, prog_name="rashomon", standalone_mode=False))


if __name__ == "__main__":
    main()
