"""Archives that are made to do harm, and files that are made to take long: each ends soon, and is named."""

from __future__ import annotations

import gzip
import io
import stat
import struct
import time
import zipfile
import zlib
from pathlib import Path

import pytest

from corpus import Article, Problem, read
from corpus.packing import ALWAYS_UNPACKED, LARGEST_RATIO, Allowance
from tests.made_files import ONE_OF_EACH, mail, packed, report


def read_all(path: Path) -> tuple[list[Article], list[Problem]]:
    problems: list[Problem] = []
    return list(read(path, problems.append)), problems


def reasons(path: Path, data: bytes) -> list[str]:
    path.write_bytes(data)
    return [problem.reason for problem in read_all(path)[1]]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> int:
    """Lets 1 MiB out of any archive, so that bombs may be small."""
    monkeypatch.setattr("corpus.packing.ALWAYS_UNPACKED", 2**20)
    return 2**20


TEXT = report("nine").encode()


def test_a_bomb_is_not_unpacked_and_the_rest_of_its_archive_is_read(small: int, tmp_path: Path) -> None:
    bomb = b"a " * (4 * small)
    (tmp_path / "a.zip").write_bytes(packed({"a.txt": TEXT, "bomb.txt": bomb, "c.txt": TEXT}))
    articles, problems = read_all(tmp_path / "a.zip")
    assert [Path(article.id).name for article in articles] == ["a.txt", "c.txt"]
    assert [(problem.part, problem.reason) for problem in problems] == [
        ("bomb.txt", f"it unpacks to more than {LARGEST_RATIO} times its size")
    ]


def test_many_small_members_do_not_add_up_to_a_bomb(small: int, tmp_path: Path) -> None:
    member = b"It fell. " * (small // 128)
    data = packed({f"{number:03}.txt": member for number in range(64)})
    assert len(data) * LARGEST_RATIO < 64 * len(member)
    (tmp_path / "a.zip").write_bytes(data)
    articles, problems = read_all(tmp_path / "a.zip")
    assert sum(len(article.text) for article in articles) <= len(data) * LARGEST_RATIO
    assert len(problems) == 2
    assert problems[-1].reason.startswith("it unpacks to more than ")


def test_what_a_member_says_of_its_size_is_not_believed(small: int, tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": b"a " * (4 * small)}))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(signature) + at, 100)
    assert len(reasons(tmp_path / "a.zip", bytes(data))) == 1


def test_archives_within_archives_share_one_allowance_and_end(small: int, tmp_path: Path) -> None:
    level = packed({f"{number}.txt": b"a " * (small // 32) for number in range(16)})
    for _ in range(5):
        level = packed({f"{number}.zip": level for number in range(16)})
    start = time.process_time()
    found = reasons(tmp_path / "a.zip", level)
    assert time.process_time() - start < 20
    assert any("packed more than 4 times over" in reason or "unpacks to more" in reason for reason in found)


def test_a_gzip_file_that_never_ends_is_stopped(small: int, tmp_path: Path) -> None:
    for name in ("a.txt.gz", "a.jsonl.gz", "a.mbox.gz", "a.csv.gz"):
        found = reasons(tmp_path / name, gzip.compress(b"a " * (2 * small)))
        assert found[-1].startswith("it unpacks to more than "), name


def test_an_allowance_grows_with_the_file_and_ends() -> None:
    assert Allowance.for_size(10).left == ALWAYS_UNPACKED
    assert Allowance.for_size(10**7).left == 10**7 * LARGEST_RATIO
    assert Allowance.for_size(10**12).left == 8 * 2**30


@pytest.mark.parametrize("name", ["../b.txt", "a/../../b.txt", "/etc/b.txt", "C:\\b.txt", "..\\b.txt"])
def test_a_path_that_climbs_out_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed({name: TEXT, "good.txt": TEXT}))
    articles, problems = read_all(tmp_path / "a.zip")
    assert [article.id for article in articles] == [str(tmp_path / "a.zip" / "good.txt")]
    assert [problem.reason for problem in problems] == ["its path climbs out of the archive"]
    assert [problem.path for problem in problems] == [str(tmp_path / "a.zip")]


def test_a_link_in_an_archive_is_not_followed(tmp_path: Path) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert reasons(tmp_path / "a.zip", written.getvalue())[0] == "it is a link, not a file"


def test_a_locked_member_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": TEXT, "b.txt": TEXT}))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + at] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    articles, problems = read_all(tmp_path / "a.zip")
    assert [Path(article.id).name for article in articles] == ["b.txt"]
    assert [(problem.part, problem.reason) for problem in problems] == [("a.txt", "it is locked with a password")]


def test_a_damaged_member_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": TEXT, "b.txt": TEXT}))
    data[60] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(data)
    articles, problems = read_all(tmp_path / "a.zip")
    assert [Path(article.id).name for article in articles] == ["b.txt"]
    assert problems[0].path == str(tmp_path / "a.zip" / "a.txt")


def test_an_archive_of_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.formats.archive.MOST_MEMBERS", 3)
    data = packed({f"{number}.txt": TEXT for number in range(4)})
    assert reasons(tmp_path / "a.zip", data) == ["it holds more than 3 files"]


def test_mails_in_mails_end(tmp_path: Path) -> None:
    data = mail("nine")
    for number in range(8):
        data = mail("ten", number, {"inner.eml": data})
    (tmp_path / "a.eml").write_bytes(data)
    articles, problems = read_all(tmp_path / "a.eml")
    assert len(articles) == 5
    assert [problem.reason for problem in problems] == ["it is packed more than 4 times over"]


def test_a_word_file_that_is_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.formats.docx.LARGEST_UNPACKED", 2**20)
    found = reasons(tmp_path / "a.docx", packed({"word/document.xml": b"a" * 2**21}))
    assert found == ["it unpacks to more than 1 MiB"]


def test_a_paper_that_is_a_bomb_is_refused(small: int, tmp_path: Path) -> None:
    packed_page = zlib.compress(b"(It fell.) Tj " * (small // 4))
    head = b"%PDF-1.4\n1 0 obj\n<< /Filter /FlateDecode /Length " + str(len(packed_page)).encode() + b" >>\nstream\n"
    found = reasons(tmp_path / "a.pdf", head + packed_page + b"\nendstream\nendobj\n")
    assert [reason[: reason.index(" than")] for reason in found] == ["it unpacks to more"]


ENTITIES = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10 if n else "boom "}">' for n in range(12))


@pytest.mark.parametrize("name", ["a.xml", "a.rss", "a.html", "a.docx"])
def test_entities_that_multiply_or_name_files_give_nothing(name: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.dat"
    secret.write_text("the password")
    for declared, used in ((ENTITIES, "&x11;"), (f'<!ENTITY s SYSTEM "file://{secret}">', "&s;")):
        xml = f"<?xml version='1.0'?><!DOCTYPE r [{declared}]><rss version='2.0'><channel><item><title>a</title>"
        xml += f"<description>It fell {used}.</description></item></channel></rss>"
        data = xml.encode()
        if name.endswith("docx"):
            members = zipfile.ZipFile(io.BytesIO(ONE_OF_EACH["word.docx"]("nine")))
            parts = {member: members.read(member) for member in members.namelist()}
            body = parts["word/document.xml"].decode().replace("At least", f"At least {used}")
            body = body.replace("<w:document", f"<!DOCTYPE r [{declared}]><w:document", 1)
            data = packed({**parts, "word/document.xml": body.encode()})
        path = tmp_path / name
        path.write_bytes(data)
        articles, _ = read_all(path)
        assert all("password" not in article.text and article.text.count("boom") < 1_000 for article in articles)


UNITS = {
    "a.txt": ["“", '"', "a.b.c ", "a@", "â€™", "\u0301", "Published: ", "---\n", "(AP) "],
    "a.md": ["[", "![", "*", "_a_", "[a](b)", "<http://a", "# a\n", "> "],
    "a.html": ["<div>", "<p>a b", "<table><tr><td>a</td></tr></table>", "<!--", "<a b='", "&#", "<b>", "<p><p>"],
    "a.csv": ["text\n", '"', ",", "a,b\n", '""'],
    "a.json": ["[", '{"a":', '[{"text":"a"}],'],
    "a.jsonl": ['{"text":"a"}\n', "{", '{"text":"<p>a"}\n'],
    "a.eml": [
        "Subject: =?utf-8?q?a?=\n",
        "From: (",
        "--a\n",
        "Content-Type: multipart/mixed; boundary=a\n\n--a\n",
        "a",
    ],
    "a.mbox": ["From a\n\n", "From ", "\nFrom x\nSubject: a\n\nb\n"],
    "a.rss": ["<item>", "<item><title>a</title>", "<a b='", "&a;", "<content>"],
    "a.pdf": ["1 0 obj\n<< >>\nendobj\n", "stream\n", "<< /A ", "[", "xref\n0 1\n", "startxref\n0\n"],
}
BEGINNINGS = {
    "a.csv": "title,text\n",
    "a.eml": "From: a@b.example\nSubject: x\n",
    "a.rss": "<?xml version='1.0'?><rss version='2.0'><channel>",
    "a.pdf": "%PDF-1.4\n",
}


CASES = [
    pytest.param(name, unit, marks=[pytest.mark.long] if number else [], id=f"{name}-{unit!a}")
    for name, units in UNITS.items()
    for number, unit in enumerate(units)
]
"""The first of each format always, the others where there is time."""


@pytest.mark.parametrize(("name", "unit"), CASES)
def test_reading_takes_time_in_proportion_to_the_size(name: str, unit: str, tmp_path: Path) -> None:
    path = tmp_path / name

    def seconds(size: int) -> float:
        path.write_text(BEGINNINGS.get(name, "") + unit * (size // len(unit)), encoding="utf-8")
        start = time.process_time()
        read_all(path)
        return time.process_time() - start

    seconds(1_000)
    assert seconds(60_000) < 40 * max(seconds(6_000), 0.02)
