"""Every question of any sets, whole and maimed, put to articles whole and maimed: none may fail."""
