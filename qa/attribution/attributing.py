"""Who says a statement: the words of the article that name its source, and how far the source stands by it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from corpus.sentences import split
from qa.answer import Span, Stance
from qa.attribution import beside
from qa.attribution.asides import closing, inside, relative, straddled
from qa.attribution.complements import announced, governing
from qa.attribution.coreference import Mentions
from qa.attribution.cues import Cue, Sought
from qa.attribution.parsed_article import ParsedArticle, SentenceLike
from qa.attribution.quotes import MARKS
from qa.attribution.utterances import Utterances
from qa.language.operators import NOBODY
from qa.language.parsing import Parse, Token, default_parser

_UNVERIFIED = re.compile(
    r"\b(?:not|n['’]t|unable|cannot|neither|never)\b[^.!?]{0,60}\bindependently\b|\bindependently unverified\b"
)

_WAYS: tuple[Callable[[Sought, Token], Cue | None], ...] = (
    beside.according,
    governing,
    beside.behind,
    beside.before,
    beside.as_clause,
    announced,
    beside.according_above,
    beside.measured,
    straddled,
    closing,
    beside.headline,
    beside.headline_behind,
)
"""How a statement hangs together with reporting words outside of it, the closest tie first."""
_TOPS = 3
"""Parts of a statement that the parse left apart, which are tried."""

S = TypeVar("S", bound=SentenceLike)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it; all offsets count characters of the article, and `text` is what stands at `start` to `end`."""

    start: int
    end: int
    text: str
    cue_start: int
    cue_end: int
    """The reporting words: "said", "according", the colon of a headline."""
    stance: Stance
    name: Span | None
    """The fuller mention before it, where a pronoun or "the official" stands for somebody named earlier."""

    @property
    def is_nobody(self) -> bool:
        """ "No group has claimed the attack": nobody says it."""
        return self.text.split()[0].lower() in NOBODY | {"no"}


class Attributor(Generic[S]):
    """Answers for the statements of one article; a sentence is parsed when it is needed, and once."""

    def __init__(self, text: str, sentences: Sequence[S], parse_of: Callable[[S], Parse]) -> None:
        self._article = ParsedArticle(text, sentences, parse_of)
        self._utterances = Utterances(self._article)
        self._mentions = Mentions(self._article, self._utterances)

    def find(self, start: int, end: int) -> Attribution | None:
        """Who says the statement at `text[start:end]`; None where the outlet speaks for itself."""
        if not self._article.sentences or end <= start:
            return None
        i = self._article.position(start)
        cue = self._cue(i, start, end)
        return None if cue is None else self._attribution(i, cue)

    def by(self, cue: Cue, start: int) -> Attribution:
        """Who the reporting words of a sentence make speak; their offsets count from `start`, where it begins."""
        return self._attribution(self._article.position(start), cue.moved(start))

    def name_of(self, start: int, end: int) -> Span | None:
        """The fuller mention, earlier in the article, of whom a pronoun or "the official" stands for."""
        return self._mentions.name_of(start, end)

    def _attribution(self, i: int, cue: Cue) -> Attribution:
        a, b = cue.source
        stance = Stance.UNVERIFIED if self._doubted(i) else cue.stance
        return Attribution(a, b, self._article.text[a:b], cue.start, cue.end, stance, self._mentions.name_of(a, b))

    def _cue(self, i: int, start: int, end: int) -> Cue | None:
        sentence = self._article.sentences[i]
        quotes = self._article.quotes
        quote = quotes.at(start)
        if quote is not None and not quote.is_speech:
            quote = None
        if quote is not None and end > quote.end and not self._article.text[quote.start : start].strip(MARKS):
            cue = self._utterances.speaker(quote)
            if cue is not None:
                return cue
        spoken = [q for q in quotes.between(sentence.start, sentence.end) if q.is_speech]
        sought = Sought(
            self._article.parse(i),
            start - sentence.start,
            min(end, sentence.end) - sentence.start,
            [(q.start - sentence.start, q.end - sentence.start) for q in spoken],
        )
        cue = (relative(sought) if sought.opens_with("which") else None) or _outside(sought)
        if cue is None and end > sentence.end:
            cue = self._behind_last(end, sentence.start)
        if cue is None:
            voice = self._utterances.voice(start)
            if voice is not None or quote is not None:
                return voice
            cue = inside(sought)
        return None if cue is None else cue.moved(sentence.start)

    def _behind_last(self, end: int, start: int) -> Cue | None:
        """ "Two fled. A third was held, police said": the words behind the last sentence answer for all of them."""
        i = self._article.position(end - 1)
        last = self._article.sentences[i]
        cue = closing(Sought(self._article.parse(i), 0, end - last.start), None) if last.start < end else None
        return None if cue is None else cue.moved(last.start - start)

    def _doubted(self, i: int) -> bool:
        """The report adds, there or in the sentence behind it, that nobody could check it."""
        return any(_UNVERIFIED.search(s.text) for s in self._article.sentences[i : i + 2])


def _outside(sought: Sought) -> Cue | None:
    """The reporting words outside of a statement, in its sentence, that answer for it."""
    tops = sought.tops()[:_TOPS]
    for way in _WAYS:
        for top in tops:
            cue = way(sought, top)
            if cue is not None and sought.usable(cue):
                return cue
    return None


def find_attribution(text: str, start: int, end: int) -> Attribution | None:
    """Who says the statement at `text[start:end]` of a whole article; None where the outlet speaks for itself.

    Where many statements of one article are asked about, an `Attributor` parses no sentence twice.

    >>> text = "The dam held. Two farms were flooded, according to the mayor."
    >>> find_attribution(text, 14, 36).text
    'the mayor'
    >>> find_attribution(text, 0, 12)
    """
    return Attributor(text, split(text), lambda s: default_parser().parse([s.text])[0]).find(start, end)
