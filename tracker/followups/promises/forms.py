"""The forms on which promises are noted and found."""

from typing import Any

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from tracker.cooperation.fields import LinkedForm
from tracker.core.forms import DateTextField, PlainForm, RecordField, tidy, typed_date
from tracker.core.words import _
from tracker.followups.arising import LONGEST, ArisenForm
from tracker.followups.boxes import narrowed_to, shown
from tracker.followups.ledgers import owner_choices
from tracker.followups.models import Promise
from tracker.followups.promises.drafts import PromiseDraft
from tracker.followups.promises.queries import PromiseFilter
from tracker.institutions.choosing import institution_in


class PromiseForm(LinkedForm, ArisenForm):
    """Note who promised what to whom."""

    by = RecordField(_("Who promised"))
    to = RecordField(_("To whom"))
    text = TextAreaField(
        _("What was promised"),
        [InputRequired(_("Say in a sentence what was promised.")), Length(max=LONGEST)],
        filters=[tidy],
        render_kw={"rows": 3},
    )
    made_on = DateTextField(_("Made on"), partial=True, filters=[tidy])
    due_on = DateTextField(
        _("Until when"),
        partial=True,
        filters=[tidy],
        description=_("Leave it empty if no day was named: it is undated then, never overdue."),
    )
    owner = SelectField(_("Who looks after it"))
    fieldsets = (
        (_("The promise"), ("by", "to", "text", "due_on")),
        (_("More"), ("made_on", "owner", "quote")),
    )

    def __init__(self, *args: Any, stored: Promise | None = None, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.owner.choices = owner_choices(stored.owner if stored is not None else None)

    def draft(self) -> PromiseDraft:
        """Return what was filled in.

        Raises:
            Refusal: an institution cannot be found.
        """
        return PromiseDraft(
            by=institution_in(self.by),
            to=institution_in(self.to),
            text=self.text.data or "",
            made_on=self.made_on.partial_date,
            due_on=self.due_on.partial_date,
            owner_id=int(self.owner.data) if self.owner.data else None,
            origin=self.origin(),
            quote=self.quote.data or "",
        )


def values_of(row: Promise) -> dict[str, Any]:
    """Return what the form shows of a stored promise."""
    return {
        "version": row.version,
        "by": shown(row.by),
        "to": shown(row.to),
        "text": row.text,
        "made_on": typed_date(row.made_on),
        "due_on": typed_date(row.due_on),
        "owner": str(row.owner_id or ""),
        "quote": row.quote,
    }


class PromiseFilterForm(PlainForm):
    """What the list of promises is narrowed to; it lives in the address."""

    text = StringField(_("Words"), filters=[tidy])
    institution = RecordField(_("Institution"))

    def filter(self, of: str) -> PromiseFilter:
        """Return the filter that the address asks for, on the tab `of`."""
        return PromiseFilter(
            of=of, institution_ids=narrowed_to(self.institution), text=self.text.data or ""
        )
