"""What the libraries on disk hold that tests may damage (`tests.conftest`)."""

from __future__ import annotations

from index import Index
from tests.fakes import HashingEncoder
from tests.library_kit import article

ARTICLES = [article(number) for number in range(10)]
WHOLE = Index.build(ARTICLES, HashingEncoder())
"""The same in memory."""
