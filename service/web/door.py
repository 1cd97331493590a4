"""Who may come in: the names that this server answers to, the token, and the pages that may ask it."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
SHORTEST_TOKEN = 16
"""Characters; what is shorter is guessed."""


def is_loopback(host: str) -> bool:
    """
    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0"), is_loopback("news.example")
    (True, True, False, False)
    """
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@dataclass(frozen=True, slots=True)
class Door:
    """What a server asks of a request before anything reads it."""

    host: str
    """The address that it listens on."""
    names: frozenset[str] = frozenset()
    """Further names that it is reached by."""
    token: bytes | None = field(default=None, repr=False)
    """SHA-256 of the token; None where none is needed."""
    uploads: bool = False
    """Whether articles may be added."""

    def answers_to(self, host: str) -> bool:
        """Whether a `Host` names this server. A stranger's name may have been bent to its address (DNS rebinding); an
        address cannot be.

        >>> door = Door("127.0.0.1")
        >>> [door.answers_to(h) for h in ("localhost:8000", "[::1]:8000", "127.0.0.1", "evil.example:8000", "")]
        [True, True, True, False, False]
        >>> Door("0.0.0.0", frozenset({"desk.example"})).answers_to("192.168.1.9:80")
        True
        """
        name = _name_of(host)
        if name is None:
            return False
        if name in self.names or name in LOCAL_NAMES or name == self.host:
            return True
        return not is_loopback(self.host) and _is_address(name)

    def is_own(self, origin: str, host: str) -> bool:
        """Whether a page of this origin is one of this server, as a request to `host` reaches it.

        >>> Door("127.0.0.1").is_own("http://localhost:8000", "localhost:8000"), Door("").is_own("null", "localhost")
        (True, False)
        """
        try:
            return urlsplit(origin).netloc == host
        except ValueError:
            return False

    def admits(self, token: str | None) -> bool:
        """Whether this token, or none, is enough."""
        if self.token is None:
            return True
        return token is not None and hmac.compare_digest(digest(token), self.token)


def digest(token: str) -> bytes:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()


def _name_of(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
