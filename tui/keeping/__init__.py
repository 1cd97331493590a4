"""What the chat keeps on disk between one run and the next."""
