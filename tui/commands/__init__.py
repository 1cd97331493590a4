"""What the commands of `tui.slash` do, each a function of the chat's screen and of what stands after the word."""
