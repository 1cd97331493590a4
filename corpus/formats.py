"""The formats of files that articles come in: a table of readers, one for each ending."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from corpus.dates import given_date
from corpus.drafts import Draft
from corpus.files import decode, read_bytes, shown
from corpus.problem import OnProblem, Problem

LONGEST_FRONT_MATTER = 20_000
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
        fields = yaml.safe_load(front)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        report(Problem(shown(path), f"its front matter is not YAML ({_yaml_reason(error)})", "Correct it"))
        yield Draft(body)
        return
    if isinstance(fields, dict):
        yield _draft(body, fields, path, None, report)
    else:
        yield Draft(text)


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
    problem = getattr(error, "problem", None) or "it cannot be read"
    return f"{problem}, line {mark.line + 1}" if mark else problem


def read_json_lines(path: Path, report: OnProblem) -> Iterator[Draft]:
    """One article a line: an object with `text`, and what is known of id, source, title, published, url."""
    seen: dict[str, int] = {}
    for number, line in enumerate(decode(read_bytes(path)).split("\n"), 1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
        except (ValueError, RecursionError) as error:
            reason = error.msg if isinstance(error, json.JSONDecodeError) else "it cannot be read"
            report(Problem(shown(path), f"it is not JSON ({reason})", "Correct the line", number))
            continue
        if not isinstance(fields, dict) or not isinstance(fields.get("text"), str) or not fields["text"].strip():
            report(Problem(shown(path), 'it has no "text"', 'Give each line an object with "text"', number))
            continue
        draft = _draft(fields["text"], fields, path, number, report)
        if draft.key in seen:
            reason = f"it has the id or the content of line {seen[draft.key]}"
            report(Problem(shown(path), reason, "Give each line its own id", number))
            continue
        seen[draft.key] = number
        yield draft


def _draft(text: str, fields: Mapping[object, object], path: Path, line: int | None, report: OnProblem) -> Draft:
    published = _date(fields.get("published"))
    if fields.get("published") and not published:
        report(Problem(shown(path), f"{str(fields['published'])[:40]!r} is not a date", "Write it as 2026-01-31", line))
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


def _date(value: object) -> date | None:
    """A date as YAML reads it, or as words of any usual order that name year, month and day."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    return given_date(value)


FORMATS: dict[str, Callable[[Path, OnProblem], Iterator[Draft]]] = {
    ".txt": read_text,
    ".md": read_text,
    ".jsonl": read_json_lines,
}
"""Ending of the file's name, in lower case, to the function that reads it. A new format is a new row."""
