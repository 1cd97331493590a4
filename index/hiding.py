"""Packages that another would load without needing them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def in_place_of(modules: Mapping[str, ModuleType | None]) -> Iterator[None]:
    """Within it, importing a module of these names gives what stands here for it; None fails as if not installed.

    Afterwards everything is as it was: whoever needs the module itself imports it then. It holds for all threads.

    >>> with in_place_of({"colorsys": None}):
    ...     import colorsys
    Traceback (most recent call last):
        ...
    ModuleNotFoundError: import of colorsys halted; None in sys.modules
    >>> import colorsys
    """
    before = {name: sys.modules[name] for name in modules if name in sys.modules}
    sys.modules.update(modules)  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in modules:
            sys.modules.pop(name, None)
        sys.modules.update(before)
