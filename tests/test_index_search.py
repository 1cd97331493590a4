"""Searching a library, against rankings made by hand."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from corpus import Article
from index import Index, Where
from tests.fakes import HashingEncoder
from tests.library_kit import article

ARTICLES = [article(number) for number in range(12)]


@pytest.fixture(scope="module")
def index() -> Index:
    return Index.build(ARTICLES, HashingEncoder())


def test_hits_are_the_fusion_of_both_rankings() -> None:
    """By hand: by meaning (words shared, over the root of the length) 1, 2, 0; by BM25 2, 1, and 0 shares no word."""
    index = Index.build([article(0, ["Rain fell.", "Ten men of Gwadar rested.", "Gwadar Gwadar."])], HashingEncoder())
    hits = index.search("men of Gwadar")
    assert [hit.sentence.position for hit in hits] == [1, 2, 0]
    assert [hit.score for hit in hits] == pytest.approx([2 / 61, 2 / 62, 1 / 63])
    hits = index.search("Gwadar rain")
    assert {hit.sentence.position: hit.score for hit in hits}[1] == pytest.approx(1 / 63 + 1 / 63)


def test_a_hit_is_a_sentence_at_its_place(index: Index) -> None:
    for hit in index.search("patients in the hospital of Turbat", 20):
        s = hit.sentence
        assert index.article(s.article_id).text[s.start : s.end] == s.text
        assert index.sentences(s.article_id)[s.position] == s


def test_limit_is_kept_and_no_hit_comes_twice(index: Index) -> None:
    ids = [h.sentence.id for h in index.search("schools and markets", 7)]
    assert len(ids) == len(set(ids)) == 7
    assert index.search("schools", 0) == []


def test_words_alone_are_searched_without_the_model() -> None:
    encoder = HashingEncoder()
    index = Index.build([article(0, ["Rain fell.", "Ten men of Gwadar rested.", "Gwadar Gwadar."])], encoder)
    encoded = len(encoder.encoded)
    hits = index.search_words("men of Gwadar")
    assert [hit.sentence.position for hit in hits] == [1, 2]
    assert hits[0].score > hits[1].score
    assert len(encoder.encoded) == encoded
    assert index.search_words("snow") == []


def test_within_finds_only_in_these_articles_and_all_of_them(index: Index) -> None:
    hits = index.search("How many people were hurt in Gwadar?", 50, where=Where(articles=("a3", "a5")))
    assert {h.sentence.article_id for h in hits} == {"a3", "a5"}
    assert len(hits) == 10
    assert index.search("anything", 5, where=Where(articles=())) == []
    assert index.search("anything", 5, where=Where(articles=("unknown",))) == []


def test_sentences_are_found_by_meaning_with_their_cosine() -> None:
    texts = ["Rain fell on the port.", "Snow fell on the hills.", "Nobody saw a ship."]
    index = Index.build(
        [Article(str(i), "Paper", "", None, None, text) for i, text in enumerate(texts)], HashingEncoder()
    )
    hits = index.search_meaning(texts[1], 2)
    assert [hit.sentence.text for hit in hits] == [texts[1], texts[0]]
    assert hits[0].score == pytest.approx(1.0)
    assert hits[1].score == pytest.approx(3 / 5)


def test_a_town_in_the_question_picks_its_articles(index: Index) -> None:
    assert {hit.article_id for hit in index.rank_articles("How many people were hurt in Pasni?", 2)} == {"a2", "a10"}


def test_articles_are_found_by_their_date_in_words() -> None:
    texts = ["Rain fell on the port."] * 3
    days = [date(2015, 7, 18), date(2015, 7, 19), date(2016, 7, 18)]
    articles = [Article(str(day), "Paper", "Rain", day, None, text) for day, text in zip(days, texts, strict=True)]
    index = Index.build(articles, HashingEncoder())
    assert index.rank_articles("rain on July 18, 2015")[0].article_id == "2015-07-18"
    assert index.rank_articles("rain on Sunday")[0].article_id == "2015-07-19"


def test_frequency_counts_sentences(index: Index) -> None:
    assert index.sentence_count == 60
    assert index.document_frequency(["hurt", "schools", "zebra"]) == {"hurt": 12, "schools": 12, "zebra": 0}


def test_an_empty_index_finds_nothing() -> None:
    index = Index.build([], HashingEncoder())
    assert index.search("anything") == []
    assert index.rank_articles("anything") == []
    assert index.article_ids() == []
    assert index.status().articles == 0


def test_what_is_not_there_is_a_key_error(index: Index) -> None:
    with pytest.raises(KeyError):
        index.article("unknown")
    with pytest.raises(KeyError):
        index.vectors([10**9])
    assert index.sentences("unknown") == []
    assert index.vectors([]).shape == (0, 256)


def test_a_text_is_encoded_once() -> None:
    encoder = HashingEncoder()
    index = Index.build(ARTICLES[:1], encoder)
    encoder.encoded.clear()
    first = index.encode(["gunmen", "militants", "gunmen"])
    assert np.array_equal(first[0], first[2])
    assert np.array_equal(index.encode(["militants"])[0], first[1])
    index.search("gunmen")
    assert encoder.encoded == ["gunmen", "militants"]
    assert index.encode([]).shape == (0, 256)
