"""How answers stand to each other: groups, relations, sums and the verdict."""
