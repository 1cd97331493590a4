"""What one sentence of one source states in answer to a question, before answers are compared."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from qa.answer import Factuality, Period, Place, Span, Stance, Value
from qa.reading.seam import Passage


class Only(Enum):
    """What can be true only once, so that two reports that say it differently conflict."""

    DAY = auto()
    """On which one deed was done."""
    PLACE = auto()
    """Where one thing is or happened."""
    NAME = auto()
    """Of who holds one role."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that answer, with the scope in which they hold."""

    passage: Passage
    start: int
    """Offset of the words in the article."""
    end: int
    value: Value | None
    counted: str | None
    """What the figure counts; None for answers that are no figure."""
    speaker: Span | None
    period: Period | None
    place: Place | None
    confidence: float
    """Whether it answers at all, 0 to 1."""
    weight: float
    """How much it is the report's own answer among those that it gives."""
    further: bool = False
    """It adds to a figure told before: "another 30"."""
    one_person: bool = False
    """It names or describes one person, which is no count of how many there were."""
    partial: bool = False
    """It bounds nothing: a part or a first instalment of another figure, or words without a number."""
    own_deed: bool = False
    """Who did it is a pronoun, which in reported speech is the speaker."""
    stance: Stance | None = None
    """How the speaker stands to it; None where the outlet speaks itself."""
    cited_from: int | None = None
    """Offset of the earlier sentence that holds the words, with which the citation then begins."""
    factuality: Factuality = Factuality.ASSERTED
    fates: frozenset[str] = frozenset()
    """What befell those whom one figure counts together: "dead or missing"; empty where it is one thing."""
    superseded: bool = False
    """It held before, and the report gives what holds now."""
    only: Only | None = None
    """Where the question asks for what can be true only once; None where several answers can hold together."""
    affirms: bool | None = None
    """To whether something is so: a yes or a no; None for all other questions, and where it is left open."""

    @property
    def answers(self) -> bool:
        """Whether it is a source's answer, and not only something that the source tells of it."""
        return (self.factuality is Factuality.ASSERTED and not self.superseded) or self.affirms is not None

    @property
    def text(self) -> str:
        return self.passage.article.text[self.start : self.end]

    @property
    def quote(self) -> Span:
        """What is cited: whole sentences that hold the words and what is said of them."""
        start = self.passage.start if self.cited_from is None else self.cited_from
        return Span(self.passage.article.text[start : self.passage.end], start, self.passage.end)

    @property
    def source(self) -> str:
        return self.passage.article.source
