"""A turn of a conversation: what the next question may lean on, and no more of the answer than that."""

from __future__ import annotations

from dataclasses import dataclass

from qa.answer import Answer
from qa.questions.spelling import as_read


@dataclass(frozen=True, slots=True)
class Turn:
    """A question that was asked, the sources that were asked it, and the story that it was answered within."""

    question: str
    """As it was read: without the typing errors that were mended."""
    sources: tuple[str, ...] = ()
    """Outlets that answered, were silent, or could not be read: "what about AFP?" names one of them."""
    story: str | None = None
    """Id of the story; the conversation stays in it."""
    other_stories: tuple[str, ...] = ()
    """Ids of those that fitted as well: "the Sacramento one" picks one."""
    counted_stories: tuple[str, ...] = ()
    """Ids of those that a question over many counted: "how many were killed in them?"."""
    figures: bool = True
    """Whether a source gave a figure: "which source gives the highest?" asks for it. Unknown is yes."""


def turn_of(answer: Answer) -> Turn:
    """The turn that an answer ends."""
    silent = (s.source for s in answer.silent)
    unread = (u.source for u in answer.unread)
    return Turn(
        as_read(answer.question, answer.understood.read_as),
        tuple(dict.fromkeys((*(a.source for a in answer.answers), *silent, *unread))),
        answer.story.id if answer.story else None,
        tuple(story.id for story in answer.other_stories),
        tuple(counted.story.id for counted in answer.counted_stories),
        any(row.value for row in answer.answers),
    )
