"""Programmes that partners run."""
