"""Sentences of one text, found by the words that they must all have: the rarest of them has a short list."""

from __future__ import annotations

from collections.abc import Sequence

from corpus import clean, readable
from index.postgres.schema import POSITION_BITS
from index.postgres.server import Server
from index.postgres.terms import terms_of
from index.records import StoredSentence

_FOUND = f"""
WITH asked AS (
    SELECT t.place, t.length, array_agg(t.term ORDER BY f.sentences) AS terms
    FROM unnest(%(places)s::integer[], %(lengths)s::integer[], %(terms)s::bigint[]) AS t (place, length, term)
    LEFT JOIN frequencies f ON f.term = t.term AND f.sentences > 0
    GROUP BY t.place, t.length
    HAVING count(*) = count(f.term)
)
SELECT asked.place, s.id, a.id, (s.id & {(1 << POSITION_BITS) - 1})::integer, s.first, s.past,
    substring(a.text FROM s.first_byte + 1 FOR s.past_byte - s.first_byte)
FROM asked CROSS JOIN LATERAL (
    SELECT p.sentence FROM sentence_terms p
    WHERE p.term = asked.terms[1] AND p.length = asked.length AND NOT EXISTS (
        SELECT 1 FROM unnest(asked.terms) AS other (term) WHERE NOT EXISTS (
            SELECT 1 FROM sentence_terms q WHERE q.term = other.term AND q.sentence = p.sentence))
    ORDER BY p.sentence LIMIT %(most)s
) AS found JOIN sentences s ON s.id = found.sentence JOIN articles a ON a.number = s.id >> {POSITION_BITS}
ORDER BY asked.place, s.id
"""


def identical(server: Server, texts: Sequence[str], most: int) -> dict[str, list[StoredSentence]]:
    """As `index.ports.Searcher` has it, in one statement for all texts."""
    terms = [terms_of(clean(text)) for text in texts]
    rows = server.rows(
        _FOUND,
        {
            "places": [place for place, of in enumerate(terms) for _ in of.counts],
            "lengths": [of.length for of in terms for _ in of.counts],
            "terms": [term for of in terms for term in of.counts],
            "most": most,
        },
    )
    found: dict[str, list[StoredSentence]] = {text: [] for text in texts}
    for place, sentence, article_id, position, first, past, written in rows:
        text = written.decode()
        if readable(text) == texts[place]:
            found[texts[place]].append(StoredSentence(sentence, article_id, position, first, past, text))
    return found
