"""Reading files and folders: what is given, what is found, and what is refused with its reason."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from corpus import Article, Evidence, split
from tests.corpus_kit import one, read_all, write


def test_front_matter_gives_what_it_says(tmp_path: Path) -> None:
    front = (
        "---\nsource: Daily Lantern\ntitle: 'Bridge: fallen'\npublished: 2026-01-31\nurl: https://a.example/1\n---\n"
    )
    article = one(tmp_path / "a.txt", front + "The bridge fell.\n")
    assert article == Article(
        id=str(tmp_path / "a.txt"),
        source="Daily Lantern",
        title="Bridge: fallen",
        published=date(2026, 1, 31),
        url="https://a.example/1",
        text="The bridge fell.",
        source_evidence=Evidence.GIVEN,
        published_evidence=Evidence.GIVEN,
        origin=str(tmp_path / "a.txt"),
    )


def test_without_front_matter_the_text_says_outlet_date_and_title(tmp_path: Path) -> None:
    article = one(
        tmp_path / "x.txt",
        "Bridge falls in Lima\n\nLIMA, Peru, Jan. 31, 2026 (AP) — A bridge fell on Saturday, and two cars with it.",
    )
    assert (article.source, article.source_evidence) == ("AP", Evidence.TEXT)
    assert (article.published, article.published_evidence) == (date(2026, 1, 31), Evidence.TEXT)
    assert article.title == "Bridge falls in Lima"


def test_where_the_text_says_nothing_the_file_name_does(tmp_path: Path) -> None:
    article = one(tmp_path / "2026-01-31-old_bridge.txt", "The bridge fell on Saturday. Nobody was hurt.")
    assert (article.title, article.source, article.source_evidence) == ("Old bridge", "Old bridge", Evidence.FILE_NAME)
    assert (article.published, article.published_evidence) == (date(2026, 1, 31), Evidence.FILE_NAME)


def test_an_article_without_outlet_is_a_source_under_its_title(tmp_path: Path) -> None:
    article = one(
        tmp_path / "x.md",
        "# Bridge falls in Lima\nA *bridge* fell on Saturday, and [two cars](http://a.example) with it.",
    )
    assert (article.source, article.source_evidence) == ("Bridge falls in Lima", Evidence.TITLE)
    assert (article.published, article.published_evidence) == (None, Evidence.NONE)
    assert article.text == "Bridge falls in Lima\n\nA bridge fell on Saturday, and two cars with it."


def test_broken_front_matter_is_named_and_the_text_is_read(tmp_path: Path) -> None:
    articles, problems = read_all(write(tmp_path / "a.txt", "---\ntitle: [open\nsource: x\n---\nThe bridge fell."))
    assert [article.text for article in articles] == ["The bridge fell."]
    assert len(problems) == 1
    assert "front matter is not YAML" in problems[0].reason


@pytest.mark.parametrize(
    "text",
    ["---\nA line of dashes opened this report.\n---\nThe bridge fell.", "--- The bridge fell.", "---\nNo end. " * 3],
)
def test_dashes_that_open_no_front_matter_are_text(tmp_path: Path, text: str) -> None:
    assert one(tmp_path / "a.txt", text).text == text.strip()


def test_front_matter_cannot_run_code_or_exhaust_memory(tmp_path: Path) -> None:
    code = "---\ntitle: !!python/object/apply:os.system ['exit 3']\n---\nThe bridge fell."
    deep = "---\ntitle: " + "[" * 7_000 + "\n---\nThe bridge fell."
    many = "---\na: &a [x,x]\nb: &b [*a,*a]\ntitle: *b\n---\nThe bridge fell."
    for number, text in enumerate((code, deep, many)):
        articles, _ = read_all(write(tmp_path / f"{number}.txt", text))
        assert [article.text for article in articles] == ["The bridge fell."]


def test_a_date_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    articles, problems = read_all(write(tmp_path / "a.txt", "---\npublished: 03/04/2021\n---\nThe bridge fell."))
    assert articles[0].published is None
    assert "03/04/2021" in problems[0].reason


def test_json_lines_give_an_article_each(tmp_path: Path) -> None:
    rows = [
        {
            "id": 7,
            "source": "Daily Lantern",
            "title": "Bridge",
            "published": "2026-01-31",
            "url": "u",
            "text": "It fell.",
        },
        {"text": "It stood for a century."},
    ]
    path = write(tmp_path / "a.jsonl", "\r\n".join(map(json.dumps, rows)))
    articles, problems = read_all(path)
    assert problems == []
    assert (articles[0].id, articles[0].source, articles[0].published) == (
        f"{path}#7",
        "Daily Lantern",
        date(2026, 1, 31),
    )
    assert articles[1].id.startswith(f"{path}#")
    assert articles[1].source.startswith("A, ")


def test_a_broken_line_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [json.dumps({"id": n, "text": f"Line {n}."}) for n in range(1, 11)]
    lines[6] = '{"id": 7, "text": "Line 7.'
    lines[7] = '{"id": 8, "title": "nothing"}'
    lines[8] = "[" * 100_000
    articles, problems = read_all(write(tmp_path / "a.jsonl", "\n".join(lines)))
    assert [article.text for article in articles] == [f"Line {n}." for n in (1, 2, 3, 4, 5, 6, 10)]
    assert [problem.line for problem in problems] == [7, 8, 9]
    assert "not JSON" in problems[0].reason
    assert str(problems[0]).startswith(f"{tmp_path / 'a.jsonl'}, line 7: it is not JSON (")


def test_a_line_that_is_inserted_changes_no_other_id(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"Line {n}."}) for n in range(3)]
    before, _ = read_all(write(tmp_path / "a.jsonl", "\n".join(lines)))
    after, _ = read_all(write(tmp_path / "a.jsonl", "\n".join([json.dumps({"text": "New."}), *lines])))
    assert [article.id for article in after][1:] == [article.id for article in before]


def test_a_line_that_repeats_another_is_named(tmp_path: Path) -> None:
    articles, problems = read_all(write(tmp_path / "a.jsonl", '{"text": "One."}\n{"text": "One."}\n'))
    assert len(articles) == 1
    assert (problems[0].line, problems[0].reason) == (2, "it repeats line 1")


@pytest.mark.parametrize(
    "data",
    [
        "Only “Fünf” of the old cafés stayed open…".encode(),
        "Only “Fünf” of the old cafés stayed open…".encode("utf-8-sig"),
        "Only “Fünf” of the old cafés stayed open…".encode("utf-16"),
        b"\xfe\xff" + "Only “Fünf” of the old cafés stayed open…".encode("utf-16-be"),
        "Only “Fünf” of the old cafés stayed open…".encode("cp1252"),
        "Only “Fünf” of the old cafés stayed open…\r\n".encode("utf-32"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16 big-endian", "windows-1252", "utf-32"],
)
def test_encodings(tmp_path: Path, data: bytes) -> None:
    assert one(tmp_path / "a.txt", data).text == "Only “Fünf” of the old cafés stayed open…"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is empty"),
        (b" \n\t\n", "it is empty"),
        (b"\x7fELF\x02\x01\x01\x00\x00", "it is binary, not text"),
        (bytes(range(1, 256)) * 4, "it is binary, not text"),
        (
            "Мост упал в субботу вечером, погибли девять человек".encode("cp1251"),
            "it is in Russian, and only English is read",
        ),
        ("\u200b\u202e\n".encode(), "it has no text"),
        (b"---\ntitle: nothing else\n---\n", "it has no text"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    write(tmp_path / "b.txt", "The bridge fell.")
    path = write(tmp_path / "a.txt", content)
    articles, problems = read_all(tmp_path)
    assert [article.text for article in articles] == ["The bridge fell."]
    assert [(problem.path, problem.reason) for problem in problems] == [(str(path), reason)]
    assert problems[0].remedy


def test_a_line_of_three_megabytes_is_read_and_split(tmp_path: Path) -> None:
    article = one(tmp_path / "a.txt", "The bridge fell over the “Kano”. " * 95_000)
    assert len(article.text) > 3_000_000
    sentences = split(article.text[:500_000])
    assert {sentence.text for sentence in sentences[:-1]} == {"The bridge fell over the “Kano”."}


def test_offsets_hold_on_what_was_read(tmp_path: Path) -> None:
    article = one(tmp_path / "a.txt", "👩‍🚒 Cafe\u0301s burned.\r\nTwo “Fünf”\r\n\r\nThe end. \x1b[1m🔥\x1b[0m Gone.")
    for sentence in split(article.text):
        assert article.text[sentence.start : sentence.end] == sentence.text
    assert article.text == "👩‍🚒 Cafés burned.\nTwo “Fünf”\n\nThe end. 🔥 Gone."
