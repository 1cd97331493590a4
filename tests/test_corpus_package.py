"""What the package `corpus` exports, and what it loads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import corpus
from tests.corpus_kit import write


def test_only_what_is_promised_is_exported() -> None:
    errors = {
        "RashomonError",
        "CorpusError",
        "FileNotRead",
        "NothingToRead",
        "LibraryError",
        "LibraryMissing",
        "LibraryLocked",
        "LibraryUnreachable",
    }
    errors |= {"LibraryDamaged", "LibraryNotWritable", "LibraryMismatch", "ModelError", "GoldError", "CorpusWarning"}
    assert set(corpus.__all__) == errors | {
        "Article",
        "Evidence",
        "Sentence",
        "split",
        "clean",
        "clean_line",
        "read",
        "readable",
        "Problem",
    }


def test_importing_corpus_loads_nothing_heavy() -> None:
    heavy = ("numpy", "ftfy", "sentencex", "dateparser", "yaml", "torch", "trafilatura", "lxml", "corpus.formats")
    code = f"import sys, corpus; print(*(name for name in {heavy} if name in sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == ""


def test_corpus_never_loads_numpy(tmp_path: Path) -> None:
    write(tmp_path / "a.md", "---\npublished: 31 janvier 2026\n---\nThe “bridge” fell. Nobody sawÂ it.")
    code = "import sys, corpus; [corpus.split(a.text) for a in corpus.read(sys.argv[1])]; print('numpy' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "False"
