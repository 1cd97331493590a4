"""textual-serve, held to one's own browser and one's own machine.

Any page that a browser has open may try to reach a port of this machine, and a websocket asks nobody's leave. So a
websocket must come from a page of this server, and on the loopback a request must name this machine as its host: a
stranger's name may have been bent to it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.server import Server

from service.web.door import LOCAL_NAMES, is_loopback

_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_SOCKET = "/ws"


class ChatServer(Server):
    """Serves one chat to each browser window, with a page that asks for nothing from elsewhere."""

    def __init__(self, command: str, host: str, port: int) -> None:
        super().__init__(command, host, port, title="rashomon", templates_path=Path(__file__).parent)

    async def _make_app(self) -> web.Application:
        application = await super()._make_app()
        application.middlewares.append(self._guard)
        return application

    @web.middleware
    async def _guard(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        if not self.admits(request.host, request.headers.get("Origin"), request.path):
            raise web.HTTPForbidden(text="This chat answers only its own pages.")
        response = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = _POLICY
            response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    def admits(self, host: str, origin: str | None, path: str) -> bool:
        """Whether a request to this host, from a page of this origin, comes from this server's own page."""
        if is_loopback(self.host) and urlsplit(f"//{host}").hostname not in LOCAL_NAMES | {self.host}:
            return False
        if origin is None:
            return path != _SOCKET
        return urlsplit(origin).netloc == host

    def initialize_logging(self) -> None:
        """The command has said all there is to say."""

    async def on_startup(self, app: web.Application) -> None:
        """As `initialize_logging`."""
