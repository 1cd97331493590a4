"""Articles that break off: they are marked, and no figure is read at the break. Cases: `cases/cut_off.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpus import Article
from corpus.cut_off import cut_at, may_go_on
from index import Index
from qa import ask
from service.adding import article_line
from tests.corpus_kit import one, read_all, write

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases" / "cut_off.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"][-40:]) for case in CASES])
def test_a_text_that_breaks_off_is_known_and_its_last_figure_is_in_doubt(case: dict[str, Any]) -> None:
    text = case["text"]
    cut = cut_at(text)
    assert (cut is not None) == case["cut"]
    for figure in case["broken"]:
        assert cut is not None
        assert may_go_on(text, text.rindex(figure, 0, cut) + len(figure), cut)


def test_an_article_says_that_it_breaks_off(tmp_path: Path) -> None:
    article = one(tmp_path / "a.txt", "Hail fell on Orvin. Officials said that at least 3… [+99 chars]")
    assert article.cut_off
    assert article_line(article).endswith(" · cut off before its end")
    assert not read_all(write(tmp_path / "b.txt", "Hail fell on Orvin."))[0][0].cut_off


@pytest.mark.model
def test_a_figure_at_the_break_is_not_answered_and_the_answer_says_why() -> None:
    text = "Hail fell on the town of Orvin on Monday. The police said that the hail injured at least 3… [+2451 chars]"
    whole = "Hail fell on the town of Orvin on Monday. The police said that the hail injured at least 34 people."
    index = Index.build(Article(name, name, "Hail", None, None, t) for name, t in (("Cut", text), ("Whole", whole)))
    answer = ask("How many people were injured?", index)
    assert [(row.source, row.answer, row.citation.cut_off) for row in answer.answers] == [
        ("Whole", "at least 34", False)
    ]
    assert [(silence.source, silence.cut_off) for silence in answer.silent] == [("Cut", True)]


@pytest.mark.model
def test_other_figures_of_an_article_that_breaks_off_stand() -> None:
    text = (
        "Hail injured 34 people in the town of Orvin on Monday, the police said. It also killed at least 1… [+9 chars]"
    )
    index = Index.build([Article("a", "Cut", "Hail", None, None, text)])
    (row,) = ask("How many people were injured?", index).answers
    assert (row.answer, row.citation.cut_off) == ("34", True)
