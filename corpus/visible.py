"""The tree of a page as a reader sees it: without what is hidden or struck, and without the marks of notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.unseen import hidden_by_style, is_note_mark, is_unseen, names_a_note, raised

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WHOLE = frozenset({"html", "head", "body", "main"})
_REPORTS = "descendant::h1|descendant::article|descendant::main"
_MOST_HIDDEN = 0.5
"""Of the text of the page: what hides more is a page that a script was to show, or that a dialogue lay over."""
_LONGEST_MARK = 12
"""Characters of a note's mark."""

_ARCHIVE_BARS = "//*[@id='wm-ipp-base' or @id='wm-ipp' or @id='donato' or @id='HEADER' and .//input[@name='q']]"
"""What the Wayback Machine and archive.today lay over the pages that they keep."""


def show(tree: HtmlElement) -> None:
    """Changes the tree in place."""
    for bar in tree.xpath(_ARCHIVE_BARS):
        _drop(bar)
    _drop_unseen(tree)
    _settle_notes(tree)


def _drop_unseen(tree: HtmlElement) -> None:
    hidden = hidden_by_style("\n".join(style.text or "" for style in tree.iter("style")))
    unseen = [
        element
        for element in tree.iter()
        if isinstance(element.tag, str) and element.tag not in _WHOLE and is_unseen(element.tag, element.attrib, hidden)
    ]
    most = _MOST_HIDDEN * _length(tree) if unseen else 0
    for element in unseen:
        if not element.xpath(_REPORTS) and _length(element) <= most:
            _drop(element)


def _settle_notes(tree: HtmlElement) -> None:
    for element in list(tree.iter("sup", "a", "span")):
        words = "".join(element.itertext())
        if len(words) > _LONGEST_MARK or not words.strip():
            continue
        if element.tag == "sup":
            marks = bool(element.xpath(".//a[starts-with(@href, '#')]")) or names_a_note(element.attrib)
            stays = "" if marks and is_note_mark(words) else raised(words, _before(element), element.tail or "")
            if stays != words:
                _put_instead(element, stays)
        elif is_note_mark(words) and (names_a_note(element.attrib) or element.get("href", "").startswith("#")):
            _put_instead(element, "")


def _before(element: HtmlElement) -> str:
    """The end of what stands before an element, within the element around it."""
    previous = element.getprevious()
    if previous is not None:
        return (previous.tail or "".join(previous.itertext()))[-20:] if isinstance(previous.tag, str) else ""
    parent = element.getparent()
    return (parent.text or "")[-20:] if parent is not None else ""


def _length(element: HtmlElement) -> int:
    return sum(map(len, element.itertext()))


def _put_instead(element: HtmlElement, words: str) -> None:
    element.tail = words + (element.tail or "")
    _drop(element)


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()
