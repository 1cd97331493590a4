"""From one card to another: by place on the screen, and by what they say."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Region

from tui.widgets.cards import Card


def beyond(card: Card, cards: Sequence[Card], direction: str) -> Card | None:
    """The nearest card that lies wholly to one side ("up", "down", "left", "right"); None at the edge."""
    here = card.region
    near = [(distance, i) for i, other in enumerate(cards) if (distance := _distance(here, other.region, direction))]
    return cards[min(near)[1]] if near else None


def _distance(here: Region, there: Region, direction: str) -> tuple[int, int] | None:
    """How far along the direction, then how far aside; None where it does not lie that way."""
    aside_x, aside_y = abs(here.x - there.x), abs(here.y - there.y)
    match direction:
        case "up" if there.bottom <= here.y:
            return here.y - there.bottom, aside_x
        case "down" if there.y >= here.bottom:
            return there.y - here.bottom, aside_x
        case "left" if there.right <= here.x and aside_y == 0:
            return here.x - there.right, aside_y
        case "right" if there.x >= here.right and aside_y == 0:
            return there.x - here.right, aside_y
    return None


def differing(card: Card, cards: Sequence[Card], step: int) -> Card | None:
    """The next card round the turn, forwards or backwards, whose source gives another answer; None where all agree."""
    start = cards.index(card)
    for further in range(1, len(cards)):
        other = cards[(start + step * further) % len(cards)]
        if other.group is not None and other.group != card.group:
            return other
    return None
