"""The made events that the bench asks about: each has a town, a day and figures of its own, which its reports share."""

from __future__ import annotations

import numpy as np
import pytest

from corpus import split
from index import default_encoder
from tests.bench.events import REPORTS, TurningEncoder, event_of, questions, reports

pytestmark = pytest.mark.model


@pytest.mark.long
def test_reports_of_one_event_share_town_and_day_those_of_two_do_not_and_vectors_are_near_the_real_ones() -> None:
    made = list(reports(0, 12 * REPORTS))
    opened: dict[int, set[str]] = {}
    for article in made:
        opened.setdefault(event_of(article.id), set()).add(article.text.split(" — ")[0])
    assert list(map(len, opened.values())) == [1] * 12
    assert len(set.union(*opened.values())) == 12
    assert made[7:9] == list(reports(7, 2))
    for asked in questions(range(12), 9):
        (place,) = opened[asked.event]
        assert all(part in asked.question for part in place.split(", "))
    # A made sentence has the vector of its real one, turned; another text has its own.
    encoder = TurningEncoder(default_encoder())
    texts = [s.text for a in made[:REPORTS] for s in split(a.text)][:12]
    assert np.median((encoder.encode(texts) * default_encoder().encode(texts)).sum(axis=1)) > 0.5
    assert encoder.encode(texts[:1]).tolist() == encoder.encode(texts)[:1].tolist()
    assert encoder.encode(["Who was there?"]) == pytest.approx(default_encoder().encode(["Who was there?"]))
