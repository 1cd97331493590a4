"""The forms that answers take on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.keeping.settings import View

if TYPE_CHECKING:
    from tui.screens.chat import ChatScreen
    from tui.screens.table import Row


async def table(chat: ChatScreen, _argument: str) -> None:
    """Every claim of the latest answer, a row each; the row that is picked is opened."""
    from tui.screens.table import TableScreen

    latest = chat.conversation.latest
    if latest is None or not latest.reply.answer.answers:
        chat.notify("There is no answer to show as a table yet.", severity="warning")
        return

    async def picked(row: Row | None) -> None:
        if row is not None:
            await chat.open_claim(row.source, row.claim)

    await chat.app.push_screen(TableScreen(latest.reply.answer), picked)


async def plain(chat: ChatScreen, _argument: str) -> None:
    view = View.CARDS if chat.conversation.view is View.PLAIN else View.PLAIN
    if chat.reading:
        chat.action_close_article()
    chat.focus_on(chat.prompt)
    await chat.conversation.take(view)
    chat.keep_choices()
    chat.notify("Answers as plain lines." if view is View.PLAIN else "Answers as cards.")


async def theme(chat: ChatScreen, _argument: str) -> None:
    chat.app.action_change_theme()


async def earlier(chat: ChatScreen, _argument: str) -> None:
    await chat.conversation.show_earlier()
