"""The command line where a stream's encoding cannot show every sign, and with a question that is none."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus import Article
from index import Index
from qa.language import parser_process
from tui.cli import main

TEXT = "Nine skiers were buried at Brenn on Friday, the canton said. “It was a wall – of snow,” said Zoë Čapek."
ENCODINGS = ["ascii", "latin-1", "cp1252"]
C_LOCALE = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
SKIERS = ["ask", "How many skiers were buried?"]


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left."""

    status: int
    out: bytes
    complaint: bytes


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("encodings") / "library"
    other = TEXT.replace("Nine", "Eleven")
    with Index.open(folder) as index:
        index.add(Article(name, name, "Avalanche – Brenn", None, None, t) for name, t in (("Á", TEXT), ("B", other)))
    return folder


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Done]:
    """Runs a command in this process, with streams as Python opens them under `PYTHONIOENCODING`."""
    monkeypatch.setattr(parser_process, "parsing_beside", nullcontext)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def run(words: list[str], library: Path = tmp_path, encoding: str = "utf-8") -> Done:
        out, complaint = (io.TextIOWrapper(io.BytesIO(), encoding, errors) for errors in ("strict", "backslashreplace"))
        with monkeypatch.context() as streams:
            streams.setattr(sys, "stdout", out)
            streams.setattr(sys, "stderr", complaint)
            with pytest.raises(SystemExit) as left:
                main(["--library", str(library), *words])
        given: list[bytes] = []
        for stream in (out, complaint):
            stream.flush()
            given.append(stream.buffer.getvalue())  # type: ignore[attr-defined]
        return Done(int(left.value.code or 0), *given)

    return run


def in_a_process(library: Path, words: list[str], environment: dict[str, str]) -> Done:
    whole = (sys.executable, "-m", "tui.cli", "--library", str(library), *words)
    done = subprocess.run(whole, capture_output=True, timeout=120, env=os.environ | environment)
    return Done(done.returncode, done.stdout, done.stderr)


def _assert_plain_signs(done: Done) -> None:
    assert (done.status, done.complaint) == (0, b"")
    assert b"\n!= 9 to 11 reported" in done.out


def _assert_whole(done: Done) -> None:
    assert (done.status, done.complaint) == (0, b"")
    assert [json.loads(line)["source"] for line in done.out.splitlines()] == ["Á", "B"]
    assert json.loads(done.out.splitlines()[0])["text"] == TEXT


@pytest.mark.model
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_answer_is_written_with_plain_signs_where_others_cannot_be(
    library: Path, encoding: str, command: Callable[..., Done]
) -> None:
    _assert_plain_signs(command(SKIERS, library, encoding))


@pytest.mark.model
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_what_programs_read_is_whole_in_any_encoding(
    library: Path, encoding: str, command: Callable[..., Done]
) -> None:
    _assert_whole(command(["export"], library, encoding))


@pytest.mark.model
def test_so_it_is_in_a_process_where_nothing_says_the_encoding(library: Path) -> None:
    _assert_plain_signs(in_a_process(library, SKIERS, C_LOCALE))
    _assert_whole(in_a_process(library, ["export"], C_LOCALE))


@pytest.mark.parametrize("question", ["", "  "])
def test_an_empty_question_is_wrong_usage(question: str, command: Callable[..., Done]) -> None:
    done = command(["ask", question])
    assert (done.status, done.out) == (2, b"")
    assert b"The question is empty." in done.complaint
