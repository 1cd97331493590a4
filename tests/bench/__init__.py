"""How fast this machine indexes, opens, searches and answers, each figure beside what it is compared with."""
