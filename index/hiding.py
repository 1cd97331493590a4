"""Packages that another would load without needing them."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType

_HIDING = threading.RLock()


@contextmanager
def in_place_of(modules: Mapping[str, ModuleType | None]) -> Iterator[None]:
    """Within it, importing a module of these names gives what stands here for it; None fails as if not installed.

    Afterwards everything is as it was: whoever needs the module itself imports it then. It holds for all threads, so
    those that need it meanwhile import it within `nothing_hidden`.

    >>> with in_place_of({"colorsys": None}):
    ...     import colorsys
    Traceback (most recent call last):
        ...
    ModuleNotFoundError: import of colorsys halted; None in sys.modules
    >>> import colorsys
    """
    with _HIDING:
        before = {name: sys.modules[name] for name in modules if name in sys.modules}
        sys.modules.update(modules)  # type: ignore[arg-type]
        try:
            yield
        finally:
            for name in modules:
                sys.modules.pop(name, None)
            sys.modules.update(before)


@contextmanager
def nothing_hidden() -> Iterator[None]:
    """Waits until no other thread has anything hidden, and keeps it so."""
    with _HIDING:
        yield
