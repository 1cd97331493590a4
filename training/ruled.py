"""Learns the weights of the rules' reader: `python -m training.ruled --data DIR`.

A conditional log-linear model: of the candidates of one text and silence, one is right, and each is the likelier the
more its evidence weighs. A feature has one weight for all questions and one more for each family of them. Held-out
articles and rows are left out, as for the trained reader. About ten minutes on two cores.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import islice
from pathlib import Path

import click
import numpy as np
import torch

from corpus import Article
from corpus.sentences import split
from index import Encoder
from index.encoders import packaged_encoder
from qa.language.meaning import meaning_of
from qa.language.parsing import Parse, default_parser
from qa.questions.question import AnswerType, Question
from qa.questions.understanding import understand
from qa.reading.evidence import FEATURES, SHAPE_WORDS
from qa.reading.matching import Similarity
from qa.reading.seam import Passage
from qa.reading.sought import seek
from qa.reading.text_reader import Rows, evidence, family
from training import examples
from training.example import TITLE_ENDS, Example
from training.measuring import f1

SEED = 20
QAMR = 6_000
_ENOUGH = 0.5
"""Token F1 below which a candidate is simply wrong."""
_SHARPNESS = 3
"""Power of F1 by which candidates that partly answer count less."""
_HELD_SHARED, _HELD = 2e-4, 1e-3
"""How strongly the weights of all questions, and those of one family, are held near nothing (L2)."""
_ITERATIONS = 45
_WEIGHT = {"ramdocs": 2.0}
"""Sets that count more than once."""
_LEAST = 0.005
"""Weights nearer to nothing are not kept."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of one text for one question."""

    family: str
    rows: Rows
    """Their evidence, one row each."""
    right: Rows
    """How right each is, 0 to 1; all 0 where silence is right."""
    weight: float


class Texts:
    """Sentences as the reader meets them; each is parsed and embedded once."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._parses: dict[str, Parse] = {}
        self._vectors: dict[str, Rows] = {}

    def passages(self, example: Example, question: Question) -> list[Passage]:
        title, _, text = example.context.rpartition(TITLE_ENDS)
        article = Article("a", "a", title, None, None, text)
        sentences = split(text)
        self._read([s.text for s in sentences])
        (asked,) = self._encoder.encode([question.standing])
        found = []
        for i, sentence in enumerate(sentences):
            parse = self._parses[sentence.text]
            held = {t.lemma.lower() for t in parse.tokens} | set(title.lower().split())
            shared = sum(k in held for k in question.keywords) / max(1, len(question.keywords))
            near = float(asked @ self._vectors[sentence.text])
            found.append(Passage.among(article, sentences, i, parse, near, shared))
        return found

    def _read(self, sentences: Sequence[str]) -> None:
        new = [s for s in sentences if s not in self._parses]
        if new:
            self._parses.update(zip(new, default_parser().parse(new), strict=True))
            self._vectors.update(zip(new, self._encoder.encode(new), strict=True))


def choices(drawn: Sequence[Example], encoder: Encoder) -> Iterator[Choice]:
    """Without questions of number, and without texts none of whose candidates is right though one should be."""
    meaning, texts = meaning_of(encoder), Texts(encoder)
    for example in drawn:
        question = understand(example.question)
        if question.answer_type is AnswerType.COUNT:
            continue
        sought, passages = seek(question), texts.passages(example, question)
        spans, rows = evidence(sought, passages, Similarity(meaning, sought, passages, SHAPE_WORDS))
        gold = [example.context[start:end] for start, end in example.answers]
        words = [passage.parse.text[c.start : c.end] for passage, c in spans]
        likeness = np.array([max((f1(w, g) for g in gold), default=0.0) for w in words], dtype=np.float32)
        right = np.where(likeness >= _ENOUGH, likeness**_SHARPNESS, 0).astype(np.float32)
        if len(words) and bool(gold) == bool(right.any()):
            yield Choice(family(sought), rows, right, _WEIGHT.get(example.origin, 1.0))


def fit(chosen: Sequence[Choice]) -> dict[str, tuple[float, Rows]]:
    """For each family, what silence weighs and what each feature does (L-BFGS)."""
    families = sorted({c.family for c in chosen})
    rows = torch.tensor(np.concatenate([c.rows for c in chosen]))
    which = torch.tensor(np.repeat(np.arange(len(chosen)), [len(c.rows) for c in chosen]))
    of = torch.tensor([families.index(c.family) for c in chosen])
    right = torch.tensor(np.concatenate([c.right for c in chosen]))
    weight = torch.tensor([c.weight for c in chosen])
    answered = torch.tensor([bool(c.right.any()) for c in chosen])
    right = right / torch.zeros(len(chosen)).index_add(0, which, right).clamp(min=1e-9)[which]
    shared = torch.zeros(len(FEATURES), requires_grad=True)
    own = torch.zeros(len(families), len(FEATURES), requires_grad=True)
    silence = torch.zeros(len(families), requires_grad=True)
    optimizer = torch.optim.LBFGS(
        [shared, own, silence], max_iter=_ITERATIONS, history_size=10, line_search_fn="strong_wolfe"
    )

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        odds, silent = (rows * (shared + own[of[which]])).sum(1), silence[of]
        top = torch.maximum(silent, torch.full_like(silent, -1e9).index_reduce(0, which, odds, "amax")).detach()
        each = torch.exp(odds - top[which])
        total = torch.log(torch.zeros(len(chosen)).index_add(0, which, each) + torch.exp(silent - top))
        found = torch.log(torch.zeros(len(chosen)).index_add(0, which, right * each).clamp(min=1e-12))
        likely = torch.where(answered, found, silent - top) - total
        held = _HELD_SHARED * (shared**2).sum() + _HELD * (own**2).sum() + _HELD / 10 * (silence**2).sum()
        lost: torch.Tensor = held - (likely * weight).sum() / weight.sum()
        lost.backward()
        return lost

    optimizer.step(loss)
    with torch.no_grad():
        return {name: (float(silence[i]), (shared + own[i]).numpy()) for i, name in enumerate(families)}


def draw(data: Path) -> list[Example]:
    chance = random.Random(SEED)
    return [
        *islice(examples.qamr(data, chance, QAMR), QAMR),
        *examples.squad2(data, chance),
        *examples.ramdocs(data, chance),
    ]


@click.command()
@click.option("--data", type=click.Path(exists=True, path_type=Path), required=True, help="Folder of the public sets.")
def main(data: Path) -> None:
    """Writes `qa/data/reader_weights.json`."""
    drawn = draw(data)
    with click.progressbar(choices(drawn, packaged_encoder()), length=len(drawn), label="Weighing") as weighed:
        chosen = list(weighed)
    click.echo(f"{len(chosen)} texts with {sum(len(c.rows) for c in chosen)} candidates")
    found = {
        name: {"silence": round(silence, 3), "features": _kept(features)}
        for name, (silence, features) in fit(chosen).items()
    }
    target = Path(str(resources.files("qa").joinpath("data/reader_weights.json")))
    target.write_text(json.dumps({"made": "python -m training.ruled", "families": found}, indent=1) + "\n", "utf-8")


def _kept(features: Rows) -> dict[str, float]:
    return {n: round(float(x), 3) for n, x in zip(FEATURES, features, strict=True) if abs(x) >= _LEAST}


if __name__ == "__main__":
    main()
