"""An answer as rows: a claim a row with every field, then the silent sources and the articles that were not read."""

from __future__ import annotations

from collections.abc import Iterator

from qa.answer import Answer, Silence, SourceAnswer, Unread, claims

Row = dict[str, object]
COLUMNS = (
    "question", "standing", "source", "answer", "low", "high", "bound", "unit", "speaker", "speaker_start",
    "speaker_end", "stance", "factuality", "superseded", "period", "period_start", "period_end", "place", "confidence",
    "group", "same_text_in", "changed_from", "published", "title", "quote", "article_id", "start", "end",
    "answer_start", "answer_end", "cut_off", "reason",
)  # fmt: skip
"""`standing` is answer, further, silent or unread; days are days, figures floats, offsets and groups whole numbers."""


def rows(answer: Answer) -> Iterator[Row]:
    """Each row has all of `COLUMNS`; None is what a claim does not state, or a row of its standing does not have."""
    firsts = {id(given) for given in answer.answers}
    for claim in claims(answer):
        yield _row(answer, "answer" if id(claim) in firsts else "further", _claim(claim))
    for silence in answer.silent:
        yield _row(answer, "silent", _silence(silence))
    for left_out in answer.unread:
        yield _row(answer, "unread", _unread(left_out))


def _row(answer: Answer, standing: str, fields: Row) -> Row:
    known: Row = {"question": answer.question, "standing": standing} | fields
    return {name: known.get(name) for name in COLUMNS}


def _claim(claim: SourceAnswer) -> Row:
    value, period, cited, speaker = claim.value, claim.period, claim.citation, claim.speaker
    return {
        "source": claim.source,
        "answer": claim.answer,
        "low": None if value is None or value.low is None else float(value.low),
        "high": None if value is None or value.high is None else float(value.high),
        "bound": value and value.bound.value,
        "unit": value and value.unit,
        "speaker": speaker and speaker.text,
        "speaker_start": speaker and speaker.start,
        "speaker_end": speaker and speaker.end,
        "stance": claim.stance and claim.stance.value,
        "factuality": claim.factuality.value,
        "superseded": claim.superseded,
        "period": period and period.text,
        "period_start": period and period.start,
        "period_end": period and period.end,
        "place": claim.place and claim.place.text,
        "confidence": float(claim.confidence),
        "group": claim.group,
        "same_text_in": "; ".join(claim.outlets) or None,
        "changed_from": claim.changed_from,
        "published": cited.published,
        "title": cited.title,
        "quote": cited.quote,
        "article_id": cited.article_id,
        "start": cited.start,
        "end": cited.end,
        "answer_start": cited.answer_start,
        "answer_end": cited.answer_end,
        "cut_off": cited.cut_off,
    }


def _silence(silence: Silence) -> Row:
    near = silence.nearest
    if near is None:
        return {"source": silence.source, "cut_off": silence.cut_off}
    place: Row = {"article_id": near.article_id, "start": near.start, "end": near.end}
    return {"source": silence.source, "quote": near.quote, "cut_off": silence.cut_off} | place


def _unread(left_out: Unread) -> Row:
    return {"source": left_out.source, "article_id": left_out.article_id, "reason": left_out.reason}
