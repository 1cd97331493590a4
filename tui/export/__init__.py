"""Answers and sessions as files for other programs and other people."""
