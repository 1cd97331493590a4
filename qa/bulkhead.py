"""Bulkheads: a fault that nobody foresaw, in one article or one stage, costs that and never the whole answer.

What this program raises on purpose (`RashomonError`), what the user interrupts and what a caller cancels pass through.
The report of a fault, with its traceback, goes to a log file; the answer names the article or the stage.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TypeVar

from corpus import Article, RashomonError
from qa.answer import Unread

log = logging.getLogger(__name__)
_Item = TypeVar("_Item")
_Given = TypeVar("_Given")
_FORESEEN = (RashomonError, CancelledError)
"""Errors that are no faults: who asked is told them."""
_LONGEST_REASON = 160
"""Characters."""
_LARGEST_LOG = 1_000_000
"""Bytes; then the file becomes the old one, of which there is one."""


class Bulkhead:
    """The bulkhead of one question: it holds what fails, and remembers what was left out."""

    def __init__(self) -> None:
        self._unread: dict[str, Unread] = {}
        self._remarks: dict[str, None] = {}

    @property
    def unread(self) -> tuple[Unread, ...]:
        """The articles that could not be read, in the order in which they failed."""
        return tuple(self._unread.values())

    @property
    def remarks(self) -> tuple[str, ...]:
        """Which stages failed, in words."""
        return tuple(self._remarks)

    def each(self, articles: Sequence[Article], work: Callable[[Article], _Given]) -> dict[str, _Given]:
        """What `work` gives of each article, by its id; without those that fail, now or before."""
        found: dict[str, _Given] = {}
        for article in articles:
            if article.id not in self._unread:
                found |= self._one(article, work)
        return found

    def together(
        self,
        items: Sequence[_Item],
        article_of: Callable[[_Item], Article],
        work: Callable[[Sequence[_Item]], Sequence[_Given]],
    ) -> dict[str, _Given]:
        """What `work` gives of all these items at once, one each, by the id of its article.

        Where it fails, each is tried alone, and those that fail alone are left out; where the others fail together
        nevertheless, what each gave alone stands.
        """
        try:
            return self._by_article(items, article_of, work)
        except _FORESEEN:
            raise
        except Exception as error:  # noqa: BLE001 - what nobody foresaw is held here, and tried again article by article
            _report("reading several articles at once failed", error)
        alone: dict[str, _Given] = {}
        for item in items:
            alone |= self._one(article_of(item), partial(_alone, work, item))
        sound = [item for item in items if article_of(item).id in alone]
        return self.stage(
            "Reading the articles together", lambda: self._by_article(sound, article_of, work), lambda: alone
        )

    @staticmethod
    def _by_article(
        items: Sequence[_Item],
        article_of: Callable[[_Item], Article],
        work: Callable[[Sequence[_Item]], Sequence[_Given]],
    ) -> dict[str, _Given]:
        return dict(zip((article_of(item).id for item in items), work(items), strict=True))

    def stage(self, name: str, work: Callable[[], _Given], instead: Callable[[], _Given]) -> _Given:
        """What `work` gives; where it fails, what `instead` does, and a remark that says so."""
        try:
            return work()
        except _FORESEEN:
            raise
        except Exception as error:  # noqa: BLE001 - what nobody foresaw is held here
            _report(f"{name} failed", error)
            self._remarks[f"{name} failed: {_in_words(error)}"] = None
            return instead()

    def _one(self, article: Article, work: Callable[[Article], _Given]) -> dict[str, _Given]:
        """By the id of the article; nothing where it fails."""
        try:
            return {article.id: work(article)}
        except _FORESEEN:
            raise
        except Exception as error:  # noqa: BLE001 - what nobody foresaw is held here
            _report(f"the article {article.id!r} of {article.source!r} could not be read", error)
            self._unread.setdefault(article.id, Unread(article.source, article.id, _in_words(error)))
            return {}


def _alone(work: Callable[[Sequence[_Item]], Sequence[_Given]], item: _Item, _article: Article) -> _Given:
    (given,) = work([item])
    return given


def held(what: str, work: Callable[[], _Given]) -> _Given | None:
    """What `work` gives, outside of any question; None where it fails, which the log tells."""
    try:
        return work()
    except _FORESEEN:
        raise
    except Exception as error:  # noqa: BLE001 - what nobody foresaw is held here
        _report(f"{what} failed", error)
        return None


def _in_words(error: Exception) -> str:
    """On one line.

    >>> _in_words(IndexError("tuple index\\nout of range"))
    'a fault in rashomon (IndexError: tuple index out of range)'
    """
    detail = " ".join(str(error).split())
    cause = f"{type(error).__name__}: {detail}" if detail else type(error).__name__
    return f"a fault in rashomon ({cause[:_LONGEST_REASON]})"


def log_file() -> Path:
    """Where the reports of faults are kept."""
    from platformdirs import user_log_path

    return user_log_path("rashomon", appauthor=False) / "faults.log"


def _report(what: str, error: Exception) -> None:
    with _kept_in_file():
        log.error("%s", what, exc_info=error)


_one_at_a_time = threading.Lock()


@contextmanager
def _kept_in_file() -> Iterator[None]:
    """Within it, the log of this module goes to `log_file`, and nowhere else where that cannot be written."""
    with _one_at_a_time:
        handler = _handler()
        log.addHandler(handler)
        try:
            yield
        finally:
            log.removeHandler(handler)
            handler.close()


def _handler() -> logging.Handler:
    try:
        file = log_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = _Quiet(file, maxBytes=_LARGEST_LOG, backupCount=1, encoding="utf-8", errors="backslashreplace")
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    return handler


class _Quiet(RotatingFileHandler):
    """Leaves out what cannot be written: a full disk is no reason to fail."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's name
        pass
