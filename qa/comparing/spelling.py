"""Names that are spelled in several ways: "Mohamed Morsi" and "Mohammed Mursi", "Man Utd" and "Manchester United".

Names from other alphabets reach English by several systems of transliteration, which differ in vowels, doubled letters
and a few consonants. Two spellings are one name where they agree once those are levelled, or differ in one more letter
that is a vowel.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_LEVELLED = (
    (re.compile(r"^(?:al|el|ul)[-’' ]?(?=\w{4})"), ""),
    (re.compile(r"['’-]"), ""),
    (re.compile(r"kh|ck|q|c(?=[aoukr])"), "k"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"tz|ts|z"), "s"),
    (re.compile(r"[ey]|j(?=[aeiou]?$)"), "i"),
    (re.compile(r"[ow]"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_VOWELS = frozenset("aiu")
_LEAST = 5
"""Letters of a levelled name from which one vowel may differ."""
_SHORT_FORMS = (
    "robert bob rob bobby|william bill will billy|michael mike mick|james jim jimmy|joseph joe|thomas tom|david dave|"
    "anthony tony|nicholas nick|daniel dan danny|richard rick dick|edward ed ted|charles charlie|samuel sam|"
    "benjamin ben|christopher chris|matthew matt|stephen steve steven|alexander alex|andrew andy|gregory greg|"
    "kenneth ken|ronald ron|donald don|elizabeth liz beth|katherine kate catherine cathy|margaret maggie|"
    "jennifer jen jenny|susan sue|deborah debbie|patricia pat|rebecca becky|vladimir volodymyr"
)
_SHORT_FOR = {name: number for number, names in enumerate(_SHORT_FORMS.split("|")) for name in names.split()}


def levelled(word: str) -> str:
    """A word of a name without what systems of transliteration differ in.

    >>> levelled("Qaddafi"), levelled("Mohammed"), levelled("al-Shabaab")
    ('kadafi', 'muhamid', 'shabab')
    """
    plain = unicodedata.normalize("NFKD", word.lower()).encode("ascii", "ignore").decode() or word.lower()
    for pattern, instead in _LEVELLED:
        plain = pattern.sub(instead, plain)
    return plain


def one_name(a: str, b: str) -> bool:
    """Whether two words are spellings or forms of one name.

    >>> one_name("Morsi", "Mursi"), one_name("Gaddafi", "Qaddafi"), one_name("Robert", "Bob"), one_name("Hale", "Hill")
    (True, True, True, False)
    """
    a, b = a.lower(), b.lower()
    if a == b or (a in _SHORT_FOR and _SHORT_FOR[a] == _SHORT_FOR.get(b)):
        return True
    x, y = levelled(a), levelled(b)
    if x == y and len(x) > 1:
        return True
    if min(len(x), len(y)) < _LEAST:
        return False
    return _skeleton(x) == _skeleton(y) and abs(len(x) - len(y)) <= 1 and _nearly(x, y)


def _skeleton(word: str) -> str:
    return "".join("k" if c == "g" else c for c in word if c not in _VOWELS)


def _nearly(x: str, y: str) -> bool:
    """One letter apart: another one in its place, or one more."""
    start = next((i for i, (p, q) in enumerate(zip(x, y, strict=False)) if p != q), min(len(x), len(y)))
    return x[start + (len(x) >= len(y)) :] == y[start + (len(y) >= len(x)) :]


def abbreviates(short: str, long: str) -> bool:
    """ "Man" for "Manchester", "Utd" for "United": the first letters, or first, last and some in order.

    >>> abbreviates("man", "manchester"), abbreviates("utd", "united"), abbreviates("city", "united")
    (True, True, False)
    """
    if len(short) < 3 or len(short) >= len(long) or short[0] != long[0]:
        return False
    if long.startswith(short):
        return True
    rest = iter(long)
    return short[-1] == long[-1] and all(c in rest for c in short)


def same_run(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two names are one word for word; a short form may stand for a word where the rest of the name agrees."""
    if len(a) != len(b):
        return False
    pairs = list(zip(a, b, strict=True))
    whole = sum(one_name(x, y) for x, y in pairs)
    short = sum(abbreviates(x, y) or abbreviates(y, x) for x, y in pairs if not one_name(x, y))
    return whole + short == len(pairs) and (whole > 0 or len(pairs) > 1)
