"""The formats of files that articles come in: a table of readers, one for each ending."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from corpus.cleaning import clean
from corpus.dates import given_date
from corpus.decoding import decode, lines_of
from corpus.drafts import Draft
from corpus.errors import FileNotRead
from corpus.files import read_bytes, shown
from corpus.markdown import without_marks
from corpus.problem import OnProblem, Problem

LONGEST_FRONT_MATTER = 10_000
"""Characters; more between two lines of dashes is text."""


def read_text(path: Path, report: OnProblem) -> Iterator[Draft]:
    """One article, with front matter in YAML or without."""
    text = decode(read_bytes(path)).replace("\r\n", "\n").lstrip()
    front, body = _front_matter(text)
    if not front:
        yield Draft(text)
        return
    import yaml

    try:
        fields = yaml.load(front, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        reason = f"its front matter is not YAML ({_yaml_reason(error)}) and was left out"
        report(Problem(shown(path), reason, "Correct it, and add the file again"))
        yield Draft(body)
        return
    yield _draft(body, fields, path, None, report) if isinstance(fields, dict) else Draft(text)


def read_markdown(path: Path, report: OnProblem) -> Iterator[Draft]:
    """As `read_text`, and the marks of Markdown left out."""
    for draft in read_text(path, report):
        yield replace(draft, text=without_marks(draft.text))


def _front_matter(text: str) -> tuple[str, str]:
    """What stands between a first line of dashes and the next one, and what follows; none gives an empty string."""
    import frontmatter

    handler = frontmatter.YAMLHandler()
    if not handler.detect(text):
        return "", text
    try:
        front, body = handler.split(text)
    except ValueError:
        return "", text
    return (front, body) if len(front) <= LONGEST_FRONT_MATTER else ("", text)


def _yaml_reason(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "it nests too deeply"
    return f"{problem}, line {mark.line + 1}" if mark else problem


def read_json_lines(path: Path, report: OnProblem) -> Iterator[Draft]:
    """One article a line: an object with `text`, and what is known of id, source, title, published, url."""
    seen: dict[str, int] = {}
    for number, line in enumerate(lines_of(read_bytes(path)), 1):
        if not line.strip():
            continue
        try:
            fields = json.loads(decode(line))
        except (ValueError, RecursionError, FileNotRead) as error:
            report(Problem(shown(path), f"it is not JSON ({_json_reason(error)})", "Correct the line", number))
            continue
        if not isinstance(fields, dict) or not isinstance(fields.get("text"), str) or not clean(fields["text"]):
            report(Problem(shown(path), 'it has no "text"', 'Make the line an object with a "text"', number))
            continue
        draft = _draft(fields["text"], fields, path, number, report)
        if draft.key in seen:
            reason = f"it repeats line {seen[draft.key]}"
            report(Problem(shown(path), reason, "Take it out, or give it an id of its own", number))
            continue
        seen[draft.key] = number
        yield draft


def _json_reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg}, column {error.colno}"
    return "it nests too deeply" if isinstance(error, RecursionError) else str(error)


def _draft(text: str, fields: Mapping[object, object], path: Path, line: int | None, report: OnProblem) -> Draft:
    stated = _words(fields.get("published"))
    published = given_date(stated)
    if stated and not published:
        report(Problem(shown(path), f"{stated[:40]!r} names no day, month and year", "Write it as 2026-01-31", line))
    key = ""
    if line is not None:
        digest = hashlib.sha256(json.dumps([fields.get("source"), fields.get("title"), text]).encode()).hexdigest()
        key = _words(fields.get("id")) or digest[:16]
    return Draft(
        text,
        key,
        source=_words(fields.get("source")),
        title=_words(fields.get("title")),
        published=published,
        url=_words(fields.get("url")) or None,
    )


def _words(value: object) -> str:
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


FORMATS: dict[str, Callable[[Path, OnProblem], Iterator[Draft]]] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".jsonl": read_json_lines,
}
"""Ending of the file's name, in lower case, to the function that reads it. A new format is a new row."""
