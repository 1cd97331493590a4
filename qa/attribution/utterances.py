"""Who speaks a quotation: the reporting words beside it, in its paragraph, or in the paragraphs above."""

from __future__ import annotations

import re
from typing import Any

from qa.answer import Stance
from qa.attribution.cues import MARKS, Cue
from qa.attribution.labels import Labels
from qa.attribution.lost_subjects import named_behind, speaker_of
from qa.attribution.parsed_article import ParsedArticle
from qa.attribution.phrases import phrase
from qa.attribution.quotes import Quote
from qa.attribution.sources import NOMINAL, source_of
from qa.attribution.speech import lexicon
from qa.language.parsing import Parse, Token

_GAP = 400
"""Characters between a quotation and its reporting words."""
_NAME = 100
"""Characters of a name with its colon, before a quotation."""
_NAME_AND_COLON = re.compile(
    r"(?:^|[-–—.]\s{1,3}|\bfrom\s)([^\W\d_a-z][\w.’'&-]*(?:\s(?:(?:and|of|the)\s)?[^\W\d_a-z][\w.’'&-]*){0,6})(:)\s*$"
)
_SIGNATURE = re.compile(
    r"\s{0,2}(―|—|–|--|-)\s?((?:(?:[A-Z]\.|[A-Z][a-z]{1,3}\.|[A-Z][\w’'-]+|de|la|van|von|al|bin|of|the)\s){0,6}[A-Z][\w’'-]+)"
    r"(?=\s{0,2}(?:$|[\n“”\".]|,\s[a-z0-9]))"
)
_BARE = re.compile(
    r"(?:[A-Z][\w.’'-]*|[Hh]e|[Ss]he|[Tt]hey|[Tt]he)(?:\s[\w.’'-]+){0,5}\s(?:said|says|added|wrote|told\s\w+)\.?(?=\s|$)"
)
"""A sentence that says no more than who spoke: "Byron said."."""
_CHAIN = 6
"""Quotations of one voice that are followed back."""
_SPEAKING = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG", "VB"})


class Utterances:
    """The speakers of one article's quotations. Offsets count characters of the article."""

    def __init__(self, article: ParsedArticle[Any]) -> None:
        self._article = article
        self._labels = Labels(article.text)
        self._known: dict[int, Cue | None] = {}

    def voice(self, offset: int) -> Cue | None:
        """The reporting words of the quotation or the line of a transcript that a character stands in."""
        quote = self._article.quotes.at(offset)
        label = self._labels.of(offset)
        inner = label is not None and quote is not None and quote.start < label[0]
        cue = self.speaker(quote) if quote is not None and quote.is_speech and not inner else None
        if cue is not None or label is None:
            return cue
        return Cue(label[1], self._article.text.index(":", label[1]) + 1, label, Stance.SAID)

    def speaker(self, quote: Quote) -> Cue | None:
        """The reporting words that belong to a quotation."""
        current: Quote | None = quote
        for _ in range(_CHAIN):
            if current is None:
                return None
            cue = self._beside(current)
            if cue is not None:
                return cue
            current = self._same_voice(current)
        return None

    def _beside(self, quote: Quote) -> Cue | None:
        if quote.start not in self._known:
            ways = (self._signed, self._behind, self._named_ahead, self._before, self._above)
            self._known[quote.start] = next((cue for way in ways if (cue := way(quote)) is not None), None)
        return self._known[quote.start]

    def _same_voice(self, quote: Quote) -> Quote | None:
        """The quotation before it that the same person speaks.

        It stands in the same paragraph, or in the one above if that was left open or this one is all quotation.
        """
        before = self._article.quotes.before(quote.start)
        if before is None or not before.is_speech:
            return None
        between = self._article.text[before.end : quote.start]
        if "\n" not in between or quote.continues:
            return before
        start, end = self._article.paragraph(quote.start)
        alone = not self._article.text[start : quote.start].strip() and not self._article.text[quote.end : end].strip()
        return before if alone and quote.punctuated and len(between.strip().split("\n")) == 1 else None

    def _signed(self, quote: Quote) -> Cue | None:
        """ "… ." ― Ada Byron: a dash and a name, and nothing behind them."""
        named = _SIGNATURE.match(self._article.text, quote.end)
        return None if named is None else Cue(named.start(1), named.end(1), named.span(2), Stance.SAID)

    def _behind(self, quote: Quote) -> Cue | None:
        """ "…," X said."""
        text = self._article.text
        paragraph = self._article.paragraph(quote.end)[1]
        following = self._article.quotes.after(quote.end)
        end = min(paragraph, quote.end + _GAP, following.start if following else paragraph)
        rest = text[quote.end : end].lstrip()
        if not rest or (quote.stopped and not rest[:1].islower() and rest[:1] != "," and not _BARE.match(rest)):
            return None
        for verb, parse, offset in self._verbs(quote.end, end):
            source = source_of(parse, verb)
            if source is None or source.start + offset < quote.end:
                span = speaker_of(parse, verb)
                if span is not None and span[0] + offset >= quote.end:
                    return Cue(verb.start, verb.end, span, lexicon().stance(verb.lemma)).moved(offset)
                return self._named_beside(quote, verb, parse, offset)
            return _cue(parse, verb, source, offset)
        return None

    def _named_beside(self, quote: Quote, verb: Token, parse: Parse, offset: int) -> Cue | None:
        """Whoever stands between a quotation and its verb, or right behind the verb, where the parse names nobody."""
        between = [t for t in parse.tokens[: verb.index] if t.start + offset >= quote.end]
        while between and (between[0].pos in MARKS or between[-1].pos in (*MARKS, "ADV", "AUX")):
            between.pop(0 if between[0].pos in MARKS else -1)
        if not between:
            noun = named_behind(parse, verb)
            return None if noun is None else _cue(parse, verb, noun, offset)
        if any(t.pos == "VERB" for t in between) or between[0].pos not in NOMINAL:
            return None
        source = (between[0].start, between[-1].end)
        return Cue(verb.start, verb.end, source, lexicon().stance(verb.lemma)).moved(offset)

    def _before(self, quote: Quote) -> Cue | None:
        """X said: "…" · "…," X said. "…"."""
        start = max(self._article.paragraph(quote.start)[0], quote.start - _GAP)
        before = self._article.quotes.before(quote.start)
        if before is not None:
            start = max(start, before.end)
        return self._last(start, quote.start)

    def _named_ahead(self, quote: Quote) -> Cue | None:
        """ "… – Ada Byron: "…": a name and a colon, behind a heading or at the start of a line."""
        start = max(self._article.paragraph(quote.start)[0], quote.start - _NAME)
        named = _NAME_AND_COLON.search(self._article.text[start : quote.start])
        if named is None:
            return None
        return Cue(named.start(2), named.end(2), named.span(1), Stance.SAID).moved(start)

    def _above(self, quote: Quote) -> Cue | None:
        """A paragraph that ends in a colon hands over to the quotation below it."""
        start = self._article.paragraph(quote.start)[0]
        above = self._article.text[max(0, start - _GAP) : start].rstrip()
        if self._article.text[start : quote.start].strip() or not above.endswith(":"):
            return None
        end = max(0, start - _GAP) + len(above)
        return self._last(max(self._article.paragraph(end)[0], start - _GAP), end)

    def _last(self, start: int, end: int) -> Cue | None:
        """The last words of a stretch that make somebody speak."""
        found = None
        for verb, parse, offset in self._verbs(start, end):
            source = source_of(parse, verb)
            if source is not None and start <= source.start + offset < end:
                found = _cue(parse, verb, source, offset)
        return found

    def _verbs(self, start: int, end: int) -> list[tuple[Token, Parse, int]]:
        words = lexicon()
        return [
            (t, parse, offset)
            for t, parse, offset in self._article.tokens(start, end)
            if t.tag in _SPEAKING and words.utters(t.lemma)
        ]


def _cue(parse: Parse, verb: Token, source: Token, offset: int) -> Cue | None:
    span = phrase(parse, source, 0, 0, verb)
    return None if span is None else Cue(verb.start, verb.end, span, lexicon().stance(verb.lemma)).moved(offset)
