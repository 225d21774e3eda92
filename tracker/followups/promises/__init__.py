"""Promises: who promised what to whom, in which words, until when, kept or not."""
