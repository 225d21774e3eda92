"""What can be done with programmes."""

from tracker.accounts.ownership import Handling, own, touch
from tracker.accounts.visibility import Viewer
from tracker.cooperation.models import Programme, ProgrammeArea, ProgrammePartner
from tracker.cooperation.parts import (
    check_length,
    check_option,
    check_term,
    checked_title,
    kept,
    put_areas,
    put_institutions,
)
from tracker.cooperation.programmes.drafts import ProgrammeDraft
from tracker.core.db import db
from tracker.core.errors import Refusal, Stale
from tracker.core.words import _
from tracker.institutions.rules import ends_before_it_begins


class TurnedRound(Refusal):
    """A programme that ends before it begins."""

    message = _("The end lies before the beginning. Correct one of the two.")
    field = "ends_on"


class TooFewPlaces(Refusal):
    """A number of places below zero."""

    message = _("The number of places cannot be negative.")
    field = "places"


_VOCABULARIES = {
    "type": ("programme_type", check_term),
    "status": ("programme_status", check_term),
    "collaboration_type": ("collaboration_type", check_option),
    "aid_type": ("aid_type", check_option),
}


def _check(draft: ProgrammeDraft, stored: Programme | None = None) -> None:
    checked_title(draft.title)
    for field, (vocabulary, check) in _VOCABULARIES.items():
        code = getattr(draft, field)
        check(vocabulary, code, field, stored=getattr(stored, field) if stored else "")
    there = {p.institution_id: p.role for p in stored.partners} if stored else {}
    for institution_id, role in draft.roles.items():
        check_term("programme_role", role, "partners", stored=there.get(institution_id, ""))
    check_length(draft.description, "description")
    if ends_before_it_begins(draft.starts_on, draft.ends_on):
        raise TurnedRound
    if draft.places is not None and draft.places < 0:
        raise TooFewPlaces


def start_programme(
    draft: ProgrammeDraft, *, by: Viewer, handling: Handling | None = None
) -> Programme:
    """Save a programme with its partners; the caller commits.

    Raises:
        NoTitle, NotInVocabulary, TextTooLong, TurnedRound, TooFewPlaces: the draft cannot stand.
    """
    _check(draft)
    programme = Programme(
        as_of=draft.as_of,
        language=draft.language,
        responsible_office_id=draft.responsible_office_id,
        proposal_id=draft.proposal_id,
        agreement_id=draft.agreement_id,
        source_id=draft.source_id,
        partners=[],
        areas=[],
        intakes=[],
    )
    own(programme, by, handling or Handling())
    _fill(programme, draft)
    db.session.add(programme)
    db.session.flush()
    return programme


def amend_programme(
    programme: Programme, draft: ProgrammeDraft, *, by: Viewer, version: int
) -> None:
    """Change a programme; its source and what the editor cannot see stay. The caller commits.

    Raises:
        Stale: it was saved by somebody else since `version`.
        NotAllowed: `by` may not change it. And as `start_programme`.
    """
    if programme.version != version:
        raise Stale
    touch(programme, by)
    _check(draft, programme)
    for name in ("responsible_office", "proposal", "agreement"):
        key = f"{name}_id"
        chosen, stored = getattr(draft, key), getattr(programme, key)
        setattr(programme, key, kept(chosen, stored, getattr(programme, name)))
    if draft.language:
        programme.language = draft.language
    _fill(programme, draft)
    db.session.flush()


def _fill(programme: Programme, draft: ProgrammeDraft) -> None:
    programme.type, programme.status = draft.type, draft.status
    programme.title = checked_title(draft.title)
    programme.description = draft.description
    programme.collaboration_type, programme.aid_type = draft.collaboration_type, draft.aid_type
    programme.places = draft.places
    programme.starts_on, programme.ends_on = draft.starts_on, draft.ends_on
    put_institutions(
        programme, programme.partners, draft.partner_ids,
        lambda i: ProgrammePartner(institution_id=i, role="partner"),
    )  # fmt: skip
    for partner in programme.partners:
        partner.role = draft.roles.get(partner.institution_id, partner.role)
    put_areas(programme, programme.areas, draft.area_ids, lambda i: ProgrammeArea(area_id=i))
