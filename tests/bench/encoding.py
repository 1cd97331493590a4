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
from tests.bench.measuring import Row, milliseconds, seconds

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
    taken: dict[str, list[float]] = {"reference": [], "encoder": [], "library": []}
    for _ in range(_ROUNDS):
        taken["reference"].append(seconds(lambda: reference.encode(texts, show_progress_bar=False)))
        taken["encoder"].append(seconds(lambda: encoder.encode(texts)))
        taken["library"].append(_adding(texts))
    speed = {what: _SENTENCES / statistics.median(times) for what, times in taken.items()}
    defaults = f"SentenceTransformer.encode, its defaults: {speed['reference']:,.0f}/s"
    for what, name in (("encoder", "embedding"), ("library", "reading, splitting, embedding, writing")):
        yield Row(name, f"{speed[what]:,.0f} sentences/s", f"{speed[what] / speed['reference']:.1f} × {defaults}")
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
