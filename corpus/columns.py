"""Which column of a table, or field of a record, says what of an article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

FIELDS = ("text", "title", "source", "published", "url", "id")

_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text",
        "body",
        "content",
        "article",
        "article_text",
        "article_body",
        "articlebody",
        "full_text",
        "fulltext",
        "maintext",
        "main_text",
        "content_text",
        "content_html",
        "content.rendered",
        "body_text",
        "body_html",
        "story",
        "description",
        "summary",
        "abstract",
        "abstractnote",
        "abstract_note",
    ),
    "title": ("title", "headline", "headlines", "heading", "article_title", "title.rendered", "subject"),
    "source": (
        "container_title",
        "publicationtitle",
        "publication_title",
        "websitetitle",
        "source",
        "source.name",
        "source_name",
        "sourcename",
        "outlet",
        "publisher",
        "publisher.name",
        "publication",
        "newspaper",
        "media",
        "site",
        "site_name",
        "sitename",
        "source_domain",
        "domain",
        "hostname",
    ),
    "published": (
        "published",
        "issued",
        "published_at",
        "publishedat",
        "published_date",
        "publication_date",
        "publish_date",
        "date_published",
        "datepublished",
        "date_publish",
        "pub_date",
        "pubdate",
        "webpublicationdate",
        "date",
        "datetime",
        "timestamp",
        "time",
        "created_at",
    ),
    "url": (
        "url",
        "link",
        "links",
        "weburl",
        "web_url",
        "article_url",
        "article_link",
        "source_url",
        "permalink",
        "href",
    ),
    "id": ("id", "_id", "article_id", "guid", "uuid", "doc_id", "key"),
}
"""Names that exports of news give their columns, the surest first, as `_plain` spells them; a stop goes a level in."""


@dataclass(frozen=True, slots=True)
class Columns:
    """`chosen`: field of an article to the name of the column that a person said holds it; for the others, usual names.

    >>> columns = Columns({"title": "Schlagzeile"})
    >>> record = {"Schlagzeile": "Dam gives way", "Title": "no", "Body": "It fell.", "source": {"name": "Post"}}
    >>> [columns.value(record, field) for field in ("title", "text", "source", "url")]
    ['Dam gives way', 'It fell.', 'Post', None]
    """

    chosen: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def value(self, record: Mapping[str, object], wanted: str) -> object:
        """What `record` holds for one of `FIELDS`; None where it holds nothing."""
        return next(self._values(record, wanted), None)

    def _values(self, record: Mapping[str, object], wanted: str) -> Iterator[object]:
        """Of each column that has a name for it and is not empty, the surest name first."""
        if name := self.chosen.get(wanted):
            yield from _filled(_at(record, name))
            return
        plain = {_plain(key): value for key, value in reversed(list(record.items()))}
        for synonym in _SYNONYMS[wanted]:
            yield from _filled(_at(plain, synonym))


def _filled(value: object) -> Iterator[object]:
    if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
        yield value


def _at(record: Mapping[str, object], name: str) -> object:
    """
    >>> _at({"a.b": 1, "c": {"d": 2}}, "a.b"), _at({"c": {"d": 2}}, "c.d"), _at({"c": 3}, "c.d")
    (1, 2, None)
    """
    if name in record:
        return record[name]
    outer, stop, inner = name.partition(".")
    within = record.get(outer) if stop else None
    return _at(within, inner) if isinstance(within, Mapping) else None


@lru_cache(maxsize=1024)
def _plain(name: str) -> str:
    """
    >>> _plain(" Publish-Date "), _plain("publishedAt")
    ('publish_date', 'publishedat')
    """
    return name.strip().lower().replace("-", "_").replace(" ", "_")
