"""Opens the chat, where there is a terminal to open it in."""

from __future__ import annotations

import sys
from pathlib import Path

import click


def chat(folder: Path) -> None:
    """Run the chat on the library in `folder` until the user leaves it."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.ClickException("The chat needs a terminal; without one, use: rashomon ask QUESTION")
    from tui.app import RashomonApp
    from tui.engine_process import EngineProcess

    RashomonApp(EngineProcess(folder)).run()
