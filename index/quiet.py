"""Settings that native libraries read from the environment, once, when they load."""

from __future__ import annotations

import os

_SETTINGS = {
    # Threads that wait for work by spinning cost two to three times the speed on a machine with other work.
    "OMP_WAIT_POLICY": "PASSIVE",
    "OPENBLAS_THREAD_TIMEOUT": "4",
    # Models are read from this machine only, and nothing may draw on a terminal that shows the chat.
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "TQDM_DISABLE": "1",
    "TRANSFORMERS_VERBOSITY": "error",
}


def settle() -> None:
    """Sets what the user has not set. It helps the libraries that load afterwards and does nothing to the others."""
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
