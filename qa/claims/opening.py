"""Reading "what happened?": the sentence that a report opens with, where news tells the main thing."""

from __future__ import annotations

from collections.abc import Sequence

from index import StoredSentence
from qa.claims.statement import Statement
from qa.language.furniture import ends_as_sentence, is_furniture
from qa.questions.question import AnswerType, Question
from qa.reading.seam import Passage
from qa.retrieval import Report

_ASKED = ({"happen"}, {"happen", "here"}, {"go", "here"}, {"go"}, {"news"}, {"story"}, set[str]())
"""All content words of such questions: "what happened", "what's going on here", "what is this about"."""
_SURE = 0.6
_LEAST = 5
"""Words of a sentence, so that a heading is none."""


def asks_what_happened(question: Question) -> bool:
    """Whether it names nothing that happened."""
    bare = set(question.keywords) in _ASKED and not question.names
    return question.answer_type is AnswerType.THING and bare and question.place is None and question.period is None


def opening(report: Report) -> list[int]:
    """Position of the report's first whole sentence; empty where it has none."""
    return [i for i, s in enumerate(report.sentences) if _is_whole(s)][:1]


def _is_whole(sentence: StoredSentence) -> bool:
    text = sentence.text.rstrip()
    return ends_as_sentence(text) and len(text.split()) >= _LEAST and not is_furniture(text)


def told(passages: Sequence[Passage]) -> list[Statement]:
    """Each sentence as it stands, without its full stop."""
    return [
        Statement(p, p.start, p.start + len(p.text.rstrip(" .\n")), None, None, None, None, None, _SURE, _SURE)
        for p in passages
    ]
