"""How the reader's weights are made; not part of what is installed."""
