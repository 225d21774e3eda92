"""The agreement that a form names: chosen from the list, or typed by its exact title."""

from tracker.cooperation.agreements.queries import find_agreements
from tracker.cooperation.agreements.refusals import NoSuchAgreement, SeveralAgreements
from tracker.cooperation.models import Agreement
from tracker.core.forms import RecordField, tidy


def agreement_or_none(box: RecordField) -> Agreement | None:
    """Return the agreement that was chosen or typed in `box`, or nothing where it is empty.

    Raises:
        NoSuchAgreement, SeveralAgreements: the title tells of none, or not of one.
    """
    if not box.is_given:
        return None
    found = find_agreements(tidy(box.data), tidy(box.typed))
    if len(found) == 1:
        return found[0]
    raise (SeveralAgreements if found else NoSuchAgreement)(field=box.name)
