"""The language of an article: English is never taken for another, and another is named."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from corpus import read
from corpus.language import other_language

CASES = json.loads((Path(__file__).parent / "cases" / "languages.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, str | None]) -> None:
    assert other_language(case["text"] or "") == case["language"]


def test_every_part_of_the_sample_is_english() -> None:
    sample = Path(__file__).parents[1] / "corpus" / "sample"
    for article in read(sample):
        words = article.text.split()
        for start in range(0, len(words), 20):
            assert other_language(" ".join(words[start : start + 20])) is None


def test_no_text_is_in_no_language() -> None:
    assert other_language("") is None
    assert other_language(" \n") is None


def test_english_is_told_without_loading_what_tells_the_others() -> None:
    code = (
        "import sys; from corpus.language import other_language;"
        "other_language('Nine people were killed, said the mayor of the town, who asked them to stay at home.' * 3);"
        "print('py3langid' in sys.modules, 'numpy' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.split() == ["False", "False"]
