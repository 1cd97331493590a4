"""sentence-transformers: the reference, the fallback without OpenVINO, and the way to any other model."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus.errors import ModelError
from index.hiding import nothing_hidden
from index.packaged import LONGEST_TEXT
from index.quiet import quiet_models
from index.seams import Vectors


class SentenceTransformerEncoder:
    """A model of sentence-transformers from a folder, or by name from this machine's Hugging Face cache.

    Nothing is fetched and nothing is drawn on the terminal.

    Raises:
        ModelError: there is no such model here, or it cannot be loaded.
    """

    def __init__(self, model: str, name: str) -> None:
        quiet_models()
        try:
            with nothing_hidden():
                from sentence_transformers import SentenceTransformer
                from transformers.utils.logging import disable_progress_bar
        except ImportError as error:
            raise ModelError(f"sentence-transformers cannot be loaded: {error}; install rashomon again") from error
        disable_progress_bar()
        try:
            self._model = SentenceTransformer(model, local_files_only=True)
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise ModelError(
                f"the model {model!r} cannot be loaded: {str(error).splitlines()[0]}; "
                "name a folder that holds a sentence-transformers model"
            ) from error
        self.name = name
        self.dimension = len(self.encode(["dimension"])[0])

    def encode(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        vectors = self._model.encode(
            [text[:LONGEST_TEXT] for text in texts], normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)
