"""Files and patterns that hold many articles: tables, mailboxes, feeds, archives, folders."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus import Evidence, NothingToRead, read
from tests.corpus_kit import one, read_all, reasons, write
from tests.made_files import (
    atom,
    mail,
    mailbox,
    packed,
    page,
    pdf,
    report,
    rss,
    table,
)


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


def test_a_feed_entry_without_a_text_is_named_and_a_teaser_is_a_text(tmp_path: Path) -> None:
    data = rss("nine").replace(b"<item>", b"<item><title>No more than this</title></item><item>")
    articles, problems = read_all(write(tmp_path / "a.rss", data))
    assert len(articles) == 1
    assert [problem.reason for problem in problems] == ["entry 1 has no text"]
    teaser = rss("nine").partition(b"<content:encoded>")[0] + b"</item></channel></rss>"
    assert one(tmp_path / "b.rss", teaser).text == "A teaser."


def test_what_is_in_an_archive_stands_below_it(tmp_path: Path) -> None:
    inner = packed({"b.jsonl": b'{"id": 7, "text": "It fell."}', "c.odt": b"", "__MACOSX/d.txt": b"x", ".e.txt": b"x"})
    data = packed({"in.zip": inner, "a/plain.txt": report("nine").encode(), "mail.eml": mail("ten"), "f.png": b""})
    articles, problems = read_all(write(tmp_path / "a.zip", data))
    below = [article.id.removeprefix(str(tmp_path / "a.zip")) for article in articles]
    assert below == ["/a/plain.txt", "/in.zip/b.jsonl#7", "/mail.eml"]
    assert [(problem.part, problem.reason) for problem in problems] == [("c.odt", "OpenDocument is not read")]


def test_atom_and_rss_under_any_ending_are_told_apart(tmp_path: Path) -> None:
    assert one(tmp_path / "a.xml", rss("nine")).source == "Feed Chronicle"
    assert one(tmp_path / "b.xml", atom("nine")).source == "Atom Argus"


def test_an_object_without_text_is_named_by_its_number(tmp_path: Path) -> None:
    objects = [{"text": "It fell."}, {"text": 5}, {"lead": "It fell."}]
    articles, problems = read_all(write(tmp_path / "a.json", json.dumps(objects)))
    assert [article.text for article in articles] == ["It fell."]
    assert [str(problem).removeprefix(str(tmp_path)) for problem in problems] == [
        "/a.json, article 2: its text is empty. Fill it in, or take the article out.",
        "/a.json, article 3: it has no text; its fields are lead. Say which holds it: --map text=FIELD.",
    ]


def test_what_is_packed_to_do_harm_is_named_with_what_it_stands_in_and_no_more(tmp_path: Path) -> None:
    packing = packed({f"{number}.txt": bytes(range(65, 91)) * 1_000_000 for number in range(2)})
    for _ in range(2):
        packing = packed({"0.zip": packing, "1.zip": packing})
    problems = read_all(write(tmp_path / "a.zip", packing))[1]
    assert [problem.path.removeprefix(str(tmp_path)) for problem in problems] == ["/a.zip/0.zip/1.zip/0.txt", "/a.zip"]


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_a_subject_in_plain_letters_is_read_in_whatever_encoding(encoding: str, tmp_path: Path) -> None:
    data = "From: Café Post <a@b.example>\nSubject: Flood in Málaga\n\nThe dam broke.\n".encode(encoding)
    article = one(tmp_path / "a.eml", data)
    assert (article.source, article.title) == ("Café Post", "Flood in Málaga")
