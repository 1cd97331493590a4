"""Web pages, papers and documents: what is read of them, what is left, and what their encoding is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.corpus_kit import one, read_all, reasons, write
from tests.made_files import (
    TITLE,
    crawl,
    markup,
    page,
    paragraphs,
    pdf,
    report,
    two_columns,
    word,
)


def test_a_saved_page_with_its_pictures_is_read(tmp_path: Path) -> None:
    head = b"From: <Saved>\nSnapshot-Content-Location: https://a.example/dam\nMIME-Version: 1.0\n"
    parts = (
        b"Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n" + page("nine") + b"\n--x--\n"
    )
    article = one(tmp_path / "a.mhtml", head + parts)
    assert (article.title, article.source) == (TITLE, "The Valley Post")


SHORT_PAGES = {
    "a time beside the text": ("<title>War</title>", f"<article><time>4 Feb</time>{markup('nine')}</article>"),
    "line breaks for paragraphs": ("<title>War</title>", "<br><br>".join(paragraphs("nine"))),
    "a site's name in the title": (f"<title>{TITLE} | Valley Post</title>", f"<div>{markup('nine')}</div>"),
    "comments below": ("", f"<article>{markup('nine')}</article><div id='comments'><p>bob: it was 100</p></div>"),
}


@pytest.mark.parametrize("name", SHORT_PAGES)
def test_a_short_page_keeps_its_paragraphs(name: str, tmp_path: Path) -> None:
    head, body = SHORT_PAGES[name]
    article = one(tmp_path / "a.html", f"<html><head>{head}</head><body>{body}</body></html>")
    assert article.text.removeprefix("4 Feb\n\n") == report("nine")
    assert "Valley Post" not in article.title


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2026-02-03T23:10:00+02:00">', date(2026, 2, 3)),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-02-04"}</script>',
            date(2026, 2, 4),
        ),
        ('<link rel="canonical" href="https://a.example/2026/02/04/dam">', date(2026, 2, 4)),
        ("<title>The war of 5 June 1967</title>", None),
    ],
)
def test_a_page_is_dated_by_what_it_states_and_not_by_what_it_reports(
    head: str, published: date | None, tmp_path: Path
) -> None:
    body = "<p>On 5 June 1967 the war began, and it lasted six days. Its lines stayed for decades, historians say.</p>"
    assert one(tmp_path / "a.html", f"<html><head>{head}</head><body>{body}</body></html>").published == published


def test_what_a_page_states_is_cleaned_as_its_text_is(tmp_path: Path) -> None:
    head = (
        "<meta property='og:site_name' content='Evil\x1b[31m\u202eCorp'>"
        "<meta property='og:title' content='a\x9d0;t\x07b'>"
        "<link rel='canonical' href='javascript:alert(1)'>"
    )
    article = one(tmp_path / "a.html", f"<html><head>{head}</head><body>{markup('nine')}</body></html>")
    assert article.source == "Evil[31mCorp"
    assert article.title.isprintable()
    assert article.url is None


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("cp1252", "iso-8859-1"),
        ("cp1252", "windows-1252"),
        ("utf-8", "iso-8859-1"),
        ("utf-8", "nonsense"),
        ("iso-8859-15", "iso-8859-15"),
    ],
)
def test_what_a_page_says_of_its_encoding_is_believed_where_it_can_be(
    encoding: str, declared: str, tmp_path: Path
) -> None:
    data = page("nine – “café” €").decode().replace('charset="utf-8"', f'charset="{declared}"')
    if encoding == "iso-8859-15":
        data = data.replace("–", "-").replace("“", '"').replace("”", '"').replace("’", "'")
    text = one(tmp_path / "a.html", data.encode(encoding, "replace")).text
    assert "café" in text
    assert "€ people" in text


def test_running_heads_and_split_words_of_a_paper_are_gone(tmp_path: Path) -> None:
    pages = [
        ["The Pioneer", "Nine people were rescued from the val-", "ley on the first day.", "Page 1"],
        ["The Pioneer", "Ten more were found on the second day,", "and 5 on the third.", "Page 2"],
        ["The Pioneer", "Then the search was called off by", "the army.", "Page 3"],
    ]
    assert one(tmp_path / "a.pdf", pdf(pages)).text == (
        "Nine people were rescued from the valley on the first day.\n\n"
        "Ten more were found on the second day,\nand 5 on the third.\n\nThen the search was called off by\nthe army."
    )


def test_columns_of_a_paper_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = ["Eleven were killed on Friday when a bus", "left the road. The mayor called for"]
    right = ["an inquiry into the company, which had", "been fined twice for long shifts."]
    assert one(tmp_path / "a.pdf", two_columns(left, right)).text == "\n".join([*left, *right])


@pytest.mark.parametrize(
    "title", ["Microsoft Word - draft3.doc", "untitled", "report_final.pdf", "https://a.example/x"]
)
def test_a_title_that_a_program_made_up_is_none(title: str, tmp_path: Path) -> None:
    assert one(tmp_path / "dam_breaks.pdf", pdf([["It fell."]], title)).title == "Dam breaks"


def test_a_paper_that_is_locked_or_too_long_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    def locked(password: str) -> bytes:
        writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf([["It fell."]]))))
        writer.encrypt(password, owner_password="owner", algorithm="AES-256")
        written = BytesIO()
        writer.write(written)
        return written.getvalue()

    assert reasons(tmp_path / "a.pdf", locked("secret")) == ["it is locked with a password"]
    assert one(tmp_path / "a.pdf", locked("")).text == "It fell."
    monkeypatch.setattr("corpus.formats.pdf.MOST_PAGES", 2)
    assert reasons(tmp_path / "b.pdf", pdf([["One."], ["Two."], ["Three."]])) == [
        "only its first 2 of 3 pages were read"
    ]


def test_pages_of_a_crawl_are_told_apart_by_their_addresses(tmp_path: Path) -> None:
    article = one(tmp_path / "a.warc", crawl("nine"))
    assert article.id == f"{tmp_path / 'a.warc'}#https://crawl.example/dam-gives-way"
    assert article.origin == str(tmp_path / "a.warc")


def test_words_of_a_word_document_stand_in_order_with_its_tables(tmp_path: Path) -> None:
    assert one(tmp_path / "a.docx", word("nine")).text.endswith("Bridges gone | 2")


def test_a_page_that_a_crawl_ends_within_is_named_and_not_read(tmp_path: Path) -> None:
    whole = crawl("nine")
    articles, problems = read_all(write(tmp_path / "a.warc", whole + whole[: whole.index(b"</article>")]))
    assert len(articles) == 1
    assert [problem.reason for problem in problems] == ["the file ends within this page"]
