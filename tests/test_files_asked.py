"""Files of many kinds from the command line: each is added to a new library and asked. Cases: `asked_files.json`."""

from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from qa.language import parser_process
from tui.cli import rashomon

CASES = json.loads((Path(__file__).parent / "cases" / "asked_files.json").read_text("utf-8"))
QUESTION = "How many people were killed?"


@pytest.mark.model
@pytest.mark.parametrize("case", [pytest.param(case, id=case["what"]) for case in CASES])
def test_a_file_answers_by_its_own_outlet_day_and_title(
    case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The parser of this process reads them all: one that starts for each question takes two seconds to be there."""
    monkeypatch.setattr(parser_process, "parsing_beside", nullcontext)
    file, library = tmp_path / case["name"], str(tmp_path / "library")
    file.write_text(case["content"], encoding="utf-8", newline="")
    run = CliRunner()
    added = run.invoke(rashomon, ["--library", library, "add", str(file)], catch_exceptions=False)
    assert (added.exit_code, case.get("named", "") in added.output) == (0, True)
    asked = run.invoke(rashomon, ["--library", library, "ask", QUESTION, "--json"], catch_exceptions=False)
    answer = json.loads(asked.stdout)
    rows = sorted(answer["answers"], key=lambda row: row["citation"]["published"] or "")
    told = [(r["source"], r["citation"]["published"], r["citation"]["title"], r["answer"]) for r in rows]
    wanted = [(r["source"], r["published"], r["title"], r["answer"]) for r in case["rows"]]
    assert sorted(told, key=str) == sorted(wanted, key=str)
    assert [other["answer"] for row in rows for other in row["others"]] == case.get("others", [])
    assert all(">" not in row["citation"]["quote"] for row in rows)
    for row, expected in zip(rows, case["rows"], strict=True):
        assert row["citation"]["quote"] == expected.get("quote", row["citation"]["quote"])
    if "url" in case:
        exported = run.invoke(rashomon, ["--library", library, "export"], catch_exceptions=False)
        assert [json.loads(line)["url"] for line in exported.stdout.splitlines()] == [case["url"]]
