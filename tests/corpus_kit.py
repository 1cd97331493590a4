"""Writes files and reads them, for the tests of `corpus`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from corpus import Article, Problem, read


def read_all(path: Path | str, columns: Mapping[str, str] | None = None) -> tuple[list[Article], list[Problem]]:
    problems: list[Problem] = []
    return list(read(path, problems.append, columns)), problems


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def one(path: Path, content: str | bytes) -> Article:
    articles, problems = read_all(write(path, content))
    assert problems == []
    assert len(articles) == 1
    return articles[0]


def reasons(path: Path, content: str | bytes, columns: Mapping[str, str] | None = None) -> list[str]:
    return [problem.reason for problem in read_all(write(path, content), columns)[1]]
