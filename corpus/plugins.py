"""Plugins: what other installed packages bring, by the entry points of their metadata.

    group               name                 what it gives
    rashomon.formats    ending of a file     a `corpus.formats.Reader`
    rashomon.encoders   before the colon     a function that makes an `index.seams.Encoder` of what is behind
                        of RASHOMON_MODEL    the colon; the encoder's name is the whole value
    rashomon.engines    RASHOMON_ENGINE      a function that gives, for a library's place, the command that
                                             starts a worker on it, which speaks as `service.worker` does

Nothing of a plugin is imported before it is used. RASHOMON_PLUGINS, where it is set, names those that may be, separated
by commas; empty, none may. What the program has of its own, no plugin replaces.
"""

from __future__ import annotations

import os
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from corpus.errors import PluginError

FORMATS = "rashomon.formats"
ENCODERS = "rashomon.encoders"
ENGINES = "rashomon.engines"
ALLOWED_VARIABLE = "RASHOMON_PLUGINS"


def names(group: str) -> tuple[str, ...]:
    """Of the plugins of a group that may be used, in order."""
    return tuple(sorted({point.name for point in _allowed(group)}))


def load(group: str, name: str) -> Any:
    """What a plugin gives.

    Raises:
        PluginError: there is none of this name, there are two, or it cannot be imported.
    """
    found = [point for point in _allowed(group) if point.name == name]
    if not found:
        known = ", ".join(names(group)) or "none"
        raise PluginError(f"no plugin {name!r} of {group} is installed, or it is not allowed; there is: {known}")
    if len({point.value for point in found}) > 1:
        given = " and ".join(sorted({_package(point) for point in found}))
        raise PluginError(f"{given} both bring {name!r} of {group}; remove one of them")
    try:
        return found[0].load()
    except Exception as error:
        cause = " ".join(f"{type(error).__name__}: {error}".split())
        raise PluginError(
            f"the plugin {name!r} of {_package(found[0])} cannot be loaded ({cause}); repair or remove it"
        ) from error


def _allowed(group: str) -> list[EntryPoint]:
    only = os.environ.get(ALLOWED_VARIABLE)
    wanted = None if only is None else {name.strip() for name in only.split(",")}
    return [point for point in entry_points(group=group) if wanted is None or point.name in wanted]


def _package(point: EntryPoint) -> str:
    return point.dist.name if point.dist is not None else point.module
