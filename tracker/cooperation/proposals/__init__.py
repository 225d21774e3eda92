"""Cooperation that somebody proposed, on its way through the stages."""
