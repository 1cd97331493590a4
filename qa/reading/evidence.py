"""Evidence that a candidate answers: one number each for type, grammar, nearness and the sentence as a whole.

The names in `FEATURES` are the columns that the weights in `data/reader_weights.json` were learnt for.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from math import log

from qa.language.parsing import Parse, Token
from qa.questions.asked_nouns import type_of_noun
from qa.questions.question import AnswerType
from qa.reading.linking import closeness, link, standing
from qa.reading.matching import Matched, Similarity, stem
from qa.reading.seam import Passage
from qa.reading.sought import Place, Sought
from qa.reading.spans import Candidate

SHAPES = (
    "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL",
    "PRODUCT", "EVENT", "WORK_OF_ART", "LANGUAGE", "LAW", "date", "number", "name", "name+of", "name+prep", "name+and",
    "np", "np+of", "np+prep", "np+and", "quote", "adj", "compound", "because", "since", "as", "clause", "to", "cause",
    "means", "means+prep", "that", "vp", "adverb",
)  # fmt: skip
_SENTENCE = (
    "relevance", "shared", "content_covered", "names_here", "names_around", "whole_names", "verb_fit", "focus_fit",
    "covered_all", "first_sentence",
)  # fmt: skip
_CANDIDATE = (
    "near_verb", "role_right", "role_wrong", "adjunct_of_verb", "same_preposition", "near_focus", "focus_appos",
    "focus_title", "focus_copula", "focus_same", "near_name", "name_appos", "name_copula", "name_owner",
    "near_name_words", "near_content_words", "class_similarity", "shape_similarity", "overlap", "length", "one_word",
    "early", "bracketed", "bracketed_after_name", "birth_place", "death_place", "capitalised", "digits", "lone_shape",
    "nearest_of_shape", "subject_of_sentence", "after_name", "speaker_of_it", "quoted_whole", "name_inside",
    "known_instance", "inside_name", "year", "bare_number", "soon_after_focus", "called", "modifies_focus",
    "role_and_names", "verb_and_names", "class_and_names", "names_and_content", "follows_name",
    "person_noun",
)  # fmt: skip
_PREPOSITIONS = (
    "by", "in", "at", "on", "of", "from", "to", "with", "for", "as", "into", "near", "like", "since", "until",
    "because",
    "due", "over", "after", "through", "following", "amid",
)  # fmt: skip
FEATURES = (*_SENTENCE, *_CANDIDATE, *(f"prep {p}" for p in _PREPOSITIONS), *SHAPES)
_SHAPE_WORDS = {
    "PERSON": "person", "ORG": "organization", "GPE": "city", "LOC": "region", "FAC": "building", "NORP": "nationality",
    "DATE": "date", "TIME": "time", "MONEY": "money", "PERCENT": "percentage", "QUANTITY": "length",
    "CARDINAL": "number", "PRODUCT": "product", "EVENT": "event", "WORK_OF_ART": "title", "LANGUAGE": "language",
    "LAW": "law", "date": "year", "number": "number", "quote": "title",
}  # fmt: skip
SHAPE_WORDS = tuple(dict.fromkeys(_SHAPE_WORDS.values()))


def weigh(
    sought: Sought, passage: Passage, matched: Matched, candidates: Sequence[Candidate], similar: Similarity
) -> list[list[float]]:
    """One row a candidate, one column a feature of `FEATURES`."""
    parse = passage.parse
    sentence = [
        passage.relevance,
        passage.shared,
        matched.content_covered,
        matched.names_here,
        matched.names_around,
        matched.whole_names,
        matched.verb_fit,
        matched.focus_fit,
        float(matched.content_covered > 0.85 and max(matched.names_here, matched.names_around) > 0.99),
        float(passage.start == 0),
    ]
    shapes = Counter(c.shape for c in candidates)
    nearness = [_nearness(c, {**matched.words, **matched.names}) for c in candidates]
    best: dict[str, float] = {}
    for c, near in zip(candidates, nearness, strict=True):
        best[c.shape] = max(best.get(c.shape, 0.0), near)
    rows = []
    for c, near in zip(candidates, nearness, strict=True):
        row = [*sentence, *_candidate(sought, parse, matched, c, similar, 1 / shapes[c.shape], near >= best[c.shape])]
        led = _led_by(parse, c)
        row += [float(led == p) for p in _PREPOSITIONS]
        row += [float(c.shape == shape) for shape in SHAPES]
        rows.append(row)
    return rows


def _candidate(
    sought: Sought, parse: Parse, matched: Matched, c: Candidate, similar: Similarity, lone: float, nearest: bool
) -> list[float]:
    text = parse.text[c.start : c.end]
    tokens = c.tokens
    head = parse.tokens[c.head]
    stems = [stem(t.text) for t in tokens if t.text[0].isalnum() and t.pos not in ("DET", "ADP")]
    overlap = sum(s in sought.stems for s in stems) / max(1, len(stems))
    place, preposition = standing(parse, head, matched.verb)
    right = place is not None and place is sought.place
    opened = parse.text.rfind("(", 0, c.start)
    bracketed = opened >= 0 and ")" not in parse.text[opened : c.start] and ")" in parse.text[c.end :]
    name_before = bracketed and any(parse.tokens[i].end <= opened <= parse.tokens[i].end + 3 for i in matched.names)
    first_inside = bracketed and not any(ch.isdigit() for ch in parse.text[opened : c.start])
    lemma = sought.verb.lemma.lower() if sought.verb is not None else ""
    focus_link = link(parse, head, matched.focus)
    name_links = [link(parse, head, i) for i in matched.names]
    name_fit = max(matched.names.values(), default=0.0)
    focus = sought.focus.lemma.lower() if sought.focus is not None else None
    named = max(matched.names_here, matched.names_around)
    return [
        matched.verb_fit * closeness(parse, c.head, matched.verb),
        matched.verb_fit * right,
        matched.verb_fit * (place is not None and not right),
        matched.verb_fit * (place is Place.ADJUNCT),
        float(preposition is not None and preposition == sought.preposition),
        matched.focus_fit * closeness(parse, c.head, matched.focus),
        matched.focus_fit * (focus_link == "appos"),
        matched.focus_fit * (focus_link == "title"),
        matched.focus_fit * (focus_link == "copula"),
        matched.focus_fit * (matched.focus is not None and matched.focus == c.head),
        max((f * closeness(parse, c.head, i) for i, f in matched.names.items()), default=0.0),
        name_fit * ("appos" in name_links),
        name_fit * ("copula" in name_links),
        name_fit * ("title" in name_links),
        _nearness(c, matched.names),
        _nearness(c, matched.words),
        similar.between(focus, head.lemma.lower()) if focus else 0.0,
        similar.between(focus, _SHAPE_WORDS[c.shape]) if focus and c.shape in _SHAPE_WORDS else 0.0,
        overlap,
        log(1 + len(tokens)),
        float(len(tokens) == 1),
        1 / (1 + tokens[0].index / 5),
        float(bracketed),
        float(name_before),
        float(lemma == "bear" and first_inside and name_before),
        float(lemma == "die" and bracketed and name_before and not first_inside),
        float(text[:1].isupper() and tokens[0].index > 0),
        float(any(ch.isdigit() for ch in text)),
        lone,
        float(nearest),
        float(head.dep in ("nsubj", "nsubjpass") and parse.head(head).dep == "ROOT"),
        float(any(i < tokens[0].index for i in matched.names)),
        float(_is_speaker(parse, head)),
        float(parse.text[c.start - 1 : c.start] in ('"', "“") and parse.text[c.end : c.end + 1] in ('"', "”", ",")),
        float(any(t.index in matched.names and matched.names[t.index] == 1.0 for t in tokens)),
        float(_is_instance(focus, head, c.shape)),
        float(_inside_name(parse, c)),
        float(bool(_YEAR.search(text))),
        float(bool(_BARE_NUMBER.fullmatch(text)) and not _YEAR.fullmatch(text)),
        matched.focus_fit * _soon_after(matched.focus, tokens[0].index),
        float(_is_called(parse, tokens[0].index)),
        matched.focus_fit * (matched.focus is not None and head.head == matched.focus and head.index < matched.focus),
        matched.verb_fit * right * named,
        matched.verb_fit * closeness(parse, c.head, matched.verb) * named,
        (similar.between(focus, head.lemma.lower()) if focus else 0.0) * named,
        named * matched.content_covered,
        max((f * _soon_after(i, tokens[0].index) for i, f in matched.names.items()), default=0.0),
        float(head.pos == "NOUN" and type_of_noun(parse, head) is AnswerType.PERSON),
    ]


_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
_BARE_NUMBER = re.compile(r"\d[\d,.]*")


def _soon_after(anchor: int | None, index: int) -> float:
    """1 for the next word, falling with each word between; 0 before it."""
    return 1 / (index - anchor) if anchor is not None and anchor < index else 0.0


def _led_by(parse: Parse, c: Candidate) -> str | None:
    """The preposition that the phrase hangs from."""
    head = parse.tokens[c.head]
    if head.dep == "prep":
        return head.lemma.lower()
    while head.dep in ("compound", "conj", "nmod", "appos", "nummod", "poss") and head.head != head.index:
        head = parse.head(head)
    above = parse.head(head)
    return above.lemma.lower() if head.dep in ("pobj", "pcomp") else None


def _inside_name(parse: Parse, c: Candidate) -> bool:
    """Whether it is only part of a longer name."""
    if any(e.start <= c.start and c.end <= e.end and (e.end - e.start) > (c.end - c.start) + 4 for e in parse.entities):
        return True
    last = c.tokens[-1]
    following = parse.tokens[last.index + 1 : last.index + 2]
    return last.pos == "PROPN" and any(t.pos == "PROPN" and last.dep == "compound" for t in following)


def _is_called(parse: Parse, first: int) -> bool:
    """ "A ship called Ada", "known as Ada", "such as"."""
    before = [t.text.lower() for t in parse.tokens[max(0, first - 3) : first]]
    return bool({"called", "named", "titled", "dubbed"} & set(before)) or "as" in before[-2:]


@lru_cache(maxsize=1)
def _instances() -> dict[str, frozenset[str]]:
    raw = json.loads(resources.files("qa").joinpath("data/instances.json").read_text("utf-8"))
    return {noun: frozenset(row["words"]) for row in raw for noun in row["classes"]}


_BY_SHAPE = {
    "nationality": {"NORP"}, "language": {"NORP", "LANGUAGE"}, "religion": {"NORP"}, "party": {"NORP"},
    "faith": {"NORP"}, "ethnicity": {"NORP"}, "people": {"NORP"}, "background": {"NORP"},
}  # fmt: skip


def _is_instance(focus: str | None, head: Token, shape: str) -> bool:
    """Whether a word is known to name one of the class that is asked for: chess is a sport."""
    if focus is None:
        return False
    word = head.lemma.lower()
    if shape in _BY_SHAPE.get(focus, ()) or word in _instances().get(focus, ()):
        return True
    return focus in ("profession", "occupation", "job", "career") and word in _instances()["person noun"]


def _nearness(c: Candidate, words: dict[int, float]) -> float:
    """How close the words of the question stand to the candidate, 0 to 1, whatever the grammar."""
    first, last = c.tokens[0].index, c.tokens[-1].index
    total = sum(words.values())
    if not total:
        return 0.0
    near = sum(f / (1 + max(first - i, i - last, 0) / 4) for i, f in words.items() if not first <= i <= last)
    return near / total


_SAYING = {"say", "tell", "claim", "report", "announce", "add", "state"}


def _is_speaker(parse: Parse, head: Token) -> bool:
    return head.dep == "nsubj" and parse.head(head).lemma in _SAYING
