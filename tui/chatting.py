"""Opens the chat, where there is a terminal to open it in."""

from __future__ import annotations

import sys
from pathlib import Path

import click


def chat(folder: Path) -> None:
    """Run the chat on the library in `folder` until the user leaves it."""
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):  # it draws on standard error
        raise click.ClickException("The chat needs a terminal; without one, use: rashomon ask QUESTION")
    from tui.app import RashomonApp
    from tui.engine_process import EngineProcess

    RashomonApp(EngineProcess(folder)).run()
