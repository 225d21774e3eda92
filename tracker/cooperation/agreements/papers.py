"""What is kept beside an agreement: who signed it, its texts, its way through the offices."""

from typing import Any

from tracker.accounts.ownership import share_audience, touch
from tracker.accounts.visibility import Viewer
from tracker.cooperation.agreements.drafts import PartDraft, SignatoryDraft, StepDraft, TextDraft
from tracker.cooperation.agreements.refusals import (
    NotAParty,
    NothingSaid,
    SignsTwice,
    TextTwice,
)
from tracker.cooperation.models import (
    Agreement,
    AgreementSignatory,
    AgreementStep,
    AgreementText,
)
from tracker.cooperation.parts import LONGEST_TITLE, check_length
from tracker.core.db import db
from tracker.core.errors import NotFound, Stale
from tracker.core.names import normalise
from tracker.core.words import LANGUAGES
from tracker.people.queries import find_post

Part = AgreementSignatory | AgreementText | AgreementStep


def seen_signatories(agreement: Agreement) -> list[AgreementSignatory]:
    """Return the signatories whom the reader may know of."""
    return [s for s in agreement.signatories if s.person is not None and s.institution is not None]


def part_of(agreement: Agreement, kind: type[Part], public_id: str) -> Any:  # noqa: ANN401
    """Return the part of an agreement that has this public id.

    Raises:
        NotFound: there is none of this kind, or the reader may not know of it.
    """
    parts: list[Part] = [*seen_signatories(agreement), *agreement.texts, *agreement.steps]
    for part in parts:
        if isinstance(part, kind) and part.public_id == public_id:
            return part
    raise NotFound


def put_signatory(
    agreement: Agreement, draft: SignatoryDraft, row: AgreementSignatory | None = None
) -> None:
    """Let `row`, or a new one, say who signed for a party; the title is that of the day.

    Raises:
        NotAParty, SignsTwice: it cannot be so.
    """
    if draft.institution_id not in {p.institution_id for p in agreement.parties}:
        raise NotAParty
    pair = draft.institution_id, draft.person_id
    others = [(s.institution_id, s.person_id) for s in agreement.signatories if s is not row]
    if pair in others:
        raise SignsTwice(field=draft.field or None)
    title = normalise(draft.title)[:LONGEST_TITLE]
    post = find_post(draft.institution_id, title) if title else None
    row = row if row is not None else _added(agreement, agreement.signatories, AgreementSignatory())
    row.institution_id, row.person_id = pair
    row.post_id, row.title_as_used = post.id if post else None, title
    row.signed_on = draft.signed_on or agreement.signed_on


def put_text(agreement: Agreement, draft: TextDraft, row: AgreementText | None = None) -> None:
    """Let `row`, or a new one, be the text in one language.

    Raises:
        NothingSaid, TextTwice: the title or the language is missing, or there is one already.
    """
    title = normalise(draft.title)
    if not title:
        raise NothingSaid(field="title")
    if draft.language not in LANGUAGES:
        raise NothingSaid(field="language")
    if draft.language in {t.language for t in agreement.texts if t is not row}:
        raise TextTwice
    row = row if row is not None else _added(agreement, agreement.texts, AgreementText())
    row.language, row.title = draft.language, title[:LONGEST_TITLE]
    row.is_authentic, row.url = draft.is_authentic, draft.url


def put_step(agreement: Agreement, draft: StepDraft, row: AgreementStep | None = None) -> None:
    """Let `row`, or a new one, be a step through the offices.

    Raises:
        NothingSaid, TextTooLong: the office or what it did is missing, or the note is endless.
    """
    unit, action = normalise(draft.unit), normalise(draft.action)
    for name, words in (("unit", unit), ("action", action)):
        if not words:
            raise NothingSaid(field=name)
    check_length(draft.note, "note")
    row = row if row is not None else _added(agreement, agreement.steps, AgreementStep())
    row.unit, row.action = unit[:LONGEST_TITLE], action[:LONGEST_TITLE]
    row.taken_on, row.note = draft.taken_on, draft.note


def _added(agreement: Agreement, rows: list[Any], row: Any) -> Any:  # noqa: ANN401
    share_audience(agreement, row)
    rows.append(row)
    return row


_PUT: dict[type[PartDraft], Any] = {
    SignatoryDraft: put_signatory,
    TextDraft: put_text,
    StepDraft: put_step,
}


def add_part(agreement: Agreement, draft: PartDraft, *, by: Viewer) -> None:
    """Note a signatory, a text or a step; the caller commits.

    Raises:
        NotAllowed: `by` may not change the agreement.
        NotAParty, SignsTwice, NothingSaid, TextTwice, TextTooLong: the draft cannot stand.
    """
    touch(agreement, by)
    _PUT[type(draft)](agreement, draft)
    db.session.flush()


def amend_part(
    agreement: Agreement, part: Part, draft: PartDraft, *, by: Viewer, version: int
) -> None:
    """Change a signatory, a text or a step; the caller commits.

    Raises:
        Stale: the agreement was saved by somebody else since `version`.
        NotAllowed, and as `add_part`.
    """
    if agreement.version != version:
        raise Stale
    touch(agreement, by)
    _PUT[type(draft)](agreement, draft, part)
    db.session.flush()


def remove_part(agreement: Agreement, public_id: str, *, by: Viewer) -> None:
    """Take a signatory, a text or a step away; the caller commits.

    Raises:
        NotFound: there is none of this public id.
        NotAllowed: `by` may not change the agreement.
    """
    touch(agreement, by)
    part: Any = part_of(agreement, Part, public_id)  # type: ignore[arg-type]
    for rows in (agreement.signatories, agreement.texts, agreement.steps):
        if part in rows:
            rows.remove(part)
    db.session.flush()
