"""Suggestions: what partners advised us, what we advised them, and what became of it."""
