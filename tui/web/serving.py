"""`rashomon serve`: the chat in a browser."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from tui import library
from tui.edge import say

LOOPBACK = "127.0.0.1"
_EXTRA = "The browser needs one more package; install it with: pip install 'rashomon[web]'"


@click.command(name="serve")
@library.option
@click.option("--host", default=LOOPBACK, show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
def command(folder: Path, host: str, port: int) -> None:
    """Open the chat in a browser, on this machine alone unless --host says otherwise."""
    try:
        from tui.web.server import ChatServer, is_loopback
    except ImportError as error:
        raise click.ClickException(_EXTRA) from error
    server = ChatServer(chat_command(folder), host, port)
    if not is_loopback(host):
        say(f"whoever reaches {host} can read this library, and files that you can read, through this chat")
    say(f"the chat is at {server.public_url} (ctrl+c ends it)")
    server.serve()


def chat_command(folder: Path) -> str:
    """What a shell runs for each browser that connects."""
    return shlex.join([sys.executable, "-m", "tui.cli", "--library", str(folder.absolute())])
