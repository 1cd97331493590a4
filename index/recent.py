"""The vectors of the texts that were asked for last: the same question, the same unit, the same name come again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from index.seams import Encoder, Vectors

CAPACITY = 4_096


class RecentVectors:
    """An encoder that keeps the last vectors of another. Threads may share it."""

    def __init__(self, encoder: Encoder, capacity: int = CAPACITY) -> None:
        self.encoder = encoder
        self._capacity = capacity
        self._kept: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        with self._lock:
            found = {text: self._kept[text] for text in texts if text in self._kept}
            new = [text for text in dict.fromkeys(texts) if text not in found]
            if new:
                found.update(zip(new, self.encoder.encode(new), strict=True))
            for text in found:
                self._kept[text] = found[text]
                self._kept.move_to_end(text)
            while len(self._kept) > self._capacity:
                self._kept.popitem(last=False)
        if not texts:
            return np.empty((0, self.encoder.dimension), dtype=np.float32)
        return np.stack([found[text] for text in texts])
