"""`python -m tests.bench [--sizes 1000,10000] [--events 1000,10000] [--svg FILE]`: prints a table in Markdown; `make
bench` runs it."""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

from tests.bench import answering, encoding, figures, ratios, scaling, stories
from tests.bench.measuring import Row
from tests.bench.plot import svg

SIZES = EVENTS = "1000,10000"
_PROCESSOR = "model name"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--sizes", default=SIZES, help="sentences in the libraries, 1000000 at most sensible")
    parser.add_argument("--svg", type=Path, help="where the plot is written")
    parser.add_argument("--events", default=EVENTS, help="articles in the dated libraries that are asked")
    parser.add_argument("--only-sizes", action="store_true", help="measure the libraries alone")
    parser.add_argument("--only-events", action="store_true", help="ask the dated libraries alone")
    parser.add_argument("--only-ratios", action="store_true", help="measure the two of tests.bench.ratios alone")
    parser.add_argument("--folder", type=Path, help="where the libraries are kept, and grown further the next time")
    arguments = parser.parse_args()
    sizes, events = ([int(size) for size in of.split(",")] for of in (arguments.sizes, arguments.events))
    print(machine(), "\n")
    print("Seconds and milliseconds are of the processor, all threads together, but where the clock is named.\n")
    print("| | here | beside |\n| --- | --- | --- |")
    if arguments.only_ratios:
        tell(ratios.rows())
        return
    if arguments.only_events:
        ask_libraries(events, arguments.folder)
        return
    if not arguments.only_sizes:
        tell(ratios.rows())
        tell(encoding.rows())
        tell(answering.rows())
        tell(figures.rows())
        ask_libraries(events, arguments.folder)
    scales = []
    with tempfile.TemporaryDirectory() as folder:
        for rows, scale in scaling.measured(sizes, arguments.folder or Path(folder)):
            print(f"| **{scale.sentences:,} sentences** | | |")
            tell(rows)
            scales.append(scale)
    if arguments.svg:
        arguments.svg.write_text(svg(scales, processor()), encoding="utf-8")
        print(f"\nThe plot is in {arguments.svg}")


def ask_libraries(sizes: Sequence[int], kept: Path | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for size, rows in zip(sorted(sizes), stories.measured(sizes, kept or Path(folder)), strict=True):
            print(f"| **{size:,} dated articles** | | |")
            tell(rows)


def tell(rows: Iterable[Row]) -> None:
    for row in rows:
        print(f"| {row.what} | {row.figure} | {row.beside} |", flush=True)


def processor() -> str:
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text(encoding="utf-8").splitlines() if facts.exists() else []
    named = (line.split(":")[1].strip() for line in lines if line.startswith(_PROCESSOR))
    return f"{next(named, platform.processor() or platform.machine())}, {os.cpu_count()} cores"


def machine() -> str:
    programs = ", ".join(f"{name} {version(name)}" for name in ("torch", "openvino", "faiss-cpu", "tantivy"))
    return f"{processor()}, Python {platform.python_version()}, {programs}"


if __name__ == "__main__":
    main()
