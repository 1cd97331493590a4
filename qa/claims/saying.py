"""Reading "what did somebody say?": the statements of a report whose attribution leads to the speaker asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from index import StoredSentence
from qa.answer import Span, Stance
from qa.attribution.attributing import Attribution, Attributor
from qa.attribution.contents import Content, find_contents
from qa.attribution.quotes import Quote, Quotes
from qa.attribution.speech import lexicon
from qa.claims.speakers import said_by
from qa.claims.statement import Statement
from qa.language.furniture import ends_as_sentence
from qa.language.meaning import Meaning
from qa.language.parsing import Token
from qa.language.stemming import stem, stems
from qa.questions.question import AnswerType, Question
from qa.reading.matching import NEAR
from qa.reading.seam import Passage
from qa.reading.sought import seek
from qa.retrieval import Report

_SURE = 0.6
"""That the words are the speaker's, where nothing is said of their topic."""
_ON_TOPIC, _LEAST_ON_TOPIC = 0.3, 0.3
"""What a topic leaves to be proven, and the share of it that must be there."""
_IN_A_HEADING = 0.9
"""What a headline tells of a statement is less than the statement."""
_PLAIN = ("say", "tell")
"""Classes of reporting verbs that ask for any statement."""
_IRREGULAR = ("said", "told", "wrote", "written", "spoke", "spoken", "swore", "sworn", "foretold", "held", "thought")
"""Forms of reporting verbs whose stem is another."""
_BY_NAME = 4
"""Letters that a name and its adjective share: "Iran", "Iranian"."""


def asks_what_was_said(question: Question) -> bool:
    """ "What did the minister say about the dam?"."""
    return question.answer_type is AnswerType.STATEMENT and question.speaker is not None


@dataclass(frozen=True, slots=True)
class _Asked:
    speaker: str
    verb: str
    topic: tuple[Token, ...]


def _asked(question: Question) -> _Asked:
    sought = seek(question)
    speaker = question.speaker or ""
    verb = sought.verb.lemma.lower() if sought.verb is not None else "say"
    tokens = (*sought.content, *(t for name in sought.names for t in name))
    topic = tuple(t for t in tokens if t is not sought.verb and stem(t.text.lower()) not in stems(speaker))
    return _Asked(speaker, verb, topic)


def to_look_through(question: Question, report: Report) -> list[int]:
    """Positions of the sentences in which anybody may say something, those to look through first at the top: those that
    name the speaker."""
    speaker = stems(question.speaker or "")
    reporting = _reporting_stems()
    quotes = Quotes(report.article.text)

    def tells(s: StoredSentence) -> bool:
        return not reporting.isdisjoint(stems(s.text)) or bool(quotes.between(s.start, s.end))

    telling = [i for i, s in enumerate(report.sentences) if tells(s)]
    return sorted(telling, key=lambda i: (speaker.isdisjoint(stems(report.sentences[i].text)), i))


@cache
def _reporting_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in (*lexicon().verbs, *_IRREGULAR, "according"))


def said(
    question: Question, passages: Sequence[Passage], attributor: Attributor[StoredSentence], meaning: Meaning
) -> list[Statement]:
    """What the speaker says in the passages of one article, surest first; on the topic, where one is asked about."""
    asked = _asked(question)
    found: list[Statement] = []
    quotes = Quotes(passages[0].article.text) if passages else None
    for passage in passages:
        spoken = quotes.between(passage.start, passage.end) if quotes is not None else ()
        for content, by in _by_speaker(asked.speaker, passage, spoken, attributor):
            sure = _on_topic(asked, passage, content, meaning) * _as_asked(asked.verb, content.verb, by.stance)
            if sure > 0:
                found.append(_statement(passage, content, by, sure))
    return sorted(found, key=lambda s: (-s.weight, s.start))


def _by_speaker(
    speaker: str, passage: Passage, quotes: Sequence[Quote], attributor: Attributor[StoredSentence]
) -> Iterator[tuple[Content, Attribution]]:
    """The widest contents that are the speaker's; the whole sentence where the reporting words stand in its midst."""
    quoted = [(max(0, q.start - passage.start), min(q.end, passage.end) - passage.start) for q in quotes if q.is_speech]
    contents = find_contents(passage.parse, quoted) or [_whole(passage.text)]
    taken: list[Content] = []
    for content in contents:
        if not any(content.start < t.end and t.start < content.end for t in taken):
            by = _attributed(content, passage, attributor)
            if by is not None and said_by(speaker, by, passage.article):
                taken.append(content)
                yield _before(content, by, passage), by


def _before(content: Content, by: Attribution, passage: Passage) -> Content:
    """Without the reporting words, where these close the sentence: "…, the mayor said on Monday"."""
    first = min(by.start, by.cue_start) - passage.start
    told = passage.text[:first].rstrip()
    closed = content.cue is None and content.start < first < content.end and 2 * first > len(passage.text)
    if not closed or not told.endswith(","):
        return content
    return replace(content, end=len(told.rstrip(" ,")))


def _attributed(content: Content, passage: Passage, attributor: Attributor[StoredSentence]) -> Attribution | None:
    if content.cue is not None:
        return attributor.by(content.cue, passage.start)
    return attributor.find(passage.start + content.start, passage.start + content.end)


def _whole(sentence: str) -> Content:
    end = len(sentence.rstrip(" .\n"))
    return Content(0, end, "say")


def _statement(passage: Passage, content: Content, by: Attribution, sure: float) -> Statement:
    start, end = passage.start + content.start, passage.start + content.end
    speaker = by.name or Span(by.text, by.start, by.end)
    weight = sure if ends_as_sentence(passage.text) else sure * _IN_A_HEADING
    return Statement(passage, start, end, None, None, speaker, None, None, sure, weight, stance=by.stance)


def _as_asked(asked: str, reported: str, stance: Stance) -> float:
    """How well the reporting word fits the one asked by: any answers "say"; "deny" wants a denial."""
    words = lexicon()
    known, found = words.verbs.get(asked), words.verbs.get(reported)
    if asked == reported or known is None or known.name in _PLAIN:
        return 1.0
    if known.stance is Stance.DENIED:
        return float(stance is Stance.DENIED)
    return 0.9 if found is not None and found.name == known.name else 0.6


def _on_topic(asked: _Asked, passage: Passage, content: Content, meaning: Meaning) -> float:
    """How sure it is that words are on what was asked about, 0 to 1."""
    if not asked.topic:
        return _SURE
    held = stems(passage.text)
    told = [t for t in passage.parse.within(content.start, content.end) if t.pos in ("NOUN", "PROPN", "VERB", "ADJ")]
    replies = any(t.lemma.lower() in lexicon().nouns for t in told)
    fits = [
        1.0 if _is_held(t, held) or (replies and t.lemma.lower() in lexicon().nouns) else _nearest(t, told, meaning)
        for t in asked.topic
    ]
    covered = sum(fits) / len(fits)
    return _ON_TOPIC + (1 - _ON_TOPIC) * covered if covered > _LEAST_ON_TOPIC else 0.0


def _is_held(token: Token, held: frozenset[str]) -> bool:
    """Itself, or for a name its adjective: "Iran", "Iranian"."""
    root = stem(token.text.lower())
    by_name = token.pos == "PROPN" and len(root) >= _BY_NAME and any(h.startswith(root) for h in held)
    return root in held or by_name


def _nearest(token: Token, told: Sequence[Token], meaning: Meaning) -> float:
    words = [t.lemma.lower() for t in told]
    if not words:
        return 0.0
    cosine = float((meaning.vectors(words) @ meaning.vectors([token.lemma.lower()])[0]).max())
    return cosine if cosine >= NEAR else 0.0
