"""A claim as a citation that stands on its own in a note or an e-mail."""

from __future__ import annotations

from qa.answer import Answer, SourceAnswer
from qa.writing import wording
from tui.terminal_text import shown


def citation(claim: SourceAnswer) -> str:
    """The sentence, who says so where the outlet does not, the outlet, the title, the day, and where it stands."""
    cited = claim.citation
    by = f" (says {claim.speaker.text})" if claim.speaker else ""
    day = wording.full_day(cited.published) if cited.published else "no date"
    return shown(
        " ".join(f"“{cited.quote}”{by} — {claim.source}, “{cited.title}”, {day}, ".split())
        + f" characters {cited.start}–{cited.end}."
    )


def citations(answer: Answer) -> str:
    """Every source's answer, one a line, under the question."""
    return "\n".join([shown(" ".join(answer.question.split())), *map(citation, answer.answers)])
