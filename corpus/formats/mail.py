"""Mail: single ones, mailboxes, and web pages that a browser saved in the form of a mail."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

from corpus.cleaning import clean_line
from corpus.dates import ambiguous_day, dates_in, numbered_day
from corpus.decoding import decode, lines_of
from corpus.digests import items_of, items_of_markup, lists_several
from corpus.documents import Document, Reading
from corpus.drafts import Draft
from corpus.errors import FileNotRead
from corpus.faults import parsing
from corpus.files import LARGEST, ending
from corpus.forwarding import first_sent, is_forwarded, sender
from corpus.markup import text_of

_HEADERS = ("from", "subject", "date", "message-id", "received")
"""A mail has one of them at least."""
_STUB = 0.3
"""Of the length of the formatted text: a plain one that is shorter says "read this in a browser" and no more."""


def read_mail(document: Document, reading: Reading, endings: Collection[str]) -> Iterator[Draft | Document]:
    """One article, its source who sent it first; or those that it lists; then what is attached and is of `endings`."""
    with parsing("a mail"):
        message = message_from_bytes(document.read())
        if not any(name in message for name in _HEADERS):
            raise FileNotRead("it is no mail", "Leave it out, or save what it holds as text")
        parts = list(_parts(message))
        drafts = list(_drafts(message, parts))
        if len(drafts) == 1 and _is_digest(message) and lists_several(drafts[0].text):
            reading.report(
                document.problem(
                    "it lists reports of several outlets, which cannot be told apart", "Open its links, and save those"
                )
            )
    if any(draft.text.strip() for draft in drafts) or not any(ending(part.name, endings) for part in parts):
        yield from drafts
    for number, part in enumerate(parts, 1):
        if ending(part.name, endings):
            yield document.part(part.name, part.data, f"{number}-{part.name}", charset=part.charset)


def _drafts(message: Message, parts: list[_Part]) -> Iterator[Draft]:
    text, subject = _text(parts), _header(message, "subject")
    passes_on = is_forwarded(subject)
    if first := first_sent(text, subject):
        day = next((day for day, _ in dates_in(first.day)), None) or numbered_day(first.day)
        ambiguous = "" if day else ambiguous_day(first.day) or ""
        yield Draft(first.text, source=first.sender, title=first.subject or subject, published=day, ambiguous=ambiguous)
    elif items := items_of(text) or items_of_markup(_markup(parts)):
        for number, item in enumerate(items, 1):
            yield Draft(item.text, f"item-{number}", item.outlet, item.title, _day(message), url=item.url)
    elif not (passes_on and len(text) < _COVER_NOTE and any(part.kind == "message/rfc822" for part in parts)):
        yield Draft(text, source=sender(_header(message, "from")), title=subject, published=_day(message))


def _is_digest(message: Message) -> bool:
    return bool(_DIGEST.search(f"{_header(message, 'from')} {_header(message, 'subject')}"))


_DIGEST = re.compile(
    r"\b(?:alerts?|digest|round-?up|briefing|clippings|press review|media monitoring)\b", re.IGNORECASE
)
_COVER_NOTE = 500
"""Characters. What stands above a mail that is attached says to read it, and is no report."""


def read_mailbox(document: Document, _reading: Reading) -> Iterator[Document]:
    """Its mails, each by its Message-ID, or by what it holds where it has none."""
    found = False
    with document.open() as stream:
        for data in _mails(lines_of(stream)):
            found = True
            yield document.part("mail.eml", data, _key(data))
    if not found:
        raise FileNotRead("it holds no mail: none of its lines begins one", "Save the mails again as .mbox or .eml")


def read_web_archive(document: Document, _reading: Reading) -> Iterator[Document]:
    """The page that a browser saved with its pictures (MHTML)."""
    with parsing("a saved page"):
        message = message_from_bytes(document.read())
        pages = [part for part in _parts(message) if part.kind == "text/html"]
        if not pages:
            raise FileNotRead("there is no page in it", "Save the page as HTML")
        url = _header(message, "snapshot-content-location") or None
    yield document.part(f"{document.stem}.html", pages[0].data, "", url=url, charset=pages[0].charset)


@dataclass(frozen=True, slots=True)
class _Part:
    """What a mail is made of, its encoding for transport undone."""

    kind: str
    data: bytes
    charset: str
    name: str
    """Of the file that is attached; empty for the mail's own text."""


def _parts(message: Message) -> Iterator[_Part]:
    """In order, without those that only hold others."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        kind, payload = part.get_content_type(), part.get_payload()
        if isinstance(payload, list):
            inner = [message for message in payload if isinstance(message, Message)]
            if kind == "message/rfc822" and inner:
                yield _Part(kind, inner[0].as_bytes(), "", "forwarded.eml")
            else:
                waiting += reversed(inner)
        else:
            data = part.get_payload(decode=True)
            name = clean_line(part.get_filename() or "").replace("/", "-")
            is_own = kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment"
            if isinstance(data, bytes):
                yield _Part(kind, data, part.get_content_charset() or "", "" if is_own else name or "attachment")


def _text(parts: list[_Part]) -> str:
    """The plain text, or the formatted one where there is none to speak of."""
    own = [part for part in parts if not part.name and part.data.strip()]
    plain = "\n\n".join(decode(part.data, part.charset) for part in own if part.kind == "text/plain")
    markup = [decode(part.data, part.charset) for part in own if part.kind == "text/html"]
    if not markup:
        return plain
    formatted = "\n\n".join(map(text_of, markup))
    return plain if len(plain.strip()) >= _STUB * len(formatted) else formatted


def _markup(parts: list[_Part]) -> str:
    return "".join(decode(part.data, part.charset) for part in parts if not part.name and part.kind == "text/html")


def _header(message: Message, name: str) -> str:
    stated = next((value for key, value in message.raw_items() if key.lower() == name), "")
    if not stated.isascii():  # written as it is, in whatever encoding
        stated = decode(stated.encode("utf-8", "surrogateescape"), "")
    try:
        return str(make_header(decode_header(stated)))
    except (MessageError, LookupError, ValueError):
        return stated


def _day(message: Message) -> date | None:
    """As the sender's clock had it."""
    try:
        return parsedate_to_datetime(_header(message, "date")).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _mails(lines: Iterator[bytes]) -> Iterator[bytes]:
    """What stands between the lines that begin with "From " after an empty line, the marks of quoted ones undone."""
    mail: list[bytes] = []
    size = 0
    started, after_empty = False, True
    for line in lines:
        if line.startswith(b"From ") and after_empty:
            if started:
                yield b"".join(mail)
            mail, size, started = [], 0, True
        elif started and size <= LARGEST:
            mail.append(line[1:] if line.startswith(b">From ") else line)
            size += len(line)
        after_empty = not line.strip()
    if started:
        yield b"".join(mail)


def _key(data: bytes) -> str:
    head = data[:_HEAD_OF_MAIL].partition(b"\n\n")[0].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    with parsing("a mail"):
        stated = clean_line(_header(message_from_bytes(head), "message-id")).strip("<>")
    return stated or hashlib.sha256(data).hexdigest()[:16]


_HEAD_OF_MAIL = 64_000
