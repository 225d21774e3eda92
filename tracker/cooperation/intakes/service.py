"""What can be done with the intakes of a programme."""

from datetime import date

from tracker.accounts.ownership import share_audience, touch
from tracker.accounts.visibility import Viewer
from tracker.cooperation.intakes.drafts import IntakeDraft
from tracker.cooperation.intakes.rules import closes_before_it_opens
from tracker.cooperation.models import Intake, Programme
from tracker.cooperation.parts import LONGEST_TITLE, MOST_PEOPLE, check_length
from tracker.core.db import db
from tracker.core.errors import Refusal, Stale
from tracker.core.words import _

COUNTS = ("places", "applicants", "participants_in", "participants_out")


class ClosedBeforeOpen(Refusal):
    """An intake that closes before it opens."""

    message = _("The intake would close before it opens. Correct one of the two days.")
    field = "closes_on"


class NoSuchNumber(Refusal):
    """A number of people below zero, or beyond any intake."""

    message = _("Write a whole number such as 20; it cannot be negative.")


class NoSuchYear(Refusal):
    """A year in which no intake can have been."""

    message = _("Give the year of the intake, such as 2023 or 2566.")
    field = "year"


def _check(draft: IntakeDraft) -> None:
    if not date.min.year <= draft.year <= date.max.year:
        raise NoSuchYear
    if closes_before_it_opens(draft.opens_on, draft.closes_on):
        raise ClosedBeforeOpen
    for field in COUNTS:
        number = getattr(draft, field)
        if number is not None and not 0 <= number <= MOST_PEOPLE:
            raise NoSuchNumber(field=field)
    check_length(draft.note, "note")


def add_intake(programme: Programme, draft: IntakeDraft, *, by: Viewer) -> Intake:
    """Add an intake to a programme; the caller commits.

    Raises:
        ClosedBeforeOpen, NoSuchNumber, NoSuchYear, TextTooLong: the draft cannot stand.
        NotAllowed: `by` may not change the programme.
    """
    touch(programme, by)
    _check(draft)
    intake = Intake(year=draft.year)
    share_audience(programme, intake)
    _fill(intake, draft)
    programme.intakes.append(intake)
    db.session.flush()
    return intake


def amend_intake(
    programme: Programme, intake: Intake, draft: IntakeDraft, *, by: Viewer, version: int
) -> None:
    """Change an intake; the caller commits.

    Raises:
        Stale: the programme was saved by somebody else since `version`. And as `add_intake`.
    """
    if programme.version != version:
        raise Stale
    touch(programme, by)
    _check(draft)
    _fill(intake, draft)
    db.session.flush()


def remove_intake(programme: Programme, intake: Intake, *, by: Viewer) -> None:
    """Take an intake out of a programme; the history keeps it. The caller commits.

    Raises:
        NotAllowed: `by` may not change the programme.
    """
    touch(programme, by)
    programme.intakes.remove(intake)
    db.session.flush()


def _fill(intake: Intake, draft: IntakeDraft) -> None:
    intake.year, intake.label = draft.year, draft.label[:LONGEST_TITLE]
    intake.opens_on, intake.closes_on = draft.opens_on, draft.closes_on
    for field in COUNTS:
        setattr(intake, field, getattr(draft, field))
    intake.note = draft.note
