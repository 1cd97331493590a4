"""The soak in short: made-up articles and the sample, whole and maimed, and no question fails."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from random import Random

import pytest

from tests.soak.maiming import ARTICLES, QUESTIONS
from tests.soak.sets import Group, in_turn, read_sets, sample
from tests.soak.soaking import Tally, soak

MADE = Group(
    "made",
    [
        "How many miners were freed by the brigade after the roof fell in?",
        "Why did the weir at Ostrel give way?",
        "What did the union say about the fund?",
        "Who was the tanker Maren sold by, and when?",
    ],
    [
        "The roof of the Ostrel mine fell in on Monday because of a blast, and 31 miners were freed by twelve of the "
        "brigade. Two more are still missing, the union said; “the fund must pay,” said Ilo Brandt, its head, who "
        "asked whom it was meant for.",
        "The tanker Maren, which was sold by Delta Lines to Carrow & Sons in 2019 for 3.2 million dollars, ran aground "
        "off Port Lune overnight, due to fog. Its captain, Ada Noor, 44, was looked after. No one was hurt.",
    ],
)


@pytest.mark.model
@pytest.mark.parametrize("group", [MADE, sample()[0]], ids=lambda group: group.name)
def test_no_question_fails_and_no_article_is_left_unread(group: Group) -> None:
    tally = Tally()
    assert list(soak(group, [MADE], Random(1), tally, most=1)) == []
    assert tally.questions == 12
    assert tally.pairs > 60


@pytest.mark.parametrize("forms", [QUESTIONS, ARTICLES], ids=["questions", "articles"])
def test_whatever_is_maimed_stays_a_text_and_is_the_same_at_the_same_chance(forms: dict) -> None:
    for text in (*MADE.texts, "", " ", "of", "?"):
        for form in forms.values():
            assert form(text, Random(5)) == form(text, Random(5))


def test_sets_are_read_whatever_their_fields_are_called(tmp_path: Path) -> None:
    records = {
        "deep.jsonl.gz": [
            {"context": "a" * 30, "qas": [{"question": "Who?", "answers": [{"text": "b" * 40, "start": 1}]}]}
        ],
        "asked.jsonl": [{"story": "s", "question": "Why?"}, {"story": "s", "question": "When?"}],
        "told.jsonl": [{"story": "s", "text": "c" * 30}, {"story": "s", "text": "short"}],
    }
    for name, rows in records.items():
        written = "\n".join(map(json.dumps, rows)).encode()
        (tmp_path / name).write_bytes(gzip.compress(written) if name.endswith(".gz") else written)
    found = read_sets(tmp_path)
    assert found == {
        "deep": [Group("deep", ["Who?"], ["a" * 30])],
        "asked": [Group("asked", ["Why?", "When?"], ["c" * 30])],
        "told": [Group("told", [], ["c" * 30])],
    }
    assert [g.name for g in in_turn(found, Random(0))] == ["asked", "deep", "told"]
