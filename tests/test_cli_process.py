"""The command as a shell sees it: closed pipes, Ctrl-C, and how soon it is there."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

from tests.processes import heed_interrupts

COMMAND = (sys.executable, "-m", "tui.cli")


def test_a_reader_that_leaves_early_is_no_error() -> None:
    running = subprocess.Popen((*COMMAND, "--help"), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stdout is not None
    running.stdout.close()
    assert running.stderr is not None
    assert running.stderr.read() == b""
    running.stderr.close()
    assert running.wait(30) == 1


def test_ctrl_c_ends_quietly() -> None:
    script = "import time\nfrom tui.edge import run\nprint('up', flush=True)\nrun(lambda: time.sleep(60))"
    running = subprocess.Popen(
        (sys.executable, "-c", script),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_interrupts,
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "up\n"
    time.sleep(0.2)
    running.send_signal(signal.SIGINT)
    _, complaint = running.communicate(timeout=30)
    assert (running.returncode, complaint) == (130, "")


def test_an_unforeseen_error_shows_no_traceback() -> None:
    script = "from tui.edge import run\nrun(lambda: 1 / 0)"
    done = subprocess.run((sys.executable, "-c", script), capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr.startswith("rashomon: ZeroDivisionError: division by zero.")
    assert done.stderr.count("\n") == 1
