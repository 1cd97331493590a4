"""Parses of stored sentences, each made once: kept in the library beside the sentence, and dropped with it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache

from index import Index, StoredSentence
from qa.language.parsing import Entity, Parse, Parser, Token, build

_KIND = "parse-1"
"""Names what is kept and its form; another parser or another form takes another name."""
_HELD = 2_048
"""Parses that stay in memory, some 10 kB each."""


def parses(index: Index, sentences: Sequence[StoredSentence], parser: Parser) -> list[Parse]:
    """One parse a sentence, in order; those not yet kept are made in one batch and kept."""
    kept = index.recall(_KIND, [s.id for s in sentences])
    missing = [s for s in dict.fromkeys(sentences) if s.id not in kept]
    made = dict(zip((s.id for s in missing), parser.parse([s.text for s in missing]), strict=True)) if missing else {}
    if made:
        index.remember(_KIND, {id_: _pack(parse) for id_, parse in made.items()})
    return [made[s.id] if s.id in made else _unpack(s.text, kept[s.id]) for s in sentences]


def _pack(parse: Parse) -> bytes:
    tokens = [(t.start, t.end, t.lemma, t.pos, t.tag, t.dep, t.head, t.entity) for t in parse.tokens]
    entities = [(e.start, e.end, e.label) for e in parse.entities]
    return json.dumps((tokens, entities), ensure_ascii=False, separators=(",", ":")).encode()


@lru_cache(maxsize=_HELD)
def _unpack(text: str, packed: bytes) -> Parse:
    tokens, entities = json.loads(packed)
    return build(
        text,
        [Token(i, t[0], t[1], text[t[0] : t[1]], *t[2:]) for i, t in enumerate(tokens)],
        [Entity(start, end, text[start:end], label) for start, end, label in entities],
    )
