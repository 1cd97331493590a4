"""Which story an answer is about, in words, where others fit as well or it was asked for."""

from __future__ import annotations

from collections.abc import Iterator

from qa.answer import Answer, StoryChoice, StoryShown
from qa.writing import wording

_WHY = {
    StoryChoice.ONLY: "",
    StoryChoice.NAMED: "",
    StoryChoice.BEST_MATCH: ", the best match",
    StoryChoice.PICKED: ", as asked",
    StoryChoice.UNSURE: ", which may not be the one that is meant",
    StoryChoice.HELD: ", as before",
}
_MOST = 4


def story_lines(answer: Answer) -> Iterator[str]:
    """How the question was read where that is not how it was typed; then a line on the story that was answered and on
    each other that fits, or on each that was counted.
    """
    if answer.understood.read_as:
        yield "Read as: " + ", ".join(f"{error.read} (typed {error.written})" for error in answer.understood.read_as)
    for counted in answer.counted_stories:
        said = f": {counted.summary}" if counted.summary else ""
        yield f"{named(counted.story)}{said}"
    if answer.story is None or answer.story_choice is None:
        return
    if answer.other_stories or answer.story_choice is StoryChoice.PICKED:
        yield f"Story{_WHY[answer.story_choice]}: {named(answer.story)}"
    for place, story in enumerate(answer.other_stories[:_MOST]):
        as_likely = answer.story_choice is StoryChoice.UNSURE and not place
        yield f"{'This fits about as well' if as_likely else 'Not this one'}: {named(story)}"
    if len(answer.other_stories) > _MOST:
        yield f"Nor {len(answer.other_stories) - _MOST} more"


def named(story: StoryShown) -> str:
    """Its title, with its days, reports and id."""
    days = f"{wording.days(story.first, story.last)}, " if story.first and story.last else ""
    return f"{story.title} ({days}{wording.many(story.articles, 'report')}, id {story.id})"
