"""Plain text and Markdown, with front matter in YAML or without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus.decoding import decode
from corpus.documents import Document, Reading
from corpus.drafts import Draft
from corpus.exports import documents_of
from corpus.markdown import without_marks
from corpus.records import drafted

LONGEST_FRONT_MATTER = 10_000
"""Characters; more between two lines of dashes is text."""


def read_text(document: Document, reading: Reading) -> Iterator[Draft]:
    """One article, or the documents that a database exported into it."""
    text = decode(document.read(), document.charset).replace("\r\n", "\n").lstrip()
    front, body = _front_matter(text)
    if not front:
        yield from documents_of(text) or [Draft(text, url=document.url)]
        return
    import yaml

    try:
        fields = yaml.load(front, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        reason = f"its front matter is not YAML ({_yaml_reason(error)}) and was left out"
        reading.report(document.problem(reason, "Correct it, and add the file again"))
        yield Draft(body)
        return
    yield drafted(body, fields, document, reading, None) if isinstance(fields, dict) else Draft(text)


def read_markdown(document: Document, reading: Reading) -> Iterator[Draft]:
    """As `read_text`, and the marks of Markdown left out."""
    for draft in read_text(document, reading):
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
    if isinstance(error, RecursionError):
        return "it nests too deeply"
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be told why"
    return f"{problem}, line {mark.line + 1}" if mark else problem
