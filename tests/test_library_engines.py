"""One contract for every engine of a library: what each answers is held against a library in memory, and by hand."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from corpus import Article, LibraryMismatch, LibraryMissing
from index import Header, Hit, Index, Opening, Where
from index.arriving import group_by, present_grouper
from tests.fakes import HashingEncoder
from tests.library_kit import DEEDS, TOWNS, article, contents
from tests.servers import address

ARTICLES = [article(number) for number in range(24)]
QUESTIONS = (
    "Who was hurt in Gwadar?",
    "patients in Turbat hospital",
    "Which market reopened on Monday?",
    "Report 3 from Turbat",
    "the",
    "1,200 shops",
)
WHERES = (
    Where(),
    Where(sources=("paper 1",)),
    Where(since=date(2026, 1, 10)),
    Where(until=date(2026, 1, 5)),
    Where(sources=("Paper 0", "PAPER 2"), since=date(2026, 1, 4), until=date(2026, 1, 20)),
    Where(articles=("a3", "a5", "unknown")),
    Where(articles=()),
    Where(sources=("no such paper",)),
    Where(story="b"),
)
ENGINES = ("memory", "folder", "server")


class ByParity:
    """Puts every second article into each of two stories."""

    name = "parity"

    def place(self, index: Index, article_ids: list[str]) -> dict[str, str]:
        return {a: "ab"[int(a[1:]) % 2] for a in article_ids if a != "a7"}


@contextmanager
def by_parity() -> Iterator[None]:
    before = present_grouper()
    group_by(ByParity())  # type: ignore[arg-type]
    try:
        yield
    finally:
        if before is not None:
            group_by(before)


@pytest.fixture(autouse=True)
def _grouped() -> Iterator[None]:
    with by_parity():
        yield


@pytest.fixture(params=ENGINES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str | None:
    if request.param == "server":
        return address(request.getfixturevalue("server"))
    return tmp_path / "library" if request.param == "folder" else None


@pytest.fixture
def index(place: Path | str | None) -> Iterator[Index]:
    encoder = HashingEncoder()
    with Index.open(place, encoder) if place is not None else Index.build((), encoder) as opened:
        yield opened


@pytest.fixture(scope="module", params=ENGINES)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Holds the articles; nothing changes it."""
    if request.param == "memory":
        with by_parity():
            held = Index.build(ARTICLES, HashingEncoder())
        yield held
        return
    on_server = request.param == "server"
    place = address(request.getfixturevalue("server")) if on_server else tmp_path_factory.mktemp("filled")
    with Index.open(place, HashingEncoder()) as opened:
        with by_parity():
            opened.add(ARTICLES)
        yield opened


@pytest.fixture(scope="module")
def oracle() -> Index:
    with by_parity():
        return Index.build(ARTICLES, HashingEncoder())


def texts(hits: list[Hit]) -> list[tuple[str, int, str, float]]:
    return [(h.sentence.article_id, h.sentence.position, h.sentence.text, round(h.score, 4)) for h in hits]


def by_score(hits: list[Hit]) -> dict[float, set[tuple[str, int]]]:
    """What has each score: vectors that differ by rounding alone change places."""
    found: dict[float, set[tuple[str, int]]] = {}
    for hit in hits:
        found.setdefault(round(hit.score, 4), set()).add((hit.sentence.article_id, hit.sentence.position))
    return found


def test_gives_back_what_it_took(index: Index, oracle: Index) -> None:
    changes = index.add(ARTICLES)
    assert changes.added == tuple(a.id for a in ARTICLES)
    assert contents(index) == contents(oracle)
    assert list(index.articles()) == ARTICLES
    assert index.article_ids() == [a.id for a in ARTICLES]
    assert index.latest_article_ids(2) == ["a23", "a22"]
    assert ("a3" in index, "a99" in index) == (True, False)
    assert index.sources() == oracle.sources()
    held, expected = index.status(), oracle.status()
    assert (held.articles, held.sentences, held.sources) == (24, 120, 3)
    assert (held.first_published, held.last_published) == (expected.first_published, expected.last_published)
    assert index.add(ARTICLES).unchanged == changes.added
    assert index.verify().damages == ()


def test_unknown_articles_and_sentences(index: Index) -> None:
    index.add(ARTICLES[:1])
    with pytest.raises(KeyError):
        index.article("a99")
    with pytest.raises(KeyError):
        index.vectors([1 << 40])
    assert index.sentences("a99") == []
    assert index.headers(["a99", "a0"]).keys() == {"a0"}
    assert index.remove(["a99"]).removed == ()


@pytest.mark.parametrize("where", WHERES)
def test_words_and_meaning_rank_as_in_memory(filled: Index, oracle: Index, where: Where) -> None:
    for question in QUESTIONS:
        assert texts(filled.search_words(question, 30, where)) == texts(oracle.search_words(question, 30, where))
        assert by_score(filled.search_meaning(question, 200, where)) == by_score(
            oracle.search_meaning(question, 200, where)
        )
        found, expected = (i.rank_articles(question, 30, where) for i in (filled, oracle))
        assert {h.article_id for h in found} == {h.article_id for h in expected}
        assert [round(h.score, 3) for h in found][:5] == [round(h.score, 3) for h in expected][:5]
        passing = {h.sentence.article_id for h in filled.search(question, 200, where)}
        assert passing == {h.sentence.article_id for h in oracle.search(question, 200, where)}


def test_words_are_counted_alike(filled: Index, oracle: Index) -> None:
    words = ["gunmen", "Gwadar", "patients", "patient", "twenty-one", "nowhere", ""]
    assert filled.document_frequency(words) == oracle.document_frequency(words)
    assert filled.sentence_count == 120
    assert filled.articles_with_words("Report Gwadar police", 9) == oracle.articles_with_words(
        "Report Gwadar police", 9
    )


def test_sentences_of_one_text_are_found_by_it(index: Index) -> None:
    plea, other = "Write to us if you saw it happen.", "You saw it happen to us."
    some = [article(n, [f"Police in {TOWNS[n]} met {n + 20} guests.", other, plea, "…"]) for n in range(6)]
    index.add([*some, article(7, ["Rain fell.", plea.replace(" us", "\tus")])])
    texts = [plea, other, "Police in Pasni met 22 guests.", "It happened to us, you saw.", "Nobody wrote zebra.", "…"]
    found = index.identical_sentences([*texts, plea], 9)
    assert {text: [s.article_id for s in sentences] for text, sentences in found.items()} == {
        plea: [*(a.id for a in some), "a7"],
        other: [a.id for a in some],
        texts[2]: ["a2"],
        texts[3]: [],
        texts[4]: [],
        texts[5]: [],
    }
    assert found[plea] == [index.sentences(s.article_id)[s.position] for s in found[plea]]
    assert [s.article_id for s in index.identical_sentences([plea], 2)[plea]] == ["a0", "a1"]


def test_stories_stand_in_it(filled: Index, oracle: Index) -> None:
    ids = [a.id for a in ARTICLES]
    assert filled.headers(ids) == oracle.headers(ids)
    assert filled.headers(["a2"])["a2"] == Header("a2", "Paper 2", "Report 2 from Pasni", date(2026, 1, 3), "a")
    assert [h.id for h in filled.headers_of_story("b", 2)] == ["a1", "a3"]
    assert filled.story_size("b") == 11
    assert filled.headers(["a7"])["a7"].story is None
    assert filled.story_count() == 2
    assert filled.latest_stories(1, 0) == ["b"]
    assert filled.latest_stories(9, 1) == ["a"]
    day = date(2026, 1, 2)
    assert filled.stories_begun(day, date(2026, 1, 9)) == ["b"]
    assert filled.stories_begun(date(2026, 1, 1), day) == ["a", "b"]


def test_what_is_read_goes_with_its_sentence(index: Index) -> None:
    index.add(ARTICLES[:2])
    first, second = (index.sentences(a)[1].id for a in ("a0", "a1"))
    index.remember("kind", {first: b"\0one", second: b"two", 1 << 50: b"nobody's"})
    index.remember("kind", {first: b"\0newer"})
    index.remember_articles("whole", {"a0": b"0", "a1": b"1", "a9": b"9"})
    assert index.recall("kind", [first, second, 1 << 50]) == {first: b"\0newer", second: b"two"}
    assert index.recall("other", [first]) == {}
    index.add([replace(ARTICLES[0], text="Rain fell. Nobody was hurt.")])
    assert index.recall("kind", [first, second]) == {second: b"two"}
    assert index.recall_articles("whole", ["a0", "a1"]) == {"a1": b"1"}


def test_changes_come_to_the_same_as_adding_at_once(index: Index) -> None:
    changed = [
        replace(ARTICLES[2], text="Rain fell in Pasni.\nNobody was hurt in 1,200 shops."),
        replace(ARTICLES[3], title="Another title from Turbat", published=date(2026, 2, 1)),
        replace(ARTICLES[4], source="The Herald", published=None),
    ]
    index.add(ARTICLES[:12])
    generation = index.generation
    assert index.add(changed).changed == ("a2", "a3", "a4")
    assert index.remove(["a5", "a6"]).removed == ("a5", "a6")
    assert index.generation > generation
    left = [a for a in {a.id: a for a in (*ARTICLES[:12], *changed)}.values() if a.id not in ("a5", "a6")]
    whole = Index.build(left, HashingEncoder())
    assert contents(index) == contents(whole)
    assert index.article_ids() == [a.id for a in left]
    assert index.sources() == whole.sources()
    assert index.verify().damages == ()
    for question in ("Another title from Turbat", "February 1, 2026"):
        assert index.rank_articles(question, 5)[0].article_id == "a3"
    words = ["gunmen", "rain", "pasni", "hospital"]
    assert index.document_frequency(words)["rain"] == 1


def test_files_that_went_take_their_articles_with_them(index: Index, tmp_path: Path) -> None:
    came = [replace(a, origin=str(tmp_path / "news" / f"{a.id}.txt")) for a in ARTICLES[:3]]
    other = replace(ARTICLES[3], origin=str(tmp_path / "newspapers.txt"))
    index.add([*came, other])
    assert index.from_files([tmp_path / "news"]) == ["a0", "a1", "a2"]
    assert index.from_files([tmp_path / "newspapers.txt"]) == ["a3"]
    assert index.sync(came[:2], [tmp_path / "news"]).removed == ("a2",)
    assert index.article_ids() == ["a0", "a1", "a3"]


def test_texts_of_any_characters_come_back_as_they_were(index: Index) -> None:
    text = "Zürich\0 counted 1 200 “guests” 🎉. \u202eNobody\u202c fell ill… Ναι, said one.\n\n\tThe end."
    odd = Article("ü/1\\'\"%s", "Zeitung %s", "T'itle", None, "https://x/?a=1&b='2'", text)
    index.add([odd])
    assert index.article(odd.id) == odd
    for sentence in index.sentences(odd.id):
        assert odd.text[sentence.start : sentence.end] == sentence.text
    hits = index.search("'; DROP TABLE articles; -- %(terms)s guests \0", 5)
    assert hits
    assert all(odd.text[h.sentence.start : h.sentence.end] == h.sentence.text for h in hits)
    assert index.verify().damages == ()


def test_what_is_not_finite_or_empty_finds_nothing(index: Index) -> None:
    assert index.search("anything") == []
    assert index.rank_articles("anything") == []
    assert index.search_words("anything") == []
    assert index.articles_with_words("", 5) == []
    index.add(ARTICLES[:2])
    assert index.search("police", 0) == []
    assert index.search_words("", 5) == []
    assert index._searcher.nearest(np.full((1, 256), np.nan, dtype=np.float32), 5, Where()) == []


def test_a_library_of_another_model_is_not_opened(place: Path | str | None, index: Index) -> None:
    if place is None:
        pytest.skip("a library in memory is made with its model")
    index.add(ARTICLES[:1])
    with pytest.raises(LibraryMismatch, match="made with the model hashing, not with other"):
        Index.open(place, HashingEncoder(name="other"))


@pytest.mark.parametrize("kind", ["folder", "server"])
def test_a_missing_library_is_named(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    place = address(request.getfixturevalue("server")) if kind == "server" else tmp_path / "none"
    with pytest.raises(LibraryMissing, match="make one with"):
        Index.open(place, HashingEncoder(), mode=Opening.EXISTING)


def test_long_and_short_articles_rank_by_words_as_in_memory(index: Index) -> None:
    """Lengths are kept in a byte: above 39 words several have the same."""
    chance = random.Random(3)
    words = [f"{town.lower()}{i}" for town in TOWNS for i in range(6)] + " ".join(DEEDS).split()
    some = [
        article(n, [" ".join(chance.choices(words, k=chance.choice((3, 20, 41, 57, 90, 300)))) + "." for _ in range(4)])
        for n in range(40)
    ]
    index.add(some)
    whole = Index.build(some, HashingEncoder())
    for _ in range(12):
        question = " ".join(chance.choices(words, k=5))
        found, expected = (
            [(h.sentence.article_id, h.sentence.position) for h in i.search_words(question, 60)] for i in (index, whole)
        )
        assert found == expected
        assert index.articles_with_words(question, 20) == whole.articles_with_words(question, 20)
