"""Answers of the network as files."""
