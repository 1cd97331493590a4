"""Markup to plain text, all of it: what feeds, mails and exports hold. Whole pages are for `corpus.formats.html`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.unseen import is_unseen, raised

_TAGS = re.compile(
    r"</(?:p|div|span|a|b|i|em|strong|li|ul|ol|h[1-6]|table|tr|td|figure|blockquote|html|body)\s*>|<br\s*/?>"
    r"|<(?:p|div|img)(?:\s[^<>]{0,500})?>",
    re.IGNORECASE,
)
"""What prose does not hold unless it is written about HTML."""

_BLOCK_TAGS = (
    "address article aside blockquote body caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5"
    " h6 header hr html legend li main nav ol p pre section table tbody tfoot thead title tr ul"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_UNSEEN_TAGS = "head iframe noscript object option script select style svg template textarea"
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
_WHOLE = frozenset({"html", "body", "main", "article"})
"""Hidden until a script shows them, mostly."""


def is_markup(text: str) -> bool:
    """
    >>> is_markup("<p>Two died.</p>"), is_markup("a<br>b"), is_markup("if a < b and c > d"), is_markup("<3 AT&amp;T")
    (True, True, False, False)
    """
    return "<" in text and _TAGS.search(text) is not None


def text_of(markup: str) -> str:
    r"""What a browser would show of `markup`, its paragraphs apart by a blank line.

    >>> text_of("<style>p {}</style><p>Two&nbsp;men <b>died</b>.</p>It<br>rained.<ul><li>one<li>two</ul>").split("\n")
    ['Two\xa0men died.', '', 'It', 'rained.', '', '- one', '', '- two']
    """
    # Where a script was to show all of it, what is hidden is what there is.
    return _read(markup, _Shown()) or _read(markup, _Everything())


def _read(markup: str, shown: _Shown) -> str:
    from lxml import etree

    parser = etree.HTMLParser(target=shown, huge_tree=True, encoding="utf-8")
    # Half a surrogate pair cannot be encoded, and a NUL ends what libxml2 reads.
    parser.feed(markup.encode("utf-8", "replace").replace(b"\0", b"") or b" ")
    return str(parser.close())


class _Shown:
    """Takes what lxml's parser meets, and gives the text."""

    def __init__(self) -> None:
        self._paragraphs: list[list[str]] = [[]]
        self._unseen = 0
        """How many elements are open of which the outermost is not seen."""
        self._raised: list[str] | None = None
        """What stands in a `sup` that is open."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._unseen or self._hides(tag, attributes):
            self._unseen += 1
        elif tag == "sup":
            self._raised = []
        elif tag in _BLOCKS:
            self._paragraphs.append(["- "] if tag == "li" else [])
        elif tag == "br":
            self._paragraphs[-1].append("\n")
        elif tag in ("td", "th") and self._paragraphs[-1]:
            self._paragraphs[-1].append(" | ")

    def _hides(self, tag: str, attributes: Mapping[str, str]) -> bool:
        return tag in _UNSEEN or (tag not in _WHOLE and is_unseen(tag, attributes))

    def end(self, tag: str) -> None:
        if self._unseen:
            self._unseen -= 1
        elif tag == "sup" and self._raised is not None:
            words, self._raised = "".join(self._raised), None
            self._paragraphs[-1].append(raised(words, "".join(self._paragraphs[-1][-3:])))
        elif tag in _BLOCKS:
            self._paragraphs.append([])

    def data(self, text: str) -> None:
        if not self._unseen:
            (self._paragraphs[-1] if self._raised is None else self._raised).append(_WHITE_SPACE.sub(" ", text))

    def comment(self, _text: str) -> None: ...

    def close(self) -> str:
        paragraphs = (_AROUND_BREAK.sub("\n", _SPACES.sub(" ", "".join(p))).strip(" \n") for p in self._paragraphs)
        return "\n\n".join(text for text in paragraphs if text.strip("- |\n"))


class _Everything(_Shown):
    """As `_Shown`, with what is hidden."""

    def _hides(self, tag: str, attributes: Mapping[str, str]) -> bool:
        return tag in _UNSEEN


_SPACES = re.compile(r" {2,}")
"""What is left out leaves those on both its sides."""
_WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")
"""A line break in markup is a space; a no-break space is none of these."""
_AROUND_BREAK = re.compile(r" ?\n ?")
