"""Formats that plugins read."""

from __future__ import annotations

from collections.abc import Iterator

from corpus import plugins
from corpus.documents import Document, Reading
from corpus.drafts import Draft
from corpus.errors import FileNotRead, PluginError


class ForeignReader:
    """Reads by a plugin, which is loaded at its first file."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, document: Document, reading: Reading) -> Iterator[Draft | Document]:
        try:
            read = plugins.load(plugins.FORMATS, self._name)
            yield from read(document, reading)
        except PluginError as error:
            raise FileNotRead(str(error), "Repair or remove the plugin") from error
        except (FileNotRead, OSError):
            raise
        except Exception as error:
            cause = " ".join(f"{type(error).__name__}: {error}".split())
            raise FileNotRead(f"the plugin {self._name!r} failed on it ({cause})", "Repair or remove it") from error


def foreign_readers() -> dict[str, ForeignReader]:
    """By the ending of a file's name, with its dot."""
    return {f".{name.removeprefix('.').lower()}": ForeignReader(name) for name in plugins.names(plugins.FORMATS)}
