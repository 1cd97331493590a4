"""How the words of a question stand in a sentence: the same, of the same class of event, or near in meaning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus import Article
from qa.answer import Stance
from qa.attribution.speech import lexicon
from qa.language.countries import country_of
from qa.language.events import kind_of
from qa.language.initials import SMALL, initials, undotted
from qa.language.meaning import Meaning
from qa.language.parsing import Parse, Token
from qa.language.stemming import stem as snowball
from qa.reading.seam import Passage
from qa.reading.sought import Sought

NEAR = 0.5
"""Least cosine of two words that are near in meaning."""
PRONOUNS = {"he", "she", "it", "they", "his", "her", "its", "their", "him", "them", "who"}
_CONTENT = {"NOUN", "VERB", "ADJ", "PROPN", "NUM"}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a word in lower case."""
    return snowball(word.lower())


@dataclass(frozen=True, slots=True)
class Matched:
    """A sentence held against a question. Indices are of tokens of the sentence."""

    words: dict[int, float]
    """Tokens that match a content word of the question, with how well, 0 to 1."""
    names: dict[int, float]
    """Tokens that stand for a name of the question; a pronoun less surely."""
    verb: int | None
    """The token that matches the verb of the question best."""
    verb_fit: float
    focus: int | None
    focus_fit: float
    content_covered: float
    """Share of the content words of the question."""
    names_here: float
    """Share of the words of its names that the sentence holds."""
    names_around: float
    """The same for the sentence before, the title and the opening of the article."""
    whole_names: float
    """Share of the names that the article holds word for word; 1 where the question has none."""


def words_to_compare(sought: Sought, passages: Iterable[Passage]) -> list[str]:
    """Lemmas whose meaning is needed, to be encoded at once."""
    asked = [w for t in _compared(sought) if (w := t.lemma.lower()).isalpha()]
    found = [w for p in passages for w in compared_words(p.parse, names=sought.focus is not None)]
    return list(dict.fromkeys(asked + found))


def compared_words(parse: Parse, names: bool = False) -> list[str]:
    """Lemmas of a sentence that may be compared with a question's."""
    kinds = ("NOUN", "VERB", "ADJ", "PROPN") if names else ("NOUN", "VERB", "ADJ")
    return [w for t in parse.tokens if t.pos in kinds and (w := t.lemma.lower()).isalpha()]


def _compared(sought: Sought) -> list[Token]:
    return [*sought.content, *([sought.focus] if sought.focus is not None else [])]


def match(sought: Sought, passage: Passage, similar: Similarity) -> Matched:
    """Every word of the question by its best partner in the sentence."""
    tokens = passage.parse.tokens
    stems = [stem(t.text) for t in tokens]
    words: dict[int, float] = {}
    verb, verb_fit = None, 0.0
    covered = 0.0
    for asked in sought.content:
        index, fit = _partner(asked, tokens, stems, similar)
        covered += fit
        if index is not None:
            words[index] = max(words.get(index, 0.0), fit)
            if sought.verb is not None and asked.index == sought.verb.index:
                verb, verb_fit = index, fit
    focus, focus_fit = _partner(sought.focus, tokens, stems, similar) if sought.focus else (None, 0.0)
    names, here = _names(sought, tokens, stems)
    around = _around(sought, passage)
    if here < 1 and around > 0:
        for t in tokens:
            if t.text.lower() in PRONOUNS:
                names.setdefault(t.index, 0.6)
    return Matched(
        words, names, verb, verb_fit, focus, focus_fit,
        covered / len(sought.content) if sought.content else 1.0,
        here, around, _whole(sought, passage),
    )  # fmt: skip


class Similarity:
    """Cosines of the words of one question with the words of its passages, and with some others."""

    def __init__(self, meaning: Meaning, sought: Sought, passages: Sequence[Passage], others: Sequence[str]) -> None:
        words = list(dict.fromkeys([*words_to_compare(sought, passages), *others]))
        self._row = {w: i for i, w in enumerate(words)}
        asked = [t.lemma.lower() for t in _compared(sought) if t.lemma.lower() in self._row]
        self._column = {w: i for i, w in enumerate(dict.fromkeys(asked))}
        if words and asked:
            self._cosines = meaning.vectors(words) @ meaning.vectors(list(self._column)).T

    def between(self, asked: str, found: str) -> float:
        """0 where either is not a word of the question or of its passages."""
        column, row = self._column.get(asked), self._row.get(found)
        return float(self._cosines[row, column]) if column is not None and row is not None else 0.0


def _partner(
    asked: Token, tokens: Sequence[Token], stems: Sequence[str], similar: Similarity
) -> tuple[int | None, float]:
    wanted, kind, lemma = stem(asked.text), kind_of(asked.text), asked.lemma.lower()
    lemma_stem, denial = stem(asked.lemma), _denies(asked)
    best, index = 0.0, None
    for t, s in zip(tokens, stems, strict=True):
        if s in (wanted, lemma_stem) or t.lemma.lower() == lemma:
            return t.index, 1.0
        if t.pos not in _CONTENT:
            continue
        if (kind is not None and kind_of(t.text) == kind) or (denial and _denies(t)):
            fit = 0.9
        else:
            fit = 0.9 * similar.between(lemma, t.lemma.lower())
            if fit < 0.9 * NEAR:
                continue
        if fit > best:
            best, index = fit, t.index
    return index, best


def _denies(token: Token) -> bool:
    return token.pos == "VERB" and lexicon().stance(token.lemma) is Stance.DENIED


def _names(sought: Sought, tokens: Sequence[Token], stems: Sequence[str]) -> tuple[dict[int, float], float]:
    """Tokens of runs that a name of the question holds, each with the share of that name which its run holds."""
    found: dict[int, float] = {}
    covered = 0.0
    for name in sought.names:
        wanted = {stem(t.text) for t in name}
        best = 0.0
        run: list[int] = []
        for i in range(len(tokens) + 1):
            if i < len(tokens) and (stems[i] in wanted or (run and not tokens[i].text[0].isalnum())):
                run.append(i)
                continue
            held = [j for j in run if stems[j] in wanted]
            share = len({stems[j] for j in held}) / len(wanted)
            found.update({j: max(found.get(j, 0.0), share) for j in held})
            best, run = max(best, share), []
        other = _acting_for(name, tokens)
        if best == 0:
            other = other or _by_initials(name, tokens)
        if other:
            best = 1.0
            found.update(dict.fromkeys(other, 1.0))
        covered += best
    return found, covered / len(sought.names) if sought.names else 1.0


def _by_initials(name: Sequence[Token], tokens: Sequence[Token]) -> list[int]:
    """Tokens that spell a name out, or give it by its initials: "UN" for "United Nations", and the reverse."""
    if len(name) == 1 and undotted(name[0].text).isupper():
        letters = undotted(name[0].text)
        for first in range(len(tokens) - len(letters) + 1):
            run = tokens[first : first + len(letters)]
            if len(letters) > 1 and all(
                t.text.startswith(c) and len(t.text) > 1 for t, c in zip(run, letters, strict=True)
            ):
                return [t.index for t in run]
        return []
    short = initials(t.text for t in name)
    if len(short) < 2 or not short.isupper():
        return []
    return [t.index for t in tokens if undotted(t.text) == short]


def _acting_for(name: Sequence[Token], tokens: Sequence[Token]) -> list[int]:
    """Tokens that name a country by its government's seat, or the reverse, where that acts or is acted on: "New
    Delhi" denies for "India", but an attack in New Delhi is none on India."""
    country = country_of(" ".join(t.text for t in name))
    found: list[int] = []
    for called in (*country.names, *country.seats) if country else ():
        words = called.lower().split()
        for i in range(len(tokens) - len(words) + 1):
            run = tokens[i : i + len(words)]
            if run[-1].dep in _ACTING and [t.text.lower() for t in run] == words:
                found += [t.index for t in run]
    return found


_ACTING = ("nsubj", "nsubjpass", "dobj")


def _around(sought: Sought, passage: Passage) -> float:
    wanted = {stem(t.text) for name in sought.names for t in name}
    if not wanted:
        return 1.0
    context = f"{passage.article.title} {passage.article.text[:300]} {passage.before}"
    return len(wanted & context_stems(context)) / len(wanted)


@lru_cache(maxsize=1024)
def context_stems(text: str) -> frozenset[str]:
    """Stems of all words of a text."""
    return frozenset(stem(w) for w in "".join(c if c.isalnum() else " " for c in text).split())


def _whole(sought: Sought, passage: Passage) -> float:
    if not sought.names:
        return 1.0
    text = f"{passage.article.title}\n{passage.article.text}".lower()
    held = [
        " ".join(t.text for t in name).lower() in text or all(t.text.lower() in text for t in name)
        for name in sought.names
    ]
    return sum(held) / len(held)


def names_occur(sought: Sought, article: Article) -> bool:
    """Whether an article holds any word of the names of a question; true where it names none."""
    wanted = {stem(t.text) for name in sought.names for t in name if t.text.lower() not in SMALL}
    return not wanted or bool(wanted & context_stems(f"{article.title} {article.text}"))
