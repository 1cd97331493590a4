"""Any bytes under any ending, and any damage to a sound file: no crash, and all that is read is clean and exact."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import Article, Problem, clean, clean_line, read, split
from corpus.formats import FORMATS
from tests.made_files import ONE_OF_EACH, report

SOUND = {name: make("nine") for name, make in ONE_OF_EACH.items()}
SHORT = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LONG = settings(max_examples=1_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])

TOKENS = (
    *(b"\0", b"<", b">", b"&", b'"', b"'", b"{", b"[", b"(", b")", b"]]>", b"<!--", b"-->", b"&#x110000;", b"\\ud800"),
    *(b"\n\n", b"\r", b"\x0c", b"From ", b"\nFrom x\n", b"=?utf-8?b?gg?=", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1b[31m"),
    *(b"charset=utf-7", b"charset=rot13", b"encoding='base64'", b"Content-Type: multipart/mixed; boundary=a\n\n--a\n"),
    *(
        b"/Length 99999999",
        b"endobj",
        b"99999999999999999999",
        b"-1",
        b"1e999",
        b"NaN",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    ),
)


class Edit(NamedTuple):
    """One damage to a file."""

    at: float
    """Where, as a part of its length."""
    cut: int
    put: bytes


def edited(data: bytes, edits: Sequence[Edit]) -> bytes:
    for at, cut, put in edits:
        start = int(at * len(data))
        data = data[:start] + put + data[start + cut :]
    return data


damage = st.lists(
    st.builds(
        Edit,
        st.floats(0, 1),
        st.integers(0, 40),
        st.one_of(st.binary(max_size=4), st.sampled_from(TOKENS)),
    ),
    min_size=1,
    max_size=8,
)


def check(name: str, data: bytes) -> list[Article]:
    """The articles of such a file, after holding them to what is promised of every article."""
    problems: list[Problem] = []
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        articles = list(read(path, problems.append))
    assert articles or problems
    for problem in problems:
        assert problem.reason
        assert problem.remedy
        str(problem).encode()
    for article in articles:
        for words in (article.id, article.origin or "", article.source, article.title, article.url or "", article.text):
            words.encode()
        assert article.text
        assert clean(article.text) == article.text
        assert article.source
        assert [clean_line(line) for line in (article.source, article.title)] == [article.source, article.title]
        for sentence in split(article.text):
            assert article.text[sentence.start : sentence.end] == sentence.text
    return articles


@pytest.mark.parametrize("name", SOUND)
@given(damage)
@SHORT
def test_a_damaged_file_is_read_or_named(name: str, edits: list[Edit]) -> None:
    check(name, edited(SOUND[name], edits))


@pytest.mark.long
@pytest.mark.parametrize("name", SOUND)
@given(damage)
@LONG
def test_a_damaged_file_is_read_or_named_in_many_cases(name: str, edits: list[Edit]) -> None:
    check(name, edited(SOUND[name], edits))


@pytest.mark.parametrize("ending", FORMATS)
@given(st.lists(st.one_of(st.binary(max_size=20), st.sampled_from(TOKENS)), max_size=20))
@SHORT
def test_any_bytes_are_read_or_named(ending: str, pieces: list[bytes]) -> None:
    check(f"a{ending}", b"".join(pieces))


words = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\x1b\x9b\x07\0<>&[]{}\"'\\\r\n\t\u202e\u200b\u2028\ud800\u0301Ã©â€™#/:.@,;"),
    ),
    max_size=40,
)


@given(st.dictionaries(st.sampled_from(["id", "source", "title", "published", "url", "text"]), words))
@settings(max_examples=200, deadline=None)
def test_any_words_in_any_field_come_out_clean(record: dict[str, str]) -> None:
    check("a.jsonl", json.dumps(record).encode())
    check("b.json", json.dumps([{"text": report("nine"), **record}, record]).encode())


@given(words, words, words)
@settings(max_examples=100, deadline=None)
def test_any_words_in_a_page_and_a_feed_come_out_clean(title: str, source: str, text: str) -> None:
    head = f"<title>{title}</title><meta property='og:site_name' content='{source}'>"
    check(
        "a.html",
        f"<html><head>{head}</head><body><p>{text}</p><p>It fell.</p></body></html>".encode("utf-8", "replace"),
    )
    item = f"<item><title>{title}</title><link>{source}</link><description>{text}</description></item>"
    check(
        "a.rss", f"<rss version='2.0'><channel><title>{source}</title>{item}</channel></rss>".encode("utf-8", "replace")
    )
