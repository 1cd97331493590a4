"""Articles into the library."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.screens.chat import ChatScreen


async def add(chat: ChatScreen, argument: str) -> None:
    """Paths as a shell takes them; ~ is the home folder."""
    try:
        paths = shlex.split(argument)
    except ValueError as error:
        chat.notify(f"{argument}: {error}", severity="warning", markup=False)
        return
    if paths:
        await chat.conversation.add(paths)
    else:
        chat.prompt.write("/add ")
        chat.focus_on(chat.prompt)
        chat.notify("Write the path of a file or a folder of articles.")
