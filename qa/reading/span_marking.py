"""Questions put to texts: where an answer may start and end, and how likely it is that there is none."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Encoding, Tokenizer

from index.batching import batches, rectangle
from qa.reading.network import tokenizer
from qa.reading.runtime import Logits, network_of

_LONGEST = 256
"""Word pieces of a question and its text; the rest is cut off."""
_LONGEST_QUESTION = 300
"""Characters."""
_BATCH = 512
"""Word pieces, padding included, that go through the network at once."""
_STEP = 16
"""Texts are padded to a multiple of this many word pieces: the network has its kernels ready for such widths, and what
it finds in a text does not depend on what is read beside it."""
_KEPT = 2048
"""Texts whose marks are kept, some kilobytes each."""
_LONGEST_ANSWER = 30
"""Word pieces."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words that may answer, in characters of the text."""

    start: int
    end: int
    margin: float
    """How much likelier these words are than no answer at all: a difference of logits."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One text as the network marks it, word piece by word piece."""

    starts: npt.NDArray[np.float32]
    ends: npt.NDArray[np.float32]
    offsets: npt.NDArray[np.int64]
    """Characters of each word piece, shape (pieces, 2)."""
    none: float
    """What no answer scores."""

    def spans(self, start: int, end: int, limit: int) -> list[Span]:
        """The best spans between two offsets, best first; they may overlap."""
        inside = np.flatnonzero((self.offsets[:, 0] >= start) & (self.offsets[:, 1] <= end))
        if not len(inside):
            return []
        scores = self.starts[inside, None] + self.ends[None, inside]
        width = len(inside)
        scores = np.where(
            np.tri(width, width, -1, dtype=bool) | ~np.tri(width, width, _LONGEST_ANSWER - 1, dtype=bool),
            -np.inf,
            scores,
        )
        best = np.argsort(-scores, axis=None, kind="stable")[:limit]
        found = ((int(i), int(j)) for i, j in zip(*np.unravel_index(best, scores.shape), strict=True))
        return [
            Span(int(self.offsets[inside[i], 0]), int(self.offsets[inside[j], 1]), float(scores[i, j]) - self.none)
            for i, j in found
            if np.isfinite(scores[i, j])
        ]


class Marker:
    """A span-marking network and its word pieces. Threads may share it: one is served after the other.

    Raises:
        ModelError: the folder holds no extractive question-answering model.
    """

    def __init__(self, model: Path) -> None:
        self._network = network_of(model)
        self._pieces = Tokenizer.from_file(str(tokenizer(model)))
        self._pieces.enable_truncation(_LONGEST, strategy="only_second")
        self._pieces.no_padding()
        self._kept: OrderedDict[tuple[str, str], Marked] = OrderedDict()
        self._lock = threading.Lock()

    def mark(self, question: str, texts: Sequence[str]) -> list[Marked]:
        """One for each text, in order; those of the last few thousand texts are kept."""
        with self._lock:
            new = [text for text in dict.fromkeys(texts) if (question, text) not in self._kept]
            if new:
                self._kept.update(((question, text), marked) for text, marked in self._mark(question, new).items())
            found = [self._kept[question, text] for text in texts]
            for text in texts:
                self._kept.move_to_end((question, text))
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return found

    def _mark(self, question: str, texts: Sequence[str]) -> dict[str, Marked]:
        codes = self._pieces.encode_batch([(question[:_LONGEST_QUESTION], text) for text in texts])
        order = list(batches([len(c.ids) for c in codes], _BATCH))
        inputs = (
            (
                rectangle([codes[row].ids for row in rows], _STEP),
                rectangle([codes[row].attention_mask for row in rows], _STEP),
                rectangle([codes[row].type_ids for row in rows], _STEP),
            )
            for rows in order
        )
        found: dict[str, Marked] = {}
        for rows, logits in zip(order, self._network.run(inputs), strict=True):
            found.update((texts[row], _marked(codes[row], logits[i])) for i, row in enumerate(rows))
        return found


def _marked(code: Encoding, logits: Logits) -> Marked:
    context = np.array([i for i, text in enumerate(code.sequence_ids) if text == 1], dtype=np.int64)
    offsets = np.array(code.offsets, dtype=np.int64)[context].reshape(-1, 2)
    return Marked(logits[context, 0], logits[context, 1], offsets, float(logits[0, 0] + logits[0, 1]))
