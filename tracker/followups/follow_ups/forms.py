"""The forms on which follow-ups are noted and found."""

from typing import Any

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from tracker.accounts.queries import list_colleagues
from tracker.cooperation.fields import LinkedForm
from tracker.core.forms import DateTextField, PlainForm, RecordField, page_language, tidy
from tracker.core.words import _
from tracker.followups.arising import LONGEST, ArisenForm
from tracker.followups.boxes import called, narrowed_to, shown
from tracker.followups.follow_ups.drafts import FollowUpDraft
from tracker.followups.follow_ups.queries import NOBODY, FollowUpFilter
from tracker.followups.follow_ups.rules import OPEN
from tracker.followups.ledgers import owner_choices
from tracker.followups.models import FollowUp
from tracker.institutions.choosing import institution_or_none
from tracker.vocabularies.queries import term_choices, term_label


class FollowUpForm(LinkedForm, ArisenForm):
    """Note what has to be done."""

    title = StringField(
        _("What has to be done"),
        [InputRequired(_("Say in a few words what has to be done.")), Length(max=600)],
        filters=[tidy],
    )
    due_on = DateTextField(
        _("Until when"),
        filters=[tidy],
        description=_("Leave it empty if no day was named: it is undated then, never overdue."),
    )
    assignee = SelectField(_("Who does it"))
    institution = RecordField(_("About which institution"))
    status = SelectField(_("Status"), default="open")
    note = TextAreaField(_("Note"), [Length(max=LONGEST)], filters=[tidy], render_kw={"rows": 3})
    fieldsets = (
        (_("What has to be done"), ("title", "due_on", "assignee", "institution")),
        (_("More"), ("status", "note", "quote")),
    )

    def __init__(self, *args: Any, stored: FollowUp | None = None, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        labels = dict(term_choices("followup_status", page_language()))
        closed = stored is not None and stored.status not in OPEN
        offered = (stored.status,) if stored is not None and closed else OPEN
        codes = labels if self.is_submitted() else offered
        self.status.choices = [(code, labels.get(code, code)) for code in codes]
        self.assignee.choices = owner_choices(stored.assignee if stored is not None else None)

    def draft(self) -> FollowUpDraft:
        """Return what was filled in.

        Raises:
            Refusal: the institution cannot be found.
        """
        institution = institution_or_none(self.institution)
        return FollowUpDraft(
            title=self.title.data or "",
            note=self.note.data or "",
            assignee_id=int(self.assignee.data) if self.assignee.data else None,
            institution_id=institution.id if institution else None,
            due_on=self.due_on.day,
            status=self.status.data or "open",
            origin=self.origin(),
            quote=self.quote.data or "",
        )


def values_of(row: FollowUp) -> dict[str, Any]:
    """Return what the form shows of a stored follow-up."""
    return {
        "version": row.version,
        "title": row.title,
        "due_on": row.due_on.isoformat() if row.due_on else "",
        "assignee": str(row.assignee_id or ""),
        "institution": shown(row.institution),
        "status": called(row.status, term_label("followup_status", row.status, page_language())),
        "note": row.note,
        "quote": row.quote,
    }


class FollowUpFilterForm(PlainForm):
    """What the list of follow-ups is narrowed to; it lives in the address."""

    text = StringField(_("Words"), filters=[tidy])
    institution = RecordField(_("Institution"))
    assignee = SelectField(_("Who does it"), default="")
    status = SelectField(_("Status"), default="")

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        everything, colleagues = ("", _("All")), list_colleagues()
        self.assignee_ids = {u.public_id: u.id for u in colleagues} | {"nobody": NOBODY}
        self.status.choices = [everything, *term_choices("followup_status", page_language())]
        people = [(u.public_id, u.name) for u in colleagues]
        self.assignee.choices = [everything, ("nobody", _("Nobody yet")), *people]

    def filter(self, of: str, user_id: int) -> FollowUpFilter:
        """Return the filter that the address asks for, on the tab `of` of this user."""
        return FollowUpFilter(
            of=of,
            user_id=user_id,
            assignee_id=self.assignee_ids.get(self.assignee.data or ""),
            status=self.status.data or "",
            institution_ids=narrowed_to(self.institution),
            text=self.text.data or "",
        )
