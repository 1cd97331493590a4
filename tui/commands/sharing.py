"""Citations to the clipboard, and answers to files."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from qa.answer import SourceAnswer
from tui import citing
from tui.export.files import EXPORTS, Scope, Wanted, wanted, write
from tui.screens.picker import Choice, Picker

if TYPE_CHECKING:
    from tui.screens.chat import ChatScreen

_TOLD = 70
"""Characters of a copied citation that the confirmation shows."""


def copy_citation(chat: ChatScreen, claim: SourceAnswer | None) -> None:
    if claim is None:
        chat.notify("There is no answer here to cite.", severity="warning")
        return
    text = citing.citation(claim)
    chat.app.copy_to_clipboard(text)
    told = text if len(text) <= _TOLD else text[:_TOLD] + "…"
    chat.notify(told, title="Copied", markup=False)


async def copy(chat: ChatScreen, _argument: str) -> None:
    latest = chat.conversation.latest
    answers = latest.reply.answer.answers if latest else ()
    if latest is None or not answers:
        chat.notify("There is no answer to copy yet.", severity="warning")
        return
    chat.app.copy_to_clipboard(citing.citations(latest.reply.answer))
    many = f"{len(answers)} citation" + ("" if len(answers) == 1 else "s")
    chat.notify(f"{many} of “{latest.question}”", title="Copied", markup=False)


async def export(chat: ChatScreen, argument: str) -> None:
    """`FILE` or `session FILE`, the form being the file's suffix; without a file, a list to choose from."""
    if not chat.conversation.exchanges:
        chat.notify("There is nothing to export yet.", severity="warning")
        return
    if argument:
        asked = wanted(argument)
        if asked is None:
            known = ", ".join(EXPORTS)
            chat.notify(f"Write to a file that ends in one of {known}.", severity="warning")
            return
        await _write(chat, asked)
        return

    async def picked(chosen: Wanted | None) -> None:
        if chosen is not None:
            await _write(chat, chosen)

    choices = [
        Choice(Wanted(scope, form, None), f"{scope.value} as {form.called}", f"*{form.suffix}")
        for scope in Scope
        for form in EXPORTS.values()
    ]
    await chat.app.push_screen(Picker(f"Export to {Path.cwd()}", choices, ""), picked)


async def _write(chat: ChatScreen, asked: Wanted) -> None:
    exchanges = chat.conversation.exchanges
    if asked.scope is Scope.ANSWER:
        exchanges = exchanges[-1:]
    try:
        file = await asyncio.to_thread(write, exchanges, asked)
    except OSError as error:
        chat.notify(f"{error.filename}: {error.strerror}", title="Not exported", severity="error", markup=False)
    else:
        chat.notify(str(file), title="Exported", markup=False)
