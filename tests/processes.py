"""Starting the program as a shell in the foreground would."""

from __future__ import annotations

import signal


def heed_interrupts() -> None:
    """For `preexec_fn`: what a job in the background starts would else ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
