"""Help, a second try, and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.engine import Phase

if TYPE_CHECKING:
    from tui.screens.chat import ChatScreen


async def retry(chat: ChatScreen, _argument: str) -> None:
    """Starts a failed engine again, and asks again what failed last."""
    if chat.state.phase is Phase.FAILED:
        await chat.engine.restart()
    chat.conversation.retry()


async def help_(chat: ChatScreen, _argument: str) -> None:
    from tui.screens.help import HelpScreen

    await chat.app.push_screen(HelpScreen(chat.focused))


async def quit_(chat: ChatScreen, _argument: str) -> None:
    await chat.app.action_quit()
