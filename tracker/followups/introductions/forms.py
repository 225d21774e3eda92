"""The forms on which introductions are noted, made, closed and counted."""

from typing import Any

from wtforms import Form as PlainForm
from wtforms import SelectField, TextAreaField
from wtforms.validators import Length

from tracker.accounts.queries import list_colleagues
from tracker.core.dates import PartialDate
from tracker.core.forms import (
    DateTextField,
    Form,
    RecordField,
    RecordForm,
    page_language,
    tidy,
    typed_date,
)
from tracker.core.words import _
from tracker.followups.arising import ArisenForm, area_code_of, area_id_of
from tracker.followups.introductions.drafts import IntroductionDraft
from tracker.followups.introductions.rules import ENDS
from tracker.followups.models import Introduction
from tracker.institutions.choosing import institution_in
from tracker.institutions.models import Institution
from tracker.institutions.queries import find_by_name, institutions_by_public_id
from tracker.vocabularies.queries import area_choices, term_choices


class IntroductionForm(ArisenForm):
    """Note who brings whom together."""

    broker = RecordField(_("Who introduces"))
    party_a = RecordField(
        _("Whom"), description=_("A name on record, or in words: “an agricultural agency”.")
    )
    party_b = RecordField(_("To whom"))
    area = SelectField(_("Area of cooperation"))
    promised_on = DateTextField(_("Promised on"), partial=True, filters=[tidy])
    due_on = DateTextField(_("Until when"), filters=[tidy])
    owner = SelectField(_("Who looks after it"))
    fieldsets = (
        (_("The introduction"), ("broker", "party_a", "party_b", "area")),
        (_("More"), ("promised_on", "due_on", "owner", "quote")),
    )

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        people = [(str(u.id), u.name) for u in list_colleagues()]
        self.owner.choices = [("", _("Nobody yet")), *people]
        self.area.choices = [("", _("Not noted")), *area_choices(page_language())]

    def draft(self) -> IntroductionDraft:
        """Return what was filled in.

        Raises:
            Refusal: the broker cannot be found.
        """
        (party_a, words_a), (party_b, words_b) = _party(self.party_a), _party(self.party_b)
        return IntroductionDraft(
            broker=institution_in(self.broker),
            party_a=party_a,
            party_b=party_b,
            party_a_words=words_a,
            party_b_words=words_b,
            area_id=area_id_of(self.area.data),
            promised_on=self.promised_on.partial_date,
            due_on=self.due_on.day,
            owner_id=int(self.owner.data) if self.owner.data else None,
            origin=self.origin(),
            quote=self.quote.data or "",
        )


def _party(box: RecordField) -> tuple[Institution | None, str]:
    """Return the institution of a box, or the words that stand for one not known yet."""
    chosen = institutions_by_public_id({tidy(box.data)}) if box.data else {}
    if chosen:
        return next(iter(chosen.values())), ""
    named = find_by_name(tidy(box.typed))
    return (named[0], "") if len(named) == 1 else (None, tidy(box.typed)[:600])


def values_of(row: Introduction) -> dict[str, Any]:
    """Return what the form shows of a stored introduction."""
    return {
        "version": row.version,
        "broker": row.broker.public_id if row.broker else "",
        "party_a": row.party_a.public_id if row.party_a else "",
        "party_b": row.party_b.public_id if row.party_b else "",
        "area": area_code_of(row.area_id),
        "promised_on": typed_date(row.promised_on),
        "due_on": row.due_on.isoformat() if row.due_on else "",
        "owner": str(row.owner_id or ""),
        "quote": row.quote,
    }


class MadeForm(Form):
    """Note on which day an introduction was made."""

    made_on = DateTextField(_("Made on"), partial=True, filters=[tidy])

    def day(self, otherwise: PartialDate) -> PartialDate:
        """Return the day that was typed, else `otherwise`."""
        return self.made_on.partial_date or otherwise


class OutcomeForm(RecordForm):
    """Note what came of an introduction."""

    status = SelectField(_("How it ended"))
    outcome = TextAreaField(
        _("What came of it"), [Length(max=20_000)], filters=[tidy], render_kw={"rows": 3}
    )

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        labels = term_choices("introduction_status", page_language())
        self.status.choices = [(code, label) for code, label in labels if code in ENDS]


def outcome_of(row: Introduction) -> dict[str, Any]:
    """Return what the form of the outcome shows of a stored introduction."""
    return {"version": row.version, "status": row.status, "outcome": row.outcome}


class ReportForm(PlainForm):
    """Which year the report counts."""

    year = SelectField(_("Year"))
    kind = SelectField(_("Kind of year"))

    def __init__(self, *args: Any, years: list[tuple[str, str]], **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.year.choices = years
        self.kind.choices = [
            ("calendar", _("Calendar year")),
            ("fiscal", _("Fiscal year, October to September")),
        ]
