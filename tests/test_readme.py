"""The README shows a real question with its real answer, as text and as a picture."""

from __future__ import annotations

import re
from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner

from qa.language import parser_process
from tests.picture import picture, words
from tui.cli import rashomon

ROOT = Path(__file__).parents[1]


@pytest.mark.model
def test_the_readme_shows_what_the_program_prints(tmp_path, monkeypatch):
    monkeypatch.setattr(parser_process, "parsing_beside", nullcontext)
    shown = re.search(
        r'```console\n\$ rashomon ask "([^"]+)"\n(.*?)```', (ROOT / "README.md").read_text("utf-8"), re.DOTALL
    )
    assert shown is not None
    library = ["--library", str(tmp_path / "library")]
    run = CliRunner()
    assert run.invoke(rashomon, [*library, "add", str(ROOT / "corpus" / "sample")]).exit_code == 0
    printed = run.invoke(rashomon, [*library, "ask", shown[1]])
    assert printed.stdout.strip() == shown[2].strip()


@pytest.mark.model
async def test_the_picture_shows_what_the_chat_shows():
    drawn = words((ROOT / "docs" / "chat.svg").read_text("utf-8"))
    assert words(await picture()) == drawn, "the screen has changed; draw it anew with: make picture"
