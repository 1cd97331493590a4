"""`rashomon compare`: a story named by words, by its id or not at all, and the JSON that the HTTP route gives."""

from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from index import Index
from qa.language import parser_process
from tests.service_kit import calling, sample_articles
from tui.cli import rashomon

pytestmark = pytest.mark.model
_ASKED = ("How many prisoners were freed?", "How many goals were scored?")
_BY_QUESTION = [part for question in _ASKED for part in ("--question", question)]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compared") / "library"
    with Index.open(folder) as index:
        index.add(sample_articles())
    return folder


@pytest.fixture(autouse=True)
def parsing_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser_process, "parsing_beside", nullcontext)


def _compare(library: Path, *arguments: str) -> Result:
    return CliRunner().invoke(rashomon, ["--library", str(library), "compare", *arguments], catch_exceptions=False)


async def test_its_json_is_what_the_route_gives(library: Path) -> None:
    with Index.open(library) as index:
        async with calling(index) as http:
            asked = {"about": "prisoners in Balochistan", "question": [*_ASKED]}
            expected = (await http.get("/v1/compare", params=asked)).json()
    assert [answer["question"] for answer in expected["answers"]] == [_ASKED[0]]
    assert expected["unanswered"] == [_ASKED[1]]
    story = expected["story"]["id"]
    for named in (["prisoners", "in", "Balochistan"], [story], []):
        assert json.loads(_compare(library, "--json", *_BY_QUESTION, *named).stdout) == expected


def test_as_a_page_and_as_plain_lines(library: Path) -> None:
    page = _compare(library, *_BY_QUESTION).stdout
    plain = _compare(library, "--plain", *_BY_QUESTION).stdout
    assert page.count(", id ") == plain.count(", id ") == 1, "the story is named once"
    assert page.splitlines()[0] == plain.splitlines()[0].removeprefix("Story: ")
    assert f"\n{_ASKED[0]}\n" in page
    assert page.endswith(f"\nNo report answers: {_ASKED[1]}\n")
    assert f"\nQuestion: {_ASKED[0]}\nVerdict, " in plain
    assert plain.endswith(f"\nUnanswered: {_ASKED[1]}\n")


def test_a_library_without_a_story_says_what_makes_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tests.library_kit import article
    from tui.cli import main

    with Index.open(tmp_path) as index:
        index.add([article(1, published=None)])
    for named, said in (([], "no story yet"), (["floods"], "no story is about floods")):
        with pytest.raises(SystemExit) as left:
            main(["--library", str(tmp_path), "compare", *named])
        assert left.value.code == 1
        assert said in capsys.readouterr().err
