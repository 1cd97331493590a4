"""The chat as a hand at the keys meets it, measured through a pseudo-terminal: `python -m tests.bench.chat`."""

from __future__ import annotations

import argparse
import asyncio
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import ioctl
from pathlib import Path

from tests.chat_kit import WIDE, fake_app
from tests.examples import RESCUED
from tests.fake_engine import FakeEngine

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"
QUESTION = "How many militants were killed?"
RUNS = 7
KEYS = 60
TURNS = 100
_BETWEEN_KEYS = 0.03
"""Seconds; a fast typist."""
_PATIENCE = 120.0


class Terminal:
    """A program in a pseudo-terminal of 120 columns and 40 rows."""

    def __init__(self, library: Path) -> None:
        self._end, end = pty.openpty()
        ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", WIDE[1], WIDE[0], 0, 0))
        command = [sys.executable, "-m", "tui.cli", "--library", str(library)]
        environment = {**os.environ, "TERM": "xterm-256color", "XDG_CONFIG_HOME": str(library)}
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=end, stdout=end, stderr=end, start_new_session=True, env=environment
        )
        os.close(end)

    def until(self, words: bytes) -> float:
        """Seconds from now until the words are drawn, the moves of the cursor aside."""
        begun, seen = time.perf_counter(), b""
        while time.perf_counter() - begun < _PATIENCE:
            seen += self.read(0.05)
            if words in re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", seen):
                return time.perf_counter() - begun
        raise TimeoutError(words)

    def read(self, patience: float) -> bytes:
        ready, _, _ = select.select([self._end], [], [], patience)
        return os.read(self._end, 1 << 16) if ready else b""

    def press(self, keys: bytes) -> None:
        os.write(self._end, keys)

    def echo(self, key: bytes) -> float:
        """Seconds from a key until anything is drawn."""
        while self.read(0):
            pass
        begun = time.perf_counter()
        self.press(key)
        while not self.read(1.0):
            pass
        return time.perf_counter() - begun

    def close(self) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()
        os.close(self._end)


@contextmanager
def opened(library: Path) -> Iterator[Terminal]:
    terminal = Terminal(library)
    try:
        yield terminal
    finally:
        terminal.close()


def first_paint(library: Path) -> tuple[float, float]:
    """Seconds by the clock, and of processor, which a busy machine leaves as they are."""
    with opened(library) as terminal:
        terminal.until(b"sk the news")  # the cursor stands on the first letter
        return time.perf_counter() - terminal.begun, _processor(terminal.process.pid)


def echoes(library: Path) -> list[float]:
    """Of keys pressed while the model loads."""
    with opened(library) as terminal:
        terminal.until(b"sk the news")
        measured = []
        for number in range(KEYS):
            measured.append(terminal.echo(b"\x7f" if number % 2 else b"a"))
            time.sleep(_BETWEEN_KEYS)
        return measured


def enter_to_cards(library: Path) -> tuple[float, dict[str, float]]:
    """Seconds, and the memory of the chat and of its engine in MB."""
    with opened(library) as terminal:
        terminal.until("● ready".encode())
        terminal.press(QUESTION.encode())
        time.sleep(1)
        while terminal.read(0):
            pass
        terminal.press(b"\r")
        taken = terminal.until(b"% sure")
        return taken, {"chat": _memory(terminal.process.pid), "engine": _memory(_child(terminal.process.pid))}


def _memory(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1000 if found else 0.0


def _processor(process: int) -> float:
    times = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")


def _child(process: int) -> int:
    return int(Path(f"/proc/{process}/task/{process}/children").read_text().split()[0])


async def long_session() -> list[tuple[float, float]]:
    """For each turn the seconds from asking to its cards laid out, and those of a key after it."""
    measured = []
    app = fake_app(FakeEngine())
    async with app.run_test(size=WIDE) as pilot:
        for _ in range(TURNS):
            begun = time.process_time()
            await app.chat.ask(RESCUED.question)
            await app.workers.wait_for_complete()
            await pilot.pause()
            asked = time.process_time()
            await pilot.press("a")
            measured.append((asked - begun, time.process_time() - asked))
            app.chat.prompt.clear()
    return measured


def main() -> None:
    argparse.ArgumentParser(prog="python -m tests.bench.chat", description=__doc__).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder)
        subprocess.run(
            [sys.executable, "-m", "tui.cli", "--library", folder, "add", str(SAMPLE)], check=True, capture_output=True
        )
        first_paint(library)  # into the disk's cache
        paints = [first_paint(library) for _ in range(RUNS)]
        clock, processor = (statistics.median(seconds) for seconds in zip(*paints, strict=True))
        print(f"first paint, median of {RUNS}: {clock:.2f} s, {processor:.2f} s of processor")
        keys = sorted(echoes(library))
        print(
            f"key echo while the model loads: p50 {keys[KEYS // 2] * 1e3:.0f} ms, p95 {keys[-KEYS // 20] * 1e3:.0f} ms"
        )
        taken, memory = enter_to_cards(library)
        print(f"Enter to cards, first question: {taken:.2f} s")
        print("memory: " + ", ".join(f"{name} {used:.0f} MB" for name, used in memory.items()))
    turns = asyncio.run(long_session())
    for name, part in (("turns 2 to 11", turns[1:11]), (f"the last 10 of {TURNS}", turns[-10:])):
        asked, pressed = (statistics.median(values) * 1e3 for values in zip(*part, strict=True))
        print(f"{name}: {asked:.0f} ms of processor a turn, {pressed:.0f} ms a key")


if __name__ == "__main__":
    main()
