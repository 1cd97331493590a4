"""`rashomon serve`: the chat in a browser; or with `--api`, HTTP for programs and a page for people."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import click

from index.engines import is_address
from service.engine_process import environment_of
from tui import library
from tui.edge import say

LOOPBACK = "127.0.0.1"
_EXTRA = "The browser needs one more package; install it with: pip install 'rashomon[web]'"
_API_EXTRA = "HTTP needs two more packages; install them with: pip install 'rashomon[api]'"


@click.command(name="serve")
@library.option
@click.option("--host", default=LOOPBACK, show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option("--api", "face", flag_value="api", help="HTTP for programs, and a page, instead of the chat.")
@click.option("--uploads", is_flag=True, help="With --api: let callers add articles.")
@click.option("--workers", type=click.IntRange(1, 64), help="With --api: processes that answer; else one a processor.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="With --api: a name that it is reached by.")
def command(
    place: Path | str,
    host: str,
    port: int,
    face: str | None,
    uploads: bool,
    workers: int | None,
    names: tuple[str, ...],
) -> None:
    """Open the chat in a browser, on this machine alone unless --host says otherwise.

    With --api it answers programs (/v1/ask, /v1/search, …; /v1/openapi.json describes all) and serves a page. Where
    RASHOMON_TOKEN is set, callers need it; on another address than this machine's own it must be set.
    """
    if face is None:
        if uploads or workers or names:
            raise click.UsageError("--uploads, --workers and --name need --api")
        _serve_chat(place, host, port)
    else:
        _serve_api(place, host, port, names, uploads, workers)


def _serve_chat(place: Path | str, host: str, port: int) -> None:
    try:
        from service.web.door import is_loopback
        from tui.web.server import ChatServer
    except ImportError as error:
        raise click.ClickException(_EXTRA) from error
    os.environ.update(environment_of(place) or {})
    server = ChatServer(chat_command(place), host, port)
    if not is_loopback(host):
        say(f"whoever reaches {host} can read this library, and files that you can read, through this chat")
    say(f"the chat is at {server.public_url} (ctrl+c ends it)")
    server.serve()


def _serve_api(
    place: Path | str, host: str, port: int, names: tuple[str, ...], uploads: bool, workers: int | None
) -> None:
    try:
        from service.web import app, serving
    except ImportError as error:
        raise click.ClickException(_API_EXTRA) from error
    from index import Index, Opening
    from service.pool import Capacity, default_workers

    door = serving.door_for(host, names, uploads)
    with Index.open(place, mode=Opening.CREATE if uploads else Opening.EXISTING) as index:
        library.say_how_opened(index.status())
    bound = serving.listening(host, port)
    needed = " with the token" if door.token else ""
    say(f"the page is at {serving.address(host, bound)}{needed}, for programs at /v1 (ctrl+c ends it)")
    app.serve(place, door, bound, Capacity(workers or default_workers()))


def chat_command(place: Path | str) -> str:
    """What a shell runs for each browser that connects, in the environment that `environment_of` gives."""
    named = [] if is_address(place) else ["--library", str(Path(place).absolute())]
    return shlex.join([sys.executable, "-m", "tui.cli", *named])
