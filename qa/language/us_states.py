"""How news abbreviates the states of the USA: "Dayton, OH", "JACKSON, Miss. (AP)"."""

from __future__ import annotations

import re
from functools import lru_cache


def names_state(text: str, state: str) -> bool:
    """Whether a text names a state by its short form; `state` is its full name, in any case.

    The postal form is also a word ("IN", "OK"), so it has to stand behind a comma, as behind a town.

    >>> names_state("DAYTON, OH - Two men were shot.", "ohio"), names_state("JACKSON, Miss. (AP) -", "Mississippi")
    (True, True)
    >>> names_state("Mother, daughter shot IN car, OR so police say", "Indiana")
    False
    """
    pattern = _short_forms(state.strip().lower())
    return pattern is not None and pattern.search(text) is not None


@lru_cache(maxsize=256)
def _short_forms(state: str) -> re.Pattern[str] | None:
    """None for what is no state."""
    from us import states

    found = next((s for s in states.STATES if s.name.lower() == state), None)
    if found is None:
        return None
    postal, news = found.abbr, found.ap_abbr or ""
    forms = [rf",\s{postal}\b"]
    if news.endswith("."):
        forms.append(rf"\b{re.escape(news)}")
    return re.compile("|".join(forms))
