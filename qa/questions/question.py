"""The question as it is understood: what is asked for, of whom, and within which scope."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qa.answer import Kind, Understood
from qa.language.parsing import Parse


class AnswerType(StrEnum):
    """What the words of an answer name."""

    COUNT = "count"
    MEASURE = "measure"
    """Money, a share, a length, an age, a magnitude, a temperature: "how much", "how far", "how old"."""
    DURATION = "duration"
    PERSON = "person"
    GROUP = "group"
    """An organisation, a company, a nationality, a team."""
    PERSON_OR_GROUP = "person or group"
    DATE = "date"
    PLACE = "place"
    REASON = "reason"
    MANNER = "manner"
    STATEMENT = "statement"
    """What somebody said: "what did Bugti say about India?"."""
    FACT = "fact"
    """Whether something is so: "did the dam hold?"."""
    THING = "thing"
    """Any noun phrase; where the question names its class ("which city", "what disease"), see `Question.subject`."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question; None where it does not say."""

    text: str
    """As it was asked."""
    standing: str
    """As it stands alone: a follow-up ("and civilians?") written out with what it takes from the question before."""
    kind: Kind
    answer_type: AnswerType
    subject: str | None
    """What is counted or asked about, with its modifiers: "militants", "police officers", "city"."""
    event: str | None
    """The verb or noun of what happened, as asked: "killed", "injured", "score"."""
    agent: str | None
    """Who did it, where the question names one: "the BLA" in "how many people did the BLA kill?"."""
    place: str | None
    period: str | None
    speaker: str | None
    keywords: tuple[str, ...]
    """Content words of `standing`, lower-cased lemmas, each once: what a passage on the question is likely to share."""
    names: tuple[str, ...]
    """Names in the question as written ("Sarfraz Bugti", "Gwadar"): an answer about another one is wrong."""
    parse: Parse
    """Of `standing`."""
    outlet: str | None = None
    """The source whose answer is asked for ("what about AFP?"): a filter on sources, not a speaker; None is all."""

    def understood(self) -> Understood:
        """The fields that an answer shows."""
        return Understood(self.kind, self.subject, self.event, self.place, self.period, self.speaker)
