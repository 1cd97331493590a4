"""The page in a real browser, over a corpus that attacks it: nothing runs, nothing is fetched, and it can be used.

`python -m tests.test_page_in_browser FOLDER` draws it at three widths.
"""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from pypdf import PdfReader

from service.in_process import InProcess
from service.web.app import make_app
from service.web.door import Door
from tests.examples import RESCUED, WIRE, hostile
from tests.service_kit import sample_articles
from tests.test_page import Replies

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
WIDTHS = {"phone": (360, 740), "tablet": (820, 1180), "desk": (1440, 900)}
_ATTACK = (
    "<script>window.ran=1</script><img src=x onerror=window.ran=1><svg onload=window.ran=1>"
    "\"'><iframe srcdoc='<script>parent.ran=1</script>'></iframe><a href=javascript:window.ran=1>x</a>"
    "</title></style></textarea><meta http-equiv=refresh content=0;url=http://evil.example>{{7*7}}${7*7}\u202e"
)

pytestmark = [pytest.mark.long, pytest.mark.skipif(BROWSER is None, reason="there is no Chromium here")]


@asynccontextmanager
async def served(service: Any) -> AsyncIterator[str]:
    """The address of the app on a real socket."""
    bound = socket.create_server(("127.0.0.1", 0))
    app = make_app(nullcontext, Door("127.0.0.1"))  # type: ignore[arg-type]

    @asynccontextmanager
    async def open_(_app: Any) -> AsyncIterator[None]:
        app.state.service = service
        yield

    app.router.lifespan_context = open_
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    serving = asyncio.create_task(server.serve(sockets=[bound]))
    try:
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    finally:
        server.should_exit = True
        await serving


@asynccontextmanager
async def browsing(width: str = "desk", **options: Any) -> AsyncIterator[tuple[Any, list[str], list[str]]]:
    """A page of the browser, the addresses that it fetched, and what it complained of."""
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        size = dict(zip(("width", "height"), WIDTHS[width], strict=True))
        context = await browser.new_context(viewport=size, **options)
        page = await context.new_page()
        fetched: list[str] = []
        complaints: list[str] = []
        page.on("request", lambda request: fetched.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append("dialog"))
        try:
            yield page, fetched, complaints
        finally:
            await browser.close()


@pytest.mark.parametrize("width", WIDTHS)
async def test_a_hostile_corpus_runs_nothing_and_fetches_nothing(width: str) -> None:
    answer, article = hostile(_ATTACK)
    async with (
        served(Replies(answer, replace(article, url="javascript:window.ran=1"), (_ATTACK,))) as address,
        browsing(width) as (page, fetched, complaints),
    ):
        for path in ("/?q=a", "/article?id=wire&start=0&end=9", "/?q=a&q=b"):
            await page.goto(address + path)
            await page.wait_for_timeout(100)
            assert await page.evaluate("window.ran") is None
            assert page.url == address + path
        await page.locator("a[data-cited]").first.click()
        await page.locator("#cited").wait_for()
        assert await page.evaluate("window.ran") is None
        assert {url for url in fetched if not url.startswith((address, "data:,"))} == set()
        assert complaints == []
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_the_policy_stops_a_script_that_would_get_into_the_page() -> None:
    async with served(Replies()) as address, browsing() as (page, _, complaints):
        await page.goto(f"{address}/?q=a")
        await page.evaluate(
            "() => { const s = document.createElement('script'); s.textContent = 'window.ran=1';"
            " document.body.append(s); const i = document.createElement('img'); i.src = 'http://evil.example/x';"
            " document.body.append(i); }"
        )
        await page.wait_for_timeout(100)
        assert await page.evaluate("window.ran") is None
        assert any("Content Security Policy" in line for line in complaints)


async def test_it_is_used_by_keys_alone() -> None:
    async with served(Replies()) as address, browsing() as (page, _, complaints):
        await page.goto(f"{address}/?q=a")
        await page.keyboard.press("n")
        await page.keyboard.press("n")
        assert "The Ledger" in await page.evaluate("document.activeElement.textContent")
        await page.keyboard.press("o")
        await page.locator("#pane #cited").wait_for()
        cited = RESCUED.answers[1].citation
        assert await page.locator("#pane #cited").text_content() == WIRE.text[cited.start : cited.end]
        assert await page.evaluate("document.activeElement.id") == "cited"
        assert "open at its sentence" in await page.locator("[role=status]").text_content()
        await page.keyboard.press("Escape")
        assert await page.locator("#pane").is_hidden()
        assert await page.evaluate("document.activeElement.hasAttribute('data-cited')")
        await page.keyboard.press("/")
        await page.keyboard.type("and crew?")
        await page.keyboard.press("Enter")
        await page.wait_for_url("**q=and+crew%3F*")
        assert page.url == f"{address}/?q=a&q=and+crew%3F"
        assert await page.locator("[data-turn]").count() == 2
        assert complaints == []


async def test_what_an_article_covers_takes_no_focus() -> None:
    async with served(Replies()) as address, browsing("phone") as (page, _, complaints):
        await page.goto(f"{address}/?q=a")
        await page.locator("a[data-cited=own]").first.click()
        await page.locator("#pane #cited").wait_for()
        for _ in range(4):
            await page.keyboard.press("Tab")
            assert await page.evaluate("!document.activeElement.closest('main, header, footer')")
        await page.keyboard.press("Escape")
        assert await page.evaluate("document.activeElement.closest('main') && !document.querySelector('main').inert")
        assert complaints == []


async def test_without_scripts_an_article_is_a_page_of_its_own() -> None:
    async with served(Replies()) as address, browsing(java_script_enabled=False) as (page, _, _complaints):
        await page.goto(f"{address}/?q=a")
        await page.locator("a[data-cited=other]").first.click()
        await page.wait_for_url("**/article?id=wire*")
        assert await page.locator("#cited b").text_content() == "At least 88"


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_part_has_a_name_and_enough_contrast(scheme: str) -> None:
    async with served(Replies()) as address, browsing(color_scheme=scheme) as (page, _, _complaints):
        await page.goto(f"{address}/?q=a")
        nameless = await page.evaluate(
            "[...document.querySelectorAll('a, button, input:not([type=hidden]), svg')].filter(e =>"
            " !(e.textContent.trim() || e.getAttribute('aria-label') || e.labels?.length)).map(e => e.outerHTML)"
        )
        assert nameless == []
        assert await page.evaluate(_CONTRAST) >= 4.5


async def test_on_paper_the_answer_stands_alone_and_its_words_are_marked_without_colours() -> None:
    async with served(Replies()) as address, browsing() as (page, _, _complaints):
        await page.goto(f"{address}/?q=a")
        await page.emulate_media(media="print")
        assert await page.locator("article").count() == await page.locator("article:visible").count() == 4
        assert await page.locator("header:visible, form:visible, .next:visible, [data-share]:visible").count() == 0
        weight = "e => getComputedStyle(e).fontWeight"
        assert await page.locator("blockquote").first.evaluate(weight) == "400"
        assert await page.locator("blockquote mark").first.evaluate(weight) == "700"


async def test_on_paper_a_long_row_begins_where_there_is_room() -> None:
    wire = RESCUED.answers[0]
    long = replace(RESCUED, answers=(replace(wire, others=wire.others * 30),))
    async with served(Replies(long)) as address, browsing() as (page, _, _complaints):
        await page.goto(f"{address}/?q=a")
        printed = PdfReader(BytesIO(await page.pdf(format="A4")))
    assert len(printed.pages) == 2
    assert "Delta Wire · 14 Mar 2026" in printed.pages[0].extract_text()


_CONTRAST = """() => {
  const rgb = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const under = (e) => { for (; e; e = e.parentElement) {
    const c = rgb(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3]) return c; }
    return matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18] : [255, 255, 255]; };
  const texts = [...document.querySelectorAll('main *, footer, header *')].filter(e => e.checkVisibility()
    && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()));
  const hints = [...document.querySelectorAll('input[placeholder]')].map(e => [e, '::placeholder']);
  const all = [...texts.map(e => [e]), ...hints];
  return Math.min(...all.map(([e, part]) => { const ink = getComputedStyle(e, part).color;
    const [a, b] = [light(rgb(ink)), light(under(e))];
    return (Math.max(a, b) + .05) / (Math.min(a, b) + .05); }));
}"""


async def _draw(folder: Path) -> None:
    from index import Index

    folder.mkdir(parents=True, exist_ok=True)
    pages = {
        "answer": "/?q=How many militants were killed?",
        "follow-up": "/?q=How many prisoners were freed?&q=according to the police?",
        "compare": "/compare?about=Balochistan",
        "stories": "/stories",
    }
    async with served(InProcess(Index.build(sample_articles()))) as address:
        for width in WIDTHS:
            for name, path in pages.items():
                async with browsing(width, color_scheme="dark" if name == "follow-up" else "light") as (page, *_):
                    await page.goto(address + path, timeout=300_000)
                    await page.screenshot(path=folder / f"{name}-{width}.png")
                    if name == "answer":
                        await page.locator("a[data-cited=own]").first.click()
                        await page.locator("#pane #cited").wait_for(timeout=60_000)
                        await page.screenshot(path=folder / f"article-{width}.png")


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_draw(Path(sys.argv[1])))
