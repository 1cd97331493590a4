"""Every format: the same report out of each, what is stated beside it, and what is said where there is none."""

from __future__ import annotations

import builtins
import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from corpus import Article, Evidence, FileNotRead, NothingToRead, Problem, read
from tests.made_files import (
    FRENCH,
    ONE_OF_EACH,
    TITLE,
    atom,
    crawl,
    mail,
    mailbox,
    markup,
    packed,
    page,
    paragraphs,
    pdf,
    report,
    rss,
    table,
    word,
)


def read_all(path: Path | str, columns: Mapping[str, str] | None = None) -> tuple[list[Article], list[Problem]]:
    problems: list[Problem] = []
    return list(read(path, problems.append, columns)), problems


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def one(path: Path, content: str | bytes) -> Article:
    articles, problems = read_all(write(path, content))
    assert problems == []
    assert len(articles) == 1
    return articles[0]


def reasons(path: Path, content: str | bytes, columns: Mapping[str, str] | None = None) -> list[str]:
    return [problem.reason for problem in read_all(write(path, content), columns)[1]]


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
    missing = {"paper.pdf": "pypdf", "word.docx": "docx", "crawl.warc": "warcio"}[name]
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


def test_columns_are_known_by_usual_names_or_as_they_are_told(tmp_path: Path) -> None:
    rows = [["Schlagzeile", "Inhalt", "Blatt", "source"], ["Dam", report("nine"), "Bote", "no"]]
    path = tmp_path / "a.csv"
    assert reasons(path, table(rows, ";")) == [
        "no column is known to hold the text; its columns are Schlagzeile, Inhalt, Blatt, source"
    ]
    articles, problems = read_all(path, {"text": "Inhalt", "title": "Schlagzeile", "source": "Blatt"})
    assert problems == []
    assert (articles[0].title, articles[0].source, articles[0].text) == ("Dam", "Bote", report("nine"))


def test_a_field_within_a_field_is_told_with_a_stop(tmp_path: Path) -> None:
    record = {"paper": {"name": "Bote"}, "content": {"rendered": "<p>It fell.</p><p>Nobody saw it.</p>"}}
    path = write(tmp_path / "a.json", json.dumps(record))
    articles, problems = read_all(path, {"source": "paper.name"})
    assert problems == []
    assert (articles[0].source, articles[0].text) == ("Bote", "It fell.\n\nNobody saw it.")


def test_rows_that_lack_something_are_named_by_their_number(tmp_path: Path) -> None:
    rows = [["title", "text", "date"], ["One", "It fell.", "soon"], ["Two", "", ""], ["Three", "It fell.", ""], [""]]
    problems = read_all(write(tmp_path / "a.csv", table([*rows, ["One", "It fell.", ""]])))[1]
    assert [(problem.line, problem.reason) for problem in problems] == [
        (2, "'soon' names no day, month and year"),
        (3, "its text is empty"),
        (6, "it repeats row 2"),
    ]


def test_an_article_without_an_outlet_has_the_site_of_its_address(tmp_path: Path) -> None:
    article = one(tmp_path / "a.jsonl", json.dumps({"link": "https://www.valleypost.example/dam", "text": "It fell."}))
    assert (article.source, article.source_evidence) == ("valleypost.example", Evidence.ADDRESS)


def test_what_is_attached_to_a_mail_is_read_by_its_own_format(tmp_path: Path) -> None:
    attached = {"rows.csv": b"source,text\nGazette,It fell.\n", "a.png": b"\x89PNG", "paper.pdf": pdf([["It stood."]])}
    articles, problems = read_all(write(tmp_path / "a.eml", mail("nine", 1, attached)))
    assert problems == []
    assert [(article.source, article.text) for article in articles][1:] == [
        ("Gazette", "It fell."),
        ("Paper", "It stood."),
    ]


def test_a_mailbox_gives_each_mail_by_its_id_and_names_the_one_that_has_no_text(tmp_path: Path) -> None:
    empty = b"From: a@b.example\nMessage-ID: <empty@b>\n\n"
    data = mailbox(mail("nine"), empty, mail("ten", 2).replace(b"Water", b"From the lake, water"))
    articles, problems = read_all(write(tmp_path / "a.mbox", data))
    assert [article.id.rpartition("#")[2] for article in articles] == ["1@lakeside.example", "2@lakeside.example"]
    assert "From the lake" in articles[1].text
    assert [(problem.part, problem.reason) for problem in problems] == [("empty@b", "it has no text")]


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


def test_a_web_page_folder_of_a_browser_is_no_folder_of_articles(tmp_path: Path) -> None:
    write(tmp_path / "Dam.html", page("nine"))
    write(tmp_path / "Dam_files" / "frame.html", page("ten"))
    articles, _ = read_all(tmp_path)
    assert [article.id for article in articles] == [str(tmp_path / "Dam.html")]


def test_a_pattern_names_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.html", "b/c.html", "b/d.txt", "b/.e.html", "b/f.png"):
        write(tmp_path / name, page("nine") if name.endswith("html") else report("ten"))
    monkeypatch.chdir(tmp_path)

    def names(pattern: str) -> list[str]:
        return [Path(article.id).relative_to(tmp_path).as_posix() for article in read_all(pattern)[0]]

    assert names("*.html") == ["a.html"]
    assert names(str(tmp_path / "**" / "*.html")) == ["a.html", "b/c.html"]
    assert names("b/*") == ["b/c.html", "b/d.txt"]
    assert names("[ab]*") == ["a.html", "b/c.html", "b/d.txt"]
    with pytest.raises(NothingToRead):
        read("*.eml")
    write(tmp_path / "[x].txt", report("nine"))
    assert names("[x].txt") == ["[x].txt"]


def test_a_pattern_ends_where_links_go_round_in_a_circle(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b" / "x.txt", report("nine"))
    (tmp_path / "a" / "b" / "back").symlink_to(tmp_path)
    (tmp_path / "a" / "up").symlink_to(tmp_path / "a")
    articles, problems = read_all(str(tmp_path / "**" / "*.txt"))
    assert [article.id for article in articles] == [str(tmp_path / "a" / "b" / "x.txt")]
    assert problems == []


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


def test_a_feed_entry_without_a_text_is_named_and_a_teaser_is_a_text(tmp_path: Path) -> None:
    data = rss("nine").replace(b"<item>", b"<item><title>No more than this</title></item><item>")
    articles, problems = read_all(write(tmp_path / "a.rss", data))
    assert len(articles) == 1
    assert [problem.reason for problem in problems] == ["entry 1 has no text"]
    teaser = rss("nine").partition(b"<content:encoded>")[0] + b"</item></channel></rss>"
    assert one(tmp_path / "b.rss", teaser).text == "A teaser."


def test_pages_of_a_crawl_are_told_apart_by_their_addresses(tmp_path: Path) -> None:
    article = one(tmp_path / "a.warc", crawl("nine"))
    assert article.id == f"{tmp_path / 'a.warc'}#https://crawl.example/dam-gives-way"
    assert article.origin == str(tmp_path / "a.warc")


def test_what_is_in_an_archive_stands_below_it(tmp_path: Path) -> None:
    inner = packed({"b.jsonl": b'{"id": 7, "text": "It fell."}', "c.odt": b"", "__MACOSX/d.txt": b"x", ".e.txt": b"x"})
    data = packed({"in.zip": inner, "a/plain.txt": report("nine").encode(), "mail.eml": mail("ten"), "f.png": b""})
    articles, problems = read_all(write(tmp_path / "a.zip", data))
    below = [article.id.removeprefix(str(tmp_path / "a.zip")) for article in articles]
    assert below == ["/a/plain.txt", "/in.zip/b.jsonl#7", "/mail.eml"]
    assert [(problem.part, problem.reason) for problem in problems] == [("c.odt", "OpenDocument is not read")]


def test_a_file_whose_format_is_not_read_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(FileNotRead, match="its format is not read"):
        read(write(tmp_path / "a.exe", b"MZ"))


def test_words_of_a_word_document_stand_in_order_with_its_tables(tmp_path: Path) -> None:
    assert one(tmp_path / "a.docx", word("nine")).text.endswith("Bridges gone | 2")


def test_atom_and_rss_under_any_ending_are_told_apart(tmp_path: Path) -> None:
    assert one(tmp_path / "a.xml", rss("nine")).source == "Feed Chronicle"
    assert one(tmp_path / "b.xml", atom("nine")).source == "Atom Argus"
