"""An article, opened at the sentence that was cited."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from corpus.article import Article
from tui import wording
from tui.widgets.cards import Passage

_ABOVE = 3
"""Rows of context that stay above the sentence."""


class ArticlePane(VerticalScroll):
    """Reads one article; the cited sentence is marked, the answer in it more so."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.close_article", "close"),
        Binding("n", "app.differ(1)", "next difference"),
        Binding("N", "app.differ(-1)", "previous difference", show=False),
        Binding("space", "page_down", "page", show=False),
    ]

    def compose(self) -> ComposeResult:
        yield Static(id="article-head")
        yield Static(id="article-text")

    def show(self, article: Article, passage: Passage) -> None:
        self.query_one("#article-head", Static).update(_head(article))
        self.query_one("#article-text", Static).update(_text(article, passage))
        self.border_title = Content(article.source)
        self.call_after_refresh(self._scroll_below, article.text[: passage.start])

    def _scroll_below(self, before: str) -> None:
        """The sentence's row is the number of rows that the text before it fills at this width."""
        body = self.query_one("#article-text", Static)
        rows = len(Content(before).wrap(max(body.content_size.width, 1))) if before else 0
        top = body.virtual_region.y + max(rows - 1, 0) - _ABOVE
        self.scroll_to(y=max(top, 0), animate=False, force=True)


def _head(article: Article) -> Content:
    facts = [article.source, wording.full_day(article.published) if article.published else "no date"]
    if article.url:
        facts.append(article.url)
    return Content.assemble((article.title, "bold"), "\n", (" · ".join(facts), "dim"))


def _text(article: Article, passage: Passage) -> Content:
    content = Content(article.text)
    for start, end in passage.further:
        content = content.stylize("underline", start, end)
    content = content.stylize("$text-warning on $warning-muted", passage.start, passage.end)
    return content.stylize("bold reverse", passage.answer_start, passage.answer_end)
