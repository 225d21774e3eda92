"""What can be done with agreements."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from tracker.accounts.ownership import Handling, own, touch
from tracker.accounts.visibility import Viewer
from tracker.cooperation.agreements.drafts import AgreementDraft, SigningDraft
from tracker.cooperation.agreements.papers import put_signatory
from tracker.cooperation.agreements.refusals import (
    FAULTS,
    AlreadySigned,
    NoSuchNumber,
    NotYetSigned,
    PartySigned,
    ReplacesItself,
    TooFewParties,
    WrongDays,
)
from tracker.cooperation.agreements.rules import TYPED, AgreementFacts, fault_of
from tracker.cooperation.models import Agreement, AgreementArea, AgreementParty
from tracker.cooperation.parts import (
    NotInVocabulary,
    check_length,
    check_term,
    checked_title,
    kept,
    put_areas,
    put_institutions,
)
from tracker.core.db import db
from tracker.core.errors import Stale

LONGEST = {"renewal_months": range(1, 1201), "notice_days": range(3651)}


def _check(draft: AgreementDraft, stored: Agreement | None = None) -> None:
    checked_title(draft.title)
    check_term("agreement_type", draft.type, "type", stored=stored.type if stored else "")
    if draft.status_manual not in TYPED:
        raise NotInVocabulary(field="status_manual")
    there = {p.institution_id: p.role for p in stored.parties} if stored else {}
    for institution_id, role in draft.roles.items():
        check_term("party_role", role, "parties", stored=there.get(institution_id, ""))
    check_length(draft.summary, "summary")
    for field, fitting in LONGEST.items():
        number = getattr(draft, field)
        if number is not None and number not in fitting:
            raise NoSuchNumber(field=field)
    _check_days(draft.facts)


def _check_days(facts: AgreementFacts) -> None:
    fault = fault_of(facts)
    if fault:
        field, sentence = FAULTS[fault]
        raise WrongDays(sentence, field=field)


def _check_parties(agreement: Agreement, roles: Mapping[int, str]) -> None:
    """Refuse to leave fewer than two parties, or fewer than an editor could see before."""
    seen = {p.institution_id for p in agreement.parties if p.institution is not None}
    if len(roles) < min(2, len(seen)):
        raise TooFewParties
    signed_for = {s.institution_id for s in agreement.signatories if s.person is not None}
    if (seen - set(roles)) & signed_for:
        raise PartySigned


def _check_line(agreement: Agreement, supersedes_id: int | None) -> None:
    """Refuse a line of succession that would run in a circle, as far as the editor can see it."""
    seen: set[int] = set()
    place = supersedes_id
    while place is not None and place not in seen:
        if place == agreement.id:
            raise ReplacesItself
        seen.add(place)
        place = db.session.scalar(select(Agreement.supersedes_id).where(Agreement.id == place))


def draft_agreement(
    draft: AgreementDraft, *, by: Viewer, handling: Handling | None = None
) -> Agreement:
    """Save an agreement with its parties; the caller commits.

    Raises:
        NoTitle, NotInVocabulary, TextTooLong, NoSuchNumber, WrongDays, TooFewParties: the
            draft cannot stand.
    """
    _check(draft)
    if len(draft.roles) < 2:
        raise TooFewParties
    agreement = Agreement(
        signed_in_meeting_id=draft.meeting_id,
        proposal_id=draft.proposal_id,
        supersedes_id=draft.supersedes_id,
        parties=[],
        areas=[],
        signatories=[],
        texts=[],
        steps=[],
    )
    own(agreement, by, handling or Handling())
    _fill(agreement, draft)
    db.session.add(agreement)
    db.session.flush()
    return agreement


def amend_agreement(
    agreement: Agreement, draft: AgreementDraft, *, by: Viewer, version: int
) -> None:
    """Change an agreement; what the editor cannot see stays. The caller commits.

    Raises:
        Stale: it was saved by somebody else since `version`.
        NotAllowed: `by` may not change it.
        PartySigned, ReplacesItself: and as `draft_agreement`.
    """
    if agreement.version != version:
        raise Stale
    touch(agreement, by)
    _check(draft, agreement)
    _check_parties(agreement, draft.roles)
    _check_line(agreement, draft.supersedes_id)
    agreement.supersedes_id = kept(
        draft.supersedes_id, agreement.supersedes_id, agreement.supersedes
    )
    _fill(agreement, draft)
    db.session.flush()


def _fill(agreement: Agreement, draft: AgreementDraft) -> None:
    for name in (
        "type", "status_manual", "language", "reference_no", "signed_on", "in_force_on",
        "expires_on", "auto_renew", "renewal_months", "notice_days", "terminated_on",
        "last_activity_on", "gazette_ref", "depositary", "summary",
    ):  # fmt: skip
        setattr(agreement, name, getattr(draft, name))
    agreement.title = checked_title(draft.title)
    put_institutions(
        agreement, agreement.parties, draft.roles,
        lambda i: AgreementParty(institution_id=i, role="party"),
    )  # fmt: skip
    for party in agreement.parties:
        party.role = draft.roles.get(party.institution_id, party.role)
    put_areas(agreement, agreement.areas, draft.area_ids, lambda i: AgreementArea(area_id=i))


def sign_agreement(
    agreement: Agreement, draft: SigningDraft, *, by: Viewer, version: int, today: date
) -> None:
    """Note the signature: the days, and who signed for whom. The caller commits.

    Raises:
        Stale: it was saved by somebody else since `version`.
        NotAllowed: `by` may not change it.
        AlreadySigned, NotYetSigned, WrongDays, NotAParty, SignsTwice: it cannot be so.
    """
    if agreement.version != version:
        raise Stale
    touch(agreement, by)
    if agreement.signed_on is not None and agreement.signed_on <= today:
        raise AlreadySigned
    if draft.signed_on > today:
        raise NotYetSigned
    _check_days(
        AgreementFacts(
            signed_on=draft.signed_on, in_force_on=draft.in_force_on, expires_on=draft.expires_on,
            terminated_on=agreement.terminated_on,
        )
    )  # fmt: skip
    agreement.signed_on, agreement.in_force_on = draft.signed_on, draft.in_force_on
    agreement.expires_on = draft.expires_on
    for signatory in draft.signatories:
        put_signatory(agreement, signatory)
    db.session.flush()
