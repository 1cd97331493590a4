"""Addresses of copies to those of the pages that were copied: archives, caches, accelerated and translated pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, unquote, urlsplit

_MOST_TIMES = 5
"""A copy of a copy."""


def original(url: str) -> str:
    """The address of the page that `url` shows a copy of, or leads on to; `url` itself where it is no copy.

    >>> original("https://web.archive.org/web/20260305120000if_/https:/post.example/a")
    'https://post.example/a'
    >>> original("https://www-post-example.cdn.ampproject.org/c/s/www.post.example/a")
    'https://www.post.example/a'
    >>> original("https://www.google.com/url?rct=j&url=https%3A%2F%2Fpost.example%2Fa&ct=ga")
    'https://post.example/a'
    >>> original("https://post.example/a?next=https://other.example")
    'https://post.example/a?next=https://other.example'
    """
    for _ in range(_MOST_TIMES):
        try:
            inner = next(filter(None, (unwrap(url) for unwrap in _UNWRAPPING)), None)
        except ValueError:
            return url
        if not inner:
            break
        url = inner
    return url


_SLASHES = re.compile(r"\A(https?):/{1,2}(?=[^/])", re.IGNORECASE)
_ARCHIVED = re.compile(
    r"https?://[^/?#\s]{1,200}/(?:[^?#\s]{0,200}?/)?"
    r"(?:\d{4,14}(?:[a-z]{2}_)?\*?|\d{4}\.\d\d\.\d\d-\d{6}|\*|o/\w{3,12}|newest|latest|oldest)/"
    r"(?P<inner>https?(?::|%3[aA])/{0,2}\S+)",
    re.IGNORECASE,
)
"""A time, or a word for one, and then a whole address: all web archives that run one of the usual programs."""


def _archived(url: str) -> str | None:
    match = _ARCHIVED.match(url)
    return _whole(match["inner"]) if match else None


_LEADS_ON = {
    "google": ("url", "q", "imgrefurl"),
    "googleusercontent": ("q",),
    "bing": ("u",),
    "facebook": ("u",),
    "duckduckgo": ("uddg",),
    "outlook": ("url",),
}
"""Name of a site to where its addresses hold the one that they lead on to."""
_CACHED = re.compile(r"cache:(?:[\w-]{6,40}:)?(?P<inner>(?:https?://)?[\w-]+(?:\.[\w-]+)+\S*)")


def _led_on(url: str) -> str | None:
    parts = urlsplit(url)
    labels = (parts.hostname or "").split(".")
    site = next((name for name in _LEADS_ON if name in labels), "")
    if not site:
        return None
    asked = parse_qs(parts.query)
    for name in _LEADS_ON[site]:
        for value in asked.get(name, ()):
            if cached := _CACHED.match(value):
                return _whole(cached["inner"].split()[0].split("+")[0])
            if value.startswith(("http://", "https://", "https:/", "http:/")):
                return _whole(value)
    return None


_AMP_CACHE = re.compile(
    r"https?://[\w.-]+\.cdn\.ampproject\.(?:org|net)/[a-z]/(?P<secure>s/)?(?P<inner>\S+)", re.IGNORECASE
)
_AMP_VIEWER = re.compile(
    r"https?://(?:www\.)?(?:google\.[\w.]+|bing\.com)/amp/(?P<secure>s/)?(?P<inner>[\w-]+\.\S+)", re.IGNORECASE
)


def _accelerated(url: str) -> str | None:
    match = _AMP_CACHE.match(url) or _AMP_VIEWER.match(url)
    return f"http{'s' if match['secure'] else ''}://{match['inner']}" if match else None


_TRANSLATED = re.compile(r"https?://(?P<host>[\w-]+)\.translate\.goog(?P<path>/[^?#]*)?", re.IGNORECASE)


def _translated(url: str) -> str | None:
    """
    >>> _translated("https://www-le--jour-example.translate.goog/a?_x_tr_sl=fr")
    'https://www.le-jour.example/a'
    """
    match = _TRANSLATED.match(url)
    if not match:
        return None
    host = match["host"].replace("--", "\0").replace("-", ".").replace("\0", "-")
    return f"https://{host}{match['path'] or '/'}"


_UNWRAPPING: tuple[Callable[[str], str | None], ...] = (_archived, _led_on, _accelerated, _translated)


def _whole(inner: str) -> str:
    """With both slashes after its scheme, one of which programs that tidy paths take away."""
    inner = inner if ":" in inner[:6] else unquote(inner)
    if not inner.lower().startswith("http"):
        return f"https://{inner}"
    return _SLASHES.sub(r"\1://", inner)


_COPYING = re.compile(
    r"(?:^|\.)(?:web\.archive\.org|archive\.org|archive\.(?:ph|is|today|li|vn|md|fo)|webcache\.googleusercontent\.com"
    r"|cdn\.ampproject\.org|translate\.goog|perma\.cc|news\.google\.com)$"
)


def site_of(url: str | None) -> str:
    """The name of the site that an address belongs to, the one that was copied where it is a copy's.

    >>> site_of("https://www.valleypost.example/dam"), site_of("mailto:desk"), site_of("http://[")
    ('valleypost.example', '', '')
    >>> site_of("https://amp.valleypost.example/dam")
    'valleypost.example'
    """
    try:
        host = urlsplit(original(url or "")).hostname or ""
    except ValueError:
        return ""
    return re.sub(r"^(?:www|amp|m|mobile)\d?\.(?=[^.]+\.)", "", host)


def copies(site: str) -> bool:
    """Whether a site shows others' pages and is no outlet.

    >>> copies("web.archive.org"), copies("Wayback Machine"), copies("archive.ph"), copies("The Post")
    (True, True, True, False)
    """
    plain = site.strip().lower()
    return plain in _COPIERS or bool(_COPYING.search(plain))


_COPIERS = frozenset(
    {"wayback machine", "internet archive", "internet archive wayback machine", "archive.today", "google cache", "amp"}
)
