"""Figures with their scope, and what each report states in answer to a question."""
