"""Two ratios that do not hang on how busy or how fast a machine is: adding against `SentenceTransformer.encode`, and a
question never asked before in embeddings of one question. `python -m tests.bench --only-ratios` prints them alone."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from itertools import islice

from corpus import Article, read
from index import Index, default_encoder, packaged
from qa import ask
from qa.evaluation import goldfile
from tests.bench.answering import FIRST, QUESTIONS
from tests.bench.made import PER_ARTICLE, SAMPLE, sentences
from tests.bench.measuring import Row, Taken

_SENTENCES = 1_000
_ROUNDS = 3
_ASKED = 40
_EMBEDDED = 3
"""Texts that are embedded beside each question, one by one, for the unit."""


def rows() -> Iterator[Row]:
    yield adding()
    yield asking()


def adding(count: int = _SENTENCES) -> Row:
    """Both in turns, the median of three rounds."""
    from sentence_transformers import SentenceTransformer
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()
    reference = SentenceTransformer(str(packaged.folder()), local_files_only=True)
    default_encoder()
    texts = list(islice(sentences(), count))
    articles = [
        Article(str(start), "Paper", f"Report {start}", None, None, "\n\n".join(texts[start : start + PER_ARTICLE]))
        for start in range(0, len(texts), PER_ARTICLE)
    ]
    ratios = []
    for _ in range(_ROUNDS):
        theirs = Taken.by([lambda: reference.encode(texts, show_progress_bar=False)])
        ours = Taken.by([lambda: Index.build(articles)])
        ratios.append((theirs.clock / ours.clock, theirs.processor / ours.processor))
    clock, processor = (statistics.median(r[i] for r in ratios) for i in (0, 1))
    return Row(
        f"Index.build of {count:,} sentences against SentenceTransformer.encode",
        f"{clock:.2f} times as fast by the clock, {processor:.2f} by processor time",
        "target 2.5 with AVX2 alone, 3.5 with bfloat16",
    )


def asking() -> Row:
    """Forty of the sample's questions, of all kinds, one after another, each never asked before."""
    index = Index.build(read(SAMPLE))
    for question in FIRST:
        ask(question, index)
    asked = list(dict.fromkeys(q.question for q in goldfile.load(QUESTIONS) if not q.history))
    units, taken = [], []
    for question in asked[:: max(1, len(asked) // _ASKED)][:_ASKED]:
        units += [Taken.by([lambda t=f"{question} {n}": index.encoder.encode([t])]) for n in range(_EMBEDDED)]  # type: ignore[misc]
        taken.append(Taken.by([lambda q=question: ask(q, index)]))  # type: ignore[misc]
    unit, one = (
        Taken(statistics.median(t.processor for t in of), statistics.median(t.clock for t in of))
        for of in (units, taken)
    )
    return Row(
        f"a question never asked before, median of {len(taken)}",
        f"{one.clock / unit.clock:.1f} embeddings of a question by the clock, "
        f"{one.processor / unit.processor:.1f} by processor time ({one})",
        f"target 15 with AVX2 alone, 10 with bfloat16; one embedding {unit}",
    )
