"""Rules of proposals on plain values."""

from collections.abc import Sequence
from datetime import date

FINISHED = frozenset({"completed", "declined"})
"""Stages after which nothing is waited for."""

WITH_A_REASON = frozenset({"declined", "on_hold"})
"""Stages that are not entered without saying why."""


def is_overdue(next_step_on: date | None, stage: str, *, today: date) -> bool:
    """Tell whether the next step of a proposal should have been taken.

    >>> day = date(2024, 5, 1)
    >>> is_overdue(date(2024, 4, 30), "planned", today=day), is_overdue(day, "planned", today=day)
    (True, False)
    >>> is_overdue(date(2024, 4, 30), "declined", today=day)
    False
    """
    return next_step_on is not None and next_step_on < today and stage not in FINISHED


def lacks_reason(stage: str, decision: str) -> bool:
    """Tell whether a stage is entered without the reason that it asks for.

    >>> lacks_reason("on_hold", " "), lacks_reason("on_hold", "No money"), lacks_reason("idea", "")
    (True, False, False)
    """
    return stage in WITH_A_REASON and not decision.strip()


def beside(stage: str, stages: Sequence[str]) -> tuple[str, str]:
    """Return the stages to the left and to the right of one; empty where there is none.

    >>> beside("raised", ["idea", "raised", "planned"]), beside("gone", ["idea"])
    (('idea', 'planned'), ('', ''))
    """
    if stage not in stages:
        return "", ""
    place = stages.index(stage)
    left = stages[place - 1] if place else ""
    return left, stages[place + 1] if place + 1 < len(stages) else ""
