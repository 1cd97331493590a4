"""`rashomon eval`: its tables, and how it ends."""

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from tests.test_evaluation import DEAD, RIGHT_DAILY, RIGHT_POST, WHEN, evaluated, row
from tui.cli import main
from tui.scoreboard import print_report

FACTORY = """\
---
source: The Daily
---
A factory burnt down in Oxley on Monday, officials said. Nine workers were killed, police said.
"""


def printed(failures: int = 20) -> list[str]:
    report = evaluated(RIGHT_DAILY, row("Post", "Three"), questions=[DEAD, WHEN], others={"when?": [RIGHT_POST]})
    console = Console(width=110, record=True, file=io.StringIO())
    print_report(report, failures, console)
    return console.export_text().splitlines()


def test_every_measure_has_a_line_with_its_interval() -> None:
    [line] = [line for line in printed() if line.startswith("citation")]
    assert line.split()[1:6] == ["1.000", "1.000", "to", "1.000", "3"]


def test_failures_stand_under_their_question() -> None:
    lines = printed()
    first = next(i for i, line in enumerate(lines) if line.startswith("How many people died?"))
    assert "Post" in lines[first]
    assert "listed as wrong" in lines[first]


def test_only_the_failures_asked_for_are_shown() -> None:
    assert any("(1 of 3)" in line for line in printed(failures=1))
    assert not any("What went wrong" in line for line in printed(failures=0))


def test_a_broken_gold_file_ends_with_one_line_and_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("{", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["eval", str(gold)])
    assert ended.value.code == 1
    [line] = capsys.readouterr().err.splitlines()
    assert "gold.jsonl, line 1: not JSON" in line


@pytest.mark.model
@pytest.mark.parametrize(("floor", "status"), [("0", 0), ("1", 1)])
def test_f1_under_the_floor_is_status_1(
    floor: str, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "daily.txt").write_text(FACTORY, encoding="utf-8")
    nine = {"accept": ["Nine"], "quote": "Nine workers were killed, police said."}
    never = {"accept": ["Oxley"], "quote": "A factory burnt down in Oxley on Monday, officials said."}
    gold = tmp_path / "gold.jsonl"
    gold.write_text(
        "\n".join(
            json.dumps(
                {
                    "kind": "count",
                    "question": "How many workers were killed?",
                    "sources": {"The Daily": {"answers": [a]}},
                }
            )
            for a in (nine, never)
        ),
        encoding="utf-8",
    )
    with pytest.raises(SystemExit) as ended:
        main(["eval", str(gold), "--articles", str(tmp_path / "daily.txt"), "--json", "--fail-under", floor])
    assert ended.value.code == status
    out = capsys.readouterr()
    assert json.loads(out.out)["questions"] == 2
    assert ("under 1" in out.err) is bool(status)
