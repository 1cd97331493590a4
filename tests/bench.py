"""How fast this machine indexes and searches, each figure beside what it is compared with: `make bench`.

The sentences are made here, of lengths as news has them; nothing is read from a network.
"""

from __future__ import annotations

import os
import platform
import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from itertools import islice
from pathlib import Path

import numpy as np

from corpus import Article
from index import Encoder, Index, packaged
from index.encoders import RUNTIMES
from index.quiet import settle

_OPENINGS = (
    "On Saturday,",
    "In the capital,",
    "Late on Monday",
    "According to officials,",
    "After two days of rain,",
    "",
)
_WHO = ("police", "the provincial government", "rescue workers", "two ministers", "the army", "doctors at the hospital")
_DID = ("said that", "denied that", "told reporters that", "confirmed on Sunday that", "could not say whether")
_WHAT = ("{} people were hurt", "{} houses were destroyed", "at least {} gunmen were killed", "{} schools would reopen")
_WHERE = ("in the port town", "near the border", "along the coastal road", "in three districts of the south")
_ENDINGS = ("", " while the road stayed closed", ", a claim that could not be checked", ", up from {} the day before")

QUESTIONS = ("How many people were hurt near the border?", "Who said that schools would reopen?", "What was destroyed?")
ENCODED = 800
"""Sentences for the encoders."""
SIZES = (1_000, 10_000)
"""Sentences in the libraries that are searched."""


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement and what it is compared with."""

    what: str
    figure: str
    beside: str = ""


def sentences(seed: int = 0) -> Iterator[str]:
    """Without end, and hardly ever the same twice."""
    chosen = random.Random(seed)
    while True:
        parts = [chosen.choice(options) for options in (_OPENINGS, _WHO, _DID, _WHAT, _WHERE, _ENDINGS)]
        if chosen.random() < 0.5:
            parts[5:5] = ["and", *(chosen.choice(options) for options in (_WHO, _DID, _WHAT, _WHERE))]
        text = " ".join(part for part in parts if part).replace(" ,", ",")
        while "{}" in text:
            text = text.replace("{}", str(chosen.randrange(3, 900)), 1)
        yield text[0].upper() + text[1:] + "."


def articles(count: int, size: int = 20, seed: int = 0) -> list[Article]:
    source = sentences(seed)
    return [
        Article(f"a{n}", f"Paper {n % 7}", f"Report {n}", None, None, "\n".join(islice(source, size)))
        for n in range(count)
    ]


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def milliseconds(work: Callable[[], object], times: int = 11) -> float:
    """The median of several runs, after one that does not count."""
    work()
    return 1000 * statistics.median(seconds(work) for _ in range(times))


def encoding() -> Iterator[Row]:
    """The faster runtimes against `SentenceTransformer.encode` with its defaults, all in one run."""
    from sentence_transformers import SentenceTransformer
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()
    texts = list(islice(sentences(), ENCODED))
    reference = SentenceTransformer(str(packaged.folder()), local_files_only=True)
    reference.encode(texts[:32], show_progress_bar=False)
    start = time.perf_counter()
    expected = reference.encode(texts, show_progress_bar=False)
    defaults = ENCODED / (time.perf_counter() - start)
    expected /= np.linalg.norm(expected, axis=1, keepdims=True)
    query = milliseconds(lambda: reference.encode([QUESTIONS[0]], show_progress_bar=False))
    yield Row("SentenceTransformer.encode, its defaults", f"{defaults:,.0f} sentences/s", f"{query:.1f} ms a question")
    for runtime in RUNTIMES[:-1]:
        try:
            encoder = runtime.load(packaged.folder())
        except ImportError:
            yield Row(f"encoder: {runtime.name}", "not installed")
            continue
        yield from _encoder_rows(runtime.name, encoder, texts, defaults, expected)


def _encoder_rows(
    name: str, encoder: Encoder, texts: list[str], defaults: float, expected: np.ndarray
) -> Iterator[Row]:
    encoder.encode(texts[:32])
    start = time.perf_counter()
    vectors = encoder.encode(texts)
    speed = ENCODED / (time.perf_counter() - start)
    cosines = (vectors * expected).sum(axis=1)
    query = milliseconds(lambda: encoder.encode([QUESTIONS[0]]))
    yield Row(f"encoder: {name}", f"{speed:,.0f} sentences/s", f"{speed / defaults:.1f} times the defaults")
    yield Row("  a question", f"{query:.1f} ms")
    yield Row("  cosine to the reference", f"{cosines.mean():.6f} mean", f"{cosines.min():.6f} worst")


def searching(encoder: Encoder) -> Iterator[Row]:
    """Searches of libraries in memory, and brute force in numpy over the same vectors."""
    for size in SIZES:
        index = Index.build(articles(size // 20), encoder)
        index.load()
        vectors = index.vectors([s.id for a in index.article_ids() for s in index.sentences(a)])
        query = index.encode([QUESTIONS[0]])[0]
        brute = milliseconds(lambda vectors=vectors, query=query: np.argsort(-(vectors @ query))[:50])  # type: ignore[misc]
        for what, work in (("search", index.search), ("rank_articles", index.rank_articles)):
            known = milliseconds(lambda work=work: work(QUESTIONS[0]))  # type: ignore[misc]
            yield Row(f"{what}, {size:,} sentences", f"{known:.1f} ms", f"numpy, vectors alone: {brute:.1f} ms")


def building(encoder: Encoder) -> Iterator[Row]:
    """Five articles, as when one question comes with its own documents."""
    for size in (5, 20):
        written = articles(80, size, seed=5)
        groups = iter([written[start : start + 5] for start in range(0, 80, 5)])
        time_taken = milliseconds(lambda groups=groups: Index.build(next(groups), encoder))  # type: ignore[misc]
        yield Row(f"Index.build, 5 articles of {size} sentences", f"{time_taken:.0f} ms", "embedding included")


def machine() -> str:
    processor = platform.processor() or platform.machine()
    facts = Path("/proc/cpuinfo")
    if facts.exists():
        lines = facts.read_text(encoding="utf-8").splitlines()
        processor = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), processor)
    runtimes = ", ".join(f"{name} {version(name)}" for name in ("torch", "openvino", "faiss-cpu", "tantivy"))
    return f"{processor}, {os.cpu_count()} cores, Python {platform.python_version()}, {runtimes}"


def main() -> None:
    settle()
    print(machine())
    encoder = RUNTIMES[0].load(packaged.folder())
    for part in (encoding(), searching(encoder), building(encoder)):
        for row in part:
            print(f"  {row.what:<44}{row.figure:>20}   {row.beside}", flush=True)


if __name__ == "__main__":
    main()
