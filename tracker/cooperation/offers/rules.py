"""Rules of offers on plain values."""

from tracker.core.names import normalise

OPPOSITE = {"offer": "need", "need": "offer"}
"""What answers an offer, and what answers a need."""


def says_nothing(modality: str, statement: str) -> bool:
    """Tell whether neither a form of cooperation nor words were given.

    >>> says_nothing("", "  "), says_nothing("training", ""), says_nothing("", "Two places")
    (True, False, False)
    """
    return not modality and not normalise(statement)
