"""Sessions and the questions in them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from tui.keeping import sessions as on_disk
from tui.keeping.sessions import Kept
from tui.screens.picker import Choice, Picker

if TYPE_CHECKING:
    from tui.screens.chat import ChatScreen

_SESSIONS = 200
"""The latest that are listed."""


async def history(chat: ChatScreen, argument: str) -> None:
    """Every question of every session, the latest first; the one that is picked comes to the prompt."""
    kept = await asyncio.to_thread(chat.kept.kept)
    asked = [exchange.question for exchange in reversed(chat.conversation.exchanges)]
    asked += [question for session in kept for question in reversed(session.questions)]
    choices = [Choice(question, question) for question in dict.fromkeys(asked)]

    def picked(question: str | None) -> None:
        if question is not None:
            chat.prompt.write(question)
            chat.focus_on(chat.prompt)

    await chat.app.push_screen(Picker("Questions asked before", choices, "nothing was asked yet", argument), picked)


async def sessions(chat: ChatScreen, argument: str) -> None:
    kept = await asyncio.to_thread(chat.kept.kept)
    choices = [Choice(session, session.title, _told(session)) for session in kept[:_SESSIONS]]

    async def picked(session: Kept | None) -> None:
        if session is not None:
            await resume(chat, session.file)

    await chat.app.push_screen(Picker("Sessions", choices, "no session is kept yet", argument), picked)


async def resume(chat: ChatScreen, file: Path) -> None:
    """Go on with the session of this file."""
    try:
        exchanges = await asyncio.to_thread(on_disk.load, file)
    except OSError as error:
        chat.notify(f"{file}: {error.strerror or error}", severity="error", markup=False)
        return
    _leave_article(chat)
    await chat.conversation.resume(file, exchanges)
    chat.prompt.recall(exchange.question for exchange in exchanges)
    chat.focus_on(chat.prompt)


async def new(chat: ChatScreen, _argument: str) -> None:
    _leave_article(chat)
    await chat.conversation.start_anew()
    chat.focus_on(chat.prompt)


def _leave_article(chat: ChatScreen) -> None:
    if chat.reading:
        chat.action_close_article()


def _told(session: Kept) -> str:
    count = len(session.questions)
    return f"{session.last:%d %b %Y %H:%M} · {count} question{'' if count == 1 else 's'}"
