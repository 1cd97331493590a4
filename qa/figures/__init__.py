"""Figures in text: values, bounds, units, and what is counted."""
