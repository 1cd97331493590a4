"""Offsets count the characters of what was handed over: the caller's own text, sliced, gives the words shown."""

from __future__ import annotations

import json
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Article, clean, read, readable, split
from index import Index
from qa import Answer, ask
from tests.fakes import HashingEncoder
from tests.hostile_texts import HOSTILE
from tui.plain import plain_lines
from tui.terminal_text import in_json

ENCODER = HashingEncoder()
QUESTION = "How many people were killed in Gao?"
SENTENCES = (
    "Gunmen killed 12 people in Gao on Monday, the mayor, Ana Ruiz, said.",
    "A cafe\u0301 burned down, and 31 were hurt.",
    "“No one knows why,” said Bo Ray \U0001f600, a baker.",
    "At least 15 people were killed in the fire in Gao, the army said later.",
    "Officials in Gao\nsaid that 9 people were killed on Sunday.",
)
ODD = (
    "\n\n\n\n", "\n \n\n\n", "\r\n", "\r\n\r\n\r\n", "\r", "\t", "\t\t\n", "  \n", " \n \r\n", "\x00", "\x08",
    "\x1b[31m", "\x1b]0;title\x07", "\x9b2J", "\x9d0;x\x9c", "\x85", "\u2028", "\u2029", "\xa0", "\u3000", "\u202e",
    "\u2066x\u2069",
    "\ufeff", "\u200b", "\xad", "\u200d", "\U0001f469\u200d\U0001f692", "e\u0301", "\U0001f3f4\U000e0067\U000e007f",
    "\U000e0041", "\x7f", "â€™", " ", ". ", "",
)  # fmt: skip
odd = st.lists(st.sampled_from(ODD), max_size=4).map("".join)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Sentences with oddities between them, and some between their words and within."""
    parts = [draw(odd)]
    for sentence in draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5)):
        at = draw(st.lists(st.integers(0, len(sentence)), max_size=3))
        for place in sorted(at, reverse=True):
            sentence = sentence[:place] + draw(odd) + sentence[place:]
        parts += [sentence, draw(odd) or " "]
    return "".join(parts)


def handed(text: str, name: str = "a") -> Article:
    return Article(name, name, "", date(2026, 2, 3), None, text)


def slices(answer: Answer, articles: dict[str, Article]) -> int:
    """Holds every word that an answer shows against the caller's own articles; how many there were."""
    count = 0
    for claim in (c for a in answer.answers for c in (a, *a.others)):
        text, cited = articles[claim.citation.article_id].text, claim.citation
        assert text[cited.start : cited.end] == cited.quote
        assert text[cited.answer_start : cited.answer_end] == claim.answer
        assert cited.start <= cited.answer_start < cited.answer_end <= cited.end
        if claim.speaker is not None:
            assert text[claim.speaker.start : claim.speaker.end] == claim.speaker.text
        count += 1
    for silence in answer.silent:
        if (near := silence.nearest) is not None:
            assert articles[near.article_id].text[near.start : near.end] == near.quote
            count += 1
    return count


@given(st.one_of(texts(), st.text(max_size=80), st.sampled_from([*HOSTILE.values()]).filter(lambda t: len(t) < 9000)))
@settings(max_examples=120, deadline=None)
def test_what_is_read_has_every_character_where_it_stood(text: str) -> None:
    found = readable(text)
    assert len(found) == len(text)
    assert readable(found) == found
    assert all(c.isprintable() or c == "\n" or not c.isascii() for c in found)
    assert not set(found) & set("\x9b\x9d\u202e\u2066\u2069\u2028\ud800")
    assert readable(clean(text)) == clean(text)
    for a, b in zip(text, found, strict=True):
        assert a == b or not b.strip() or b in "\ufffd…" or "\x80" <= a <= "\x9f"
    for sentence in split(found):
        assert found[sentence.start : sentence.end] == sentence.text == sentence.text.strip()


@given(st.lists(texts(), min_size=1, max_size=3))
@settings(max_examples=40, deadline=None)
def test_an_index_gives_back_what_was_handed_over_and_its_sentences_are_slices_of_it(bodies: list[str]) -> None:
    articles = {str(n): handed(text, str(n)) for n, text in enumerate(bodies)}
    index = Index.build(articles.values(), ENCODER)
    for name in index.article_ids():
        assert index.article(name).text == articles[name].text
        for sentence in index.sentences(name):
            assert articles[name].text[sentence.start : sentence.end] == sentence.text
    assert index.verify().damages == ()


@pytest.mark.model
@given(st.lists(texts(), min_size=1, max_size=2))
@settings(max_examples=15, deadline=None)
def test_the_callers_own_text_sliced_gives_the_words_of_an_answer(bodies: list[str]) -> None:
    articles = {str(n): handed(text, str(n)) for n, text in enumerate(bodies)}
    index = Index.build(articles.values(), ENCODER)
    answer = ask(QUESTION, index)
    assert answer.unread == ()
    assert slices(answer, articles) >= bool(index.article_ids())
    slices(answer, {a: index.article(a) for a in articles})


@pytest.mark.model
def test_so_it_is_on_disk_after_opening_anew_and_after_a_change(tmp_path: Path) -> None:
    between = cycle(ODD)
    articles = {
        str(n): handed("".join(f"{s}{next(between)} {next(between)}\n" for s in SENTENCES), str(n)) for n in range(6)
    }
    with Index.open(tmp_path, ENCODER) as index:
        assert len(index.add(articles.values()).added) == 6
        first = ask(QUESTION, index)
        assert slices(first, articles) >= 3
    with Index.open(tmp_path, ENCODER) as index:
        assert index.add(articles.values()).unchanged == tuple(articles)
        assert ask(QUESTION, index) == first
        changed = {a: handed(f"\r\n\r\n\r\n\t{article.text}", a) for a, article in articles.items()}
        assert index.add(changed.values()).changed == tuple(articles)
        assert slices(ask(QUESTION, index), changed) >= 3
        assert index.verify().damages == ()


@pytest.mark.model
def test_so_it_is_with_the_articles_of_files(tmp_path: Path) -> None:
    for n, separator in enumerate(ODD):
        body = separator.join(SENTENCES).encode("utf-8", "replace")
        (tmp_path / f"{n}.txt").write_bytes(body)
    articles = {article.id: article for article in read(tmp_path, lambda problem: None)}
    assert len(articles) > 20
    index = Index.build(articles.values(), ENCODER)
    assert slices(ask(QUESTION, index), articles) >= 1
    assert all(clean(article.text) == article.text for article in articles.values())


@pytest.mark.model
def test_blank_lines_shift_nothing() -> None:
    """Runs of them were taken out once, and every citation after the first such run was off."""
    text = "A report.\n\n\n\nIt is long.\r\n\r\n\r\n\r\nGunmen killed 12 people in Gao on Monday."
    article = handed(text)
    (answer,) = ask(QUESTION, Index.build([article], ENCODER)).answers
    cited = answer.citation
    assert article.text[cited.start : cited.end] == "Gunmen killed 12 people in Gao on Monday."
    assert article.text[cited.answer_start : cited.answer_end] == "12"


def test_it_is_read_as_the_clean_text_is() -> None:
    """Paragraphs and wrapped lines are seen, whatever ends the lines."""
    lines = "Fire kills ten\n\nTen people died in a fire that spread through the\nold town of Orta.\n\n- one\n- two"
    expected = [" ".join(s.text.split()) for s in split(lines)]
    for written in (lines.replace("\n", "\r\n"), lines.replace("\n", " \n"), lines.replace("\n\n", "\n \t\n\n\n")):
        assert [" ".join(s.text.split()) for s in split(readable(written))] == expected


@pytest.mark.model
def test_nothing_of_it_reaches_a_terminal_as_anything_but_text() -> None:
    wild = "Gunmen\x1b[31m killed\x9b2J 12\u202e people\x07 in Gao\r on Monday, Ana\x1b]0;x\x07 Ruiz said."
    answer = ask(QUESTION, Index.build([handed(wild)], ENCODER))
    assert [a.answer for a in answer.answers] == ["12"]
    lines = list(plain_lines(answer))
    assert any("Quote: Gunmen" in line for line in lines)
    shown = "\n".join([*lines, in_json(answer.to_dict())])
    assert not set(shown) & set("\x1b\x07\r\x9b\u202e")
    assert json.loads(in_json(answer.to_dict())) == answer.to_dict()
    assert answer.answers[0].citation.quote == wild
