"""Loads what a question needs, side by side: most of it is native code that lets other threads run meanwhile."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

from index import Index


def load(index: Index, question: str) -> None:
    """Everything that answering this question will load, so that it does not come one after another.

    What cannot be loaded is left to the answering, which says so where it needs it.
    """
    with ThreadPoolExecutor(1, "loading") as beside:
        beside.submit(index.load)
        if not _asks_for_a_figure(question):
            beside.submit(_load_reader)
        import_module("qa.asking")
        from qa.language.parsing import default_parser

        default_parser()


def _load_reader() -> None:
    from qa.reading.trained_reader import trained_reader

    trained_reader()


def _asks_for_a_figure(question: str) -> bool:
    """Mostly answered without the reader's network."""
    return "how many" in question.lower()
