"""Reading "what did somebody say?", of no topic: the statements of a report that lead to the speaker asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
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
from qa.language.parsing import Token
from qa.language.stemming import stem, stems
from qa.questions.question import AnswerType, Question
from qa.reading.seam import Passage
from qa.reading.sought import seek
from qa.retrieval import Report

_SURE = 0.6
"""That the words are the speaker's."""
_IN_A_HEADING = 0.9
"""What a headline tells of a statement is less than the statement."""
_PLAIN = ("say", "tell")
"""Classes of reporting verbs that ask for any statement."""
_IRREGULAR = ("said", "told", "wrote", "written", "spoke", "spoken", "swore", "sworn", "foretold", "held", "thought")
"""Forms of reporting verbs whose stem is another."""


def asks_for_all_that_was_said(question: Question) -> bool:
    """ "What did the minister say?", of no topic: each of the speaker's statements answers."""
    return question.answer_type is AnswerType.STATEMENT and question.speaker is not None and not _topic(question)


def _topic(question: Question) -> list[Token]:
    sought = seek(question)
    tokens = (*sought.content, *(t for name in sought.names for t in name))
    speaker = stems(question.speaker or "")
    return [t for t in tokens if t is not sought.verb and stem(t.text.lower()) not in speaker]


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


def said(question: Question, passages: Sequence[Passage], attributor: Attributor[StoredSentence]) -> list[Statement]:
    """What the speaker says in the passages of one article, surest first."""
    verb = seek(question).verb
    asked = verb.lemma.lower() if verb is not None else "say"
    found: list[Statement] = []
    quotes = Quotes(passages[0].article.text) if passages else None
    for passage in passages:
        spoken = quotes.between(passage.start, passage.end) if quotes is not None else ()
        for content, by in _by_speaker(question.speaker or "", passage, spoken, attributor):
            sure = _SURE * _as_asked(asked, content.verb, by.stance)
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
