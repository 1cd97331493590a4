"""The formats of files that articles come in."""

from corpus.formats.known import FORMATS, Reader

__all__ = ["FORMATS", "Reader"]
