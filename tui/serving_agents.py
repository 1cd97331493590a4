"""`rashomon mcp`: the library for agents, over the Model Context Protocol."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from tui import library
from tui.edge import say

_EXTRA = "Agents need one more package; install it with: pip install 'rashomon[mcp]'"


@click.command(name="mcp")
@library.option
@click.option("--http", "over", flag_value="http", help="Over HTTP at /mcp instead of standard input and output.")
@click.option("--host", default="127.0.0.1", show_default=True, help="With --http: address to listen on.")
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535))
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that answer.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="With --http: a name that it is reached by.")
def command(place: Path | str, over: str | None, host: str, port: int, workers: int, names: tuple[str, ...]) -> None:
    """Let agents ask the library: tools to ask, compare, search and read, none that changes anything.

    It speaks on standard input and output, as desktop programs start it; with --http, as `rashomon serve --api` does:
    a token in RASHOMON_TOKEN is needed where it is set, and must be set on another address than this machine's own.
    """
    try:
        from service.agents import serving
        from service.web.serving import address, door_for, listening
    except ImportError as error:
        raise click.ClickException(_EXTRA) from error
    from index import Index, Opening
    from service.pool import Capacity

    with Index.open(place, mode=Opening.EXISTING) as index:
        library.say_how_opened(index.status())
    if over is None:
        asyncio.run(serving.serve_here(place, Capacity(workers)))
        return
    door = door_for(host, names, uploads=False)
    bound = listening(host, port)
    say(f"agents reach the library at {address(host, bound)}{serving.PATH} (ctrl+c ends it)")
    serving.serve(place, door, bound, Capacity(workers))
