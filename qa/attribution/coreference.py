"""Whom a short mention stands for: "he", "the official", "the group", a bare surname, "who"."""

from __future__ import annotations

import re
from typing import Any

from qa.answer import Span
from qa.attribution.cues import MARKS
from qa.attribution.parsed_article import ParsedArticle
from qa.attribution.referents import is_group, is_person, stands_for_any_group
from qa.attribution.sources import RELATIVE, VERBAL, source_of
from qa.attribution.speech import lexicon
from qa.attribution.utterances import Utterances
from qa.language.parsing import Parse, Token

_BACK = 5
"""Sentences before a mention that its name is looked for in."""
_CHAIN = 4
_PEOPLE = frozenset({"he", "she", "his", "her", "him"})
_GROUPS = frozenset({"it", "its"})
_EITHER = frozenset({"they", "their", "them"})
_SPEAKERS = frozenset({"i", "we", "my", "our", "me", "us"})
_PRONOUNS = _PEOPLE | _GROUPS | _EITHER | _SPEAKERS
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_NO_NAME = frozenset({
    "the", "a", "an", "in", "on", "at", "of", "for", "from", "by", "with", "and", "but", "or", "as", "if", "when",
    "while", "after", "before", "since", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "both", "however",
    "then",
})  # fmt: skip
_NO_BODY = frozenset({"PERSON", "DATE", "TIME", "GPE", "LOC", "CARDINAL", "MONEY", "EVENT", "LANGUAGE"})
_CAPITALS = re.compile(r"[^\W\d_a-z][\w’'-]+")

_PICTURE_CREDIT = re.compile(r"\w/\w")
"""Of a picture's maker and agency, who speak nowhere: "AP Photo/Ada Byron"."""


class Mentions:
    """The mentions of one article. Offsets count its characters."""

    def __init__(self, article: ParsedArticle[Any], utterances: Utterances) -> None:
        self._article = article
        self._utterances = utterances

    def name_of(self, start: int, end: int) -> Span | None:
        """The fuller mention, earlier in the article, of whom the words at `start` to `end` name; None where they
        name somebody themselves, or nobody is found."""
        found: tuple[int, int] | None = None
        for _ in range(_CHAIN):
            further = self._one_step(start, end)
            if further is None or further == (start, end):
                break
            found = start, end = further
        if found is None:
            return None
        name = self._article.text[slice(*found)]
        return None if name.lower() in _PRONOUNS or _PICTURE_CREDIT.search(name) else Span(name, *found)

    def _one_step(self, start: int, end: int) -> tuple[int, int] | None:
        words = self._article.text[start:end].split()
        if not words:
            return None
        first = words[0].lower()
        if len(words) == 1 and first in RELATIVE:
            return self._antecedent(start)
        if len(words) == 1 and first in _SPEAKERS:
            cue = self._utterances.voice(start)
            return None if cue is None else cue.source
        if len(words) == 1 and first in _PEOPLE | _GROUPS | _EITHER:
            return self._earlier(start, first)
        if first in _DEFINITE and len(words) <= 3 and all(word.islower() for word in words[1:]):
            return self._fuller(start, words[-1], len(words))
        if len(words) <= 2 and _CAPITALS.fullmatch(words[-1]):
            return self._full_name(start, end, words[-1])
        return None

    def _antecedent(self, start: int) -> tuple[int, int] | None:
        """ "the clerk who said": the noun that the relative clause describes."""
        for t, parse, offset in self._article.tokens(start, start + 1):
            for verb in (t, *parse.ancestors(t)):
                if verb.dep == "relcl":
                    a, b = _core(parse, parse.head(verb), before=t.index)
                    return a + offset, b + offset
        return None

    def _earlier(self, start: int, pronoun: str) -> tuple[int, int] | None:
        """The last speaker before a pronoun that it can stand for; else the last subject."""
        here = self._article.position(start)
        for i in range(here, max(-1, here - _BACK), -1):
            offset = self._article.sentences[i].start
            parse = self._article.parse(i)
            told = _reported_before(parse, start - offset) if i == here else frozenset()
            nouns = [
                t
                for t in _prominent(parse)
                if t.end + offset <= start and t.index not in told and _fits(parse, t, pronoun)
            ]
            if not nouns and pronoun in _PEOPLE:
                nouns = [t for t in parse.tokens if t.end + offset <= start and _introduces(parse, t)]
            if nouns:
                a, b = _core(parse, nouns[0] if i < here else nouns[-1])
                return a + offset, b + offset
        return None

    def _fuller(self, start: int, noun: str, size: int) -> tuple[int, int] | None:
        """ "the official" for "a senior health official"; "the group" for the organisation named last."""
        here = self._article.position(start)
        group = stands_for_any_group(noun)
        longer = max(2, size)
        fallback: tuple[int, int] | None = None
        for i in range(here, max(-1, here - _BACK), -1):
            offset = self._article.sentences[i].start
            parse = self._article.parse(i)
            for t in reversed(parse.tokens):
                if t.end + offset > start:
                    continue
                if t.pos not in ("NOUN", "PROPN"):
                    continue
                a, b = _core(parse, parse.head(t) if t.dep == "appos" else t)
                if t.text.lower() == noun.lower() and len(parse.text[a:b].split()) > longer:
                    return a + offset, b + offset
                named = t.entity not in _NO_BODY if group else _titled(parse, t, noun)
                if fallback is None and named and t.pos == "PROPN" and t.dep in ("nsubj", "nsubjpass", "pobj"):
                    fallback = a + offset, b + offset
        return fallback

    def _full_name(self, start: int, end: int, surname: str) -> tuple[int, int] | None:
        """ "Naqvi" for "Interior Minister Mohsin Naqvi", wherever the article first gives it in full."""
        word = r"[^\W\d_a-z](?:[\w’'-]*|[\w]{0,3}\.)"
        pattern = re.compile(rf"(?<!\w)(?:{word}[ \xa0]){{1,5}}{re.escape(surname)}(?!\w)")
        for found in pattern.finditer(self._article.text, 0, start):
            words = found.group().split()
            while words and words[0].lower() in _NO_NAME:
                words.pop(0)
            if len(words) > len(self._article.text[start:end].split()):
                return found.end() - len(" ".join(words)), found.end()
        return None


def _prominent(parse: Parse) -> list[Token]:
    """Who speaks in a sentence first, then its other subjects, then those by whom something is done."""
    words = lexicon()
    speakers: list[Token] = []
    for t in parse.tokens:
        if t.pos in VERBAL and words.utters(t.lemma):
            source = source_of(parse, t)
            if source is not None:
                speakers.append(source)
        if t.text.lower() == "according":
            speakers += [n for to in parse.children(t, "prep") for n in parse.children(to, "pobj")]
    subjects = [t for t in parse.tokens if t.dep in ("nsubj", "nsubjpass")]
    doers = [n for t in parse.tokens if t.dep == "agent" for n in parse.children(t, "pobj")]
    return list(dict.fromkeys([*speakers, *subjects, *doers]))


def _reported_before(parse: Parse, start: int) -> frozenset[int]:
    """ "Six people were killed, they said": those of whom a clause before its speaker tells are not who speaks."""
    speaker = next((t for t in parse.tokens if t.start == start), None)
    if speaker is None or speaker.dep != "nsubj" or not lexicon().utters(parse.head(speaker).lemma):
        return frozenset()
    clauses = [c for c in parse.children(parse.head(speaker), "ccomp") if c.index < speaker.index]
    return frozenset(t.index for c in clauses for t in parse.subtree(c))


def _introduces(parse: Parse, name: Token) -> bool:
    """ "Ada Byron, the mayor, flew home": the parser takes the name for the sentence and its verb for an aside."""
    alone = name.pos == "PROPN" and name.dep == "ROOT"
    return alone and (name.entity == "PERSON" or bool(parse.children(name, "appos")))


def _fits(parse: Parse, noun: Token, pronoun: str) -> bool:
    if noun.pos == "PRON":
        return noun.text.lower() == pronoun
    if pronoun in _EITHER:
        return noun.tag in ("NNS", "NNPS") or bool(parse.children(noun, "conj"))
    return is_group(noun) if pronoun in _GROUPS else is_person(noun)


def _titled(parse: Parse, name: Token, noun: str) -> bool:
    """The name stands with the noun as its title: "police official Ibad Khan"."""
    return any(t.text.lower() == noun.lower() for t in parse.children(name, "compound", "appos", "nmod"))


def _core(parse: Parse, noun: Token, before: int | None = None) -> tuple[int, int]:
    """A noun with its modifiers, without clauses and afterthoughts."""
    members = {t.index for t in parse.subtree(noun)}
    asides = parse.children(noun, "relcl", "acl", "advcl", "parataxis")
    if noun.entity:
        asides += [t for t in parse.children(noun, "appos") if t.entity != "PERSON"]
    for t in asides:
        members.difference_update(x.index for x in parse.subtree(t))
    left = right = noun.index
    while left - 1 in members:
        left -= 1
    while right + 1 in members and (before is None or right + 1 < before):
        right += 1
    while right > noun.index and parse.tokens[right].pos in MARKS:
        right -= 1
    while left < noun.index and parse.tokens[left].pos in MARKS:
        left += 1
    return parse.tokens[left].start, parse.tokens[right].end
