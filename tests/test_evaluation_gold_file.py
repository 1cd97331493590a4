"""Reading gold files: what is accepted, and one line of what to do for everything else."""

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import GoldError
from qa.answer import Bound, Kind
from qa.evaluation import Figures, load

CASES = json.loads((Path(__file__).parent / "cases" / "gold_files.json").read_text(encoding="utf-8"))


def written(folder: Path, *lines: str) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def row(**changes: Any) -> str:
    answer = {"accept": ["at least 12", "12"], "quote": "The fire killed at least 12 people."}
    return json.dumps(
        {"kind": "count", "question": "How many died?", "sources": {"Daily": {"answers": [answer]}}} | changes
    )


def test_a_question_is_read_whole(tmp_path: Path) -> None:
    answer = {
        "accept": ["at least 12"],
        "quote": "The fire killed at least 12 people, police said.",
        "value": {"low": 12, "high": None, "bound": "at_least"},
        "speaker": ["police"],
        "scope": ["the fire"],
    }
    [question] = load(
        written(
            tmp_path,
            row(
                id="dead",
                history=["What burnt?"],
                sources={"Daily": {"answers": [answer], "wrong": ["3"]}, "Post": None},
            ),
        )
    )
    assert (question.id, question.kind, question.history) == ("dead", Kind.COUNT, ("What burnt?",))
    assert question.sources["Post"].answers == ()
    [read] = question.sources["Daily"].answers
    assert read.values == (Figures(12, None, Bound.AT_LEAST),)
    assert (read.speaker, read.scope) == (("police",), ("the fire",))
    assert question.sources["Daily"].wrong == ("3",)


def test_a_speaker_left_out_is_not_judged_and_null_is_the_outlet(tmp_path: Path) -> None:
    said = {"accept": ["12"], "quote": "It killed 12."}
    unjudged, outlet = load(
        written(
            tmp_path,
            row(sources={"Daily": {"answers": [said]}}),
            row(sources={"Daily": {"answers": [said | {"speaker": None}]}}),
        )
    )
    assert unjudged.sources["Daily"].answers[0].speaker is None
    assert outlet.sources["Daily"].answers[0].speaker == ()


def test_a_question_without_an_id_has_its_line_as_one(tmp_path: Path) -> None:
    assert [question.id for question in load(written(tmp_path, row(), "", row()))] == ["1", "3"]


def test_a_byte_order_mark_is_no_part_of_the_first_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(row(), encoding="utf-8-sig")
    assert len(load(path)) == 1


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_broken_line_is_named_with_its_reason(case: dict[str, Any], tmp_path: Path) -> None:
    broken = case["line"] if isinstance(case["line"], str) else json.dumps(case["line"])
    with pytest.raises(GoldError) as error:
        load(written(tmp_path, row(id="good"), broken))
    message = str(error.value)
    assert "gold.jsonl, line 2" in message
    assert case["says"] in message
    assert "\n" not in message


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"gold\.jsonl cannot be read"):
        load(tmp_path / "gold.jsonl")


def test_a_file_of_bytes_is_no_gold_file(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(GoldError, match="not UTF-8"):
        load(path)


def test_an_empty_file_holds_no_question(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="holds no question"):
        load(written(tmp_path, "", "  "))
