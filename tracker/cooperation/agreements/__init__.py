"""Agreements: their parties, signatories, texts and steps; their status follows from the dates."""
