""" "What happened?" is answered by the sentence that each report opens with."""

from __future__ import annotations

import pytest

from corpus import Article
from index import Index
from qa import ask
from qa.claims.opening import asks_what_happened
from qa.questions.understanding import understand

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("question", "bare"),
    [
        ("What happened?", True),
        ("what's going on", True),
        ("What is this about?", True),
        ("What happened in Orta?", False),
        ("What happened on Monday?", False),
        ("What happened to the dam?", False),
        ("When did it happen?", False),
    ],
)
def test_only_a_question_that_names_nothing_asks_what_happened(question: str, bare: bool) -> None:
    assert asks_what_happened(understand(question)) is bare


def test_each_report_answers_with_its_first_whole_sentence() -> None:
    texts = {
        "Post": "Dam gives way\n\nThe Orta dam broke on Monday and flooded two farms. Nobody was hurt.",
        "News": "Read more: Weather\n\nTwo farms lie under water after a dam broke in Orta.",
    }
    index = Index.build(Article(s, s, "", None, None, text) for s, text in texts.items())
    answers = {a.source: a.answer for a in ask("What happened?", index).answers}
    assert answers == {
        "Post": "The Orta dam broke on Monday and flooded two farms",
        "News": "Two farms lie under water after a dam broke in Orta",
    }
