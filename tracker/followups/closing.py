"""Closing a ledger row, and opening it again: one rule and one form for both ledgers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from wtforms import SelectField, TextAreaField
from wtforms.validators import Length

from tracker.accounts.ownership import touch
from tracker.accounts.visibility import Viewer
from tracker.cooperation.fields import LinkedForm
from tracker.core.db import db
from tracker.core.errors import Refusal, Stale
from tracker.core.forms import RecordField, page_language, tidy
from tracker.core.words import _
from tracker.followups.arising import LONGEST
from tracker.followups.boxes import called, meeting_in, shown
from tracker.meetings.models import Meeting
from tracker.vocabularies.queries import term_choices, term_label


class NoEvidence(Refusal):
    """A row closed without a word about why."""

    message = _("Closing needs a note or a linked meeting: say what became of it.")
    field = "closing_note"


class NotAWayToClose(Refusal):
    """A status that does not close."""

    message = _("Choose one of the entries of the list.")
    field = "status"


class NotClosed(Refusal):
    """A row opened again that is open."""

    message = _("This is open already; somebody may have opened it again before you.")
    status = 409


@dataclass(frozen=True)
class Ways:
    """How the rows of a ledger close: the vocabulary, the codes, those after which more is owed.

    The first of `closing` is what the form begins with; `first` is how a row stands at its
    beginning, and again when it is opened again.
    """

    vocabulary: str
    closing: tuple[str, ...]
    unfinished: tuple[str, ...] = ()
    first: str = "open"


@dataclass(frozen=True, kw_only=True)
class Closing:
    """How a row is closed: the status, the note, the meeting that shows it."""

    status: str
    note: str = ""
    evidence: Meeting | None = None


class CloseForm(LinkedForm):
    """Say what became of it."""

    status = SelectField(_("What became of it"))
    closing_note = TextAreaField(
        _("Note"),
        [Length(max=LONGEST)],
        filters=[tidy],
        render_kw={"rows": 4},
        description=_("A note or a meeting is needed: who reads this later wants to know why."),
    )
    evidence = RecordField(_("Meeting that shows it"), suggest="meetings.suggest")

    def __init__(self, *args: Any, ways: Ways, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        choices = dict(term_choices(ways.vocabulary, page_language()))
        self.status.choices = [(code, choices[code]) for code in ways.closing if code in choices]

    def closing(self) -> Closing:
        """Return what was filled in.

        Raises:
            Refusal: the meeting cannot be found.
        """
        return Closing(
            status=self.status.data or "",
            note=self.closing_note.data or "",
            evidence=meeting_in(self.evidence),
        )


def values_of(row: Any, ways: Ways) -> dict[str, Any]:  # noqa: ANN401
    """Return how a row is stored, in the words of the form."""
    return {
        "version": row.version,
        "status": called(row.status, term_label(ways.vocabulary, row.status, page_language())),
        "closing_note": row.closing_note,
        "evidence": shown(row.evidence),
    }


def begin_with(row: Any, ways: Ways) -> dict[str, Any]:  # noqa: ANN401
    """Return what the form shows at first: how the row was closed before, else the likeliest way."""
    values = values_of(row, ways)
    return values if row.status in ways.closing else values | {"status": ways.closing[0]}


def close_row(
    row: Any,  # noqa: ANN401
    closing: Closing,
    ways: Ways,
    *,
    by: Viewer,
    today: date,
    version: int,
) -> None:
    """Close a row; the caller commits. Evidence that `by` may not see stays beside his note.

    Raises:
        Stale: somebody else saved it since `version`.
        NoEvidence: neither a note nor a meeting is given.
        NotAWayToClose: the status does not close.
        NotAllowed: `by` may not change it.
    """
    if row.version != version:
        raise Stale
    touch(row, by)
    if closing.status not in ways.closing:
        raise NotAWayToClose
    if not closing.note.strip() and closing.evidence is None:
        raise NoEvidence
    if closing.evidence is not None or row.evidence is not None:
        row.evidence_id = closing.evidence.id if closing.evidence is not None else None
    row.status, row.closing_note = closing.status, closing.note.strip()
    row.closed_on = None if closing.status in ways.unfinished else today
    db.session.flush()


def reopen_row(row: Any, ways: Ways, *, by: Viewer) -> None:  # noqa: ANN401
    """Open a row again; how it was closed stands in its history from now on.

    Raises:
        NotClosed: it is open.
        NotAllowed: `by` may not change it.
    """
    touch(row, by)
    if row.status not in ways.closing:
        raise NotClosed
    row.status, row.closed_on = ways.first, None
    row.closing_note, row.evidence_id = "", None
    db.session.flush()
