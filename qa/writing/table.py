"""Exchanges as comma-separated values: a claim a row, silent and unread sources too."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date

from qa.answer import Silence, SourceAnswer, Unread, claims
from qa.writing.exchange import Exchange

COLUMNS = (
    "question", "asked", "standing", "source", "answer", "low", "high", "bound", "unit", "speaker",
    "period", "period_start", "period_end", "place", "confidence", "group", "published", "title",
    "quote", "article_id", "start", "end", "answer_start", "answer_end",
    "reason",
)  # fmt: skip
_FORMULA_STARTS = ("=", "+", "-", "@", "\t")


def written(exchanges: Sequence[Exchange]) -> str:
    """With a header, CRLF line ends (RFC 4180) and the byte order mark by which spreadsheets know UTF-8."""
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, COLUMNS, restval="")
    table.writeheader()
    for exchange in exchanges:
        for row in _rows(exchange):
            table.writerow({name: cell(value) for name, value in row.items()})
    return "\ufeff" + out.getvalue()


def cell(value: object) -> object:
    """What a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers.

    >>> cell("=HYPERLINK(1)"), cell("- dash"), cell(-1.5), cell(None)
    ("'=HYPERLINK(1)", "'- dash", -1.5, '')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        line = " ".join(value.split())
        return f"'{line}" if line.startswith(_FORMULA_STARTS) else line
    return value.isoformat() if isinstance(value, date) else value


def _rows(exchange: Exchange) -> Iterator[dict[str, object]]:
    answer = exchange.reply.answer
    asked = {"question": answer.question, "asked": exchange.asked.isoformat(timespec="seconds")}
    firsts = {id(given) for given in answer.answers}
    for claim in claims(answer):
        yield asked | {"standing": "answer" if id(claim) in firsts else "further"} | _claim(claim)
    for silence in answer.silent:
        yield asked | {"standing": "silent"} | _silence(silence)
    for left_out in answer.unread:
        yield asked | {"standing": "unread"} | _unread(left_out)


def _claim(claim: SourceAnswer) -> dict[str, object]:
    value, period, cited = claim.value, claim.period, claim.citation
    return {
        "source": claim.source,
        "answer": claim.answer,
        "low": value and value.low,
        "high": value and value.high,
        "bound": value and value.bound.value,
        "unit": value and value.unit,
        "speaker": claim.speaker and claim.speaker.text,
        "period": period and period.text,
        "period_start": period and period.start,
        "period_end": period and period.end,
        "place": claim.place and claim.place.text,
        "confidence": claim.confidence,
        "group": claim.group,
        "published": cited.published,
        "title": cited.title,
        "quote": cited.quote,
        "article_id": cited.article_id,
        "start": cited.start,
        "end": cited.end,
        "answer_start": cited.answer_start,
        "answer_end": cited.answer_end,
    }


def _unread(left_out: Unread) -> dict[str, object]:
    return {"source": left_out.source, "article_id": left_out.article_id, "reason": left_out.reason}


def _silence(silence: Silence) -> dict[str, object]:
    near = silence.nearest
    if near is None:
        return {"source": silence.source}
    place = {"article_id": near.article_id, "start": near.start, "end": near.end}
    return {"source": silence.source, "quote": near.quote} | place
