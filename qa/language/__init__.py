"""What the readers stand on: parses, events, times, places, and nearness in meaning."""
