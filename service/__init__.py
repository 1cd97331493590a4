"""What answers, apart from any face: requests and replies, a pool of workers over one library, and the faces on it.

The terminal, HTTP, the page and agents ask alike. Nothing here draws on a terminal.
"""
