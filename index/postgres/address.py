"""Addresses of libraries on a server: those that libpq takes, and the name of a schema."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from corpus.errors import LibraryError

SCHEMA = "rashomon"
"""Where the address names none."""
_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")


@dataclass(frozen=True, slots=True)
class Address:
    """Of one library."""

    url: str
    """As libpq takes it."""
    schema: str
    """Holds the library's tables: several libraries may share a database."""
    shown: str
    """Without a password."""


def address_of(url: str) -> Address:
    """Of a URL such as postgresql://user@host/news, where `?schema=` may name the schema.

    >>> address_of("postgresql://ann:secret@db:5433/news?schema=desk&sslmode=require")
    Address(url='postgresql://ann:secret@db:5433/news?sslmode=require', schema='desk', \
shown='postgresql://ann@db:5433/news?schema=desk&sslmode=require')

    Raises:
        LibraryError: it is no such URL.
    """
    parts = urlsplit(url)
    given = parse_qsl(parts.query, keep_blank_values=True)
    schema = next((value for name, value in given if name == "schema"), SCHEMA)
    if not _NAME.fullmatch(schema) or schema.startswith("pg_"):
        raise LibraryError(
            f"{schema!r} cannot name a schema; write ?schema=NAME with small letters, digits and _ in the address"
        )
    user, at, hosts = parts.netloc.rpartition("@")
    harmless = urlencode([(name, value) for name, value in given if name != "password"], safe="/,")
    rest = urlencode([(name, value) for name, value in given if name != "schema"], safe="/,")
    return Address(
        url=_joined(parts.netloc, parts.path, rest),
        schema=schema,
        shown=_joined(f"{user.partition(':')[0]}{at}{hosts}", parts.path, harmless),
    )


def _joined(netloc: str, path: str, query: str) -> str:
    joined = urlunsplit(("", netloc, path, query, ""))
    return f"postgresql:{joined if joined.startswith('//') else f'//{joined}'}"
