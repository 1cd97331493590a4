"""The notebook of the documentation runs as it stands, offline, and shows what it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

NOTEBOOK = Path(__file__).parents[1] / "docs" / "notebook.ipynb"


def _shown(cell: Any, kind: str) -> str:
    """What a cell shows as its value, of this media type."""
    (value,) = [output for output in cell.outputs if output.output_type == "execute_result"]
    return str(value["data"][kind])


@pytest.mark.long
@pytest.mark.model
def test_every_cell_runs_and_shows_its_answer() -> None:
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(NOTEBOOK.parents[1])}}).execute()
    counted, answer, frame, bounds, sentence, followed_up, table = [
        cell for cell in notebook.cells if cell.cell_type == "code"
    ]
    assert _shown(counted, "text/plain") == "(5, 5)"
    assert "<mark>almost 30</mark>" in _shown(answer, "text/html")
    assert _shown(frame, "text/html").count("<tr") == 6
    assert "at_least" in _shown(bounds, "text/plain")
    assert "almost 30 prisoners" in _shown(sentence, "text/plain")
    assert "at least 30" in _shown(followed_up, "text/plain")
    assert {"67", "92"} <= set(_shown(table, "text/plain").split())
