"""A library on disk that tests may damage, a copy for each; and memory that is not looked through in vain."""

from __future__ import annotations

import gc
import shutil
from pathlib import Path

import pytest

from tests.disk_kit import ARTICLES
from tests.library_kit import opened

_NEW_OBJECTS = 20_000
"""So many are made before Python looks among them for what refers to itself: 700 where nothing is said."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection() -> None:
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end. Python went through all of it again and again while the chat was tested:
    a third of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)
    gc.enable()


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pristine")
    with opened(folder) as index:
        index.add(ARTICLES)
    return folder


@pytest.fixture
def folder(pristine: Path, tmp_path: Path) -> Path:
    return shutil.copytree(pristine, tmp_path / "library")
