"""A library on disk that tests may damage, a copy for each; and memory that is not looked through in vain."""

from __future__ import annotations

import ctypes
import gc
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import qa  # noqa: F401 - what is added is put into stories, whichever tests run
from qa.language.parsing import Parse, SpacyParser
from tests.disk_kit import ARTICLES
from tests.library_kit import opened
from tests.servers import NO_SERVER, started

_NEW_OBJECTS = 20_000
"""So many are made before Python looks among them for what refers to itself: 700 where nothing is said."""


_KEPT_BY_GLIBC = {-8: 1, -1: 512 << 20, -3: 32 << 20}
"""M_ARENA_MAX, M_TRIM_THRESHOLD and M_MMAP_THRESHOLD: one arena, and bytes up to which memory is not given back."""


os.environ.setdefault("RASHOMON_PLUGINS", "")  # what happens to be installed beside the tests is no part of them


def pytest_configure() -> None:
    """A lexical index takes 8 MB and leaves them: to have them from the system each time is half of the time that it
    takes to make one of a few sentences, and hundreds are made."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another C library than GNU's
            for option, value in _KEPT_BY_GLIBC.items():
                ctypes.CDLL(None).mallopt(option, value)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: the chat and other processes are waited for."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(tryfirst=True)
def pytest_collection() -> None:
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("pytorch") is None)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end. Python went through all of it again and again while the chat was tested:
    a third of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def parsed_once() -> Iterator[None]:
    """A sentence has one parse, whichever test asks for it: many ask for those that others, or their cases at once
    (`tests.parsing_kit`), have had parsed."""
    parsed: dict[str, Parse] = {}
    parse = SpacyParser.parse

    def remembering(self: SpacyParser, texts: Sequence[str]) -> list[Parse]:
        missing = [text for text in dict.fromkeys(texts) if text not in parsed]
        parsed.update(zip(missing, parse(self, missing), strict=True))
        return [parsed[text] for text in texts]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(SpacyParser, "parse", remembering)
        yield


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pristine")
    with opened(folder) as index:
        index.add(ARTICLES)
    return folder


@pytest.fixture
def folder(pristine: Path, tmp_path: Path) -> Path:
    return shutil.copytree(pristine, tmp_path / "library")


@pytest.fixture(scope="session")
def server() -> Iterator[Any]:
    """A PostgreSQL server that all tests share, in whichever process; each has a library of its own on it."""
    with started("shared") as running:
        yield running


def pytest_terminal_summary(terminalreporter: Any) -> None:
    left_out = [r for r in terminalreporter.stats.get("skipped", ()) if NO_SERVER in str(r.longrepr)]
    if left_out:
        terminalreporter.write_line(f"{len(left_out)} tests of a library on a server were left out: {NO_SERVER}")
