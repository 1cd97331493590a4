"""Settings that native libraries read from the environment, once, when they load; what the user has set stays."""

from __future__ import annotations

import os

_THREADS = {
    # Threads that wait for work by spinning cost two to three times the speed on a machine with other work.
    "OMP_WAIT_POLICY": "PASSIVE",
    # The parser's matrices are small: a second thread takes more from the networks beside it than it gives.
    "OPENBLAS_NUM_THREADS": "1",
}
_MODELS = {
    # Models are read from this machine only, and nothing may draw on a terminal that shows the chat.
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "TQDM_DISABLE": "1",
    "TRANSFORMERS_VERBOSITY": "error",
}


def quiet_threads() -> None:
    """Before NumPy loads, FAISS, or PyTorch."""
    _set(_THREADS)


def quiet_models() -> None:
    """Before a library loads that knows Hugging Face's hub."""
    _set(_MODELS)


def _set(settings: dict[str, str]) -> None:
    for name, value in settings.items():
        os.environ.setdefault(name, value)
