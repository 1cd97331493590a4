"""From a question to the page: in a fresh process, and in one that has answered before; five articles and twenty."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from corpus import Article, read
from index import Index
from qa import ask
from qa.evaluation import goldfile
from qa.preparing import prepare
from tests.bench.made import SAMPLE
from tests.bench.measuring import Row, Taken

FIGURES = ("How many prisoners were freed?", "How many militants were killed?", "How many people were wounded?")
WORDS = ("Who claimed responsibility?", "Where did the attacks take place?", "What did the minister say?")
OTHER_FIGURES = ("How many civilians were killed?", "How many inmates escaped?", "How many districts were attacked?")
OTHER_WORDS = ("Who condemned the attacks?", "When did the attacks begin?", "What did the spokesman say?")
"""Like those above, with other words to be read."""
FIRST = ("How many police stations were attacked?", "Who was there?")
"""Asked before the others, so that everything is loaded."""
_ADJECTIVES = ("old", "new", "far", "near")
"""Put into copies of the articles, so that each is a text of its own."""
QUESTIONS = Path(__file__).parents[2] / "qa/data/sample-gold.jsonl"
_ROUNDS = 5


def rows() -> Iterator[Row]:
    imported = statistics.median(_process("-c", "import sentence_transformers").clock for _ in range(2))
    beside = f"target 2 s; import sentence_transformers alone: {imported:.1f} s by the clock"
    with tempfile.TemporaryDirectory() as folder:
        with Index.open(folder) as index:
            index.add(read(SAMPLE))
            index.load()
        for question in (FIGURES[0], WORDS[0]):
            cold = [_process("-m", "tui.cli", "--library", folder, "ask", question) for _ in range(_ROUNDS)]
            processor, clock = (statistics.median(getattr(c, of) for c in cold) for of in ("processor", "clock"))
            yield Row(
                f"rashomon ask, cold: {question}", f"{processor:.2f} s of processor, {clock:.2f} s by the clock", beside
            )
    yield from _warm("five sources", list(read(SAMPLE)), "target 150 ms")
    yield from _in_a_row()
    yield from _warm("twenty sources", list(_more(list(read(SAMPLE)))), "target 500 ms")


def _warm(what: str, articles: Sequence[Article], target: str) -> Iterator[Row]:
    index = _ready(articles)
    for kind, questions in (("a figure", FIGURES), ("words", WORDS)):
        asking = [partial(ask, question, index) for question in questions]
        yield Row(f"warm, {what}, {kind}, sentences never parsed", str(Taken.by(asking)), target)
        yield Row(f"warm, {what}, {kind}, asked again", str(Taken.by(asking)), target)
    index = _ready(articles)
    prepare(index, [s for a in articles for s in index.sentences(a.id)])
    for kind, questions in (("a figure", OTHER_FIGURES), ("words", OTHER_WORDS)):
        asking = [partial(ask, question, index) for question in questions]
        yield Row(f"warm, {what}, {kind}, sentences prepared ahead, as the chat does", str(Taken.by(asking)), target)


def _in_a_row() -> Iterator[Row]:
    """As somebody asks on: each question finds parsed what those before it read."""
    index = _ready(list(read(SAMPLE)))
    questions = dict.fromkeys(q.question for q in goldfile.load(QUESTIONS) if not q.history)
    counts = [q for q in questions if q.lower().startswith("how many")]
    asked = {q: Taken.by([partial(ask, q, index)]) for q in questions}
    for kind, chosen in (("figures", counts), ("words", [q for q in questions if q not in counts])):
        processor, clock = (statistics.median(getattr(asked[q], of) for q in chosen) for of in ("processor", "clock"))
        what = f"warm, five sources, the sample's {len(questions)} questions in a row, {kind}"
        yield Row(what, str(Taken(processor, clock)), "target 150 ms")


def _ready(articles: Sequence[Article]) -> Index:
    """With everything loaded that is loaded once."""
    index = Index.build(articles)
    for question in FIRST:
        ask(question, index)
    return index


def _more(articles: Sequence[Article]) -> Iterator[Article]:
    """Several outlets with as many texts to read."""
    for copy in range(len(_ADJECTIVES)):
        for article in articles:
            text = article.text.replace("the ", f"the {_ADJECTIVES[copy]} ")
            yield replace(article, id=f"{article.id} {copy}", source=f"{article.source} {copy}", text=text)


def _process(*arguments: str) -> Taken:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, *arguments], env=os.environ, check=True, capture_output=True)
    after, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
    return Taken(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, clock)
