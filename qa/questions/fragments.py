"""A fragment of a question: the part of the last question that it names, put in the place of what stood there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.answer import Kind
from qa.language.events import kind_of
from qa.language.parsing import Parse, default_parser
from qa.questions.answer_types import find_asked
from qa.questions.asked_nouns import type_of_noun
from qa.questions.question import AnswerType, Question
from qa.questions.rewriting import Layout, lay_out, with_event, with_limit, with_speaker, with_subject
from qa.questions.scope import Words, find_scope, words_text
from qa.questions.standalone import read_alone
from qa.questions.word_lists import words_of

_HAPPENINGS = {"arrest", "injury", "death", "fatality", "killing", "kidnapping", "abduction", "wound"}
_OF_PLACE = {"in", "at", "near", "around", "outside"}
_OF_TIME = {"over", "during", "since", "before", "after"}


def named_part(short: str, previous: Question, sources: Sequence[str]) -> Question:
    """The last question with its place, period, speaker, agent, outlet, event or subject changed."""
    outlet = _outlet(short, sources)
    if outlet is not None:
        return replace(read_alone(previous.standing), outlet=outlet)
    parse = parsed(short)
    limited = _limited(parse, previous)
    if limited is not None:
        return read_alone(limited)
    if is_event(parse) and previous.kind is Kind.COUNT:
        return read_alone(with_event(previous, _without_article(parse)))
    return read_alone(_renamed(parse, previous))


def is_event(parse: Parse) -> bool:
    """ "Wounded", "the injured", "arrests", and not "hostages", who are people."""
    head = parse.tokens[-1]
    lone = all(t.tag in ("DT", "JJ", "RB") for t in parse.tokens[:-1])
    people = head.tag == "NNS" and head.lemma.lower() not in _HAPPENINGS
    return lone and kind_of(head.text) is not None and not people


def _outlet(short: str, sources: Sequence[str]) -> str | None:
    """The outlet that a fragment names: one that was asked, or one known by name."""
    name = re.sub(r"^(?:according to |by |in |from )?(?:the )?", "", short, flags=re.IGNORECASE).lower()
    asked = next((s for s in sources if name in (s.lower(), s.lower().removeprefix("the "))), None)
    if asked is not None:
        return asked
    speaking = short.lower().startswith("according")
    return re.sub(r"^(?:by|in|from) ", "", short) if name in words_of("outlets") and not speaking else None


def _limited(parse: Parse, previous: Question) -> str | None:
    """Another speaker, topic, agent, period or place; None where the fragment names none of them."""
    layout = lay_out(previous)
    found = find_scope(parse, find_asked(parse))
    first, more = parse.tokens[0].text.lower(), len(parse.tokens) > 1
    if found.speaker is not None:
        return with_speaker(previous, words_text(parse, found.speaker) or "")
    if first == "of" and more:
        return _renamed(parsed(parse.text[parse.tokens[1].start :]), previous)
    if first == "about" and previous.answer_type is AnswerType.STATEMENT:
        return _about(parse, previous)
    if first == "by" and more:
        agent = layout.scope.agent
        return with_limit(layout, agent, parse.text if layout.scope.verb is None else parse.text[3:])
    if found.period is not None and found.period.last >= len(parse.tokens) - 2:
        return _dated(parse, layout)
    if first in _OF_TIME and more:
        return with_limit(layout, layout.scope.period, parse.text)
    if found.place is not None or (first in _OF_PLACE and more):
        return with_limit(layout, layout.scope.place, parse.text)
    if parse.tokens[0].tag == "IN" and more:
        return _under(first, parse, layout)
    if parse.entities and parse.entities[0].label in ("GPE", "LOC", "FAC") and _is_placed(previous):
        return with_limit(layout, layout.scope.place, parse.text if layout.scope.place else f"in {parse.text}")
    return None


def _under(preposition: str, parse: Parse, layout: Layout) -> str:
    """ "From the pipeline" takes the place of "from the tanker", or else is added."""
    tokens = layout.parse.tokens
    old = next((t for t in tokens if t.tag == "IN" and t.text.lower() == preposition), None)
    if old is None:
        return layout.extended(parse.text)
    return layout.replaced(Words(old.index, layout.parse.subtree(old)[-1].index), parse.text)


def _is_placed(previous: Question) -> bool:
    """A bare name of a place limits a question that names a place, or that names nothing."""
    return previous.place is not None or not previous.names


def _dated(parse: Parse, layout: Layout) -> str:
    """A bare day takes the preposition of the one before; "yesterday" and "last week" have none."""
    old = layout.scope.period
    if parse.tokens[0].text.lower() in words_of("calendar"):
        return with_limit(layout, old, parse.text if old else f"on {parse.text}")
    return layout.extended(parse.text) if old is None else layout.relimited(old, parse.text)


def _about(parse: Parse, previous: Question) -> str:
    topic = next((t for t in previous.parse.tokens if t.lemma == "about"), None)
    if topic is None:
        return lay_out(previous).extended(parse.text)
    return previous.standing[: topic.start] + parse.text + "?"


def _without_article(parse: Parse) -> str:
    return parse.text[next((t.start for t in parse.tokens if t.tag != "DT"), 0) :]


def _renamed(parse: Parse, previous: Question) -> str:
    """Another noun phrase: who says it, who did it, the name asked about, or else what is counted."""
    layout = lay_out(previous)
    text = parse.text
    named = text[0].isupper() or any(t.tag.startswith("NNP") for t in parse.tokens)
    counted = parse.tokens[-1].tag == "NNS" and parse.tokens[0].tag != "DT"
    acting = named or (not counted and type_of_noun(parse, parse.tokens[-1]) in (AnswerType.PERSON, AnswerType.GROUP))
    if acting and layout.scope.speaker is not None:
        return with_speaker(previous, text)
    if acting and layout.scope.agent is not None:
        return layout.replaced(layout.scope.agent, text)
    if named and layout.scope.place is not None:
        return layout.replaced(layout.scope.place, text)
    actors = [n for n in previous.names if n not in f"{previous.place} {previous.period}"]
    if named and actors:
        return previous.standing.replace(actors[-1], _without_article(parse))
    if previous.answer_type is AnswerType.COUNT:
        return with_subject(previous, _without_article(parse))
    old = previous.names[-1] if previous.names else None
    if old is not None and (previous.subject is None or old in previous.subject):
        return previous.standing.replace(old, text)
    subject = _subject_words(previous)
    return previous.standing if subject is None else layout.replaced(subject, text)


def _subject_words(previous: Question) -> Words | None:
    """The subject with its article: "where was | the body | found"."""
    if previous.subject is None:
        return None
    tokens = previous.parse.tokens
    head = previous.subject.split(" of ")[0].split()[-1].lower()
    first = last = next((t.index for t in tokens if t.text.lower() == head), -1)
    while first > 0 and tokens[first - 1].tag in ("DT", "JJ", "NN", "NNP", "PRP$", "CD"):
        first -= 1
    return None if first < 0 else Words(first, last)


def parsed(text: str) -> Parse:
    """A short text by the parser that reads questions."""
    return default_parser().parse([text])[0]
