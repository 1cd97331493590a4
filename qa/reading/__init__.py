"""Reading the words that answer, behind one seam."""
