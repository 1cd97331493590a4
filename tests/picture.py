"""A picture of the chat for the README: the real screen, with the real answer to a question on the sample corpus.

`python -m tests.picture FILE.svg` writes it; `make picture` knows where.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import re
from pathlib import Path

from corpus import read
from index import Index
from qa import ask, suggest
from qa.writing.exchange import Reply
from service.engine import EngineState, Phase
from service.work import holdings
from tests.chat_kit import WIDE, fake_app
from tests.fake_engine import FakeEngine

QUESTION = "How many militants were killed?"
SAMPLE = Path(__file__).parents[1] / "corpus" / "sample"
_FONT = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


async def picture(question: str = QUESTION) -> str:
    """The chat's screen after this question, as SVG that asks for no font from elsewhere."""
    index = Index.build(read(SAMPLE))
    answer = ask(question, index)
    engine = FakeEngine(EngineState(Phase.READY, holdings(index)), {question: Reply(answer, tuple(suggest(answer)))})
    app = fake_app(engine)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await app.chat.ask(question)
        await app.workers.wait_for_complete()
        await pilot.pause()
        return _FONT.sub("", app.export_screenshot(title="rashomon"))


def words(svg: str) -> str:
    """What a reader sees of a picture, without its colours."""
    return html.unescape(" ".join(re.findall(r"<text [^>]*>([^<]*)</text>", svg)))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.picture", description="A picture of the chat.")
    parser.add_argument("file", type=Path)
    file: Path = parser.parse_args().file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(asyncio.run(picture()), encoding="utf-8")


if __name__ == "__main__":
    main()
