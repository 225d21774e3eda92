"""Samples for the page that shows every component."""

from typing import Any


def sample() -> dict[str, Any]:
    """Return believable values for each component."""
    return {}
