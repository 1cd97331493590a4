"""The edge of the command line: every way a command ends, as one line and an exit status."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import NoReturn

import click

from corpus.errors import RashomonError
from tui.encodings import replace_signs
from tui.terminal_text import shown

FAILED = 1
INTERRUPTED = 130
"""128 and the number of SIGINT, as shells report it."""


def run(command: Callable[[], object]) -> NoReturn:
    """Run a command and leave the process: 0 done, 1 failed with one line on standard error, 2 wrong usage."""
    sys.excepthook = _unforeseen
    replace_signs()
    try:
        status = command()
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except RashomonError as error:
        say(str(error))
        sys.exit(FAILED)
    except (KeyboardInterrupt, click.Abort):
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        _drop_standard_output()
        sys.exit(FAILED)
    gc.freeze()  # the process ends: looking for cycles among all that was loaded would take a quarter of a second
    sys.exit(status if isinstance(status, int) else 0)


def say(message: str) -> None:
    """One line to standard error."""
    print(f"rashomon: {shown(' '.join(message.split()))}", file=sys.stderr)


def _drop_standard_output() -> None:
    """The reader has gone: keep the interpreter's last flush from complaining about it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unforeseen(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Stands in for the traceback: one line for the user, the rest in a file that the line names."""
    report = "".join(traceback.format_exception(kind, error, trace))
    cause = f"{kind.__name__}: {error}" if str(error) else kind.__name__
    log = _keep(report)
    say(
        f"{cause}. This is a fault in rashomon; " + (f"the report is in {log}" if log else "no report could be written")
    )


def _keep(report: str) -> Path | None:
    from platformdirs import user_log_path

    log = user_log_path("rashomon", appauthor=False) / "last-error.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(report, encoding="utf-8", errors="replace")
    except OSError:
        return None
    return log
