"""A process that adds articles batch by batch: `python -m tests.adding_process FOLDER COUNT`.

After each batch it prints how many sentences are done, and goes on when it is sent a line.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from index import adding
from tests.library_kit import article, opened

ARTICLES_PER_BATCH = 2


class AddingProcess:
    """Starts such a process and steers it."""

    def __init__(self, folder: Path, count: int) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.adding_process", str(folder), str(count)],
            cwd=Path(__file__).parents[1],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdin
        assert self.process.stdout
        self._input, self._output = self.process.stdin, self.process.stdout

    def batch(self) -> int:
        """Waits for the next batch; how many sentences are done."""
        return int(self._output.readline())

    def go_on(self) -> None:
        self._input.write("\n")
        self._input.flush()

    def finish(self) -> None:
        """Lets it run to its end."""
        self._input.close()
        self.process.wait(timeout=30)
        self._output.close()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(timeout=30)
        self._input.close()
        self._output.close()


def main(folder: str, count: str) -> None:
    def report(done: int, total: int) -> None:
        print(done, flush=True)
        sys.stdin.readline()

    adding.BATCH = 5 * ARTICLES_PER_BATCH
    with opened(Path(folder)) as index:
        index.add(map(article, range(int(count))), report)


if __name__ == "__main__":
    main(*sys.argv[1:])
