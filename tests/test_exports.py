"""Exports of databases and reference managers, forwarded mails, digests. Cases: `cases/exports.json`."""

from __future__ import annotations

import json
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from corpus import Evidence
from tests.corpus_kit import read_all, write

ONE, TWO = "Nine people died when hail fell on Orvin.", "Eleven people died in the hail, the canton said."
BOTH = [
    ("Brenn Anzeiger", date(2026, 5, 9), "Hail kills nine", ONE),
    ("Orvin Post", date(2026, 5, 11), "Hail toll rises", TWO),
]
CASES = json.loads((Path(__file__).parent / "cases" / "exports.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CASES["exports"])
def test_an_export_gives_each_document_with_its_own_outlet_day_and_title(name: str, tmp_path: Path) -> None:
    articles, problems = read_all(write(tmp_path / name, CASES["exports"][name]))
    assert problems == []
    assert [(a.source, a.published, a.title, a.text) for a in articles] == BOTH
    assert len({a.id for a in articles}) == 2


def mail(subject: str, text: str, markup: str = "") -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Ann Desk <ann@desk.example>", subject
    message["Date"] = "Wed, 13 May 2026 09:00:00 +0000"
    message.set_content(text)
    if markup:
        message.add_alternative(markup, subtype="html")
    return message.as_bytes()


@pytest.mark.parametrize("name", CASES["forwarded"])
def test_a_forwarded_mail_is_by_who_sent_it_first(name: str, tmp_path: Path) -> None:
    articles, problems = read_all(write(tmp_path / "a.eml", mail("Fwd: Hail kills nine", CASES["forwarded"][name])))
    assert problems == []
    assert [(a.source, a.published, a.title, a.text) for a in articles] == BOTH[:1]


def test_a_reply_is_by_who_wrote_it(tmp_path: Path) -> None:
    text = (
        f"I doubt it.\n\n-----Original Message-----\nFrom: Bo <bo@x.example>\nSent: 9 May 2026\nSubject: x\n\n{ONE}\n"
    )
    (article,) = read_all(write(tmp_path / "a.eml", mail("Re: Hail kills nine", text)))[0]
    assert (article.source, article.published) == ("Ann Desk", date(2026, 5, 13))


def test_a_forwarded_day_that_can_be_read_in_two_ways_is_left_open(tmp_path: Path) -> None:
    text = f"---------- Forwarded message ---------\nFrom: A <a@a.example>\nDate: 05/09/2026\nSubject: Hail\n\n{ONE}\n"
    (article,) = read_all(write(tmp_path / "a.eml", mail("Fwd: Hail", text)))[0]
    assert (article.published, article.published_evidence) == (None, Evidence.AMBIGUOUS)


@pytest.mark.parametrize("name", CASES["digests"])
def test_a_digest_gives_each_report_with_its_outlet(name: str, tmp_path: Path) -> None:
    articles, problems = read_all(write(tmp_path / "a.eml", mail("Alert: hail", *CASES["digests"][name])))
    assert problems == []
    assert [(a.source, a.title, a.text, a.url) for a in articles] == [
        ("Brenn Anzeiger", "Hail kills nine", ONE, "https://a.example/1"),
        ("Orvin Post", "Hail toll rises", TWO, "https://b.example/2"),
    ]
