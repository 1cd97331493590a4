"""Which reports are asked, and which of their answers are shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from corpus.errors import EngineFailed
from qa.answer import StoryShown
from qa.filters import NO_FILTERS, Filters
from qa.writing import wording
from tui.days import day_of
from tui.screens.picker import Choice, Picker

if TYPE_CHECKING:
    from tui.screens.chat import ChatScreen


async def source(chat: ChatScreen, argument: str) -> None:
    """Each name may be a part of an outlet's name; all outlets that it fits are taken."""
    if not argument:
        return await choose(chat, "")
    try:
        known = [counted.source for counted in await chat.engine.sources()]
    except EngineFailed as error:
        chat.notify(str(error), severity="error", markup=False)
        return None
    taken: list[str] = []
    for name in filter(None, (part.strip() for part in argument.split(","))):
        fitting = named(name, known)
        if not fitting:
            chat.notify(f"No outlet is called {name}. /filter lists them all.", severity="warning", markup=False)
            return None
        taken += [source for source in fitting if source not in taken]
    await chat.narrow(replace(chat.filters, sources=tuple(taken)))
    return None


def named(name: str, known: list[str]) -> list[str]:
    """The outlets that a name fits: the one of exactly this name, else all that it is a part of.

    >>> named("ap", ["AP", "Apricot Times"]), named("times", ["AP", "Apricot Times"])
    (['AP'], ['Apricot Times'])
    """
    wanted = name.casefold()
    exactly = [source for source in known if source.casefold() == wanted]
    return exactly or [source for source in known if wanted in source.casefold()]


async def since(chat: ChatScreen, argument: str) -> None:
    day = _day(chat, argument)
    if day:
        await chat.narrow(replace(chat.filters, since=day))


async def until(chat: ChatScreen, argument: str) -> None:
    day = _day(chat, argument)
    if day:
        await chat.narrow(replace(chat.filters, until=day))


def _day(chat: ChatScreen, words: str) -> date | None:
    holdings = chat.state.holdings
    latest = holdings.last if holdings and holdings.last else date.today()
    day = day_of(words, latest)
    if day is None:
        chat.notify("Write a day as 2026-01-31 or 31 Jan.", severity="warning")
    return day


async def choose(chat: ChatScreen, _argument: str) -> None:
    from tui.screens.filtering import FilterScreen

    async def chosen(filters: Filters | None) -> None:
        if filters is not None:
            await chat.narrow(filters)

    try:
        known = await chat.engine.sources()
    except EngineFailed as error:
        chat.notify(str(error), severity="error", markup=False)
        return
    await chat.app.push_screen(FilterScreen(chat.filters, known, chat.state.holdings), chosen)


async def story(chat: ChatScreen, _argument: str) -> None:
    """One of the stories that the last answer names, or its own again."""
    latest = chat.conversation.latest
    answer = latest.reply.answer if latest else None
    named = [answer.story, *answer.other_stories, *(c.story for c in answer.counted_stories)] if answer else []
    choices = [Choice(shown.id, shown.title, _days_of(shown)) for shown in named if shown is not None]

    async def picked(story_id: str | None) -> None:
        if story_id is not None:
            await chat.narrow(replace(chat.filters, story=story_id))

    await chat.app.push_screen(Picker("Answer within this story", choices, "the last answer names no story"), picked)


def _days_of(story: StoryShown) -> str:
    reports = wording.many(story.articles, "report")
    return f"{wording.days(story.first, story.last)} · {reports}" if story.first and story.last else reports


async def drop(chat: ChatScreen, _argument: str) -> None:
    await chat.narrow(NO_FILTERS)


async def differing(chat: ChatScreen, _argument: str) -> None:
    only = chat.show_differing()
    chat.notify("Each differing answer once." if only else "Every card.")
