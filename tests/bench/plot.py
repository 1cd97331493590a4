"""The scaling figures as an SVG picture: milliseconds a query over sentences, both logarithmic."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from math import ceil, floor, log10

from tests.bench.scaling import Scale

_WIDTH, _HEIGHT, _LEFT, _BELOW, _RIGHT = 760, 420, 60, 40, 190

_LINES: tuple[tuple[str, str, Callable[[Scale], float]], ...] = (
    ("vectors, here", "#0a6", lambda s: s.vectors),
    ("vectors, numpy", "#a33", lambda s: s.numpy),
    ("vectors, exact FAISS", "#c80", lambda s: s.flat),
    ("words, here", "#06c", lambda s: s.words),
    ("words, SQLite FTS5", "#80a", lambda s: s.fts5),
)


def svg(scales: Sequence[Scale], machine: str) -> str:
    values = [value(s) for s in scales for _, _, value in _LINES]
    low, high = floor(log10(min(values))), max(ceil(log10(max(values))), floor(log10(min(values))) + 1)
    left, right = log10(scales[0].sentences), log10(max(scales[-1].sentences, 10 * scales[0].sentences))

    def x(sentences: float) -> float:
        return _LEFT + (log10(sentences) - left) / (right - left) * (_WIDTH - _LEFT - _RIGHT)

    def y(value: float) -> float:
        return 30 + (high - log10(value)) / (high - low) * (_HEIGHT - 30 - _BELOW)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" '
        'font-size="12"><rect width="100%" height="100%" fill="white"/>',
        f'<text x="{_LEFT}" y="18">Milliseconds of the processor a query, over sentences; {escape(machine)}</text>',
    ]
    for power in range(low, high + 1):
        parts.append(
            f'<path d="M{_LEFT} {y(10**power):.1f}H{_WIDTH - _RIGHT}" stroke="#ddd"/>'
            f'<text x="{_LEFT - 6}" y="{y(10**power) + 4:.1f}" text-anchor="end">{10**power:g}</text>'
        )
    for scale in scales:
        parts.append(
            f'<text x="{x(scale.sentences):.1f}" y="{_HEIGHT - 16}" text-anchor="middle">{scale.sentences:,}</text>'
        )
    end = x(scales[-1].sentences) + 8
    for name, colour, value in _LINES:
        points = " ".join(f"{x(s.sentences):.1f},{y(value(s)):.1f}" for s in scales)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{end:.1f}" y="{y(value(scales[-1])) + 4:.1f}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>\n"])
