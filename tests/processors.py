"""What hangs on the processor: `python -m tests.processors [--data DIR] [--every N] [--tests]`.

The questions of the sample's gold, and with `--data` those of the held part of `asked`, are put again and again, each
time in a process that may use less of the processor, as far as the libraries let it be switched off. A table says how
many rows differ from those of the processor as it is, and how many hardly do: by a hundredth of a confidence, or in the
nearest sentence of a silent source. With `--tests` the tests that use models are run under each
setting besides; `make test-processors` does.

What OpenVINO works out for one setting is kept apart from what it works out for another (`index.openvino_runtime`); the
exported networks themselves are the same under all.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from corpus import Article, read
from index import Index
from qa import Answer, ask
from qa.evaluation import goldfile

_ROOT = Path(__file__).parents[1]
_ACCEPTED = 1 / 500
"""Share of rows that may differ; each that does is to be argued for."""
_HUNDREDTH = 0.011
"""Articles in bulk are embedded in bfloat16 where the processor has it, which moves a cosine by .0001: some confidence
that was about to be rounded up is rounded down."""
Rows = dict[str, str]
"""What one source says to one question, by both."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A processor that can less than this one."""

    name: str
    needs: str = ""
    """What the processor must have, as /proc/cpuinfo names it, for the setting to take something away."""
    variables: dict[str, str] = field(default_factory=dict)
    cores: int | None = None


SETTINGS = (
    Setting("as it is"),
    Setting(
        "AVX-512 without bf16",
        "avx512_bf16",
        {"ONEDNN_MAX_CPU_ISA": "AVX512_CORE_VNNI"},
    ),
    Setting(
        "AVX-512 without VNNI",
        "avx512_vnni",
        {"ONEDNN_MAX_CPU_ISA": "AVX512_CORE", "NPY_DISABLE_CPU_FEATURES": "AVX512_ICL AVX512_SPR"},
    ),
    Setting(
        "AVX2",
        "avx512f",
        {
            "ONEDNN_MAX_CPU_ISA": "AVX2",
            "FAISS_OPT_LEVEL": "avx2",
            "FAISS_SIMD_LEVEL": "AVX2",
            "OPENBLAS_CORETYPE": "Haswell",
            "NPY_DISABLE_CPU_FEATURES": "X86_V4 AVX512_ICL AVX512_SPR",
            "ATEN_CPU_CAPABILITY": "avx2",
        },
    ),
    Setting(
        "AVX",
        "avx2",
        {
            "ONEDNN_MAX_CPU_ISA": "AVX",
            "FAISS_OPT_LEVEL": "generic",
            "FAISS_SIMD_LEVEL": "NONE",
            "OPENBLAS_CORETYPE": "Sandybridge",
            "NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4 AVX512_ICL AVX512_SPR",
            "ATEN_CPU_CAPABILITY": "default",
        },
    ),
    Setting("one core", cores=1),
    Setting("two cores", cores=2),
    Setting("sets in another order", variables={"PYTHONHASHSEED": "2"}),
)
"""The least is AVX: below it OpenVINO gives back nothing at all."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.processors", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with events.jsonl.gz and asked.jsonl.gz")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only each Nth question")
    parser.add_argument("--tests", action="store_true", help="run the tests that use models as well")
    parser.add_argument("--answers", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.answers:
        rows = dict(_rows(arguments.data, arguments.every))
        arguments.answers.write_text(json.dumps(rows), encoding="utf-8")
        return
    sys.exit(_compared(arguments))


def _compared(arguments: argparse.Namespace) -> int:
    """Prints the table; 1 where too many rows differ or a test fails, else 0."""
    print("| setting | rows | differ | hardly | tests |\n| --- | --- | --- | --- | --- |")
    plain: Rows = {}
    different: dict[str, list[str]] = {}
    failed = False
    for setting in (s for s in SETTINGS if _means_something(s)):
        rows = _answers(setting, arguments)
        plain = plain or rows
        others = sorted(k for k in {*plain, *rows} if plain.get(k) != rows.get(k))
        hardly = [k for k in others if k in plain and k in rows and _alike(json.loads(plain[k]), json.loads(rows[k]))]
        different[setting.name] = [k for k in others if k not in hardly]
        tests = _tests(setting) if arguments.tests else "not run"
        failed = failed or tests == "fail" or len(different[setting.name]) > _ACCEPTED * len(plain)
        counts = f"{len(rows)} | {len(different[setting.name])} | {len(hardly)}"
        print(f"| {setting.name} | {counts} | {tests} |", flush=True)
        for key in others:
            print(f"  {key}\n    {plain.get(key)}\n    {rows.get(key)}", file=sys.stderr, flush=True)
    return int(failed)


def _alike(a: Any, b: Any) -> bool:
    """The same answer in the same words, if with a confidence that is a hundredth higher; or both silent, whichever
    sentence is shown as the nearest."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(key == "nearest" or _alike(a[key], b[key]) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(_alike, a, b))
    if isinstance(a, float) and isinstance(b, float):
        return abs(a - b) < _HUNDREDTH
    return bool(a == b)


def _means_something(setting: Setting) -> bool:
    flags = Path("/proc/cpuinfo")
    has = not setting.needs or (flags.exists() and setting.needs in flags.read_text(encoding="utf-8"))
    return has and (setting.cores is None or setting.cores < (os.cpu_count() or 1))


def _answers(setting: Setting, arguments: argparse.Namespace) -> Rows:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "answers.json")
        program = ["-m", "tests.processors", "--answers", str(target), "--every", str(arguments.every)]
        data = ["--data", str(arguments.data)] if arguments.data else []
        subprocess.run(_command(setting, [*program, *data]), env=_environment(setting), cwd=_ROOT, check=True)
        rows: Rows = json.loads(target.read_text(encoding="utf-8"))
    return rows


def _tests(setting: Setting) -> str:
    done = subprocess.run(
        _command(setting, ["-m", "pytest", "-q", "-m", "model and not long"]),
        env=_environment(setting), cwd=_ROOT, stdout=sys.stderr,
    )  # fmt: skip
    return "fail" if done.returncode else "pass"


def _command(setting: Setting, arguments: list[str]) -> list[str]:
    """Fewer cores are taken away from outside, so that a library which counts them counts right."""
    cores = ["taskset", "-c", f"0-{setting.cores - 1}"] if setting.cores else []
    return [*cores, sys.executable, *arguments]


def _environment(setting: Setting) -> dict[str, str]:
    threads = {"OMP_NUM_THREADS": str(setting.cores), "OPENBLAS_NUM_THREADS": str(setting.cores)}
    path = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")]))
    return os.environ | {"PYTHONPATH": path} | setting.variables | (threads if setting.cores else {})


def _rows(data: Path | None, every: int) -> Iterator[tuple[str, str]]:
    index = Index.build(read(_ROOT / "corpus/sample"))
    for question in goldfile.load(_ROOT / "qa/data/sample-gold.jsonl")[::every]:
        history: list[Answer] = []
        for earlier in (*question.history, question.question):
            history.append(ask(earlier, index, tuple(history)))
        yield from _said(" / ".join((*question.history, question.question)), history[-1])
    if data is not None:
        yield from _asked(data, every)


def _asked(data: Path, every: int) -> Iterator[tuple[str, str]]:
    articles = {row["id"]: row for row in _lines(data / "events.jsonl.gz")}
    held = [row for row in _lines(data / "asked.jsonl.gz") if row["part"] == "held"]
    for story, group in groupby(sorted(held, key=lambda row: str(row["story"])), key=lambda row: row["story"]):
        questions = list(group)
        told = sorted({article for row in questions for article in row["answers"]})
        index = Index.build(_article(articles[article]) for article in told)
        for row in questions[::every]:
            yield from _said(f"{story}: {row['question']}", ask(row["question"], index))


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _article(row: dict[str, Any]) -> Article:
    published = date.fromisoformat(row["published"]) if row["published"] else None
    return Article(row["id"], f"{row['source']} {row['id'][:4]}", row["title"], published, row["url"], row["text"])


def _said(question: str, answer: Answer) -> Iterator[tuple[str, str]]:
    """One row for each source, whether it answers or not, and one for what is said of all."""
    told = answer.to_dict()
    for row in told["answers"]:
        yield f"{question} [{row['source']}]", json.dumps(row, sort_keys=True)
    for row in told["silent"]:
        yield f"{question} [{row['source']}]", json.dumps(row, sort_keys=True)
    yield question, json.dumps([told["verdict"], told["notes"], told["relations"]], sort_keys=True)


if __name__ == "__main__":
    main()
