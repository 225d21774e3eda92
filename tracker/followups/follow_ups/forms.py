"""The forms on which follow-ups are noted and found."""

from typing import Any

from wtforms import Form as PlainForm
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from tracker.accounts.queries import list_colleagues
from tracker.core.forms import DateTextField, RecordField, page_language, tidy
from tracker.core.words import _
from tracker.followups.arising import ArisenForm
from tracker.followups.follow_ups.drafts import FollowUpDraft
from tracker.followups.models import FollowUp
from tracker.institutions.choosing import institution_or_none
from tracker.vocabularies.queries import term_choices


class FollowUpForm(ArisenForm):
    """Note what has to be done."""

    title = StringField(
        _("What has to be done"),
        [InputRequired(_("Say in a few words what has to be done.")), Length(max=600)],
        filters=[tidy],
    )
    due_on = DateTextField(_("Until when"), filters=[tidy])
    assignee = SelectField(_("Who does it"))
    institution = RecordField(_("About which institution"))
    status = SelectField(_("Status"), default="open")
    note = TextAreaField(_("Note"), [Length(max=20_000)], filters=[tidy], render_kw={"rows": 3})
    fieldsets = ((_("What has to be done"), ("title", "due_on", "assignee", "institution")),
                 (_("More"), ("status", "note", "quote")))  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.status.choices = term_choices("followup_status", page_language())
        people = [(str(u.id), u.name) for u in list_colleagues()]
        self.assignee.choices = [("", _("Nobody yet")), *people]

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
        "institution": row.institution.public_id if row.institution else "",
        "status": row.status,
        "note": row.note,
        "quote": row.quote,
    }


class FollowUpFilterForm(PlainForm):
    """What the list of follow-ups is narrowed to; it lives in the address."""

    text = StringField(_("Words"), filters=[tidy])
    assignee = SelectField(_("Who does it"))
    status = SelectField(_("Status"))

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        everything = ("", _("All"))
        self.status.choices = [everything, *term_choices("followup_status", page_language())]
        self.assignee.choices = [everything, *((u.public_id, u.name) for u in list_colleagues())]
        self.assignee_ids = {u.public_id: u.id for u in list_colleagues()}
