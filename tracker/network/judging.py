"""What a manager says of a tie against what the records prove, and with which reason."""

from datetime import date

from sqlalchemy import and_, or_, select

from tracker.accounts.ownership import handling_beside, own, touch
from tracker.accounts.visibility import Viewer
from tracker.core.clock import now
from tracker.core.db import db
from tracker.core.errors import Refusal
from tracker.core.words import _
from tracker.institutions.models import Institution
from tracker.network.models import TieOverride
from tracker.network.rules import LADDER, NONE, pair_of


class NoReason(Refusal):
    """A judgement without a reason."""

    message = _("Say why: the reason stands beside the judgement for everybody who reads it.")
    field = "reason"


class NoStep(Refusal):
    """A step that is not on the ladder."""

    message = _("Choose one of the entries of the list.")
    field = "intensity"


def find_judgement(a: str, b: str, as_of: date | None = None) -> TieOverride | None:
    """Return the newest judgement of the tie between two institutions, named by public ids."""
    one = select(Institution.id).where(Institution.public_id == a).scalar_subquery()
    other = select(Institution.id).where(Institution.public_id == b).scalar_subquery()
    statement = (
        select(TieOverride)
        .where(
            or_(
                and_(TieOverride.a_id == one, TieOverride.b_id == other),
                and_(TieOverride.a_id == other, TieOverride.b_id == one),
            )
        )
        .order_by(TieOverride.id.desc())
        .limit(1)
    )
    if as_of is not None:
        statement = statement.where(TieOverride.stated_on <= as_of)
    return db.session.scalar(statement)


def judge_tie(
    a: Institution, b: Institution, intensity: str, reason: str, *, by: Viewer, today: date
) -> TieOverride:
    """State how close two institutions are, with the reason; the caller commits.

    Raises:
        NoReason, NoStep: one of the two is missing.
    """
    if intensity not in {NONE, *LADDER}:
        raise NoStep
    if not reason.strip():
        raise NoReason
    first, second = pair_of(a.id, b.id)
    judgement = TieOverride(
        a_id=first, b_id=second, intensity=intensity, reason=reason.strip(), stated_on=today
    )
    own(judgement, by, handling_beside(a, b))
    db.session.add(judgement)
    db.session.flush()
    return judgement


def withdraw_judgement(judgement: TieOverride, *, by: Viewer) -> None:
    """Take a judgement back: the records speak for themselves again; the caller commits.

    Raises:
        NotAllowed: `by` may not change it.
    """
    touch(judgement, by)
    judgement.binned_at = now()
    db.session.flush()
