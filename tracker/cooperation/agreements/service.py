"""What can be done with agreements."""

from typing import Any

from sqlalchemy import select

from tracker.accounts.ownership import Handling, own, share_audience, touch
from tracker.accounts.visibility import EVERYTHING, Viewer, looking_into_the_bin, reading_as
from tracker.cooperation.agreements.drafts import (
    AgreementDraft,
    SignatoryDraft,
    StepDraft,
    TextDraft,
)
from tracker.cooperation.agreements.rules import BEFORE
from tracker.cooperation.models import (
    Agreement,
    AgreementArea,
    AgreementParty,
    AgreementSignatory,
    AgreementStep,
    AgreementText,
)
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
from tracker.core.errors import Refusal, Stale
from tracker.core.names import normalise
from tracker.core.words import _
from tracker.people.queries import find_post

SUSPENDED = "suspended"


class TooFewParties(Refusal):
    """An agreement of one."""

    message = _("An agreement needs two parties at least.")
    field = "parties"


class EndsBeforeItBegins(Refusal):
    """An agreement that ends before it starts."""

    message = _("It would end before it begins. Correct one of the two days.")
    field = "expires_on"


class InForceBeforeSigned(Refusal):
    """An agreement in force before anybody signed it."""

    message = _("It would be in force before it was signed. Correct one of the two days.")
    field = "in_force_on"


class TerminatedTooEarly(Refusal):
    """An agreement ended before anybody signed it."""

    message = _("It would be terminated before it was signed. Correct one of the two days.")
    field = "terminated_on"


class ReplacesItself(Refusal):
    """An agreement that would supersede itself, directly or through others."""

    message = _("An agreement cannot supersede itself, nor one that supersedes it.")
    field = "supersedes"


class NotAParty(Refusal):
    """A signatory for an institution that is no party."""

    message = _("Choose one of the parties of this agreement.")
    field = "institution"


class NothingSaid(Refusal):
    """A part without words."""

    message = _("Fill in what is missing here.")


def _check(draft: AgreementDraft) -> None:
    checked_title(draft.title)
    check_term("agreement_type", draft.type, "type")
    if draft.status_manual not in {*BEFORE, SUSPENDED}:
        raise NotInVocabulary(field="status_manual")
    for role in draft.roles.values():
        check_term("party_role", role, "parties")
    check_length(draft.summary, "summary")
    _check_days(draft)


def _check_days(draft: AgreementDraft) -> None:
    first, last = draft.in_force_on or draft.signed_on, draft.expires_on
    if first is not None and last is not None and last < first:
        raise EndsBeforeItBegins
    if draft.signed_on is None:
        return
    if draft.in_force_on is not None and draft.in_force_on < draft.signed_on:
        raise InForceBeforeSigned
    if draft.terminated_on is not None and draft.terminated_on < draft.signed_on:
        raise TerminatedTooEarly


def _check_line(agreement: Agreement | None, supersedes_id: int | None) -> None:
    """Refuse a line of succession that would run in a circle; hidden links count, too."""
    with reading_as(EVERYTHING), looking_into_the_bin():
        seen: set[int] = set() if agreement is None else {agreement.id}
        place = supersedes_id
        while place is not None:
            if place in seen:
                raise ReplacesItself
            seen.add(place)
            place = db.session.scalar(
                select(Agreement.supersedes_id).where(Agreement.id == place)
            )


def draft_agreement(
    draft: AgreementDraft, *, by: Viewer, handling: Handling | None = None
) -> Agreement:
    """Save an agreement with its parties; the caller commits.

    Raises:
        NoTitle, NotInVocabulary, TooFewParties, EndsBeforeItBegins, InForceBeforeSigned,
        TerminatedTooEarly, ReplacesItself: the draft cannot stand.
    """
    _check(draft)
    if len(draft.roles) < 2:
        raise TooFewParties
    _check_line(None, draft.supersedes_id)
    agreement = Agreement(parties=[], areas=[], signatories=[], texts=[], steps=[])
    agreement.signed_in_meeting_id = draft.meeting_id
    agreement.proposal_id = draft.proposal_id
    agreement.supersedes_id = draft.supersedes_id
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
        NotAllowed: `by` may not change it. And as `draft_agreement`.
    """
    if agreement.version != version:
        raise Stale
    touch(agreement, by)
    _check(draft)
    unseen = {p.institution_id for p in agreement.parties if p.institution is None}
    if len(unseen | set(draft.roles)) < 2:
        raise TooFewParties
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


def _add(agreement: Agreement, rows: list[Any], row: Any, by: Viewer) -> None:  # noqa: ANN401
    touch(agreement, by)
    share_audience(agreement, row)
    rows.append(row)
    db.session.flush()


def add_signatory(agreement: Agreement, draft: SignatoryDraft, *, by: Viewer) -> None:
    """Note who signed for a party; the title is that of the day. The caller commits.

    Raises:
        NotAParty: the institution is none of the parties.
        NotAllowed: `by` may not change the agreement.
    """
    if draft.institution_id not in {p.institution_id for p in agreement.parties}:
        raise NotAParty
    title = normalise(draft.title)
    post = find_post(draft.institution_id, title) if title else None
    row = AgreementSignatory(
        institution_id=draft.institution_id,
        person_id=draft.person_id,
        post_id=post.id if post else None,
        title_as_used=title,
        signed_on=draft.signed_on or agreement.signed_on,
    )
    _add(agreement, agreement.signatories, row, by)


def add_text(agreement: Agreement, draft: TextDraft, *, by: Viewer) -> None:
    """Note the text in one language; the caller commits.

    Raises:
        NothingSaid: the title or the language is missing.
        NotAllowed: `by` may not change the agreement.
    """
    if not normalise(draft.title):
        raise NothingSaid(field="title")
    if not draft.language:
        raise NothingSaid(field="language")
    row = AgreementText(
        language=draft.language,
        title=normalise(draft.title)[:600],
        is_authentic=draft.is_authentic,
        url=draft.url,
    )
    _add(agreement, agreement.texts, row, by)


def add_step(agreement: Agreement, draft: StepDraft, *, by: Viewer) -> None:
    """Note a step through the offices; the caller commits.

    Raises:
        NothingSaid: the office or what it did is missing.
        NotAllowed: `by` may not change the agreement.
    """
    for name in ("unit", "action"):
        if not normalise(getattr(draft, name)):
            raise NothingSaid(field=name)
    row = AgreementStep(
        unit=normalise(draft.unit)[:600],
        action=normalise(draft.action)[:600],
        taken_on=draft.taken_on,
        note=draft.note,
    )
    _add(agreement, agreement.steps, row, by)


def remove_part(agreement: Agreement, public_id: str, *, by: Viewer) -> bool:
    """Take a signatory, a text or a step away; tell whether there was one. The caller commits.

    Raises:
        NotAllowed: `by` may not change the agreement.
    """
    touch(agreement, by)
    for rows in (agreement.signatories, agreement.texts, agreement.steps):
        for row in list(rows):
            if row.public_id == public_id:
                rows.remove(row)
                db.session.flush()
                return True
    return False
