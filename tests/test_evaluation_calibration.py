"""Confidence is held against what was right, and the curve tells what silence would buy."""

from __future__ import annotations

import pytest

from qa.evaluation.calibration import area, calibration_error, error_of, risk_coverage
from qa.evaluation.judging import Pair


def pair(confidence: float | None, gold: str = "Ida Moe", f1: float = 1.0) -> Pair:
    given = "" if confidence is None else "Ida Moe"
    return Pair("AP", gold, given, confidence, f1, f1, None, None, None, None, None)


PAIRS = [pair(0.9), pair(0.8), pair(0.6, gold="", f1=0.0), pair(0.5, f1=0.0), pair(None, f1=0.0), pair(None, gold="")]


def test_risk_rises_with_coverage_where_confidence_orders_answers() -> None:
    found = [(p.confidence, p.coverage, p.risk, p.found) for p in risk_coverage(PAIRS)]
    assert found == [
        (0.9, pytest.approx(1 / 6), 0.0, 0.25),
        (0.8, pytest.approx(2 / 6), 0.0, 0.5),
        (0.6, pytest.approx(3 / 6), pytest.approx(1 / 3), 0.5),
        (0.5, pytest.approx(4 / 6), 0.5, 0.5),
    ]


def test_an_answer_in_place_of_silence_is_a_risk() -> None:
    assert risk_coverage([pair(0.7, gold="", f1=0.0)])[0].risk == 1.0


def test_silence_alone_has_neither_curve_nor_error() -> None:
    silent = [pair(None), pair(None, gold="")]
    assert risk_coverage(silent) == []
    assert error_of(silent) is None
    assert area([]) == 0.0


def test_calibration_error_is_the_weighted_gap_of_each_bin() -> None:
    confidence, right = [0.95, 0.95, 0.15, 0.15], [True, False, False, False]
    assert calibration_error(confidence, right, [1.0] * 4) == pytest.approx((0.9 + 0.3) / 4)
    assert calibration_error(confidence, right, [1.0, 0.0, 0.0, 0.0]) == pytest.approx(0.05)
    assert error_of(PAIRS) == pytest.approx(((1 - 0.9) + (1 - 0.8) + 0.6 + 0.5) / 4)
