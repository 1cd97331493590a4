"""Reading files and folders: what is given, what is found, and what is refused with its reason."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import corpus
from corpus import Article, CorpusWarning, Evidence, FileNotRead, NothingToRead, Problem, read, split


def read_all(path: Path) -> tuple[list[Article], list[Problem]]:
    problems: list[Problem] = []
    return list(read(path, problems.append)), problems


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def one(folder: Path, name: str, content: str | bytes) -> Article:
    articles, problems = read_all(write(folder, name, content))
    assert problems == []
    assert len(articles) == 1
    return articles[0]


def test_front_matter_gives_what_it_says(tmp_path: Path) -> None:
    front = (
        "---\nsource: Daily Lantern\ntitle: 'Bridge: fallen'\npublished: 2026-01-31\nurl: https://a.example/1\n---\n"
    )
    article = one(tmp_path, "a.txt", front + "The bridge fell.\n")
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
        tmp_path,
        "x.txt",
        "Bridge falls in Lima\n\nLIMA, Peru, Jan. 31, 2026 (AP) — A bridge fell on Saturday, and two cars with it.",
    )
    assert (article.source, article.source_evidence) == ("AP", Evidence.TEXT)
    assert (article.published, article.published_evidence) == (date(2026, 1, 31), Evidence.TEXT)
    assert article.title == "Bridge falls in Lima"


def test_where_the_text_says_nothing_the_file_name_does(tmp_path: Path) -> None:
    article = one(tmp_path, "2026-01-31-old_bridge.txt", "The bridge fell on Saturday. Nobody was hurt.")
    assert (article.title, article.source, article.source_evidence) == ("Old bridge", "Old bridge", Evidence.FILE_NAME)
    assert (article.published, article.published_evidence) == (date(2026, 1, 31), Evidence.FILE_NAME)


def test_an_article_without_outlet_is_a_source_under_its_title(tmp_path: Path) -> None:
    article = one(
        tmp_path,
        "x.md",
        "# Bridge falls in Lima\nA *bridge* fell on Saturday, and [two cars](http://a.example) with it.",
    )
    assert (article.source, article.source_evidence) == ("Bridge falls in Lima", Evidence.TITLE)
    assert (article.published, article.published_evidence) == (None, Evidence.NONE)
    assert article.text == "Bridge falls in Lima\n\nA bridge fell on Saturday, and two cars with it."


def test_broken_front_matter_is_named_and_the_text_is_read(tmp_path: Path) -> None:
    articles, problems = read_all(write(tmp_path, "a.txt", "---\ntitle: [open\nsource: x\n---\nThe bridge fell."))
    assert [article.text for article in articles] == ["The bridge fell."]
    assert len(problems) == 1
    assert "front matter is not YAML" in problems[0].reason


@pytest.mark.parametrize(
    "text",
    ["---\nA line of dashes opened this report.\n---\nThe bridge fell.", "--- The bridge fell.", "---\nNo end. " * 3],
)
def test_dashes_that_open_no_front_matter_are_text(tmp_path: Path, text: str) -> None:
    assert one(tmp_path, "a.txt", text).text == text.strip()


def test_front_matter_cannot_run_code_or_exhaust_memory(tmp_path: Path) -> None:
    code = "---\ntitle: !!python/object/apply:os.system ['exit 3']\n---\nThe bridge fell."
    deep = "---\ntitle: " + "[" * 7_000 + "\n---\nThe bridge fell."
    many = "---\na: &a [x,x]\nb: &b [*a,*a]\ntitle: *b\n---\nThe bridge fell."
    for number, text in enumerate((code, deep, many)):
        articles, _ = read_all(write(tmp_path, f"{number}.txt", text))
        assert [article.text for article in articles] == ["The bridge fell."]


def test_a_date_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    articles, problems = read_all(write(tmp_path, "a.txt", "---\npublished: 03/04/2021\n---\nThe bridge fell."))
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
    path = write(tmp_path, "a.jsonl", "\r\n".join(map(json.dumps, rows)))
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
    articles, problems = read_all(write(tmp_path, "a.jsonl", "\n".join(lines)))
    assert [article.text for article in articles] == [f"Line {n}." for n in (1, 2, 3, 4, 5, 6, 10)]
    assert [problem.line for problem in problems] == [7, 8, 9]
    assert "not JSON" in problems[0].reason
    assert str(problems[0]).startswith(f"{tmp_path / 'a.jsonl'}, line 7: it is not JSON (")


def test_a_line_that_is_inserted_changes_no_other_id(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"Line {n}."}) for n in range(3)]
    before, _ = read_all(write(tmp_path, "a.jsonl", "\n".join(lines)))
    after, _ = read_all(write(tmp_path, "a.jsonl", "\n".join([json.dumps({"text": "New."}), *lines])))
    assert [article.id for article in after][1:] == [article.id for article in before]


def test_a_line_that_repeats_another_is_named(tmp_path: Path) -> None:
    articles, problems = read_all(write(tmp_path, "a.jsonl", '{"text": "One."}\n{"text": "One."}\n'))
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
    assert one(tmp_path, "a.txt", data).text == "Only “Fünf” of the old cafés stayed open…"


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
    write(tmp_path, "b.txt", "The bridge fell.")
    path = write(tmp_path, "a.txt", content)
    articles, problems = read_all(tmp_path)
    assert [article.text for article in articles] == ["The bridge fell."]
    assert [(problem.path, problem.reason) for problem in problems] == [(str(path), reason)]
    assert problems[0].remedy


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "The bridge fell.")
    write(tmp_path, "a.txt", "Secret.").chmod(0)
    articles, problems = read_all(tmp_path)
    assert len(articles) == 1
    assert problems[0].reason == "Permission denied"


def test_a_folder_is_read_in_order_of_name_and_depth(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b/c.TXT", ".hidden.txt", ".git/x.txt", "picture.png", "code.py"):
        write(tmp_path, name, "The bridge fell.")
    articles, problems = read_all(tmp_path)
    names = [Path(article.id).relative_to(tmp_path).as_posix() for article in articles]
    assert names == ["b.txt", "a/z.md", "a/b/c.TXT"]
    assert problems == []


def test_documents_in_formats_that_are_not_read_are_named(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "The bridge fell.")
    write(tmp_path, "report.odt", b"PK")
    _, problems = read_all(tmp_path)
    assert [(Path(problem.path).name, problem.reason) for problem in problems] == [
        ("report.odt", "OpenDocument is not read")
    ]


def test_links_that_go_round_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path, "a/b.txt", "The bridge fell.")
    (tmp_path / "a" / "back").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "nowhere.txt").symlink_to("gone")
    articles, problems = read_all(tmp_path)
    assert len(articles) == 1
    assert sorted(Path(problem.path).name for problem in problems) == ["nowhere.txt", "self.txt"]
    with pytest.raises(FileNotRead):
        read(tmp_path / "self.txt")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path, "a.txt", "The bridge fell.")
    articles, problems = read_all(tmp_path)
    assert len(articles) == 1
    assert problems[0].reason == "it is not a regular file"


def test_a_name_that_is_no_unicode_is_read(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("The bridge fell.")
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    articles, _ = read_all(tmp_path)
    for words in (articles[0].id, articles[0].title, articles[0].source, articles[0].origin or ""):
        words.encode()


def test_a_missing_path_and_an_empty_folder_are_errors_at_once(tmp_path: Path) -> None:
    with pytest.raises(FileNotRead, match="there is no such file or folder"):
        read(tmp_path / "gone")
    with pytest.raises(NothingToRead, match="no file here is of a format that is read"):
        read(tmp_path)
    with pytest.raises(FileNotRead, match="its format is not read"):
        read(write(tmp_path, "a.exe", b"MZ"))
    with pytest.raises(FileNotRead):
        read("a\0b")


def test_where_nobody_asks_a_problem_is_a_warning(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "")
    with pytest.warns(CorpusWarning, match="it is empty"):
        assert list(read(str(path))) == []


def test_the_same_file_has_the_same_id_from_wherever_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "news/a.txt", "The bridge fell.")
    (tmp_path / "link").symlink_to(tmp_path / "news")
    monkeypatch.chdir(tmp_path)
    ids = {
        article.id
        for where in (path, "news", "news/../news/a.txt", "link", tmp_path / "link/a.txt")
        for article in read(where)
    }
    assert ids == {str(path)}


def test_a_line_of_ten_megabytes_is_read_and_split(tmp_path: Path) -> None:
    article = one(tmp_path, "a.txt", "The bridge fell over the “Kano”. " * 310_000)
    assert len(article.text) > 10_000_000
    sentences = split(article.text[:1_000_000])
    assert {sentence.text for sentence in sentences[:-1]} == {"The bridge fell over the “Kano”."}


def test_offsets_hold_on_what_was_read(tmp_path: Path) -> None:
    article = one(tmp_path, "a.txt", "👩‍🚒 Cafe\u0301s burned.\r\nTwo “Fünf”\r\n\r\nThe end. \x1b[1m🔥\x1b[0m Gone.")
    for sentence in split(article.text):
        assert article.text[sentence.start : sentence.end] == sentence.text
    assert article.text == "👩‍🚒 Cafés burned.\nTwo “Fünf”\n\nThe end. 🔥 Gone."


def test_only_what_is_promised_is_exported() -> None:
    errors = {
        "RashomonError",
        "CorpusError",
        "FileNotRead",
        "NothingToRead",
        "LibraryError",
        "LibraryMissing",
        "LibraryLocked",
    }
    errors |= {"LibraryDamaged", "LibraryNotWritable", "LibraryMismatch", "ModelError", "GoldError", "CorpusWarning"}
    assert set(corpus.__all__) == errors | {
        "Article",
        "Evidence",
        "Sentence",
        "split",
        "clean",
        "clean_line",
        "read",
        "Problem",
    }


def test_importing_corpus_loads_nothing_heavy() -> None:
    heavy = ("numpy", "ftfy", "sentencex", "dateparser", "yaml", "torch", "trafilatura", "lxml", "corpus.formats")
    code = f"import sys, corpus; print(*(name for name in {heavy} if name in sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == ""


def test_corpus_never_loads_numpy(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "---\npublished: 31 janvier 2026\n---\nThe “bridge” fell. Nobody sawÂ it.")
    code = "import sys, corpus; [corpus.split(a.text) for a in corpus.read(sys.argv[1])]; print('numpy' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "False"
