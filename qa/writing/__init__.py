"""Answers written for a reader: their words, and the forms that need no terminal (Markdown, CSV, a web page)."""
