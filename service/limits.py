"""What one request may ask for, whichever way it comes."""

from __future__ import annotations

LONGEST_QUESTION = 2_000
"""Characters; a paragraph."""
MOST_TURNS = 20
"""Questions before; each is read again."""
MOST_NAMES = 200
"""Sources of a filter, and of a turn."""
LONGEST_NAME = 1_000
"""Characters of the name of an outlet, and of the id of an article or a story; a path may be one."""
MOST_FOUND = 100
"""Sentences or stories in one reply."""
MOST_SENTENCES = 500
"""Of an article, in one reply."""
MOST_QUESTIONS = 20
"""That one story is compared by."""
LARGEST_BODY = 1 << 20
"""Bytes of a request that uploads nothing."""
LARGEST_UPLOAD = 32 << 20
"""Bytes of a request that uploads articles."""
