"""The pages of the network: its pictures, the records behind a tie, the questions and their answers."""

from tracker.network.pages import brokers, common, paths, pictures, quiet, recommendations, ties
from tracker.network.pages.blueprint import bp

__all__ = ["bp", "brokers", "common", "paths", "pictures", "quiet", "recommendations", "ties"]
