"""Real reports, of Wikinews, put together again from the sentences that sets of questions on single sentences hold.

QAMR (MIT), QANom (MIT) and QA-Discourse (CC BY 4.0) name for each sentence its document, paragraph and place there; the
text itself is under CC BY 2.5. What no set holds is missing: reports have gaps, and some begin or end in the middle.
Headlines and questions were written for this project and lie in `data/wikinews.jsonl.gz`, a document a line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from training.detokenising import written
from training.examples import WRITTEN, rows

_SETS = (
    "qamr",
    "reader/qadiscourse_wikinews_train",
    "reader/qadiscourse_wikinews_dev",
    "reader/qadiscourse_wikinews_test",
    "reader/qanom_train",
    "reader/qanom_dev",
    "reader/qanom_test",
)
_FEWEST = 5
"""Sentences of a report."""
_LONGEST = 650
"""Words of a report."""


def reports(data: Path) -> list[dict[str, Any]]:
    """In the shape of `events`, an event each."""
    documents = _documents(data)
    head = {"source": "Wikinews", "published": "", "url": None}
    return [
        head | {"id": _id(row), "story": _id(row), "title": row["title"], "text": _text(documents[row["document"]])}
        for row in rows(WRITTEN, "wikinews")
    ]


def questions() -> list[dict[str, Any]]:
    """In the shape of `asked`."""
    return [
        {
            "story": _id(row),
            "id": f"{_id(row)}-{number}",
            "kind": asked["kind"],
            "question": asked["question"],
            "answers": {_id(row): asked["answers"]},
        }
        for row in rows(WRITTEN, "wikinews")
        for number, asked in enumerate(row["questions"], 1)
    ]


def _id(row: Mapping[str, Any]) -> str:
    return f"wikinews-{row['document']}"


def _documents(data: Path) -> dict[str, dict[tuple[int, int], str]]:
    """Of each document its sentences by paragraph and place."""
    found: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    for name in _SETS:
        for row in rows(data, name):
            _, origin, document, *place = (row["id"] if "id" in row else row["title"]).split("|")[0].split(":")
            if origin == "wikinews":
                found[document][int(place[0]), int(place[1])] = row["context"]
    return {document: sentences for document, sentences in found.items() if len(sentences) >= _FEWEST}


def _text(sentences: Mapping[tuple[int, int], str]) -> str:
    paragraphs: dict[int, list[str]] = defaultdict(list)
    for (paragraph, _), sentence in sorted(sentences.items()):
        paragraphs[paragraph].append(_dashed(written(sentence).text.strip()))
    kept: list[str] = []
    taken = 0
    for held in paragraphs.values():
        text = " ".join(held)
        if taken and taken + len(text.split()) > _LONGEST:
            break
        kept.append(text)
        taken += len(text.split())
    return "\n\n".join(kept)


def _dashed(text: str) -> str:
    return re.sub(r"(?<=\d) -- (?=\d)", "–", text).replace("--", "–")
