"""Samphan: the memory of an international-affairs office."""
