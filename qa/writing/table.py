"""Exchanges as comma-separated values: a claim a row, silent and unread sources too."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date

from qa.writing.exchange import Exchange
from qa.writing.rows import COLUMNS as _OF_AN_ANSWER
from qa.writing.rows import rows

COLUMNS = (_OF_AN_ANSWER[0], "asked", *_OF_AN_ANSWER[1:])
_FORMULA_STARTS = ("=", "+", "-", "@", "\t")


def written(exchanges: Sequence[Exchange]) -> str:
    """With a header, CRLF line ends (RFC 4180) and the byte order mark by which spreadsheets know UTF-8."""
    return "\ufeff" + separated(exchanges, ",")


def separated(exchanges: Sequence[Exchange], separator: str) -> str:
    """As `written`, for programs: without the byte order mark, and with this between the cells."""
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, COLUMNS, restval="", delimiter=separator)
    table.writeheader()
    for exchange in exchanges:
        asked = exchange.asked.isoformat(timespec="seconds")
        for row in rows(exchange.reply.answer):
            table.writerow({name: cell(value) for name, value in ({"asked": asked} | row).items()})
    return out.getvalue()


def cell(value: object) -> object:
    """What a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers.

    >>> cell("=HYPERLINK(1)"), cell("- dash"), cell(-1.5), cell(61.0), cell(None)
    ("'=HYPERLINK(1)", "'- dash", -1.5, 61, '')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        line = " ".join(value.split())
        return f"'{line}" if line.startswith(_FORMULA_STARTS) else line
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.isoformat() if isinstance(value, date) else value
