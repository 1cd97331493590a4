"""What adding, syncing and removing leave in a library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Article, Problem
from index import Index, Skipped
from index.seams import Vectors
from tests.fakes import HashingEncoder
from tests.library_kit import answers, article, contents, opened


def build(*articles: Article) -> tuple[Index, HashingEncoder]:
    encoder = HashingEncoder()
    index = Index.build(articles, encoder)
    encoder.encoded.clear()
    return index, encoder


def test_the_same_again_embeds_nothing() -> None:
    index, encoder = build(article(0), article(1))
    before = index.sentences("a0"), index.status().generation
    changes = index.add([article(0), article(1)])
    assert changes.unchanged == ("a0", "a1")
    assert encoder.encoded == []
    assert (index.sentences("a0"), index.status().generation) == before


class BulkEncoder(HashingEncoder):
    """Has a faster way for many texts."""

    def __init__(self) -> None:
        super().__init__()
        self.in_bulk: list[str] = []

    def encode_in_bulk(self, texts: Sequence[str]) -> Vectors:
        self.in_bulk.extend(texts)
        return HashingEncoder().encode(texts)


def test_articles_are_embedded_the_fast_way_and_questions_the_exact_one() -> None:
    encoder = BulkEncoder()
    index = Index.build([article(0)], encoder)
    index.search("Who resigned?")
    assert encoder.in_bulk == [s.text for s in index.sentences("a0")]
    assert encoder.encoded == ["Who resigned?"]


def test_a_changed_text_embeds_only_its_new_sentences() -> None:
    index, encoder = build(article(0), article(1))
    old = {s.id for s in index.sentences("a0")}
    longer = article(0, text=article(0).text + "\nThe minister resigned.")
    assert index.add([longer]).changed == ("a0",)
    assert encoder.encoded == ["The minister resigned."]
    assert index.article("a0") == longer
    assert not old & {s.id for s in index.sentences("a0")}
    assert "The minister resigned." in [h.sentence.text for h in index.search("Which minister resigned?", 3)]
    assert contents(index) == contents(build(longer, article(1))[0])


def test_a_changed_title_keeps_sentences_and_their_readings() -> None:
    index, encoder = build(article(0), article(1))
    sentence = index.sentences("a0")[0]
    index.remember("parse", {sentence.id: b"tree"})
    renamed = article(0, title="An earthquake")
    assert index.add([renamed]).changed == ("a0",)
    assert index.article("a0").title == "An earthquake"
    assert index.sentences("a0")[0] == sentence
    assert index.recall("parse", [sentence.id]) == {sentence.id: b"tree"}
    assert encoder.encoded == []
    assert index.rank_articles("earthquake")[0].article_id == "a0"


def test_what_is_removed_is_not_found_and_its_ids_are_never_used_again() -> None:
    index, _ = build(article(0), article(1))
    gone = {s.id for s in index.sentences("a1")}
    assert index.remove(["a1", "unknown"]).removed == ("a1",)
    assert index.article_ids() == ["a0"]
    assert all(h.sentence.article_id == "a0" for h in index.search("Gwadar", 50))
    assert [h.article_id for h in index.rank_articles("Gwadar")] == ["a0"]
    index.add([article(2)])
    assert not gone & {s.id for s in index.sentences("a2")}


def test_articles_that_are_not_taken_are_named() -> None:
    index, _ = build()
    changes = index.add([article(0), article(0, text="Another."), article(1, text=" \x00\n"), article(2)])
    assert changes.added == ("a0", "a2")
    assert changes.skipped == (
        Skipped("a0", "another article with this id came before it"),
        Skipped("a1", "it has no text"),
    )


def test_a_text_keeps_every_character_and_is_split_as_it_is_read() -> None:
    raw = "“Ten” pe\u0301ople \U0001f600 died.\r\n\r\n\u202eTwo\x1b[31m cafe\u0301s burned.\x00 A fa\u00e7ade fell."
    index, _ = build(article(0, text=raw, title=" A\nraid\t"))
    stored = index.article("a0")
    assert stored.title == "A raid"
    assert stored.text == raw
    assert [s.text for s in index.sentences("a0")] == [
        "“Ten” pe\u0301ople \U0001f600 died.",
        "Two\x1b[31m cafe\u0301s burned.",
        "A façade fell.",
    ]
    assert all(stored.text[s.start : s.end] == s.text for s in index.sentences("a0"))


def test_progress_counts_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.adding.BATCH", 10)
    reported: list[tuple[int, int]] = []
    index, _ = build(article(0))
    index.add([article(number) for number in range(6)], lambda done, total: reported.append((done, total)))
    assert [done for done, _ in reported] == [10, 20, 25]
    totals = [total for _, total in reported]
    assert totals == sorted(totals)
    assert totals[-1] == 25
    assert all(done <= total for done, total in reported)


def test_articles_are_taken_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory stays flat: besides the batch that is written, the one embedded and the one read are held."""
    monkeypatch.setattr("index.adding.READ_AHEAD", 300)
    index, _ = build()
    held: list[int] = []

    def articles() -> Iterator[Article]:
        for number in range(12):
            held.append(number - len(index.article_ids()))
            yield article(number)

    index.add(articles())
    assert max(held) <= 6


def test_sync_removes_what_is_gone_from_its_folders_and_nothing_else() -> None:
    stored = [article(n, origin=f"/news/{n}.txt") for n in range(3)]
    index, _ = build(*stored, article(3, origin="/newsroom/3.txt"), article(4))
    changes = index.sync(stored[:1], ["/news"], problems=[Problem("/news/2.txt", "it is binary", "remove it")])
    assert changes.unchanged == ("a0",)
    assert changes.removed == ("a1",)
    assert index.article_ids() == ["a0", "a2", "a3", "a4"]


def test_sync_of_a_file_takes_that_file_only() -> None:
    index, _ = build(
        article(0, origin="/news/all.jsonl"), article(1, origin="/news/all.jsonl"), article(2, origin="/b")
    )
    assert index.sync([article(1, origin="/news/all.jsonl")], [Path("/news/all.jsonl")]).removed == ("a0",)


@settings(max_examples=25, deadline=None)
@given(
    versions=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 2)), max_size=14),
    cuts=st.sets(st.integers(0, 14), max_size=4),
    removed=st.sets(st.integers(0, 6), max_size=2),
)
def test_adding_in_any_batches_is_adding_at_once(
    versions: list[tuple[int, int]], cuts: set[int], removed: set[int]
) -> None:
    """The last version of each article stands, however the articles come, and whatever was asked between."""
    articles = [
        article(number, title=f"v{v % 2}", text=f"{article(number).text}\nUpdate {v}.") for number, v in versions
    ]
    stepwise = Index.build([], HashingEncoder())
    for start, end in zip([0, *sorted(cuts)], [*sorted(cuts), len(articles)], strict=True):
        for one in articles[start:end]:
            stepwise.add([one])
        stepwise.search("Update")
    stepwise.remove([f"a{number}" for number in removed])
    last = {one.id: one for one in articles if int(one.id[1:]) not in removed}
    at_once = Index.build(last.values(), HashingEncoder())
    assert contents(stepwise) == contents(at_once)
    found, expected = (
        sorted((h.sentence.article_id, h.sentence.position) for h in index.search("gunmen schools Update", 200))
        for index in (stepwise, at_once)
    )
    assert found == expected


def test_readings_go_with_their_sentence_and_unknown_ones_are_let_go() -> None:
    index, _ = build(article(0))
    first, second = (s.id for s in index.sentences("a0")[:2])
    index.remember("parse", {first: b"1", second: b"2", 999: b"3"})
    index.remember("parse", {first: b"newer"})
    index.remember("claims", {first: b"other"})
    assert index.recall("parse", [first, second, 999]) == {first: b"newer", second: b"2"}
    index.add([article(0, text="Nothing is left of it.")])
    assert index.recall("parse", [first, second]) == {}


def test_an_interrupted_run_keeps_whole_batches_and_the_next_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.adding.BATCH", 10)
    articles = [article(number) for number in range(8)]

    def stop(done: int, total: int) -> None:
        if done >= 20:
            raise KeyboardInterrupt

    with opened(tmp_path) as index:
        with pytest.raises(KeyboardInterrupt):
            index.add(articles, stop)
        assert index.article_ids() == ["a0", "a1", "a2", "a3"]
        assert len(index.search("Gunmen attacked", 50)) == 20
        assert index.add(articles).unchanged == ("a0", "a1", "a2", "a3")
        whole = Index.build(articles, HashingEncoder())
        assert contents(index) == contents(whole)
        assert answers(index) == answers(whole)


def test_an_article_of_another_outlet_is_a_change() -> None:
    index, _ = build(article(0))
    assert index.add([replace(article(0), source="Reuters")]).changed == ("a0",)
    assert index.article("a0").source == "Reuters"
