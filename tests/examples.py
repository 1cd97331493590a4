"""Hand-made answers over a made-up event: a ferry that sank off a made-up coast."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from corpus.article import Article
from qa.answer import (
    Answer,
    Bound,
    Citation,
    Group,
    Kind,
    Nearest,
    Period,
    Place,
    Related,
    Relation,
    Silence,
    SourceAnswer,
    Span,
    Understood,
    Unread,
    Value,
    Verdict,
)

WIRE = Article(
    id="wire",
    source="Delta Wire",
    title="Ferry sinks off Port Lune",
    published=date(2026, 3, 14),
    url="https://wire.example/ferry",
    text=(
        "A ferry sank off Port Lune in heavy seas on Friday evening.\n\n"
        "Coastguards said sixty-one passengers had been rescued by midnight. "
        "The captain was among them.\n\n"
        "At least 88 people had been pulled from the water by Saturday noon, the harbour office said."
    ),
)
LEDGER = Article(
    id="ledger",
    source="The Ledger",
    title="Dozens saved as ferry goes down",
    published=date(2026, 3, 15),
    url=None,
    text=(
        "Rescue boats searched through the night. "
        "Minister Ida Holm told reporters that 94 passengers were rescued over two days. "
        "Divers will return to the wreck on Monday."
    ),
)
POST = Article(
    id="post",
    source="Harbour Post",
    title="Survivors tell of the night on the water",
    published=date(2026, 3, 14),
    url=None,
    text="Some 61 passengers were rescued on Friday night, according to the coastguard. Relatives waited at the quay.",
)
COURIER = Article(
    id="courier",
    source="Coastal Courier",
    title="Ferry line had been warned",
    published=None,
    url=None,
    text="The ferry line was told in January to replace its life rafts. Inspectors found twelve of them torn.",
)
ARTICLES = (WIRE, LEDGER, POST, COURIER)


def _at(article: Article, words: str) -> tuple[int, int]:
    start = article.text.index(words)
    return start, start + len(words)


def _citation(article: Article, quote: str, answer: str) -> Citation:
    start, end = _at(article, quote)
    answer_start = start + quote.index(answer)
    return Citation(
        article.id, article.title, article.published, quote, start, end, answer_start, answer_start + len(answer)
    )


def _span(article: Article, words: str) -> Span:
    return Span(words, *_at(article, words))


_WIRE_LATER = SourceAnswer(
    source="Delta Wire",
    answer="At least 88",
    value=Value(88, None, Bound.AT_LEAST, "people"),
    speaker=_span(WIRE, "the harbour office"),
    period=Period("by Saturday noon", date(2026, 3, 13), date(2026, 3, 14)),
    place=None,
    confidence=0.71,
    group=1,
    citation=_citation(
        WIRE,
        "At least 88 people had been pulled from the water by Saturday noon, the harbour office said.",
        "At least 88",
    ),
)
_WIRE_ANSWER = SourceAnswer(
    source="Delta Wire",
    answer="sixty-one",
    value=Value(61, 61, Bound.EXACTLY, "passengers"),
    speaker=_span(WIRE, "Coastguards"),
    period=Period("by midnight", date(2026, 3, 13), date(2026, 3, 13)),
    place=Place("off Port Lune"),
    confidence=0.93,
    group=1,
    citation=_citation(WIRE, "Coastguards said sixty-one passengers had been rescued by midnight.", "sixty-one"),
    others=(_WIRE_LATER,),
)
_LEDGER_ANSWER = SourceAnswer(
    source="The Ledger",
    answer="94",
    value=Value(94, 94, Bound.EXACTLY, "passengers"),
    speaker=_span(LEDGER, "Minister Ida Holm"),
    period=Period("over two days", date(2026, 3, 13), date(2026, 3, 15)),
    place=None,
    confidence=0.88,
    group=2,
    citation=_citation(LEDGER, "Minister Ida Holm told reporters that 94 passengers were rescued over two days.", "94"),
)
_POST_ANSWER = SourceAnswer(
    source="Harbour Post",
    answer="Some 61",
    value=Value(61, 61, Bound.ABOUT, "passengers"),
    speaker=_span(POST, "the coastguard"),
    period=Period("Friday night", date(2026, 3, 13), date(2026, 3, 13)),
    place=None,
    confidence=0.86,
    group=1,
    citation=_citation(
        POST, "Some 61 passengers were rescued on Friday night, according to the coastguard.", "Some 61"
    ),
)


def _silence(article: Article, quote: str) -> Silence:
    return Silence(article.source, Nearest(article.id, quote, *_at(article, quote)))


RESCUED = Answer(
    question="How many passengers were rescued?",
    understood=Understood(Kind.COUNT, "passengers", "rescued", None, None, None),
    verdict=Verdict(
        Relation.CONFLICTING,
        "61 to 94 reported: 61 and 94 conflict; 1 silent.",
        low=61,
        high=94,
    ),
    answers=(_WIRE_ANSWER, _LEDGER_ANSWER, _POST_ANSWER),
    groups=(
        Group(1, "61", ("Delta Wire", "Harbour Post")),
        Group(2, "94", ("The Ledger",)),
    ),
    relations=(Related(1, 2, Relation.CONFLICTING, "both are said to be the total"),),
    notes=("61 (Friday) + 33 (Saturday) = 94 (two days)",),
    silent=(_silence(COURIER, "The ferry line was told in January to replace its life rafts."),),
)
SUGGESTIONS = ("and crew members?", "according to the coastguard?", "how did it change by day?")

UNANSWERED = Answer(
    question="How many goals did Argentina score?",
    understood=Understood(Kind.COUNT, "goals", "score", None, None, None),
    verdict=Verdict(Relation.NONE, "No source says how many goals."),
    answers=(),
    groups=(),
    relations=(),
    notes=(),
    silent=(
        _silence(WIRE, "A ferry sank off Port Lune in heavy seas on Friday evening."),
        _silence(COURIER, "Inspectors found twelve of them torn."),
        Silence("The Ledger", None),
    ),
)

UNREAD = replace(
    RESCUED,
    question="How many crew members were rescued?",
    verdict=replace(RESCUED.verdict, summary="61 to 94 reported: 61 and 94 conflict; 1 article could not be read."),
    silent=(),
    unread=(Unread("Coastal Courier", "courier", "a fault in rashomon (IndexError: tuple index out of range)"),),
)

NOT_FOUND = Answer(
    question="Who won the regatta?",
    understood=Understood(Kind.WHO, "regatta", "won", None, None, None),
    verdict=Verdict(Relation.NONE, "Nothing on this was found."),
    answers=(),
    groups=(),
    relations=(),
    notes=(),
    silent=(),
)


def hostile(words: str) -> tuple[Answer, Article]:
    """The answer above with `words` in every place where a source's text can stand, and the article it cites."""
    article = replace(WIRE, source=words, title=words, url=words, text=f"{words} 61 {words}")
    citation = Citation(article.id, words, None, article.text, 0, len(article.text), len(words) + 1, len(words) + 3)
    answered = replace(
        _WIRE_ANSWER,
        source=words,
        answer="61",
        speaker=Span(words, 0, len(words)),
        period=Period(words, None, None),
        place=Place(words),
        citation=citation,
        others=(),
    )
    return (
        replace(
            RESCUED,
            question=words,
            verdict=replace(RESCUED.verdict, summary=words),
            answers=(replace(answered, others=(answered,)), answered),
            groups=(Group(1, words, (words, words)), Group(2, words, (words,))),
            relations=(Related(1, 2, Relation.CONFLICTING, words),),
            notes=(words,),
            silent=(Silence(words, Nearest(article.id, words, 0, len(words))),),
            unread=(Unread(words, article.id, words),),
        ),
        article,
    )
