"""The profiles of articles, made once and kept in the library: each new article is compared with some of them."""

from __future__ import annotations

import json
import zlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from zlib import crc32

import numpy as np

from corpus.errors import LibraryDamaged
from index import Header, Index
from qa.bulkhead import held
from qa.stories.profile import Profile, profile, weighed

_KIND = "profile-1"
"""Names what is kept and its form; another way of making profiles takes another name."""
_AT_HAND = 2048
"""Profiles in memory, some 40 kB each."""


class Profiles:
    """Of the articles of one index. None where one cannot be made, of a damaged article or through a fault."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: OrderedDict[str, Profile | None] = OrderedDict()

    def of(self, article_ids: Sequence[str]) -> list[Profile]:
        """In the order asked for, without those that cannot be made."""
        new = [a for a in article_ids if a not in self._known]
        found = self._kept(new) | {a: self._known[a] for a in article_ids if a in self._known}
        made = {a: self._made(a) for a in new if a not in found}
        if made:
            self._index.remember_articles(_KIND, {a: m.packed for a, m in made.items() if m is not None})
        found |= {a: m.profile if m else None for a, m in made.items()}
        for article_id in article_ids:
            self._known[article_id] = found[article_id]
            self._known.move_to_end(article_id)
        while len(self._known) > _AT_HAND:
            self._known.popitem(last=False)
        return [p for a in article_ids if (p := found[a]) is not None]

    def _kept(self, article_ids: Sequence[str]) -> dict[str, Profile | None]:
        """Those that are kept; under another title an article has another profile."""
        packed = self._index.recall_articles(_KIND, article_ids)
        headers = self._index.headers(list(packed))
        return {
            a: _unpacked(packed[a], header)
            for a, header in headers.items()
            if packed[a].startswith(_mark_of(header.title))
        }

    def _made(self, article_id: str) -> _Made | None:
        try:
            return held(f"the profile of {article_id!r}", lambda: self._make(article_id))
        except LibraryDamaged:
            return None  # who asks about it is told

    def _make(self, article_id: str) -> _Made:
        article = self._index.article(article_id)
        made = profile(article, self._index)
        return _Made(made, _packed(made, article.title))


@dataclass(frozen=True, slots=True)
class _Made:
    profile: Profile
    packed: bytes


def _mark_of(title: str) -> bytes:
    return crc32(title.encode()).to_bytes(4, "little")


def _packed(made: Profile, title: str) -> bytes:
    counts = [{word: round(exp(x - 1)) for word, x in of.items()} for of in (made.names, made.openers, made.words)]
    terms = zlib.compress(json.dumps(counts, separators=(",", ":")).encode(), 1)
    return b"".join(
        (_mark_of(title), len(made.meaning).to_bytes(4, "little"), made.meaning.astype("<f4").tobytes(), terms)
    )


def _unpacked(packed: bytes, header: Header) -> Profile:
    ends = 8 + 4 * int.from_bytes(packed[4:8], "little")
    names, openers, words = map(weighed, json.loads(zlib.decompress(packed[ends:])))
    return Profile(header.id, header.published, names, openers, words, np.frombuffer(packed[8:ends], dtype="<f4"))
