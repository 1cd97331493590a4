"""Replies as the documentation shows them: what the sample corpus gives, which a test holds them to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "examples"
EXAMPLES: dict[str, Any] = {
    file.stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted(_FOLDER.glob("*.json"))
}
"""By the name of the reply's record."""
