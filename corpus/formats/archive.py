"""Archives: the files in a zip archive, and the one in a gzip file. Nothing is written to the disk."""

from __future__ import annotations

import gzip
import io
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from corpus.cleaning import clean_line
from corpus.documents import Document, Reading, joined
from corpus.errors import FileNotRead
from corpus.faults import parsing
from corpus.files import UNREAD_DOCUMENTS, ending, unread
from corpus.packing import MOST_MEMBERS, metered, why_refused
from corpus.problem import Problem


def read_zip(document: Document, reading: Reading, endings: Collection[str]) -> Iterator[Document]:
    """Its members that have one of `endings`, in the order of their paths."""
    with parsing("a zip archive", BadZipFile), _seekable(document) as stream, ZipFile(stream) as archive:
        members = sorted(archive.infolist(), key=lambda member: member.filename)
        if len(members) > MOST_MEMBERS:
            raise FileNotRead(f"it holds more than {MOST_MEMBERS:,} files", "Pack them in parts")
        found = False
        for member in members:
            if not _is_shown(member):
                continue
            path = clean_line(member.filename.replace("\\", "/"))
            if ending(path, endings):
                found = True
                if refused := why_refused(member):
                    reading.report(_problem(document, path, refused))
                    continue
                if document.depth and not document.allowance.left:
                    return  # what used it up is reported, and the archive around this one
                document.allowance.check()
                yield document.member(path, partial(_opened, archive, member, document))
            elif kind := UNREAD_DOCUMENTS.get(PurePosixPath(path).suffix.lower()):
                reading.report(_problem(document, path, unread(kind)))
        if not found:
            raise FileNotRead("it holds no file of a format that is read", "Leave it out")


def read_gzip(document: Document, _reading: Reading) -> Iterator[Document]:
    """The file that is packed in it, under its name without the last ending."""

    def open_unpacked() -> BinaryIO:
        return metered(lambda: cast(BinaryIO, gzip.GzipFile(fileobj=document.open())), document.allowance)

    yield document.unpacked(document.stem, open_unpacked)


def _seekable(document: Document) -> BinaryIO:
    """An archive within another is unpacked to memory: seeking in what is packed starts over each time."""
    return io.BytesIO(document.read()) if document.depth else document.open()


def _problem(archive: Document, path: str, why: tuple[str, str]) -> Problem:
    return replace(archive, key=joined(archive.key, path)).problem(*why)


def _opened(archive: ZipFile, member: ZipInfo, document: Document) -> BinaryIO:
    with parsing("whole", BadZipFile):
        return metered(lambda: cast(BinaryIO, archive.open(member)), document.allowance)


def _is_shown(member: ZipInfo) -> bool:
    """Whether it is a file, and neither a hidden one nor one that macOS keeps notes in."""
    parts = PurePosixPath(member.filename.replace("\\", "/")).parts
    hidden = any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in parts)
    return bool(parts) and not member.is_dir() and not hidden
