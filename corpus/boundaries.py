"""Where sentences end inside a block: sentencex, on a text where what misleads it is masked, and corrected after."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.joins import belong_together

_URL = r"https?://[^\s\"“”<>]+(?<![.,!?;:)'’])|\bwww\.[^\s\"“”<>]+(?<![.,!?;:)'’])|\b[\w+-]{1,64}@[\w.-]{1,200}\w"
_DOMAIN = r"\b[\w-]{1,63}\.(?:com|org|net|gov|edu|info|tv|io|co\.[a-z]{2}|com\.[a-z]{2})\b"
_BRACKETS = r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]"
_SPACED = "[\"“”„‟«»‹›()\\[\\]\n]|(?<!\\w)['‘’‚]|['’](?!\\w)"
_ANSWER = r"\bNo(?=\.\s+[\"“‘']?[A-Z])"
_MASKED = re.compile(f"(?P<word>{_URL}|{_DOMAIN}|{_ANSWER})|(?P<brackets>{_BRACKETS})|{_SPACED}")
_OWN_SENTENCE = re.compile(r"[(\[]\s*[\"“‘']?[A-Z].*[.!?…][\"”’']?\s*[)\]]", re.DOTALL)
_VISIBLE = re.compile(r"\S")
_GAP = re.compile(r"(?P<closing>[\"”’'»›)\]]*(?:\s[\"”’»)](?=\s|\Z))?)")


def find(block: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence in `block`, a paragraph, heading or list item."""
    start, end = None, 0
    for next_start, next_end in _candidates(block):
        if start is None:
            start = next_start
        elif not belong_together(block[max(start, end - 40) : end], block[next_start : next_start + 80]):
            yield start, end
            start = next_start
        end = next_end
    if start is not None:
        yield start, end


def _candidates(block: str) -> Iterator[tuple[int, int]]:
    """What sentencex takes for sentences, with quotation marks and brackets on the side that they belong to."""
    import sentencex

    position, start = 0, 0
    spans = []
    for segment in sentencex.segment("en", _MASKED.sub(_mask, block)):
        if visible := segment.rstrip():
            spans.append(position + len(visible))
        position += len(segment)
    for end in spans:
        gap = _GAP.match(block, end)
        closed = gap.end("closing") if gap else end
        first = _VISIBLE.search(block, start)
        if first and first.start() < closed:
            yield first.start(), closed
        start = max(start, closed)
    rest = block[start:].strip()
    if rest:
        first = _VISIBLE.search(block, start)
        assert first
        yield first.start(), first.start() + len(rest)


def _mask(match: re.Match[str]) -> str:
    """As long as what it masks: a word for a URL, for what stands in brackets, for "No." where it numbers nothing;
    spaces for quotation marks.
    """
    masked = match[0]
    if match["word"]:
        return "x" * len(masked)
    if match["brackets"]:
        if _OWN_SENTENCE.fullmatch(masked):
            return " " + "x" * (len(masked) - 3) + ". "
        return "x" * len(masked)
    return " " * len(masked)
