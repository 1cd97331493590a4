"""Digests: mails that list the reports of several outlets, each with its title, its first words and a link."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.addresses import original, site_of
from corpus.markup import text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@dataclass(frozen=True, slots=True)
class Item:
    """A report that a digest lists."""

    title: str
    outlet: str
    """As it is named there; empty where only its address says it."""
    text: str
    url: str


_LINK = re.compile(r"[<(\[]?(?P<url>https?://[^\s<>]+?)[>)\]]?")
_FEWEST_WORDS = 3
"""Of a title."""
_LONGEST_OUTLET = 6
"""Words."""
_SENTENCE_END = re.compile(r"[.!?…]\s*\Z")
_TITLE_AND_OUTLET = re.compile(r"(?P<title>.{10,}?)\s+(?:[-–—|]\s+|\()(?P<outlet>[A-Z0-9][^|()–—]{1,40}?)\)?\s*\Z")


def items_of(text: str) -> tuple[Item, ...]:
    r"""The reports listed in `text`, of two sites at least; none where it is no such list.

    >>> listed = "Dam gives way\nThe Post\nNine people died ...\n<https://post.example/a>"
    >>> listed += "\n\nFlood kills ten\nLake Times\nTen people died ...\n<https://lake.example/b>"
    >>> [(item.title, item.outlet, item.text) for item in items_of(listed)]
    [('Dam gives way', 'The Post', 'Nine people died ...'), ('Flood kills ten', 'Lake Times', 'Ten people died ...')]
    """
    items = tuple(filter(None, (_item(paragraph) for paragraph in re.split(r"\n[ \t]*\n", text))))
    return items if len({site_of(item.url) for item in items}) > 1 else ()


def items_of_markup(markup: str) -> tuple[Item, ...]:
    """As `items_of`, of a formatted mail."""
    from lxml.html import fromstring

    if not markup.strip():
        return ()
    tree = fromstring(markup.replace("\0", "").encode("utf-8", "replace"))
    titles: dict[str, HtmlElement] = {}
    for link in tree.iter("a"):
        words = " ".join(link.text_content().split())
        if link.get("href", "").startswith("http") and len(words.split()) >= _FEWEST_WORDS:
            titles.setdefault(original(link.get("href")), link)
    return items_of("\n\n".join(_listed(titles[url], url, list(titles.values())) for url in titles))


def _listed(link: HtmlElement, url: str, links: list[HtmlElement]) -> str:
    """The largest element around a title that holds no other, in lines."""
    around = link
    while (parent := around.getparent()) is not None and sum(other in links for other in parent.iter("a")) == 1:
        around = parent
    from lxml.html import tostring

    lines = text_of(tostring(around, encoding="unicode", with_tail=False))
    return "\n".join([line for line in lines.split("\n") if line.strip(" |-")] + [f"<{url}>"])


def _item(paragraph: str) -> Item | None:
    lines = [line.strip() for line in paragraph.split("\n") if line.strip()]
    links = [link["url"] for line in lines if (link := _LINK.fullmatch(line))]
    words = [line.strip("*_ ") for line in lines if not _LINK.fullmatch(line)]
    if not links or len(words) < 2 or len(_WORD.findall(words[0])) < _FEWEST_WORDS or _OF_THE_MAIL.search(paragraph):
        return None
    title, *rest = words
    outlet = ""
    if _is_outlet(rest[0]) and len(rest) > 1:
        outlet, *rest = rest
    elif named := _TITLE_AND_OUTLET.fullmatch(title):
        title, outlet = named["title"], named["outlet"]
    text = "\n".join(rest)
    return Item(title, outlet, text, original(links[0])) if len(text.split()) >= _FEWEST_WORDS else None


_WORD = re.compile(r"[^\W\d_]{2,}|\d+")
_OF_THE_MAIL = re.compile(
    r"\b(?:unsubscribe|subscription|preferences|in (?:your|a) browser|this (?:alert|newsletter|e-?mail)|privacy"
    r"|receiv\w+)\b",
    re.IGNORECASE,
)
"""What a mail says of itself."""


def lists_several(text: str) -> bool:
    """Whether a text leads on to two sites at least, as a digest does whose items cannot be told apart."""
    return len({site_of(original(link["url"])) for link in _LINK.finditer(text)}) > 1


def _is_outlet(line: str) -> bool:
    return len(line.split()) <= _LONGEST_OUTLET and not _SENTENCE_END.search(line)
