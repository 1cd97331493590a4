"""A lexical index of a library on disk: in a folder that one process writes and others read."""

from __future__ import annotations

import logging
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from index.derived import Part
from index.feed import Feed
from index.shelf import Label, Shelf
from index.store import Store
from index.tantivy_index import TantivyIndex

log = logging.getLogger(__name__)

_WRITING = 1.0
"""Seconds within which a writer labels what it has just written."""
_PAUSE = 0.05


class KeptWords:
    """In a folder where the lock could be had and the disk takes it, else in memory."""

    def __init__(self, store: Store, update: Callable[[TantivyIndex, Feed], int], shelf: Shelf) -> None:
        self._store = store
        self._update = update
        self._shelf = shelf
        self._label: Label | None = None
        """Of the folder that is open; None in memory."""
        self._copy: TemporaryDirectory[str] | None = None
        """Holds what is open, of a library that can only be read."""
        self.part = Part(TantivyIndex(), update)

    def catch_up_alone(self) -> None:
        """Brings folder and label to the present. Only for the holder of the lock."""
        try:
            self._catch_up_on_disk()
        except (ValueError, OSError) as error:
            log.warning("the words cannot be indexed on disk (%s); they are in memory", error)
            self._label = None
            self.part = Part(TantivyIndex(), self._update)
            self.part.catch_up(self._store)

    def _catch_up_on_disk(self) -> None:
        label = self._shelf.label()
        if label is None or not self._take(label):
            if label:
                log.warning("%s is damaged and is made anew", self._shelf.path(label))
            folder = self._shelf.new_path()
            folder.mkdir()
            self.part = Part(TantivyIndex(folder), self._update)
            self._label = Label(folder.name, "", {})
        assert self._label
        if self.part.catch_up(self._store) or not self._label.digests:
            self._label = self._shelf.put(self._shelf.path(self._label), self.part.generation.token)

    def catch_up_beside(self) -> None:
        """Takes what the holder of the lock has labelled last; where there is nothing sound, makes its own."""
        deadline = time.monotonic() + _WRITING
        while label := self._shelf.label():
            if self._take(label):
                return
            if time.monotonic() > deadline:
                log.warning("%s is damaged and is made anew, in memory", self._shelf.path(label))
                break
            time.sleep(_PAUSE)
        self._label = None
        self.part.catch_up(self._store)

    def _take(self, label: Label) -> bool:
        """Opens what is labelled. False where it is not sound: damaged, of another library, or just being written."""
        if label == self._label:
            return True
        folder = self._shelf.labelled(label, self._label)
        generation = self._store.generation_of(label.token)
        if folder is None or generation is None:
            return False
        try:
            self._open(label)
        except (ValueError, OSError):
            if os.access(folder, os.W_OK) and not self._store.database.read_only:
                return False
            # tantivy locks what it opens, which cannot be done where nothing can be written.
            self._open_copy(folder)
        self.part.generation = generation
        self._label = label
        return True

    def _open(self, label: Label) -> None:
        if self._label and self._label.name == label.name:
            self.part.index.refresh()
        else:
            self.part = Part(TantivyIndex(self._shelf.path(label)), self._update)

    def _open_copy(self, folder: Path) -> None:
        self._copy = TemporaryDirectory(prefix="rashomon-", ignore_cleanup_errors=True)
        place = Path(self._copy.name)
        for file in folder.iterdir():
            if not file.name.endswith(".lock"):
                shutil.copyfile(file, place / file.name)
        self.part = Part(TantivyIndex(place), self._update)
