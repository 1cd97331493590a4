"""An article, opened at the sentence that was cited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from corpus.article import Article
from qa.writing import wording
from tui.widgets.cards import Passage, reading_order

_ABOVE = 3
"""Rows of context that stay above the sentence."""


class ArticlePane(VerticalScroll):
    """Reads one article; the cited sentence is marked, the answer in it more so, other cited ones a little."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "screen.close_article", "close"),
        Binding("n", "screen.differ(1)", "next difference"),
        Binding("N", "screen.differ(-1)", "previous difference", show=False),
        Binding("s", "screen.cited(1)", "next cited"),
        Binding("S", "screen.cited(-1)", "previous cited", show=False),
        Binding("y", "screen.copy", "copy"),
        Binding("Y", "screen.copy_all", "copy all", show=False),
        Binding("space", "page_down", "page", show=False),
        Binding("j", "scroll_down", show=False),
        Binding("k", "scroll_up", show=False),
    ]

    def compose(self) -> ComposeResult:
        yield Static(id="article-head", markup=False)
        yield Static(id="article-text", markup=False)

    def show(self, article: Article, passages: Sequence[Passage], place: int) -> None:
        """The article of the passage at this place among those that its card cites."""
        passage = passages[place]
        here = [other for other in passages if other.article_id == article.id and other != passage]
        self.query_one("#article-head", Static).update(_head(article))
        self.query_one("#article-text", Static).update(_text(article, passage, here))
        self.border_title = Content(article.source)
        rank = reading_order(passages).index(place) + 1
        many = f"cited sentence {rank} of {len(passages)} · s next" if len(passages) > 1 else ""
        self.border_subtitle = Content(many)
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


def _text(article: Article, passage: Passage, here: Sequence[Passage]) -> Content:
    content = Content(article.text)
    for other in here:
        content = content.stylize("underline", other.start, other.end)
    content = content.stylize("$text-warning on $warning-muted", passage.start, passage.end)
    return content.stylize("bold reverse", passage.answer_start, passage.answer_end)
