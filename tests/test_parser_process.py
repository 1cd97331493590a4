"""The parser in a process of its own reads as the one in this process, and what happens to it loses nothing."""

from __future__ import annotations

import sys

import pytest

from qa.language import parser_process
from qa.language.parser_process import ParserProcess, parsing_beside
from qa.language.parsing import default_parser

TEXTS = ["Police in Quetta said “12 men” were held.", "", "Ida Moe — née Ruud — left\u2028Oslo\non 3 May."]

pytestmark = pytest.mark.model


def test_it_reads_as_the_parser_of_this_process_does() -> None:
    with parsing_beside():
        beside = default_parser()
        found = [beside.parse(TEXTS), beside.parse([]), beside.parse(TEXTS[:1])]
    here = default_parser()
    assert here is not beside
    assert found == [here.parse(TEXTS), [], here.parse(TEXTS[:1])]


@pytest.mark.parametrize("program", ["", "print('[')", "print('[]')", "input(); print()"])
def test_where_its_process_fails_this_one_parses(program: str) -> None:
    parser = ParserProcess((sys.executable, "-c", program))
    try:
        assert parser.parse(TEXTS) == default_parser().parse(TEXTS)
        assert parser.parse(TEXTS[:1]) == default_parser().parse(TEXTS[:1])
    finally:
        parser.end()


def test_where_no_process_can_be_started_this_one_parses(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_arguments: object, **_options: object) -> None:
        raise OSError("no more processes")

    here = default_parser()
    monkeypatch.setattr(parser_process, "Popen", refused)
    with parsing_beside():
        assert default_parser() is here


def test_its_process_ends_with_the_command_even_where_that_fails() -> None:
    def command() -> None:
        with parsing_beside():
            parsers.append(default_parser())
            raise ValueError("damaged")

    parsers: list[object] = []
    with pytest.raises(ValueError, match="damaged"):
        command()
    (parser,) = parsers
    assert isinstance(parser, ParserProcess)
    assert parser._process.returncode is not None
