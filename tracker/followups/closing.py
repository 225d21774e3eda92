"""Closing a ledger row: it needs a note or a linked meeting, and is done once."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from wtforms import SelectField, TextAreaField
from wtforms.validators import Length

from tracker.accounts.ownership import touch
from tracker.accounts.visibility import Viewer
from tracker.core.db import db
from tracker.core.errors import Refusal, Stale
from tracker.core.forms import RecordField, RecordForm, page_language, tidy
from tracker.core.words import _
from tracker.meetings.queries import find_meeting_id
from tracker.vocabularies.queries import term_choices


class NoEvidence(Refusal):
    """A row closed without a word about why."""

    message = _("Closing needs a note or a linked meeting: say what became of it.")
    field = "closing_note"


class NotAWayToClose(Refusal):
    """A status that does not close."""

    message = _("Choose one of the entries of the list.")
    field = "status"


@dataclass(frozen=True, kw_only=True)
class Closing:
    """How a row is closed: the status, the note, the meeting that shows it."""

    status: str
    note: str = ""
    evidence: str = ""


class CloseForm(RecordForm):
    """Say what became of it."""

    status = SelectField(_("What became of it"))
    closing_note = TextAreaField(
        _("Note"), [Length(max=20_000)], filters=[tidy], render_kw={"rows": 4}
    )
    evidence = RecordField(_("Meeting that shows it"), suggest="meetings.suggest")

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        vocabulary: str,
        closing: tuple[str, ...],
        **more: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **more)
        choices = term_choices(vocabulary, page_language())
        self.status.choices = [(code, label) for code, label in choices if code in closing]

    def closing(self) -> Closing:
        """Return what was filled in."""
        return Closing(
            status=self.status.data or "",
            note=self.closing_note.data or "",
            evidence=self.evidence.data or "",
        )


def values_of(row: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return what the form shows of a stored row."""
    evidence = row.evidence.public_id if row.evidence else ""
    return {
        "version": row.version,
        "status": row.status,
        "closing_note": row.closing_note,
        "evidence": evidence,
    }


def close_row(
    row: Any,  # noqa: ANN401
    closing: Closing,
    ways: tuple[str, ...],
    *,
    by: Viewer,
    today: date,
    version: int,
) -> None:
    """Close a row; the caller commits.

    Raises:
        Stale: somebody else saved it since `version`.
        NoEvidence: neither a note nor a meeting is given.
        NotAWayToClose: the status does not close.
        NotAllowed: `by` may not change it.
    """
    if row.version != version:
        raise Stale
    touch(row, by)
    if closing.status not in ways:
        raise NotAWayToClose
    evidence_id = find_meeting_id(closing.evidence)
    if not closing.note.strip() and evidence_id is None:
        raise NoEvidence
    row.status = closing.status
    row.closing_note = closing.note.strip()
    row.evidence_id = evidence_id
    row.closed_on = None if closing.status == "partly_kept" else today
    db.session.flush()
