"""Sentences a second, against `SentenceTransformer.encode` with its defaults."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np

from corpus import Article, read
from index import Index, default_encoder, packaged
from tests.bench.made import PER_ARTICLE, sentences
from tests.bench.measuring import Row, milliseconds, processor_seconds, seconds

_SENTENCES = 1_000
_ROUNDS = 3
QUESTION = "How many people were hurt near the border?"


def rows() -> Iterator[Row]:
    """All in one run, taking turns, so that a busy machine is busy for each of them."""
    from sentence_transformers import SentenceTransformer
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()
    reference = SentenceTransformer(str(packaged.folder()), local_files_only=True)
    encoder = default_encoder()
    texts = list(islice(sentences(), _SENTENCES))
    expected = reference.encode(texts[:64], show_progress_bar=False)
    cosines = (encoder.encode(texts[:64]) * expected).sum(axis=1) / np.linalg.norm(expected, axis=1)
    works = {
        "reference": lambda: seconds(lambda: reference.encode(texts, show_progress_bar=False)),
        "embedding": lambda: seconds(lambda: encoder.encode(texts)),
        "reading, splitting, embedding, writing": lambda: _adding(texts),
    }
    taken: dict[str, list[float]] = {name: [] for name in works}
    processor: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(_ROUNDS):
        for name, work in works.items():
            processor[name].append(processor_seconds(lambda n=name, w=work: taken[n].append(w())))  # type: ignore[misc]
    speed, thrift = ({name: _SENTENCES / statistics.median(t) for name, t in of.items()} for of in (taken, processor))
    for name in list(works)[1:]:
        clock, work = speed[name] / speed["reference"], thrift[name] / thrift["reference"]
        yield Row(
            name,
            f"{speed[name]:,.0f} sentences/s",
            f"SentenceTransformer.encode, its defaults: {speed['reference']:,.0f}/s; "
            f"{clock:.1f} times by the clock, {work:.1f} by processor time",
        )
    yield Row("cosine to it, mean", f"{cosines.mean():.6f}", f"worst {cosines.min():.6f}")
    one = milliseconds(lambda: encoder.encode([QUESTION]))
    other = milliseconds(lambda: reference.encode([QUESTION], show_progress_bar=False))
    yield Row("embedding one question", f"{one:.1f} ms", f"SentenceTransformer.encode: {other:.1f} ms")


def _adding(texts: list[str]) -> float:
    """Seconds from files to a library on disk."""
    with tempfile.TemporaryDirectory() as place:
        news = Path(place, "news")
        news.mkdir()
        for start in range(0, len(texts), PER_ARTICLE):
            text = "\n\n".join(texts[start : start + PER_ARTICLE])
            (news / f"{start}.md").write_text(f"---\nsource: Paper\ntitle: Report {start}\n---\n{text}\n", "utf-8")
        with Index.open(Path(place, "library")) as index:
            _ = index.encoder
            return seconds(lambda: index.add(_read(news)))


def _read(folder: Path) -> Iterator[Article]:
    return read(folder)
