"""The chat in a browser: a server for this machine, through textual-serve."""
