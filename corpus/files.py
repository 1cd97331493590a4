"""Finding the files of a folder or a pattern, and opening them."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import BinaryIO

from corpus.errors import FileNotRead, NothingToRead
from corpus.problem import Problem

LARGEST = 256 * 2**20
"""Bytes of a file that is held at once."""

UNREAD_DOCUMENTS = {
    ".doc": "old Word",
    ".odt": "OpenDocument",
    ".rtf": "rich text",
    ".epub": "EPUB",
    ".xls": "Excel",
    ".xlsx": "Excel",
    ".msg": "Outlook's own format",
    ".pst": "Outlook's own format",
    ".tar": "a tar archive",
    ".tgz": "a tar archive",
    ".bz2": "a packed file",
    ".xz": "a packed file",
    ".7z": "a packed archive",
    ".rar": "a packed archive",
}
"""Endings of files that may hold articles and are not read: worth telling about, unlike pictures or code."""

_PATTERN = frozenset("*?[")


def find(path: str | os.PathLike[str], suffixes: Collection[str], report: Callable[[Problem], None]) -> list[Path]:
    """Absolute paths of the files at or below `path` that have one of `suffixes`, folder by folder in order of name.

    `path` may be a pattern ("news/*.html", "news/**/*.eml") where nothing has it for a name.

    Raises:
        FileNotRead: nothing is at `path`, or it is neither a folder nor a regular file.
        NothingToRead: a folder, or what a pattern matches, holds no such file.
    """
    try:
        root = Path(os.path.realpath(path))
    except ValueError as error:
        raise FileNotRead(f"{str(path)!r}: {error}; check the path") from error
    try:
        if root.is_dir():
            return _some(root, list(_below(root, suffixes, report)))
        if root.is_file():
            if ending(root.name, suffixes) is None:
                raise FileNotRead(f"{shown(root)}: its format is not read; {_SAVED}")
            return [root]
        if _PATTERN & set(str(path)) and not root.exists():
            return _some(root, list(_matching(Path(path), suffixes, report)))
        reason = "it is not a regular file" if root.exists() else "there is no such file or folder"
    except OSError as error:
        reason = error.strerror or str(error)
    raise FileNotRead(f"{shown(root)}: {reason}; check the path")


def _some(root: Path, files: list[Path]) -> list[Path]:
    if not files:
        raise NothingToRead(f"{shown(root)}: no file here is of a format that is read; name another place, or {_SAVED}")
    return files


_SAVED = "save what it holds as .txt, .html, .docx, .pdf or .csv"


def _matching(pattern: Path, suffixes: Collection[str], report: Callable[[Problem], None]) -> Iterator[Path]:
    """As `_below`, of all that the pattern matches; each file once."""
    seen = set()
    relative = pattern.relative_to(pattern.anchor)
    for match in sorted(Path(pattern.anchor).glob(str(relative))):
        if match.name.startswith("."):
            continue
        root = Path(os.path.realpath(match))
        found = _below(root, suffixes, report) if root.is_dir() else _worth_reading(root, suffixes, report)
        for file in found:
            if file not in seen:
                seen.add(file)
                yield file


def _below(root: Path, suffixes: Collection[str], report: Callable[[Problem], None]) -> Iterator[Path]:
    """Symbolic links are followed, each folder once."""

    def unreadable(error: OSError) -> None:
        report(Problem(shown(error.filename), error.strerror or "it cannot be listed", "Allow reading it"))

    visited = set()
    for folder, folders, names in os.walk(root, onerror=unreadable, followlinks=True):
        try:
            status = Path(folder).stat()
        except OSError as error:
            unreadable(error)
            continue
        if (status.st_dev, status.st_ino) in visited:
            folders.clear()
            continue
        visited.add((status.st_dev, status.st_ino))
        pages = {name.rpartition(".")[0] for name in names if name.lower().endswith((".html", ".htm"))}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _holds_parts(name, pages))
        for name in sorted(names):
            if not name.startswith("."):
                yield from _worth_reading(Path(folder, name), suffixes, report)


def _holds_parts(folder: str, pages: Collection[str]) -> bool:
    """Whether a browser put the pictures, scripts and advertisements of a saved page into this folder.

    >>> _holds_parts("Dam gives way_files", {"Dam gives way"}), _holds_parts("case_files", {"index"})
    (True, False)
    """
    return folder.endswith("_files") and folder.removesuffix("_files") in pages


def _worth_reading(file: Path, suffixes: Collection[str], report: Callable[[Problem], None]) -> Iterator[Path]:
    if ending(file.name, suffixes):
        yield file
    elif kind := UNREAD_DOCUMENTS.get(file.suffix.lower()):
        report(Problem(shown(file), *unread(kind)))


def ending(name: str, suffixes: Collection[str]) -> str | None:
    """The longest of `suffixes` that a file's name has after its first dot.

    >>> ending("Crawl.2026.WARC.gz", {".gz", ".warc.gz"}), ending("a.exe", {".gz"}), ending("gz", {".gz"})
    ('.warc.gz', None, None)
    """
    *_, before, last = ["", "", *name.lower().split(".")]
    longest = next((suffix for suffix in (f".{before}.{last}", f".{last}") if suffix in suffixes), None)
    return longest if longest and len(name) > len(longest) else None


def unread(kind: str) -> tuple[str, str]:
    """Reason and way out for a file of one of `UNREAD_DOCUMENTS`."""
    return f"{kind} is not read", _SAVED.capitalize().replace("what it holds", "it")


def shown(path: str | os.PathLike[str]) -> str:
    r"""A path as characters that can be stored and shown, also where its name is not in the system's encoding.

    >>> shown("caf\udce9.txt")
    'caf\\xe9.txt'
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def opened(path: Path) -> BinaryIO:
    """The bytes of a file.

    Raises:
        FileNotRead: it cannot be opened.
    """
    try:
        if not path.is_file():
            raise FileNotRead("it is not a regular file", "Leave it out")
        return path.open("rb")
    except OSError as error:
        raise FileNotRead(error.strerror or str(error), "Allow reading it") from error


def size_of(path: Path) -> int:
    """In bytes; 0 where it cannot be told."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
