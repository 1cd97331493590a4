"""What stands in markup and is no part of what it reports: hidden and struck text, and the marks of notes."""

from __future__ import annotations

import re
from collections.abc import Mapping

STRUCK = frozenset({"del", "s", "strike"})
"""What was corrected; the correction stands beside it, in `ins` or bare."""

_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|text-decoration(?:-line)?\s*:[^;]*line-through"
    r"|(?<![\w-])font-size\s*:\s*0(?:[a-z%]{0,3})?\s*(?:;|!|\Z)|(?<![\w-])opacity\s*:\s*0?(?:\.0+)?\s*(?:;|!|\Z)"
    r"|(?<![\w-])clip\s*:\s*rect\(\s*[01](?:px)?[\s,]",
    re.IGNORECASE,
)
_HIDDEN_CLASSES = (
    "hidden is-hidden u-hidden d-none invisible sr-only visually-hidden visuallyhidden screen-reader-text"
    " screenreader-only a11y-hidden line-through strikethrough"
)
_HIDDEN_NAMES = frozenset(_HIDDEN_CLASSES.split())
"""Classes that the usual frameworks hide or strike text with."""

_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,5000})\}")
_NAMED = re.compile(r"[.#][\w-]{1,100}")


def hidden_by_style(sheet: str) -> frozenset[str]:
    r"""The classes (".note") and ids ("#bar") that the rules of a page hide by themselves.

    >>> sorted(hidden_by_style(".a, #b { display:none } .c p { display: none } @media print { .d { display: none } }"))
    ['#b', '.a']
    """
    everywhere = _MEDIA.sub("", _COMMENT.sub("", sheet))
    return frozenset(
        selector.strip()
        for selectors, rule in _RULE.findall(everywhere)
        if _HIDDEN_STYLE.search(rule)
        for selector in selectors.split(",")
        if _NAMED.fullmatch(selector.strip())
    )


_COMMENT = re.compile(r"/\*.{0,10000}?\*/|<!--|-->", re.DOTALL)
_MEDIA = re.compile(r"@[\w-]+[^{};]{0,500}\{(?:[^{}]{0,5000}\{[^{}]{0,5000}\})*[^{}]{0,5000}\}")


def is_unseen(tag: str, attributes: Mapping[str, str], hidden: frozenset[str] = frozenset()) -> bool:
    """Whether a reader does not see what stands in this element, or sees it struck out; `hidden` as `hidden_by_style`.

    >>> is_unseen("p", {"hidden": ""}), is_unseen("span", {"aria-hidden": "true"}), is_unseen("del", {})
    (True, True, True)
    >>> is_unseen("p", {"style": "display: block"}), is_unseen("ins", {}), is_unseen("p", {"hidden": "until-found"})
    (False, False, False)
    """
    if tag in STRUCK or tag == "template":
        return True
    if not attributes:
        return False
    if attributes.get("hidden", "until-found").lower() != "until-found" or attributes.get("aria-hidden") == "true":
        return True
    classes = attributes.get("class", "").split()
    if not _HIDDEN_NAMES.isdisjoint(classes) or _HIDDEN_STYLE.search(attributes.get("style", "")):
        return True
    return bool(hidden) and (f"#{attributes.get('id')}" in hidden or any(f".{name}" in hidden for name in classes))


_NOTE = re.compile(r"\s*(?:[(\[]\s*[\w*†‡§]{1,4}\s*[)\]]|[\d,;\s–-]{1,9}|[*†‡§¶#]{1,3}|[a-z])\s*", re.ASCII)
_NOTE_NAMES = re.compile(
    r"(?:foot|end|side)-?notes?|note-?ref|fn-?ref|\bfn\b|\bcite|citation|reference\b|noteref|annotation-?mark"
    r"|\bref(?:s|mark)?\b",
    re.IGNORECASE,
)
_UNIT_BEFORE = re.compile(r"(?:(?<![^\W\d_])(?:[kcdmµ]?m|ft|in|yd|mi|miles?|feet|s|cm|km)|[x×·*]\s?10|(?<![\d.,])10)\Z")
_POWER = re.compile(r"\s*[-−–]?\d{1,2}\s*")
_RAISED = str.maketrans("0123456789+-−–()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁽⁾ⁿ")
_FEWEST_ZEROS = 3
"""Of a bare power of ten; "10" with a mark below that is a figure with a note."""


def names_a_note(attributes: Mapping[str, str]) -> bool:
    """Whether an element says itself that it is a note's mark.

    >>> names_a_note({"class": "footnote-ref"}), names_a_note({"role": "doc-noteref"}), names_a_note({"class": "x"})
    (True, True, False)
    """
    return any(_NOTE_NAMES.search(attributes.get(name, "")) for name in ("class", "role", "epub:type", "rel", "id"))


def is_note_mark(words: str) -> bool:
    """Whether raised or linked words can be a note's mark.

    >>> [is_note_mark(words) for words in ("1", "[2]", "†", "a", "(iv)", "st", "TM", "12, 13")]
    [True, True, True, True, True, False, False, True]
    """
    return _NOTE.fullmatch(words) is not None


def raised(words: str, before: str, after: str = "") -> str:
    """What raised `words` become in plain text: nothing where they mark a note, small digits where they are a power.

    >>> raised("1", "killed 31"), raised("2", "9 km"), raised("st", "the 21"), raised("235", "of ", "U")
    ('', '²', 'st', '²³⁵')
    """
    if not is_note_mark(words):
        return words
    power = words.strip()
    if _POWER.fullmatch(words) and _UNIT_BEFORE.search(before):
        bare_ten = before.endswith("10") and not re.search(r"[x×·*]\s?10\Z", before)
        if not bare_ten or int(power.strip("-−–")) >= _FEWEST_ZEROS:
            return power.translate(_RAISED)
    if power.isdigit() and after[:1].isalpha() and not before[-1:].isalnum():
        return power.translate(_RAISED)  # the mass of an isotope
    return ""
