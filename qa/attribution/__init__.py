"""Who says what: the words of an article that name the source of a statement."""
