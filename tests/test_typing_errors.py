"""Typing errors are mended by the library's words, names are left alone, and what asks nothing gets help."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

import pytest

from corpus import Article
from index import Index
from qa import ask
from qa.answer import Mended, Relation
from qa.language.stemming import stem, stems
from qa.questions.spelling import mend
from qa.writing.story_wording import story_lines

CASES = json.loads((Path(__file__).parent / "cases" / "typing.json").read_text(encoding="utf-8"))
TEXT = (
    "Nine skiers were buried on Friday when an avalanche came down on a chairlift above Brenn, the canton said. Four"
    " people were rescued by dogs of the mountain service, and the slope was closed. The mayor of Brenn, Lea Amrein,"
    " invited the families to a memorial."
)


class Words:
    def document_frequency(self, words: Collection[str]) -> dict[str, int]:
        held = stems(TEXT)
        return {word: int(stem(word) in held) for word in words}


@pytest.mark.parametrize(("question", "read"), [(case["question"], case["read"]) for case in CASES])
def test_typing_errors_are_mended_and_words_and_names_are_not(question: str, read: str) -> None:
    assert mend(question, Words())[0] == read


@pytest.mark.model
def test_an_answer_says_how_its_question_was_read() -> None:
    index = Index.build([Article("a", "Anzeiger", "Avalanche", None, None, TEXT)])
    answer = ask("How manny skiers were burried?", index)
    assert answer.question == "How manny skiers were burried?"
    assert answer.understood.read_as == (Mended("manny", "many"), Mended("burried", "buried"))
    assert [row.answer for row in answer.answers] == ["Nine"]
    assert next(story_lines(answer)) == "Read as: many (typed manny), buried (typed burried)"
    rightly = ask("How many skiers were buried?", index)
    assert ask("in Brenn?", index, [answer]).understood == ask("in Brenn?", index, [rightly]).understood


@pytest.mark.parametrize("question", ["", "   ", "?", "hello", "Good morning!", "thanks"])
def test_what_asks_nothing_gets_help_and_no_answer(question: str) -> None:
    index = Index.build([])
    answer = ask(question, index)
    assert answer.verdict.relation is Relation.NONE
    assert answer.verdict.summary.startswith("This asks nothing that articles answer. Ask who, what, when")
    assert (answer.answers, answer.silent) == ((), ())
