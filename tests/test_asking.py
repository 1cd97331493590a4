"""The whole way, over the real parser and model: every source's own answer, within its scope, at its offsets."""

from __future__ import annotations

from datetime import date

import pytest

from corpus import Article
from index import Index
from qa import ask, suggest
from qa.answer import Relation

pytestmark = pytest.mark.model

FLOOD = (
    ("Coast Times", date(2025, 8, 19), (
        "SELMOUTH — At least 14 people died and 31 were injured when the Orrin burst its banks on Monday, the regional "
        "governor, Ines Marrow, said. Rescuers pulled nine children from a school roof.\n\n"
        "In Dunley, two firefighters drowned. Last year, floods in the same valley killed 60 people."
    )),
    ("Valley Herald", date(2025, 8, 19), (
        "Seventeen people were killed in Monday's flood along the Orrin, police said. "
        "“We are still looking for five missing campers,” said Tomas Reed, a police spokesman."
    )),
    ("Northern Wire", date(2025, 8, 20), (
        "The government promised 40 million dollars for the towns along the Orrin after the flood of Monday. "
        "Ines Marrow, the governor, blamed the dam's operator."
    )),
)  # fmt: skip


def articles() -> list[Article]:
    return [
        Article(id=source, source=source, title="", published=day, url=None, text=text) for source, day, text in FLOOD
    ]


@pytest.fixture(scope="module")
def flood() -> Index:
    return Index.build(articles())


def answers(question: str, index: Index, history=()) -> dict[str, str]:
    return {a.source: a.answer for a in ask(question, index, history).answers}


def test_each_source_gives_its_own_figure_and_one_that_gives_none_is_silent(flood):
    found = ask("How many people were killed in the flood?", flood)
    assert {a.source: a.answer for a in found.answers} == {"Coast Times": "At least 14", "Valley Herald": "Seventeen"}
    assert [s.source for s in found.silent] == ["Northern Wire"]
    assert found.verdict.relation is Relation.COMPATIBLE
    assert (found.verdict.low, found.verdict.high) == (14, 17)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("how many people were hurt", {"Coast Times": "31"}),
        ("How many firefighters drowned in Dunley?", {"Coast Times": "two"}),
        ("How many children were rescued?", {"Coast Times": "nine"}),
        ("How many campers are missing?", {"Valley Herald": "five"}),
        ("How many people were killed last year?", {"Coast Times": "60"}),
        ("How many goals did Argentina score?", {}),
        ("How many soldiers were arrested?", {}),
        ("How many people were on board the ferry?", {}),
    ],
)
def test_a_count_is_of_what_was_asked_and_of_nothing_near_it(flood, question, expected):
    assert answers(question, flood) == expected


def test_a_follow_up_changes_one_part_of_the_question(flood):
    first = ask("How many people were killed?", flood)
    assert answers("and injured?", flood, [first]) == {"Coast Times": "31"}


def test_a_figure_carries_its_speaker_and_its_time(flood):
    found = {a.source: a for a in ask("How many people were killed?", flood).answers}
    coast = found["Coast Times"]
    assert coast.speaker is not None
    assert "Ines Marrow" in coast.speaker.text
    assert coast.period is not None
    assert (coast.period.text, coast.period.start) == ("Monday", date(2025, 8, 18))
    assert [o.answer for o in coast.others if o.period and o.period.text == "Last year"] == ["60"]


def test_an_asked_speaker_silences_the_figures_of_others(flood):
    assert answers("How many people were killed according to police?", flood) == {"Valley Herald": "Seventeen"}


@pytest.mark.parametrize(
    "question", ["How many people were killed?", "Who is the governor?", "When was the flood?", "zzz"]
)
def test_every_citation_is_exact(flood, question):
    found = ask(question, flood)
    for answer in (c for a in found.answers for c in (a, *a.others)):
        text = flood.article(answer.citation.article_id).text
        assert text[answer.citation.start : answer.citation.end] == answer.citation.quote
        assert text[answer.citation.answer_start : answer.citation.answer_end] == answer.answer
        assert answer.citation.start <= answer.citation.answer_start < answer.citation.answer_end <= answer.citation.end
        if answer.speaker is not None:
            assert text[answer.speaker.start : answer.speaker.end] == answer.speaker.text
    for silence in found.silent:
        if silence.nearest is not None:
            text = flood.article(silence.nearest.article_id).text
            assert text[silence.nearest.start : silence.nearest.end] == silence.nearest.quote


def test_an_outlet_with_two_articles_is_one_row_and_shows_its_latest():
    earlier = Article("a", "Coast Times", "", date(2025, 8, 19), None, "The flood on the Orrin killed 14 people.")
    later = Article("b", "Coast Times", "", date(2025, 8, 21), None, "The flood on the Orrin killed 19 people.")
    found = ask("How many people were killed by the flood?", Index.build([earlier, later]))
    assert [(a.source, a.answer, [o.answer for o in a.others]) for a in found.answers] == [
        ("Coast Times", "19", ["14"])
    ]


def test_an_empty_index_answers_nothing_and_says_so():
    found = ask("How many people were killed?", Index.build([]))
    assert (found.answers, found.silent, found.verdict.relation) == ((), (), Relation.NONE)


def test_every_suggestion_is_a_follow_up_that_changes_what_is_understood(flood):
    first = ask("How many people were killed?", flood)
    suggestions = suggest(first)
    assert suggestions[0] == "on Monday?"
    for suggestion in suggestions:
        followed = ask(suggestion, flood, [first])
        assert followed.understood != first.understood


@pytest.mark.parametrize(
    ("question", "sentence", "answer"),
    [
        ("How fast was the tram going?", "The tram was going at 43mph when it left the rails.", "43mph"),
        ("How fast was the tram going?", "The tram was going to Croydon at 6.10 when it left the rails.", None),
        ("How long was the flight?", "The flight was two and a half hours late.", "two and a half hours"),
        ("How old is Abel Ruiz?", "Abel Ruiz, a 38-year-old farmer, saw it.", "38-year-old"),
        ("How old is Abel Ruiz?", "Abel Ruiz, 38, saw it.", "38"),
        ("How long was the flight?", "The flight was 1 billion dollars.", None),
        ("What is the population of Nice?", "The attack in Nice, a population in shock, killed 84 people.", None),
        ("What is the population of Nice?", "In Nice, 84 people, residents, were killed, officials said.", None),
        ("What is the population of Nice?", "Nice has a population of 340,000.", "340,000"),
    ],
)
def test_a_measure_is_answered_by_a_figure_of_its_kind(question, sentence, answer):
    index = Index.build([Article(id="a", source="a", title="", published=None, url=None, text=sentence)])
    assert [a.answer for a in ask(question, index).answers] == ([answer] if answer else [])


def test_money_asked_for_is_answered_by_money_and_by_no_share():
    index = Index.build(
        Article(id=source, source=source, title="", published=None, url=None, text=text)
        for source, text in (
            ("Post", "The storm cost the town of Orta about 5 million dollars, the mayor said."),
            ("News", "The storm cost the town of Orta 13 percent of its trees, the mayor said."),
        )
    )
    answers = {a.source: a.answer for a in ask("How much money did the storm cost the town?", index).answers}
    assert answers == {"Post": "about 5 million dollars"}
