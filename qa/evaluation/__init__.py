from qa.evaluation.gold import Figures, GoldAnswer, GoldQuestion, GoldSource
from qa.evaluation.goldfile import load
from qa.evaluation.report import Report
from qa.evaluation.running import evaluate

__all__ = ["Figures", "GoldAnswer", "GoldQuestion", "GoldSource", "Report", "evaluate", "load"]
