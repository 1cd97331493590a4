"""The trained reader marks an answer's own words, and little where there is none."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from corpus.article import Article
from corpus.errors import ModelError
from corpus.sentences import split
from index import openvino_export, packaged
from qa.language.parsing import build, default_parser
from qa.questions.question import AnswerType
from qa.questions.understanding import understand
from qa.reading import network, span_marking
from qa.reading.runtime import TorchNetwork
from qa.reading.seam import Passage, Reading
from qa.reading.span_marking import Marked, Marker
from qa.reading.trained_reader import MODEL_VARIABLE, Calibration, reader_from, trained_reader
from qa.reading.trimming import trim
from tests.exporting import exported_here

CASES = json.loads((Path(__file__).parent / "cases" / "trained_reader.json").read_text("utf-8"))


def passages(text: str, title: str = "", id_: str = "a") -> list[Passage]:
    article = Article(id_, id_, title, None, None, text)
    found = split(text)
    parses = default_parser().parse([s.text for s in found])
    return [Passage.among(article, found, i, parse, 0.0, 0.0) for i, parse in enumerate(parses)]


@cache
def read(question: str, text: str, title: str) -> tuple[Reading, ...]:
    return tuple(trained_reader().read(understand(question), passages(text, title)))


TRIMMED = [
    ("in Kasol, police said", "in Kasol,", AnswerType.PLACE, "Kasol"),
    ("on Saturday, he said", "on Saturday,", AnswerType.DATE, "Saturday"),
    ('said "no talks" again', '"no talks"', AnswerType.STATEMENT, "no talks"),
    ("because the dam broke.", "because the dam broke.", AnswerType.REASON, "the dam broke"),
    ("because of heavy rain", "because of heavy rain", AnswerType.REASON, "heavy rain"),
    ("by the River Brigade", "by the River Brigade", AnswerType.GROUP, "River Brigade"),
    ("in The Hague today", "in The Hague", AnswerType.PLACE, "The Hague"),
    ("from the U.S. embassy", "the U.S.", AnswerType.PLACE, "the U.S."),
    ("Police held Tom Hale, 34, on Monday.", "Tom Hale, 34", AnswerType.PERSON, "Tom Hale"),
    ("Lund (61", "Lund (61", AnswerType.PERSON, "Lund (61"),
    ("(Lund", "(Lund", AnswerType.PERSON, "Lund"),
    ("the the", "the the", AnswerType.PERSON, "the"),
    ("Marengans fled", "Mareng", AnswerType.GROUP, "Marengans"),
    ("by two passers-by, he said", "two passers", AnswerType.GROUP, "two passers-by"),
    (", ,", ", ,", AnswerType.THING, ", ,"),
]


@pytest.mark.parametrize(("text", "words", "wanted", "left"), TRIMMED)
def test_answers_are_trimmed_to_what_was_asked(text: str, words: str, wanted: AnswerType, left: str) -> None:
    start = text.index(words)
    first, last = trim(text, start, start + len(words), wanted)
    assert text[first:last] == left


def test_spans_lie_inside_and_come_best_first() -> None:
    starts = np.array([0, 5, 1, 0], dtype=np.float32)
    ends = np.array([9, 1, 4, 8], dtype=np.float32)
    marked = Marked(starts, ends, np.array([(0, 3), (4, 7), (8, 11), (12, 15)]), none=2.0)
    found = marked.spans(4, 11, 9)
    assert [(s.start, s.end, s.margin) for s in found] == [(4, 11, 7.0), (4, 7, 4.0), (8, 11, 3.0)]
    assert marked.spans(5, 6, 9) == []


def test_the_scale_rises_and_never_leaves_its_bounds() -> None:
    scale = Calibration(slope=0.5, offset=-1.0)
    assert scale(2.0) == pytest.approx(0.5)
    assert 0 < scale(-1e9) < scale(0) < scale(1e9) < 1 + 1e-9


@pytest.mark.model
@pytest.mark.parametrize("case", [c for c in CASES if c["answer"]], ids=lambda c: str(c["question"]))
def test_the_words_that_answer_come_first(case: dict[str, str]) -> None:
    best = read(case["question"], case["text"], case["title"])[0]
    words = case["text"][best.start : best.end]
    assert case["answer"] in words
    assert len(words) < len(case["answer"]) + len("Interior Minister ") + 1


@pytest.mark.model
def test_near_misses_score_below_answers() -> None:
    def best(case: dict[str, str]) -> float:
        return max((r.score for r in read(case["question"], case["text"], case["title"])), default=0.0)

    answered = [best(c) for c in CASES if c["answer"]]
    missed = [best(c) for c in CASES if not c["answer"]]
    below = np.mean([[m < a for a in answered] for m in missed])
    assert below > 0.9


@pytest.mark.model
def test_readings_are_words_of_their_sentence_and_do_not_repeat() -> None:
    for case in CASES:
        found = read(case["question"], case["text"], case["title"])
        texts = [case["text"][r.start : r.end].lower() for r in found]
        assert len(texts) == len(set(texts))
        assert [r.score for r in found] == sorted((r.score for r in found), reverse=True)
        for r in found:
            assert r.passage.start <= r.start < r.end <= r.passage.end
            assert 0 <= r.score <= 1


HOSTILE = ["", " ", "\x1b]0;x\x07", "[/b] [red]", "é" * 4000, "😀 " * 500, "a" * 20_000, "?" * 900, "\u202e\u0000"]


@pytest.mark.model
@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: repr(t[:8]))
def test_any_text_can_be_read(text: str) -> None:
    article = Article("x", "x", text[:400], None, None, text)
    passage = Passage(article, 0, len(text), build(text, [], []), 0, len(text), 0.0, 0.0)
    for r in trained_reader().read(understand(f"Who said {text[:1000]}?"), [passage]):
        assert 0 <= r.start < r.end <= len(text)
    assert trained_reader().read(understand("Who?"), []) == []


@pytest.mark.model
def test_each_article_is_read_for_itself() -> None:
    text = "Mayor Ida Moe opened the bridge on Friday."
    both = [*passages(text, id_="a"), *passages(text, id_="b")]
    found = trained_reader().read(understand("Who opened the bridge?"), both)
    best = {r.passage.article.id: text[r.start : r.end] for r in reversed(found)}
    assert best == {"a": "Mayor Ida Moe", "b": "Mayor Ida Moe"}


def test_a_folder_without_a_reader_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=tmp_path.name):
        reader_from(tmp_path)
    (tmp_path / "reader.json").write_text("{")
    with pytest.raises(ModelError, match="settings"):
        reader_from(tmp_path)


@pytest.mark.pytorch
@pytest.mark.filterwarnings("ignore")  # of PyTorch and transformers, which a process of its own would say to nobody
@pytest.mark.model
def test_a_named_model_of_the_hugging_face_format_is_read_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = CASES[0]
    expected = read(case["question"], case["text"], case["title"])[0]  # before another model is named
    shipped = Path(network.__file__).parents[1] / "data"
    named = tmp_path / "named"
    network.load(shipped).marking.save_pretrained(named)
    shutil.copy(packaged.folder() / "tokenizer.json", named)
    monkeypatch.setattr(openvino_export, "_cache_folder", lambda: tmp_path)
    monkeypatch.setattr(openvino_export, "_export_in_child", exported_here)
    monkeypatch.setenv(MODEL_VARIABLE, str(named))
    found = trained_reader.__wrapped__().read(understand(case["question"]), passages(case["text"], case["title"]))[0]
    assert (found.start, found.end) == (expected.start, expected.end)


@pytest.mark.pytorch
@pytest.mark.model
def test_both_runtimes_mark_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("openvino")
    shipped = Path(network.__file__).parents[1] / "data"
    texts = [(case["question"], f"{case['title']} | {case['text']}") for case in CASES if case["answer"]]
    marker = Marker(shipped)
    fast = [marker.mark(question, [text])[0] for question, text in texts]
    monkeypatch.setattr(span_marking, "network_of", TorchNetwork)
    marker = Marker(shipped)
    plain = [marker.mark(question, [text])[0] for question, text in texts]
    for (_, text), a, b in zip(texts, fast, plain, strict=True):
        (found,), (expected,) = a.spans(0, len(text), 1), b.spans(0, len(text), 1)
        assert (found.start, found.end) == (expected.start, expected.end)
        assert found.margin == pytest.approx(expected.margin, abs=0.001)  # of some fifteen on either side of 0
