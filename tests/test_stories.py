"""Look-alike events in one library: grouped apart, asked one at a time, picked, held and filtered."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus import Article
from index import Index
from qa import Filters, ask
from qa.answer import Answer, StoryChoice
from qa.questions.understanding import understand
from qa.stories.arrival import ByEvent
from qa.stories.fit import fit_of_article
from qa.stories.kept_profiles import Profiles
from qa.stories.profile import profile
from qa.stories.shelf import stories_of
from qa.stories.story import Story, title_of
from tests.passages import article
from tests.story_kit import EVENT, articles

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def library() -> Index:
    return Index.build(articles())


def grouped(index: Index) -> set[frozenset[str]]:
    by_story = defaultdict(set)
    for article_id in index.article_ids():
        by_story[stories_of(index).of(article_id)].add(article_id)
    return {frozenset(ids) for ids in by_story.values()}


def figures(answer: Answer) -> dict[str, float | None]:
    return {a.citation.article_id: a.value.low for a in answer.answers if a.value}


EVENTS = {
    frozenset(i for i, event in EVENT.items() if event == wanted) for wanted in dict.fromkeys(EVENT.values())
}  # fmt: skip


def test_each_event_is_one_story_with_its_follow_up_and_look_alikes_stay_apart(library: Index) -> None:
    assert grouped(library) == EVENTS


def test_stories_are_the_same_whether_articles_come_at_once_or_one_by_one(tmp_path: Path) -> None:
    with Index.open(tmp_path / "library") as index:
        for article in articles():
            index.add([article])
            stories_of(index)
        assert grouped(index) == EVENTS


def test_what_is_added_is_in_its_story_before_anybody_asks_and_a_question_groups_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Index.open(tmp_path / "library") as index:
        index.add(articles())
    monkeypatch.setattr(ByEvent, "place", None)
    with Index.open(tmp_path / "library") as index:
        assert figures(ask("How many people were wounded in the shooting in Kentwick on May 9, 2025?", index))
        assert grouped(index) == EVENTS


def test_a_profile_that_is_kept_is_the_one_that_was_made_and_another_title_makes_another(library: Index) -> None:
    kept, made = Profiles(library).of(["mill-court", "bar-wire"]), profile(library.article("mill-court"), library)
    assert [p.article_id for p in kept] == ["mill-court", "bar-wire"]
    assert (kept[0].names, kept[0].openers, kept[0].words) == (made.names, made.openers, made.words)
    assert (kept[0].meaning == made.meaning).all()
    assert kept[0].published == made.published
    changed = Index.build([replace(articles()[0], title="Quiet")])
    assert "quiet" in Profiles(changed).of([articles()[0].id])[0].words
    changed.add([replace(articles()[0], title="Noise")])
    assert "quiet" not in Profiles(changed).of([articles()[0].id])[0].words


def test_a_damaged_article_is_like_no_other_and_others_are_placed(tmp_path: Path) -> None:
    first, *rest = articles()
    with Index.open(tmp_path / "library") as index:
        index.add([first])
        index._library.store.database.run("UPDATE articles SET text = 'Other words.'")
        index._library.store.database.run("DELETE FROM readings")
        index.add(rest)
        assert stories_of(index).of("mill-court") not in (None, stories_of(index).of(first.id))


def test_a_story_keeps_its_identifier_as_articles_come_and_go_and_the_library_is_opened_again(tmp_path: Path) -> None:
    first, *rest = articles()
    with Index.open(tmp_path / "library") as index:
        index.add([first])
        begun = stories_of(index).of(first.id)
        index.add(rest)
        assert stories_of(index).of("mill-court") == begun
        index.remove([first.id])
        assert stories_of(index).of("mill-court") == begun
    with Index.open(tmp_path / "library") as again:
        assert stories_of(again).of("mill-court") == begun
        assert set(stories_of(again).members(begun)) == {"mill-news5", "mill-court"}


def test_a_named_town_and_day_pick_the_story_and_no_other_story_leaks_in(library: Index) -> None:
    answer = ask("How many people were wounded in the shooting in Dunley, Texas on May 4, 2025?", library)
    assert figures(answer) == {"bar-wire": 6, "bar-times": 7}
    assert answer.story is not None
    assert answer.story.articles == 2


def test_a_day_tells_two_shootings_in_one_town_apart(library: Index) -> None:
    answer = ask("How many people were wounded in the shooting in Kentwick on May 9, 2025?", library)
    assert {EVENT[i] for i in figures(answer)} == {"lot"}
    assert set(figures(answer).values()) == {5}


def test_where_two_stories_fit_the_answer_names_the_other_and_a_follow_up_picks_it(library: Index) -> None:
    first = ask("How many people were wounded in the shooting in Kentwick?", library)
    assert first.story_choice is StoryChoice.NAMED
    assert len(first.other_stories) == 1
    taken = {EVENT[i] for i in figures(first)}
    words = "the mill one" if taken == {"lot"} else "no, the one at Alder High School"
    second = ask(words, library, [first])
    assert second.story_choice is StoryChoice.PICKED
    assert {EVENT[i] for i in figures(second)} == {"mill", "lot"} - taken


def test_the_conversation_stays_in_its_story_until_a_question_leaves_it(library: Index) -> None:
    first = ask("How many people were wounded in the shooting in Dunley?", library)
    second = ask("and killed?", library, [first])
    assert {EVENT[i] for i in figures(second)} == {"bar"}
    third = ask("How many people were killed?", library, [first, second])
    assert third.story_choice is StoryChoice.HELD
    assert {EVENT[i] for i in figures(third)} == {"bar"}
    fourth = ask("How many people were killed in the earthquake in the Tarim valley?", library, [first, second, third])
    assert figures(fourth) == {"quake-wire": 12}


def test_a_pick_can_be_followed_up(library: Index) -> None:
    first = ask("How many people were wounded in the shooting in Kentwick?", library)
    other = first.other_stories[0]
    pick = "the mill one" if "Mill" in other.title or "Varga" in other.title else "the Alder High School one"
    second = ask(pick, library, [first])
    third = ask("and killed?", library, [first, second])
    assert third.story == second.story
    assert third.understood.event == "killed"


def test_a_question_over_many_stories_counts_them_and_then_gives_the_figure_of_each(library: Index) -> None:
    first = ask("How many shootings were there in Ohio in May 2025?", library)
    assert (first.verdict.low, first.verdict.high) == (2, 2)
    assert [EVENT[stories_of(library).members(c.story.id)[0]] for c in first.counted_stories] == ["mill", "lot"]
    second = ask("How many people were wounded in them?", library, [first])
    assert [(c.low, c.high) for c in second.counted_stories] == [(3, 4), (5, 5)]
    assert (second.verdict.low, second.verdict.high) == (8, 9)


def test_counting_the_stories_of_a_month_reads_those_that_began_in_it(
    library: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    article_of = Index.article
    monkeypatch.setattr(Index, "article", lambda index, i: read.append(i) or article_of(index, i))
    assert ask("How many shootings were there in Ohio in June 2025?", library).verdict.low == 0
    assert read == []
    assert ask("How many shootings were there in Ohio in May 2025?", library).verdict.low == 2
    assert {EVENT[i] for i in read} == {EVENT[a.id] for a in articles() if f"{a.published:%B %Y}" == "May 2025"}
    assert "mill-court" not in read


@pytest.mark.parametrize("town", ["Dayton, Ohio", "Dayton, OH"])
def test_a_state_is_found_by_its_short_form(town: str) -> None:
    report = article(f"{town} - Two men were shot at a mill on Monday.", published=date(2025, 5, 6))
    answer = ask("How many shootings were there in Ohio in May 2025?", Index.build([report]))
    assert (answer.verdict.low, answer.verdict.high) == (1, 1)


@pytest.mark.parametrize(
    "question",
    ["How many shootings were there?", "How many people were killed in May 2025?", "How many houses fell in May 2025?"],
)
def test_figures_are_not_taken_for_a_count_of_stories(library: Index, question: str) -> None:
    assert ask(question, library).counted_stories == ()


@pytest.mark.parametrize(
    ("filters", "answering"),
    [
        (Filters(sources=("news 5",)), {"mill-news5"}),
        (Filters(since=date(2025, 5, 21)), {"mill-court"}),
        (Filters(until=date(2025, 5, 3)), {"mill-herald"}),
        (Filters(sources=("Ohio Record",), until=date(2025, 5, 20)), set()),
    ],
)
def test_filters_leave_outlets_and_days_out(library: Index, filters: Filters, answering: set[str]) -> None:
    answer = ask("How many people were wounded at the Harrow Mill?", library, filters=filters)
    assert set(figures(answer)) == answering


def test_a_story_filter_answers_within_it_whatever_the_question_names(library: Index) -> None:
    story = stories_of(library).of("quake-wire")
    answer = ask("How many people were killed?", library, filters=Filters(story=story))
    assert figures(answer) == {"quake-wire": 12}
    assert answer.story_choice is StoryChoice.PICKED


def test_a_title_is_the_one_that_says_what_most_say_without_the_outlets_name() -> None:
    mill = tuple(a for a in articles() if EVENT[a.id] == "mill")
    assert title_of(mill[1:2]) == "Former worker held after shooting at Harrow Mill"
    assert title_of(mill) in {title_of([a]) for a in mill}
    story = Story("s", mill)
    assert (story.first, story.last) == (date(2025, 5, 3), date(2025, 5, 21))


def test_words_that_stand_together_tell_more_of_a_story_than_words_scattered_in_another() -> None:
    bill = article("Her electric bill was a mistake, the company said.")
    car = article("An electric car flies to Mars. The senate passed a bill. Visitors had come from afar.")
    question, told = understand("How did the electric bill come about?"), {"electr": 1.0, "bill": 1.0, "come": 1.0}

    def words(of: Article, *nearest: str) -> float:
        return fit_of_article(question, of, told, *nearest).words

    assert words(car) > words(bill)
    assert words(car, "An electric car flies to Mars.") < words(bill, bill.text)
