"""Finding the files of a folder, and turning their bytes into characters."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from corpus.errors import FileNotRead, NothingToRead
from corpus.problem import Problem

LARGEST = 256 * 2**20
"""Bytes of a file that is read at once."""

UNREAD_DOCUMENTS = {
    ".pdf": "PDF",
    ".doc": "Word",
    ".docx": "Word",
    ".odt": "OpenDocument",
    ".rtf": "rich text",
    ".html": "HTML",
    ".htm": "HTML",
    ".mhtml": "HTML",
    ".epub": "EPUB",
    ".csv": "CSV",
    ".json": "JSON",
    ".xml": "XML",
    ".zip": "a packed archive",
    ".gz": "a packed archive",
}
"""Endings of files that hold articles in formats that are not read: worth telling about, unlike pictures or code."""


def find(path: str | os.PathLike[str], suffixes: Collection[str], report: Callable[[Problem], None]) -> list[Path]:
    """Absolute paths of the files at or below `path` that have one of `suffixes`, folder by folder in order of name.

    Raises:
        FileNotRead: nothing is at `path`, or it is neither a folder nor a regular file.
        NothingToRead: a folder holds no such file.
    """
    try:
        root = Path(os.path.realpath(path))
    except ValueError as error:
        raise FileNotRead(f"{str(path)!r}: {error}; check the path") from error
    try:
        if root.is_dir():
            files = list(_below(root, suffixes, report))
            if not files:
                raise NothingToRead(
                    f"{shown(root)}: no file here ends in {_listed(suffixes)}; name another folder or file"
                )
            return files
        if root.is_file():
            if root.suffix.lower() not in suffixes:
                raise FileNotRead(f"{shown(root)}: its format is not read; save it as {_listed(suffixes)}")
            return [root]
        reason = "it is not a regular file" if root.exists() else "there is no such file or folder"
    except OSError as error:
        reason = error.strerror or str(error)
    raise FileNotRead(f"{shown(root)}: {reason}; check the path")


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
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            suffix = file.suffix.lower()
            if name.startswith("."):
                continue
            if suffix in suffixes:
                yield file
            elif suffix in UNREAD_DOCUMENTS:
                report(
                    Problem(shown(file), f"{UNREAD_DOCUMENTS[suffix]} is not read", f"Save it as {_listed(suffixes)}")
                )


def _listed(suffixes: Collection[str]) -> str:
    *others, last = suffixes
    return f"{', '.join(others)} or {last}"


def shown(path: str | os.PathLike[str]) -> str:
    r"""A path as characters that can be stored and shown, also where its name is not in the system's encoding.

    >>> shown("caf\udce9.txt")
    'caf\\xe9.txt'
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def read_bytes(path: Path) -> bytes:
    """What the file holds.

    Raises:
        FileNotRead: it cannot be opened, or it is too large.
    """
    try:
        if not path.is_file():
            raise FileNotRead("it is not a regular file", "Leave it out")
        if path.stat().st_size > LARGEST:
            raise FileNotRead(f"it is larger than {LARGEST // 2**20} MiB", "Save it in parts")
        return path.read_bytes()
    except OSError as error:
        raise FileNotRead(error.strerror or str(error), "Allow reading it") from error
