"""Files and folders into a library, and a report of what became of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.article import Evidence
from qa.writing import wording
from service.problem_lines import problem_lines

if TYPE_CHECKING:
    from corpus import Article, Problem
    from index import Changes, Index

OnProgress = Callable[[int, int], None]
"""Takes how many sentences are done, and of how many; may raise to stop."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the files and folders."""

    lines: tuple[str, ...]
    """As `report_lines`."""
    nothing_was_read: bool
    """There were problems, and not one article."""


def add_paths(
    index: Index, paths: Sequence[Path], on_progress: OnProgress, columns: Mapping[str, str] | None = None
) -> Added:
    """Brings the library in step with the files and folders; `columns` as in `corpus.read`."""
    from corpus import read

    problems: list[Problem] = []
    described: dict[str, str] = {}
    found = (article for path in paths for article in read(path, problems.append, columns))
    changes = index.sync(_described(found, described), paths, on_progress, problems)
    return Added(tuple(report_lines(described, changes, problems)), bool(problems) and not described)


def add_exported(index: Index, lines: Iterable[bytes], on_progress: OnProgress) -> Added:
    """Adds what `rashomon export` has written of another library."""
    from corpus.exported import read_exported

    problems: list[Problem] = []
    described: dict[str, str] = {}
    changes = index.add(_described(read_exported(lines, problems.append), described), on_progress)
    return Added(tuple(report_lines(described, changes, problems)), bool(problems) and not described)


def _described(articles: Iterable[Article], described: dict[str, str]) -> Iterator[Article]:
    """The articles, with a line on each in `described` by its id."""
    for article in articles:
        described[article.id] = article_line(article)
        yield article


def report_lines(described: Mapping[str, str], changes: Changes, problems: Sequence[Problem]) -> Iterator[str]:
    """What was added, changed, left as it was, removed and skipped, then every problem with its way out.

    `described` holds a line for each article that was read, by its id.
    """
    for mark, ids in (("+", changes.added), ("~", changes.changed)):
        for article_id in ids:
            yield f"{mark} {described[article_id]}"
    for article_id in changes.removed:
        yield f"- {article_id}"
    counts = {
        "added": len(changes.added),
        "changed": len(changes.changed),
        "unchanged": len(changes.unchanged),
        "removed": len(changes.removed),
        "skipped": len(changes.skipped) + len(problems),
    }
    yield ", ".join(f"{count} {name}" for name, count in counts.items())
    for skipped in changes.skipped:
        yield f"skipped {described.get(skipped.article_id, skipped.article_id)}: {skipped.reason}"
    yield from problem_lines(problems)


def article_line(article: Article) -> str:
    """The outlet and the day, each with what it was taken from."""
    when = wording.full_day(article.published) if article.published else "no date"
    cut = " · cut off before its end" if article.cut_off else ""
    outlet = f"{article.source}{_EVIDENCE[article.source_evidence]}"
    return f"{outlet} · {when}{_EVIDENCE[article.published_evidence]} · {article.title}{cut}"


_EVIDENCE = {
    Evidence.GIVEN: " (given)",
    Evidence.TEXT: " (from the text)",
    Evidence.FILE_NAME: " (from the file name)",
    Evidence.TITLE: " (from the title)",
    Evidence.ADDRESS: " (from the address)",
    Evidence.AMBIGUOUS: " (its day can be read in two ways)",
    Evidence.NONE: "",
}
