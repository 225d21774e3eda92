"""Introductions: who promised to bring whom together, and what came of it."""
