"""What other packages bring by their entry points; the example stands in `example_plugin/`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import Problem, plugins, read
from corpus.errors import PluginError
from corpus.formats import FORMATS
from corpus.formats.foreign import ForeignReader, foreign_readers
from index import Index, encoders
from index.encoders import default_name, named_encoder
from service.engine_process import EngineProcess, worker_command
from service.requests import Ask

EXAMPLE = Path(__file__).parent / "example_plugin"
_WIRE = "Delta Wire\nFerry sinks\nA ferry sank off Port Lune.\n---\nThe Ledger\n---\nThe Ledger\nMany saved\n94 were."


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The example, as if it had been installed."""
    monkeypatch.syspath_prepend(str(EXAMPLE))
    monkeypatch.setenv("PYTHONPATH", str(EXAMPLE))
    monkeypatch.delenv("RASHOMON_PLUGINS")
    before = dict(FORMATS)
    for ending, reader in foreign_readers().items():
        FORMATS.setdefault(ending, reader)
    yield
    FORMATS.clear()
    FORMATS.update(before)


def test_a_format_of_a_plugin_is_read_and_what_is_wrong_with_a_part_is_told(tmp_path: Path) -> None:
    (tmp_path / "news.wire").write_text(_WIRE)
    problems: list[Problem] = []
    found = list(read(tmp_path, problems.append))
    assert [(a.source, a.title, a.text) for a in found] == [
        ("Delta Wire", "Ferry sinks", "A ferry sank off Port Lune."),
        ("The Ledger", "Many saved", "94 were."),
    ]
    assert [(p.reason, p.line) for p in problems] == [("a report has no text", 2)]


def test_a_plugin_replaces_no_format_of_the_program() -> None:
    assert not isinstance(FORMATS[".md"], ForeignReader)
    assert isinstance(FORMATS[".wire"], ForeignReader)


def test_a_plugin_that_fails_costs_its_file_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.broken").write_text("x")
    (tmp_path / "b.wire").write_bytes(b"\xff")
    (tmp_path / "c.wire").write_text(_WIRE)
    problems: list[Problem] = []
    assert len(list(read(tmp_path, problems.append))) == 2
    assert "'broken' of rashomon-example cannot be loaded (AttributeError" in problems[0].reason
    assert "the plugin 'wire' failed on it (UnicodeDecodeError" in problems[1].reason


def test_an_encoder_of_a_plugin_is_named_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(encoders.MODEL_VARIABLE, "bag:64")
    assert default_name() == "bag:64"
    encoder = named_encoder("bag:64")
    assert (encoder.name, encoder.dimension) == ("bag:64", 64)
    index = Index.build((), encoder)
    assert index.status().model == "bag:64"


async def test_an_engine_of_a_plugin_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_ENGINE", "echo")
    engine = EngineProcess(Path("/library"))
    await engine.start(lambda state: None)
    try:
        given = await engine.do(Ask("q"))
    finally:
        await engine.stop()
    assert (given["do"], given["question"], given["folder"]) == ("ask", "q", "/library")


def test_only_what_is_allowed_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_PLUGINS", "bag, echo")
    assert (plugins.names(plugins.FORMATS), plugins.names(plugins.ENCODERS)) == ((), ("bag",))
    monkeypatch.setenv("RASHOMON_PLUGINS", "")
    assert plugins.names(plugins.ENCODERS) == ()
    monkeypatch.setenv("RASHOMON_ENGINE", "echo")
    with pytest.raises(PluginError, match=r"no plugin 'echo' .* is installed, or it is not allowed"):
        worker_command(Path("/library"))


def test_two_plugins_of_one_name_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    info = tmp_path / "other-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[rashomon.engines]\necho = other:echo\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(PluginError, match="other and rashomon-example both bring 'echo'"):
        plugins.load(plugins.ENGINES, "echo")
