"""Duplicates: finding them, telling them apart, merging two into one, and taking that back."""
