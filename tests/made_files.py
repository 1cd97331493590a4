"""Files of every format, made here: small reports of a made-up flood, each with a toll of its own."""

from __future__ import annotations

import csv
import gzip
import io
import json
import textwrap
import zipfile
from collections.abc import Callable, Mapping, Sequence
from email.message import EmailMessage

PARAGRAPHS = (
    "At least {} people were killed when a dam gave way above the town of Tervo on Tuesday night, the mayor said.",
    "Water rose to the second floor of the school, where 120 families had sheltered, and took two bridges.",
    "“We heard it before we saw it,” said Olli Maki, who keeps the inn at the foot of the dam.",
)
TITLE = "Dam gives way above Tervo"
FRENCH = (
    "Au moins neuf personnes ont été tuées mardi soir lorsqu’un barrage a cédé au-dessus de la ville, a annoncé le"
    " maire, qui demande aux habitants de rester chez eux et de ne pas prendre la route de la vallée."
)


def paragraphs(toll: str) -> list[str]:
    return [paragraph.format(toll) for paragraph in PARAGRAPHS]


def report(toll: str) -> str:
    return "\n\n".join(paragraphs(toll))


def markup(toll: str) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs(toll))


def page(toll: str, encoding: str = "utf-8") -> bytes:
    """A web page with what stands around a report on such pages."""
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="{encoding}"><title>{TITLE} | Valley Post</title>
<meta property="og:site_name" content="The Valley Post"><meta property="og:title" content="{TITLE}">
<link rel="canonical" href="https://valleypost.example/2026/dam">
<meta property="article:published_time" content="2026-02-03T23:10:00+02:00"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<div class="cookie">Accept cookies?</div>
<article><h1>{TITLE}</h1>{markup(toll)}</article>
<aside><h3>Related</h3><a href="/2">An older dam: 45 killed in 1967</a></aside>
<footer>© 2026 The Valley Post. Subscribe to our newsletter</footer></body></html>""".encode(
        encoding, "xmlcharrefreplace"
    )


def mail(toll: str, number: int = 1, attached: Mapping[str, bytes] | None = None) -> bytes:
    message = EmailMessage()
    message["From"] = "Lakeside Wire <desk@lakeside.example>"
    message["Subject"] = f"{TITLE}: “{toll}”"
    message["Date"] = "Wed, 04 Feb 2026 08:00:00 +0200"
    message["Message-ID"] = f"<{number}@lakeside.example>"
    message.set_content(report(toll))
    message.add_alternative(f"<html><body>{markup(toll)}</body></html>", subtype="html")
    for name, data in (attached or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def mailbox(*mails: bytes) -> bytes:
    return b"".join(
        b"From desk Wed Feb  4 08:00:00 2026\n" + mail.replace(b"\nFrom ", b"\n>From ") + b"\n" for mail in mails
    )


def table(rows: Sequence[Sequence[str]], delimiter: str = ",") -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(rows)
    return written.getvalue().encode()


def rss(toll: str) -> bytes:
    return f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Feed Chronicle</title><link>https://feed.example</link><item><title>{TITLE} &amp;amp; bridges</title>
<link>https://feed.example/1</link><guid>one</guid><pubDate>Wed, 04 Feb 2026 10:00:00 GMT</pubDate>
<description>&lt;p&gt;A teaser.&lt;/p&gt;</description><content:encoded><![CDATA[{markup(toll)}]]></content:encoded>
</item></channel></rss>""".encode()


def atom(toll: str) -> bytes:
    content = markup(toll).replace("<", "&lt;")
    return f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Atom Argus</title><entry>
<title>{TITLE}</title><link href="https://argus.example/1"/><id>urn:1</id><updated>2026-02-04T10:00:00Z</updated>
<content type="html">{content}</content></entry></feed>""".encode()


def pdf(pages: Sequence[Sequence[str]], title: str = "") -> bytes:
    """Lines of text, page by page."""
    return _pdf([" ".join(f"({line}) Tj T*" for line in lines) for lines in pages], title)


def two_columns(left: Sequence[str], right: Sequence[str]) -> bytes:
    """A PDF that writes a line of the left column, then the one beside it, then the next."""
    beside = zip(left, right, strict=True)
    return _pdf([" ".join(f"({a}) Tj 270 0 Td ({b}) Tj -270 -14 Td" for a, b in beside)], "")


def _pdf(shown: Sequence[str], title: str) -> bytes:
    """What each page shows, in PDF's own operators."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(shown)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(shown)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, operators in enumerate(shown):
        stream = f"BT /F1 11 Tf 14 TL 50 780 Td {operators} ET"
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects.append(f"<< /Title ({title}) >>")
    data, offsets = b"%PDF-1.4\n", []
    for number, words in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{words}\nendobj\n".encode("cp1252")
    entries = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = (
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(data)}\n%%EOF"
    )
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{entries}{trailer}".encode()


def paper(toll: str) -> bytes:
    """A PDF of three pages with a running head and page numbers."""
    lines = [line for paragraph in paragraphs(toll) for line in (*textwrap.wrap(paragraph, 80), " ")]
    parts = (lines[:3], lines[3:6], lines[6:])
    return pdf([["The Pdf Pioneer", *part, str(number)] for number, part in enumerate(parts, 1)], TITLE)


def word(toll: str) -> bytes:
    from docx import Document

    document = Document()
    document.add_heading(TITLE, 0)
    for paragraph in paragraphs(toll):
        document.add_paragraph(paragraph)
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "Bridges gone", "2"
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def crawl(toll: str) -> bytes:
    """A WARC file with a page, a picture, and a page that was not there."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    written = io.BytesIO()
    writer = WARCWriter(written, gzip=False)
    for url, status, kind, data in (
        ("https://crawl.example/dam-gives-way", "200 OK", "text/html; charset=utf-8", page(toll)),
        ("https://crawl.example/a.png", "200 OK", "image/png", b"\x89PNG"),
        ("https://crawl.example/gone", "404 Not Found", "text/html", b"<p>Not found</p>"),
    ):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(data), http_headers=headers))
    return written.getvalue()


def packed(members: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return written.getvalue()


ONE_OF_EACH: dict[str, Callable[[str], bytes]] = {
    "plain.txt": lambda toll: f"---\nsource: Text Times\n---\n{report(toll)}".encode(),
    "marked.md": lambda toll: f"# {TITLE}\n\n{report(f'*{toll}*')}".encode(),
    "page.html": page,
    "latin.htm": lambda toll: page(toll, "iso-8859-1"),
    "mail.eml": mail,
    "box.mbox": lambda toll: mailbox(mail(toll)),
    "table.csv": lambda toll: table(
        [["Outlet", "Headline", "Publish Date", "Body"], ["Post", TITLE, "2026-02-04", report(toll)]]
    ),
    "table.tsv": lambda toll: table([["title", "text"], [TITLE, report(toll)]], "\t"),
    "service.json": lambda toll: json.dumps(
        {
            "status": "ok",
            "articles": [{"source": {"id": None, "name": "Herald"}, "title": TITLE, "content": report(toll)}],
        }
    ).encode(),
    "lines.jsonl": lambda toll: json.dumps({"source": "Line Ledger", "text": report(toll)}).encode(),
    "feed.rss": rss,
    "feed.atom": atom,
    "feed.xml": atom,
    "word.docx": word,
    "paper.pdf": paper,
    "crawl.warc": crawl,
    "crawl.warc.gz": lambda toll: gzip.compress(crawl(toll)),
    "pack.zip": lambda toll: packed({"inner/plain.txt": report(toll).encode()}),
    "lines.jsonl.gz": lambda toll: gzip.compress(json.dumps({"text": report(toll)}).encode()),
}
"""Name of a file to what makes it, given a toll in words."""
