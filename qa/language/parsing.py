"""Parses of sentences: tokens with heads, tags and entities, behind a seam (spaCy's small English pipeline)."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from qa.language.mending import mended

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
"""Parts of speech that carry what is said; the others tie it together."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark. Offsets count characters of the parsed text."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    """Universal part of speech: NOUN, PROPN, VERB, NUM ..."""
    tag: str
    """Penn Treebank tag: NNS, VBD, CD ..."""
    dep: str
    """Relation to the head, in spaCy's English (ClearNLP) labels: nsubj, dobj, nummod ..."""
    head: int
    """Index of the head; a root is its own head."""
    entity: str
    """Entity label (PERSON, ORG, GPE, DATE ...), empty outside of entities."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity or a dated, counted or priced expression."""

    start: int
    end: int
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Parse:
    """A parsed text; it may hold several sentences, each a tree of its own."""

    text: str
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...]
    _children: tuple[tuple[int, ...], ...] = field(repr=False)

    def head(self, token: Token) -> Token:
        return self.tokens[token.head]

    def children(self, token: Token, *deps: str) -> list[Token]:
        """Direct dependents in text order; only those of the named relations, where any is named."""
        found = (self.tokens[i] for i in self._children[token.index])
        return [t for t in found if not deps or t.dep in deps]

    def ancestors(self, token: Token) -> list[Token]:
        """From the head upwards to the root."""
        chain: list[Token] = []
        while token.head != token.index:
            token = self.tokens[token.head]
            chain.append(token)
        return chain

    def subtree(self, token: Token) -> list[Token]:
        """The token and all below it, in text order."""
        found, open_ = [], [token.index]
        while open_:
            i = open_.pop()
            found.append(i)
            open_.extend(self._children[i])
        return [self.tokens[i] for i in sorted(found)]

    def within(self, start: int, end: int) -> list[Token]:
        """Tokens that overlap the characters from start to end."""
        return [t for t in self.tokens if t.start < end and start < t.end]


def build(text: str, tokens: Sequence[Token], entities: Sequence[Entity]) -> Parse:
    """A `Parse` whose heads are already indices into `tokens`."""
    children: list[list[int]] = [[] for _ in tokens]
    for t in tokens:
        if t.head != t.index:
            children[t.head].append(t.index)
    return Parse(text, tuple(tokens), tuple(entities), tuple(map(tuple, children)))


class Parser(Hashable, Protocol):
    """Texts to parses, in order."""

    def parse(self, texts: Sequence[str]) -> list[Parse]: ...


class SpacyParser:
    """spaCy's small English pipeline, from the package that carries it. Threads may share it: they take turns."""

    def __init__(self) -> None:
        from qa.language.spacy_pipeline import pipeline

        self._nlp = pipeline()
        self._lock = threading.Lock()

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        with self._lock:
            return [_convert(doc) for doc in self._nlp.pipe(texts, batch_size=64)]


def _convert(doc) -> Parse:  # type: ignore[no-untyped-def]
    tokens = [
        Token(t.i, t.idx, t.idx + len(t.text), t.text, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i, t.ent_type_)
        for t in doc
    ]
    return build(doc.text, mended(tokens), [Entity(e.start_char, e.end_char, e.text, e.label_) for e in doc.ents])


_default: Parser | None = None


def default_parser() -> Parser:
    """The parser that is used where none is named; loaded at the first call, once."""
    return _default or _parser_of_this_process()


@cache
def _parser_of_this_process() -> Parser:
    return SpacyParser()


@contextmanager
def as_default(parser: Parser) -> Iterator[None]:
    """Within it, this is the default parser, for all threads."""
    global _default
    before, _default = _default, parser
    try:
        yield
    finally:
        _default = before
