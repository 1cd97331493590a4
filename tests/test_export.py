"""Answers as files: every claim is there, and whatever a source wrote is text in the file's own language."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from qa.filters import Filters
from qa.writing import markdown, page, table
from qa.writing.exchange import Exchange, Reply
from qa.writing.templates import bars
from service.wire import from_dict
from tests.examples import RESCUED, UNANSWERED, UNREAD, hostile
from tui.export.files import EXPORTS, Scope, wanted, write

ASKED = datetime(2026, 3, 15, 9, 30, tzinfo=UTC)
EXCHANGES = [
    Exchange(ASKED, Filters(), Reply(RESCUED, ("and crew members?",))),
    Exchange(ASKED, Filters(("Delta Wire",), until=date(2026, 3, 14)), Reply(UNANSWERED, ())),
]
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }} {% for x in y %}",
    "[link](javascript:alert(1)) ![](http://x.example/p.png) `code` **b**",
    '=HYPERLINK("http://x.example")',
    'a,b"c\nd',
    "# heading\n\n- item\n1. one\n> quote\n| a | b |\n---",
)


def test_csv_has_a_row_for_every_claim_and_every_silent_source() -> None:
    text = EXPORTS[".csv"].written(EXCHANGES)
    assert text.startswith("\ufeffquestion,asked,standing,source,answer,")
    rows = [*csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))]
    assert [(row["source"], row["standing"], row["answer"], row["low"]) for row in rows] == [
        ("Delta Wire", "answer", "sixty-one", "61"),
        ("Delta Wire", "further", "At least 88", "88"),
        ("The Ledger", "answer", "94", "94"),
        ("Harbour Post", "answer", "Some 61", "61"),
        ("Coastal Courier", "silent", "", ""),
        ("Delta Wire", "silent", "", ""),
        ("Coastal Courier", "silent", "", ""),
        ("The Ledger", "silent", "", ""),
    ]
    assert rows[1]["speaker"] == "the harbour office"
    assert rows[1]["high"] == ""
    assert rows[0]["period_start"] == "2026-03-13"


def test_every_form_names_what_could_not_be_read_and_why() -> None:
    exchanges = [Exchange(ASKED, Filters(), Reply(UNREAD, ()))]
    *_, row = csv.DictReader(io.StringIO(table.written(exchanges).removeprefix("\ufeff"), newline=""))
    assert (row["standing"], row["source"], row["article_id"]) == ("unread", "Coastal Courier", "courier")
    assert row["reason"] == UNREAD.unread[0].reason
    assert "### ✗ Coastal Courier could not be read: a fault in rashomon" in markdown.written(exchanges)
    html = page.written(exchanges)
    assert "<h3>Coastal Courier</h3>\n<p>Could not be read: a fault in rashomon (" in html
    assert json.loads(EXPORTS[".json"].written(exchanges))[0]["reply"]["answer"]["unread"] == [
        {"source": "Coastal Courier", "article_id": "courier", "reason": UNREAD.unread[0].reason}
    ]


def test_json_reads_back_as_the_exchanges() -> None:
    plain = json.loads(EXPORTS[".json"].written(EXCHANGES))
    assert [from_dict(Exchange, item) for item in plain] == EXCHANGES


def test_markdown_names_every_source_with_its_words_in_its_sentence() -> None:
    text = EXPORTS[".md"].written(EXCHANGES)
    assert text.startswith("## How many passengers were rescued?\n\n**Conflict.** 61 to 94 reported")
    assert "### ● Delta Wire · 14 Mar 2026: sixty-one (61)" in text
    assert "> “Coastguards said **sixty-one** passengers had been rescued by midnight.”" in text
    assert "- same as: Harbour Post" in text
    assert "### ╌ Coastal Courier says nothing on this" in text
    assert "reports asked: Delta Wire · until 14 Mar 2026.*" in text


class _Page(HTMLParser):
    """Collects tags, attributes and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words += data


def test_a_page_marks_the_words_and_needs_nothing_from_elsewhere() -> None:
    text = EXPORTS[".html"].written(EXCHANGES)
    assert "Coastguards said <mark>sixty-one</mark> passengers" in text
    read = _Page(text)
    assert read.tags.count("article") == 7
    assert not {"script", "link", "img", "iframe", "form", "a"} & set(read.tags)
    assert not {name for name, _ in read.attributes} & {"src", "href", "onclick", "onerror"}
    assert not re.search(r"url\(|@import|https?://", text)
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in read.attributes


def test_bars_are_drawn_to_scale() -> None:
    drawn = [(bar["left"], bar["width"], bar["open"]) for bar in bars(RESCUED)]
    assert drawn == [(0.0, 0.0, ""), (100.0, 0.0, ""), (0.0, 0.0, "")]
    assert bars(UNANSWERED) == []


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_stays_text(words: str) -> None:
    answer, _ = hostile(words)
    exchange = Exchange(ASKED, Filters(), Reply(answer, (words,)))
    harmless = Exchange(ASKED, Filters(), Reply(hostile("harmless")[0], ("harmless",)))
    assert _Page(page.written([exchange])).tags == _Page(page.written([harmless])).tags
    assert " ".join(words.split()) in " ".join(_Page(page.written([exchange])).words.split())
    for row in csv.reader(io.StringIO(table.written([exchange]), newline="")):
        assert len(row) == len(table.COLUMNS)
        assert not any(value.startswith(("=", "+", "-", "@")) for value in row)
    lines = markdown.written([exchange]).splitlines()
    shape = [re.match(r"[#>*\-]*", line).group() for line in markdown.written([harmless]).splitlines()]  # type: ignore[union-attr]
    assert [re.match(r"[#>*\-]*", line).group() for line in lines] == shape  # type: ignore[union-attr]
    assert not re.search(r"(?<!\\)[<`\[]", markdown.written([exchange]))


def test_a_file_that_is_there_is_never_replaced(tmp_path: Path) -> None:
    asked = wanted(f"session {tmp_path / 'notes.json'}")
    assert asked is not None
    assert asked.scope is Scope.SESSION
    names = [write(EXCHANGES, asked).name for _ in range(3)]
    assert names == ["notes.json", "notes-2.json", "notes-3.json"]
