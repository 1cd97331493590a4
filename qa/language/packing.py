"""Parses as bytes, in which they are kept and sent; the text goes beside them."""

from __future__ import annotations

import json
from functools import lru_cache

from qa.language.parsing import Entity, Parse, Token, build

FORM = "parse-2"
"""Another parser or another form takes another name."""
_HELD = 2_048
"""Parses that stay in memory, some 10 kB each."""


def pack(parse: Parse) -> bytes:
    tokens = [(t.start, t.end, t.lemma, t.pos, t.tag, t.dep, t.head, t.entity) for t in parse.tokens]
    entities = [(e.start, e.end, e.label) for e in parse.entities]
    return json.dumps((tokens, entities), ensure_ascii=False, separators=(",", ":")).encode()


@lru_cache(maxsize=_HELD)
def unpack(text: str, packed: bytes) -> Parse:
    tokens, entities = json.loads(packed)
    return build(
        text,
        [Token(i, t[0], t[1], text[t[0] : t[1]], *t[2:]) for i, t in enumerate(tokens)],
        [Entity(start, end, text[start:end], label) for start, end, label in entities],
    )
