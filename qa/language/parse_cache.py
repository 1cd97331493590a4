"""Parses of stored sentences, each made once: kept in the library beside the sentence, and dropped with it."""

from __future__ import annotations

from collections.abc import Sequence

from corpus import readable
from index import Index, StoredSentence
from qa.language.packing import FORM, pack, unpack
from qa.language.parsing import Parse, Parser


def parses(index: Index, sentences: Sequence[StoredSentence], parser: Parser) -> list[Parse]:
    """One parse a sentence, as it is read, in order; those not yet kept are made in one batch and kept."""
    kept = index.recall(FORM, [s.id for s in sentences])
    missing = [s for s in dict.fromkeys(sentences) if s.id not in kept]
    made = (
        dict(zip((s.id for s in missing), parser.parse([readable(s.text) for s in missing]), strict=True))
        if missing
        else {}
    )
    if made:
        index.remember(FORM, {id_: pack(parse) for id_, parse in made.items()})
    return [made[s.id] if s.id in made else unpack(readable(s.text), kept[s.id]) for s in sentences]
