"""The forms on which introductions are noted, made, closed, found and counted."""

from datetime import date
from typing import Any

from wtforms import HiddenField, SelectField, TextAreaField
from wtforms.validators import Length

from tracker.cooperation.fields import LinkedForm, Named, areas_with
from tracker.core.dates import PartialDate, days_of_year
from tracker.core.forms import (
    DateTextField,
    Form,
    PlainForm,
    RecordField,
    RecordForm,
    page_language,
    tidy,
    typed_date,
)
from tracker.core.words import _
from tracker.followups.arising import LONGEST, ArisenForm, area_code_of, area_id_of
from tracker.followups.introductions.drafts import IntroductionDraft
from tracker.followups.introductions.queries import IntroductionFilter
from tracker.followups.introductions.rules import ENDS
from tracker.followups.ledgers import named_in, owner_choices
from tracker.followups.models import Introduction
from tracker.institutions.choosing import institution_in
from tracker.institutions.models import Institution
from tracker.institutions.queries import find_by_name, institutions_by_public_id
from tracker.vocabularies.queries import area_choices, term_choices

LONGEST_NAME = 600


class IntroductionForm(LinkedForm, ArisenForm):
    """Note who brings whom together."""

    broker = RecordField(_("Who introduces"))
    party_a = RecordField(
        _("Whom"), description=_("A name on record, or in words: “an agricultural agency”.")
    )
    party_b = RecordField(_("To whom"))
    area = SelectField(_("Area of cooperation"), default="")
    promised_on = DateTextField(_("Promised on"), partial=True, filters=[tidy])
    due_on = DateTextField(
        _("Until when"), filters=[tidy],
        description=_("Left empty, it is overdue 180 days after the promise."),
    )  # fmt: skip
    owner = SelectField(_("Who looks after it"), default="")
    fieldsets = (
        (_("The introduction"), ("broker", "party_a", "party_b", "area")),
        (_("Further details"), ("promised_on", "due_on", "owner", "quote")),
    )

    def __init__(self, *args: Any, stored: Introduction | None = None, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        area = area_code_of(stored.area_id) if stored is not None else ""
        self.owner.choices = owner_choices(stored.owner if stored is not None else None)
        self.area.choices = [("", _("Not noted")), *areas_with([area])]

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
    return (named[0], "") if len(named) == 1 else (None, tidy(box.typed)[:LONGEST_NAME])


def _shown(party: Institution | None, words: str = "") -> Named:
    """Return what the box of a party holds: the institution, or the words for it."""
    if party is not None:
        return Named.of(party)
    box = Named("")
    box.name = words
    return box


def values_of(row: Introduction) -> dict[str, Any]:
    """Return what the form shows of a stored introduction."""
    return {
        "version": row.version,
        "broker": _shown(row.broker),
        "party_a": _shown(row.party_a, row.party_a_words),
        "party_b": _shown(row.party_b, row.party_b_words),
        "area": area_code_of(row.area_id),
        "promised_on": typed_date(row.promised_on),
        "due_on": row.due_on.isoformat() if row.due_on else "",
        "owner": str(row.owner_id or ""),
        "quote": row.quote,
    }


class MadeForm(Form):
    """Note on which day an introduction was made."""

    made_on = DateTextField(
        _("Made on"), partial=True, filters=[tidy], description=_("Left empty, it is today.")
    )

    def day(self, otherwise: PartialDate) -> PartialDate:
        """Return the day that was typed, else `otherwise`."""
        return self.made_on.partial_date or otherwise


class OutcomeForm(RecordForm):
    """Note what came of an introduction."""

    status = SelectField(_("How it ended"))
    outcome = TextAreaField(
        _("What came of it"), [Length(max=LONGEST)], filters=[tidy], render_kw={"rows": 3}
    )

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        labels = term_choices("introduction_status", page_language())
        self.status.choices = [(code, label) for code, label in labels if code in ENDS]


def outcome_of(row: Introduction) -> dict[str, Any]:
    """Return what the form of the outcome shows of a stored introduction."""
    return {"version": row.version, "status": row.status, "outcome": row.outcome}


def period_of(year: str, kind: str) -> tuple[date, date] | None:
    """Return the first and last day of a year, calendar or fiscal; nothing where it is none.

    >>> period_of("2023", "fiscal")
    (datetime.date(2022, 10, 1), datetime.date(2023, 9, 30))
    >>> period_of("soon", "") is None
    True
    """
    if not (year.isdecimal() and year.isascii() and len(year) == 4 and int(year) > 1):
        return None
    return days_of_year(int(year), fiscal=kind == "fiscal")


class IntroductionFilterForm(PlainForm):
    """What the list of introductions is narrowed to; it lives in the address."""

    broker = RecordField(_("Who introduces"))
    area = SelectField(_("Area of cooperation"), default="")
    institution = HiddenField(filters=[tidy])
    year = HiddenField(filters=[tidy])
    kind = HiddenField(filters=[tidy])

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.area.choices = [("", _("All")), *area_choices(page_language())]

    def period(self) -> tuple[date, date] | None:
        """Return the year of the promise to which the list is narrowed, if it is."""
        return period_of(self.year.data, self.kind.data)

    def filter(self, of: str) -> IntroductionFilter:
        """Return the filter that the address asks for, on the tab `of`."""
        first, last = self.period() or (None, None)
        return IntroductionFilter(
            of=of,
            broker_ids=named_in(self.broker),
            institution=self.institution.data,
            area_id=area_id_of(self.area.data),
            first=first,
            last=last,
        )


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
