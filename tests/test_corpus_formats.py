"""Every format: the same report out of each, what is stated beside it, and what is said where there is none."""

from __future__ import annotations

import builtins
import json
import sys
from datetime import date
from pathlib import Path

import pytest

from corpus import FileNotRead, read
from tests.corpus_kit import one, read_all, reasons, write
from tests.made_files import (
    FRENCH,
    ONE_OF_EACH,
    TITLE,
    pdf,
    report,
)


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_each_format_gives_the_report_and_nothing_that_stands_around_it(name: str, tmp_path: Path) -> None:
    text = one(tmp_path / name, ONE_OF_EACH[name]("nine")).text
    words = " ".join(text.removeprefix(TITLE).split()).removesuffix(" Bridges gone | 2")
    assert words == " ".join(report("nine").split())


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_each_format_keeps_its_paragraphs_apart(name: str, tmp_path: Path) -> None:
    if name in ("paper.pdf",):
        pytest.skip("a page's lines are all that a PDF has")
    assert "said.\n\nWater" in one(tmp_path / name, ONE_OF_EACH[name]("nine")).text


@pytest.mark.parametrize(
    ("name", "source", "title", "published", "url"),
    [
        ("page.html", "The Valley Post", TITLE, date(2026, 2, 3), "https://valleypost.example/2026/dam"),
        ("latin.htm", "The Valley Post", TITLE, date(2026, 2, 3), "https://valleypost.example/2026/dam"),
        ("mail.eml", "Lakeside Wire", f"{TITLE}: “nine”", date(2026, 2, 4), None),
        ("box.mbox", "Lakeside Wire", f"{TITLE}: “nine”", date(2026, 2, 4), None),
        ("table.csv", "Post", TITLE, date(2026, 2, 4), None),
        ("service.json", "Herald", TITLE, None, None),
        ("feed.rss", "Feed Chronicle", f"{TITLE} & bridges", date(2026, 2, 4), "https://feed.example/1"),
        ("feed.atom", "Atom Argus", TITLE, date(2026, 2, 4), "https://argus.example/1"),
        ("word.docx", TITLE, TITLE, None, None),
        ("paper.pdf", TITLE, TITLE, None, None),
        ("crawl.warc", "The Valley Post", TITLE, date(2026, 2, 3), "https://valleypost.example/2026/dam"),
    ],
)
def test_what_a_file_states_of_its_article_is_taken(
    name: str, source: str, title: str, published: date | None, url: str | None, tmp_path: Path
) -> None:
    article = one(tmp_path / name, ONE_OF_EACH[name]("nine"))
    assert (article.source, article.title, article.published, article.url) == (source, title, published, url)


def test_a_folder_of_every_format_gives_an_article_each_under_ids_of_their_own(tmp_path: Path) -> None:
    for number, (name, make) in enumerate(ONE_OF_EACH.items()):
        write(tmp_path / f"{number:02}-{name}", make("nine"))
    articles, problems = read_all(tmp_path)
    assert problems == []
    assert len({article.id for article in articles}) == len(ONE_OF_EACH)
    assert all(Path(article.origin or "").is_relative_to(tmp_path) for article in articles)
    assert [article.id for article in read_all(tmp_path)[0]] == [article.id for article in articles]


BROKEN = {
    "page.html": b"<html><body><script>var a = 1</script></body></html>",
    "mail.eml": b"This is no mail.\n",
    "box.mbox": b"Neither is this.\n",
    "table.csv": b"name;age\nAnn;40\n",
    "service.json": b'{"articles": [{"text": ',
    "other.json": b'{"name": "rashomon", "version": [1, 2]}',
    "lines.jsonl": b'{"text": \n',
    "feed.xml": b"<?xml version='1.0'?><urlset><url><loc>a</loc></url></urlset>",
    "empty.rss": b"<?xml version='1.0'?><rss version='2.0'><channel><title>a</title></channel></rss>",
    "word.docx": b"PK\x03\x04 no more",
    "old.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "paper.pdf": b"%PDF-1.4\nno more",
    "scan.pdf": pdf([[]]),
    "crawl.warc": b"WARC/1.0\r\nWARC-Type: resp",
    "pack.zip": b"PK\x03\x04 no more",
    "plain.txt.gz": b"\x1f\x8b\x08 no more",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_named_with_its_reason_and_a_way_out_and_the_rest_is_read(name: str, tmp_path: Path) -> None:
    write(tmp_path / "z.txt", report("nine"))
    path = write(tmp_path / name, BROKEN[name])
    articles, problems = read_all(tmp_path)
    assert [article.id for article in articles] == [str(tmp_path / "z.txt")]
    assert [problem.path for problem in problems] == [str(path)]
    assert problems[0].reason
    assert problems[0].remedy


@pytest.mark.parametrize("name", [name for name in ONE_OF_EACH if not name.startswith("plain")])
def test_an_empty_file_is_named(name: str, tmp_path: Path) -> None:
    articles, problems = read_all(write(tmp_path / name, b""))
    assert articles == []
    assert len(problems) == 1


@pytest.mark.parametrize("name", ["paper.pdf", "word.docx", "crawl.warc"])
def test_a_library_that_is_not_installed_is_named_with_its_extra(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = {"paper.pdf": "pdfminer", "word.docx": "docx", "crawl.warc": "warcio"}[name]
    extra = {"paper.pdf": "pdf", "word.docx": "docx", "crawl.warc": "warc"}[name]
    path = write(tmp_path / name, ONE_OF_EACH[name]("nine"))
    for module in [module for module in sys.modules if module.partition(".")[0] == missing]:
        monkeypatch.delitem(sys.modules, module)
    imported = builtins.__import__

    def without(module: str, *details: object, **more: object) -> object:
        if module.partition(".")[0] == missing:
            raise ImportError(module)
        return imported(module, *details, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    articles, problems = read_all(path)
    assert articles == []
    assert problems[0].remedy == f"Install it: pip install 'rashomon[{extra}]'"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "mac-roman"])
def test_encodings_that_nothing_states(encoding: str, tmp_path: Path) -> None:
    text = "The mayor said it wasn’t known whether the café’s owner had left. “We don’t know,” she said."
    assert one(tmp_path / "a.txt", text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251", "koi8-r", "iso-8859-5"])
def test_russian_is_named_in_whatever_encoding(encoding: str, tmp_path: Path) -> None:
    text = "Не менее девяти человек погибли во вторник вечером, когда над городом прорвало плотину, сообщил мэр города."
    assert reasons(tmp_path / "a.txt", text.encode(encoding)) == ["it is in Russian, and only English is read"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", FRENCH),
        (
            "a.html",
            f"<html><body><article><h1>Barrage</h1><p>{FRENCH}</p><p>{FRENCH[:150]}</p></article></body></html>",
        ),
        ("a.jsonl", json.dumps({"id": "7", "text": FRENCH})),
        ("a.eml", f"From: a@b.example\nContent-Type: text/plain; charset=utf-8\n\n{FRENCH}"),
    ],
)
def test_an_article_in_another_language_is_named_as_such_and_left_out(name: str, content: str, tmp_path: Path) -> None:
    write(tmp_path / "z.txt", report("nine"))
    write(tmp_path / name, content)
    articles, problems = read_all(tmp_path)
    assert len(articles) == 1
    assert [problem.reason for problem in problems] == ["it is in French, and only English is read"]


def test_a_file_whose_format_is_not_read_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(FileNotRead, match="its format is not read"):
        read(write(tmp_path / "a.exe", b"MZ"))
