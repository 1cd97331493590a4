"""Questions to answers: understanding, reading, figures, attribution, comparing, evaluation.

Each name is imported from its module when it is first used, so that `qa.answer` alone can be had without the models.
What is added to a library while this package is loaded is put into stories at once (`qa.stories.arrival`).
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from index.arriving import group_by
from qa.stories.arrival import ByEvent

if TYPE_CHECKING:
    from qa.answer import Answer
    from qa.asking import ask
    from qa.attribution.attributing import find_attribution
    from qa.comparing.grouping import group_answers
    from qa.figures.quantities import find_quantities
    from qa.filters import Filters
    from qa.suggesting import suggest
    from qa.turn import Turn

group_by(ByEvent())

_HOMES = {
    "Answer": "qa.answer",
    "Filters": "qa.filters",
    "Turn": "qa.turn",
    "ask": "qa.asking",
    "find_attribution": "qa.attribution.attributing",
    "find_quantities": "qa.figures.quantities",
    "group_answers": "qa.comparing.grouping",
    "suggest": "qa.suggesting",
}

__all__ = ["Answer", "Filters", "Turn", "ask", "find_attribution", "find_quantities", "group_answers", "suggest"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'qa' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
