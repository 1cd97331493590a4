"""Articles are put into stories as they arrive; headers and totals stand to what the articles are."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from corpus import Article, LibraryDamaged
from index import Index
from index.local import DERIVED_FOLDER, LIBRARY_FILE, LOCK_FILE
from index.lock import WriterLock
from index.store import Store
from qa.stories.arrival import ByEvent
from tests.fakes import HashingEncoder
from tests.library_kit import article, opened


class ByTown:
    """Puts the reports of a town into one story, and remembers what it was asked to place."""

    def __init__(self, name: str = "by town") -> None:
        self.name = name
        self.placed: list[list[str]] = []

    def place(self, index: Index, article_ids: Sequence[str]) -> Mapping[str, str]:
        self.placed.append(list(article_ids))
        found = {a: index.article(a).title.split()[-1] for a in article_ids}
        assert set(article_ids) <= set(index.articles_with_words("Gunmen attacked", 1000))
        return {a: town for a, town in found.items() if town != "Kharan"}


@pytest.fixture
def grouper(monkeypatch: pytest.MonkeyPatch) -> ByTown:
    given = ByTown()
    monkeypatch.setattr("index.arriving._groupers", [given])
    return given


@pytest.fixture
def nobody_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.arriving._groupers", [])


def stories(index: Index) -> dict[str, str | None]:
    return {i: header.story for i, header in index.headers(index.article_ids()).items()}


@pytest.mark.parametrize("on_disk", [False, True])
def test_each_batch_is_placed_when_it_is_written_and_found_by_words_the_earliest_first(
    on_disk: bool, grouper: ByTown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.adding.BATCH", 10)
    with opened(tmp_path) if on_disk else Index.build([], HashingEncoder()) as index:
        index.add(map(article, (3, 1, 0, 2, 8)))
        assert grouper.placed == [["a1", "a3"], ["a0", "a2"], ["a8"]]
        assert stories(index) == {"a3": "Turbat", "a1": "Gwadar", "a0": "Quetta", "a2": "Pasni", "a8": "Quetta"}
        assert [h.id for h in index.headers_of_story("Quetta")] == ["a0", "a8"]
        assert [h.id for h in index.headers_of_story("Quetta", 1)] == ["a0"]
        assert index.story_size("Quetta") == 2
        index.place_waiting()
        assert len(grouper.placed) == 3


def test_what_the_grouper_leaves_out_belongs_to_no_story_and_is_not_asked_for_again(grouper: ByTown) -> None:
    index = Index.build([article(6)], HashingEncoder())
    index.add([article(1)])
    assert stories(index) == {"a6": None, "a1": "Gwadar"}
    assert grouper.placed == [["a6"], ["a1"]]


def test_a_changed_text_is_placed_anew_a_changed_title_stays_and_no_day_is_no_story(grouper: ByTown) -> None:
    index = Index.build(map(article, range(4)), HashingEncoder())
    grouper.placed.clear()
    index.add(
        [
            article(0, title="Another title, of Pasni"),
            article(1, text=f"{article(1).text}\nThe minister resigned."),
            article(2, published=None),
            article(3, published=date(2026, 2, 1)),
        ]
    )
    assert grouper.placed == [["a1"]]
    assert stories(index) == {"a0": "Quetta", "a1": "Gwadar", "a2": None, "a3": "Turbat"}
    assert index.headers(["a3"])["a3"].published == date(2026, 2, 1)
    index.add([article(2)])
    assert grouper.placed == [["a1"], ["a2"]]
    assert stories(index)["a2"] == "Pasni"
    index.remove(["a2"])
    assert index.story_size("Pasni") == 0


def test_stories_are_found_by_the_day_of_their_first_report(grouper: ByTown) -> None:
    index = Index.build(map(article, range(12)), HashingEncoder())
    assert index.stories_begun(date(2026, 1, 2), date(2026, 1, 4)) == ["Gwadar", "Pasni", "Turbat"]
    assert index.stories_begun(date(2026, 1, 9), date(2026, 1, 20)) == []


def test_what_a_program_without_a_grouper_added_waits_and_is_placed_by_one_that_has_it(
    nobody_groups: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path) as index:
        index.add(map(article, range(3)))
        index.place_waiting()
        assert set(stories(index).values()) == {None}
        monkeypatch.setattr("index.arriving._groupers", [ByTown()])
        with WriterLock(tmp_path / LOCK_FILE).held():
            index.place_waiting()
        assert set(stories(index).values()) == {None}
        index.place_waiting()
        assert stories(index) == {"a0": "Quetta", "a1": "Gwadar", "a2": "Pasni"}
    with opened(tmp_path) as index:
        assert stories(index) == {"a0": "Quetta", "a1": "Gwadar", "a2": "Pasni"}
        assert index.verify().damages == ()


def test_the_commands_that_add_have_a_grouper_and_the_index_alone_has_none() -> None:
    program = "import {}; from index.arriving import present_grouper as p; print(p() and p().name)"
    found = [
        subprocess.run([sys.executable, "-c", program.format(name)], capture_output=True, text=True, check=True).stdout
        for name in ("service.adding", "service.worker", "index.library")
    ]
    assert found == [f"{ByEvent.name}\n"] * 2 + ["None\n"]


@pytest.mark.parametrize("waiting", [True, False])
def test_where_nothing_can_be_written_stories_are_made_in_memory(
    waiting: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.arriving._groupers", [] if waiting else [ByTown("another way")])
    with opened(tmp_path / "library") as index:
        index.add(map(article, range(3)))
    monkeypatch.setattr("index.arriving._groupers", [given := ByTown()])
    monkeypatch.setattr("index.database._prepared", _refused)
    before = (tmp_path / "library" / LIBRARY_FILE).read_bytes()
    with opened(tmp_path / "library") as index:
        assert index.status().read_only
        index.place_waiting()
        assert stories(index) == {"a0": "Quetta", "a1": "Gwadar", "a2": "Pasni"}
        assert index.headers_of_story("Pasni")[0].id == "a2"
        index.place_waiting()
        assert len(given.placed) == 1
    assert (tmp_path / "library" / LIBRARY_FILE).read_bytes() == before


def _refused(connection: sqlite3.Connection) -> sqlite3.Connection:
    """As a folder that cannot be written does, whoever runs the tests."""
    refused = sqlite3.OperationalError("attempt to write a readonly database")
    refused.sqlite_errorcode = sqlite3.SQLITE_READONLY
    raise refused


def test_another_way_of_grouping_places_all_anew_and_says_so(
    grouper: ByTown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with opened(tmp_path) as index:
        index.add(map(article, range(3)))
        assert caplog.records == []
        monkeypatch.setattr("index.arriving._groupers", [another := ByTown("another way")])
        index.place_waiting()
        assert another.placed == [["a0", "a1", "a2"]]
        assert [r.message for r in caplog.records] == [
            f"the articles of the library {tmp_path} are put into stories anew"
        ]
        index.place_waiting()
        assert len(another.placed) == 1


def test_headers_sources_and_status_stand_to_the_articles_however_they_came_and_went(grouper: ByTown) -> None:
    chosen = random.Random(4)
    index = Index.build([], HashingEncoder())
    for _ in range(12):
        days = [date(2026, 1, 1) + timedelta(n) for n in range(9)]
        some = [
            article(
                n,
                source=f"Paper {chosen.randrange(3)}",
                published=chosen.choice((None, days[n])),
                text=article(n).text + chosen.choice(("", " It was quiet.", " At least 3… [+2451 chars]")),
            )
            for n in chosen.sample(range(9), 4)
        ]
        index.add(some)
        index.remove([f"a{chosen.randrange(9)}"])
        held = list(index.articles())
        assert [_known(a) for a in held] == [
            (h.id, h.source, h.title, h.published) for h in index.headers([a.id for a in held]).values()
        ]
        assert index.sources() == Counter(a.source for a in held)
        assert index.cut_off_count() == sum(a.cut_off for a in held)
        told = [a.published for a in held if a.published]
        status = index.status()
        assert (status.articles, status.sources) == (len(held), len({a.source for a in held}))
        assert status.sentences == sum(len(index.sentences(a.id)) for a in held)
        assert (status.first_published, status.last_published) == (min(told, default=None), max(told, default=None))
    assert index.verify().damages == ()


def _known(a: Article) -> tuple[str, str, str, date | None]:
    return a.id, a.source, a.title, a.published


def test_what_is_asked_of_many_articles_reads_none_of_them(grouper: ByTown, monkeypatch: pytest.MonkeyPatch) -> None:
    index = Index.build(map(article, range(9)), HashingEncoder())
    monkeypatch.setattr(Store, "article", None)
    assert index.sources() == {"Paper 0": 3, "Paper 1": 3, "Paper 2": 3}
    assert index.status().articles == 9
    assert index.cut_off_count() == 0
    assert index.latest_article_ids(2) == ["a8", "a7"]
    assert [h.source for h in index.headers(["a5", "a3", "gone"]).values()] == ["Paper 2", "Paper 0"]
    assert ("a5" in index, "gone" in index) == (True, False)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE headers SET title = 'Another' WHERE id = 'a4'", "its header is not what was stored"),
        ("UPDATE headers SET story = 'Another' WHERE id = 'a4'", "its header is not what was stored"),
        ("DELETE FROM headers WHERE id = 'a4'", "its header is not what was stored"),
        ("UPDATE totals SET number = 7 WHERE name = 'sources'", "it holds 3 sources, where 7 are told"),
    ],
)
def test_a_header_or_a_total_that_is_not_what_was_stored_is_damage(folder: Path, statement: str, told: str) -> None:
    with sqlite3.connect(folder / LIBRARY_FILE) as connection:
        connection.execute(statement)
    connection.close()
    with opened(folder) as index:
        assert told in [damage.reason for damage in index.verify().damages]
        if statement.startswith("UPDATE headers"):
            with pytest.raises(LibraryDamaged, match="the header of the article 'a4'"):
                index.headers(["a4"])
            index.remove(["a4"])
            index.add([article(4)])
            assert index.verify().damages == ()


def test_what_waits_is_placed_also_where_nothing_is_derived_yet(
    nobody_groups: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path) as index:
        index.add(map(article, range(2)))
    shutil.rmtree(tmp_path / DERIVED_FOLDER)
    monkeypatch.setattr("index.arriving._groupers", [ByTown()])
    with opened(tmp_path) as index:
        index.place_waiting()
        assert stories(index) == {"a0": "Quetta", "a1": "Gwadar"}
    assert sorted(f.name for f in (tmp_path / DERIVED_FOLDER).glob("*.json")) == [
        "article-words.json",
        "sentence-words.json",
    ]


def test_what_waits_is_placed_with_the_next_batch(
    nobody_groups: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a process was killed between a batch and its stories."""
    with opened(tmp_path) as index:
        index.add(map(article, range(2)))
    monkeypatch.setattr("index.arriving._groupers", [ByTown()])
    with opened(tmp_path) as index:
        assert index.add(map(article, range(3))).unchanged == ("a0", "a1")
        assert stories(index) == {"a0": "Quetta", "a1": "Gwadar", "a2": "Pasni"}
