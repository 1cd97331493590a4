"""Derived files on disk, each with a label that says what it was derived from and what its bytes were.

A label is replaced in one step and names its file or folder, so that old and new never mix. Whatever does not match its
label is taken for missing. All of it can be deleted at any time.
"""

from __future__ import annotations

import json
import logging
import secrets
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from index.checksums import checksum, has_checksum

log = logging.getLogger(__name__)

_UNLABELLED = (".lock", ".managed.json")
"""Ends of the names of tantivy's own bookkeeping: it changes without the index changing."""


@dataclass(frozen=True, slots=True)
class Label:
    """What is known of one derived file or folder."""

    name: str
    """Of the file or folder, beside the label."""
    token: str
    """Of the generation that it was derived from."""
    digests: dict[str, str]
    """Checksum by name of each of its files."""


class Shelf:
    """The place of one derived index in a folder of them."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name
        self._label = folder / f"{name}.json"

    def label(self) -> Label | None:
        """The present label; None where there is none that can be read."""
        try:
            return Label(**json.loads(self._label.read_bytes()))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError) as error:
            log.warning("%s cannot be read and is made anew: %s", self._label, error)
            return None

    def path(self, label: Label) -> Path:
        """Of what is labelled, in this folder whatever the label says."""
        return self._folder / Path(label.name).name

    def labelled(self, label: Label, seen: Label | None = None) -> Path | None:
        """The file or folder of a label; None where it is not, byte for byte, what was labelled.

        Files of a folder that an earlier label has `seen` sound are not read again.
        """
        path = self.path(label)
        known = _unchanging(seen, path)
        try:
            files = {file.name: file for file in _files(path)}
            unread = [(name, digest) for name, digest in label.digests.items() if known.get(name) != digest]
            sound = files.keys() == label.digests.keys() and all(has_checksum(files[n], digest) for n, digest in unread)
        except OSError:
            return None
        return path if sound else None

    def is_sound(self) -> bool:
        """False where a label can be read and what it names is not what was labelled, or where it cannot be read."""
        label = self.label()
        return self.labelled(label) is not None if label else not self._label.exists()

    def new_path(self) -> Path:
        """Where a new file or folder may be made; nothing is there."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder / f"{self._name}-{secrets.token_hex(4)}"

    def put(self, path: Path, token: str) -> Label:
        """Labels what has been made at a path of `new_path`, or changed since, and deletes what it replaces."""
        label = Label(path.name, token, _digests(path, _unchanging(self.label(), path)))
        draft = self._label.with_suffix(".new")
        draft.write_text(json.dumps(asdict(label)), encoding="utf-8")
        draft.replace(self._label)
        for other in self._folder.glob(f"{self._name}-*"):
            if other != path:
                _delete(other)
        return label


def _unchanging(label: Label | None, path: Path) -> dict[str, str]:
    """Digests that an earlier label of this folder has and that still hold: tantivy never rewrites a segment."""
    if label is None or label.name != path.name or not path.is_dir():
        return {}
    return {name: digest for name, digest in label.digests.items() if name != "meta.json"}


def _digests(path: Path, known: dict[str, str]) -> dict[str, str]:
    return {file.name: known.get(file.name) or checksum(file) for file in _files(path)}


def _files(path: Path) -> list[Path]:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return [file for file in files if not file.name.endswith(_UNLABELLED)]


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
