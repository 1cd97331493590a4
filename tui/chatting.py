"""Opens the chat, where there is a terminal to open it in."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

SESSIONS = "sessions"
"""Folder of a library's sessions, beside the library."""
_DRIVER = "TEXTUAL_DRIVER"
"""Set where something else than a terminal shows the chat: `rashomon serve` sets it."""


def chat(place: Path | str) -> None:
    """Run the chat on a library until the user leaves it."""
    on_a_terminal = all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))  # it draws on standard error
    if not on_a_terminal and _DRIVER not in os.environ:
        raise click.ClickException("The chat needs a terminal; without one, use: rashomon ask QUESTION")
    from platformdirs import user_config_path

    from service.engine_process import EngineProcess
    from tui import library
    from tui.app import RashomonApp
    from tui.keeping.sessions import Sessions
    from tui.keeping.settings import Settings

    settings = Settings(user_config_path("rashomon", appauthor=False) / "chat.json")
    RashomonApp(EngineProcess(place), Sessions(library.kept_beside(place) / SESSIONS), settings).run()
