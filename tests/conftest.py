"""A library on disk that tests may damage: a copy for each."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.disk_kit import ARTICLES
from tests.library_kit import opened


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pristine")
    with opened(folder) as index:
        index.add(ARTICLES)
    return folder


@pytest.fixture
def folder(pristine: Path, tmp_path: Path) -> Path:
    return shutil.copytree(pristine, tmp_path / "library")
