"""`rashomon watch`: a folder whose articles come into the library as they arrive."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import FileNotRead, LibraryLocked, LibraryUnreachable, NothingToRead
from tui import library
from tui.terminal_text import shown

if TYPE_CHECKING:
    from index import Index

Stamp = tuple[int, int]
"""Size and time of change, in bytes and nanoseconds."""


@click.command(name="watch")
@library.option
@click.argument("watched", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="FOLDER")
@click.option("--every", default=2.0, show_default=True, type=click.FloatRange(min=0.05), metavar="SECONDS")
def command(place: Path | str, watched: Path, every: float) -> None:
    """Add what arrives in FOLDER, and remove what goes, until interrupted."""
    from index import Index

    with Index.open(place) as index:
        click.echo(shown(f"Watching {watched}; Ctrl-C ends it."), err=True)
        watch = Watch(watched)
        while True:
            for line in watch.look(index):
                click.echo(shown(line), err=True)
            time.sleep(every)


@dataclass(slots=True)
class Watch:
    """What is known of the files of one folder. The first look takes all that is there."""

    folder: Path
    _last: dict[Path, Stamp] = field(default_factory=dict)
    """As they were at the last look."""
    _taken: dict[Path, Stamp] = field(default_factory=dict)
    """As they were when they were read."""
    _told: set[str] = field(default_factory=set)
    """Problems, so that each is told once."""
    _first: bool = True

    def look(self, index: Index) -> list[str]:
        """Brings the library in step with the files that changed and then stood still; says what became of them.

        A file that changed since the last look may still be being written: it is left for the next. A folder that
        holds nothing may be a disk that is not there: then the library stays as it is.
        """
        lines: list[str] = []
        now = self._stamps(lines)
        if not now:
            return lines
        still = {path: stamp for path, stamp in now.items() if self._first or self._last.get(path) == stamp}
        changed = [path for path, stamp in still.items() if self._taken.get(path) != stamp]
        gone = [path for path in self._taken if path not in now]
        self._last = now
        try:
            if self._first:
                lines += _sync_all(index, self.folder)
            elif changed or gone:
                lines += _sync(index, changed, gone)
        except (LibraryLocked, LibraryUnreachable) as error:
            return [*lines, f"{error}; this is tried again"]
        self._taken = {path: stamp for path, stamp in self._taken.items() if path in now} | still
        self._first = False
        return lines

    def _stamps(self, lines: list[str]) -> dict[Path, Stamp]:
        from corpus import Problem, files
        from corpus.formats import FORMATS

        def tell(problem: Problem) -> None:
            if str(problem) not in self._told and not self._first:
                lines.append(f"skipped {problem}")
            self._told.add(str(problem))

        try:
            return _stamped(files.find(self.folder, FORMATS, tell))
        except NothingToRead:
            return {}


def _stamped(paths: Iterable[Path]) -> dict[Path, Stamp]:
    stamps = {}
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue  # it has gone since it was listed
        stamps[path] = (status.st_size, status.st_mtime_ns)
    return stamps


def _sync_all(index: Index, folder: Path) -> Iterable[str]:
    """What is there, and what has gone while nobody watched."""
    from service.adding import add_paths

    return add_paths(index, [folder], lambda done, total: None).lines


def _sync(index: Index, changed: Sequence[Path], gone: Sequence[Path]) -> Iterable[str]:
    from service.adding import add_paths

    lines: list[str] = []
    if gone:
        removed = index.sync((), gone).removed
        lines += [f"- {article_id}" for article_id in removed]
    for path in changed:
        try:
            lines += add_paths(index, [path], lambda done, total: None).lines
        except FileNotRead as error:
            lines.append(f"skipped {error}")
    return lines
