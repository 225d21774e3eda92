"""The forms on which visits, their stops and their checklists are written."""

from typing import Any

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Optional

from tracker.accounts.queries import list_colleagues
from tracker.core.dates import Era, PartialDate, format_date
from tracker.core.forms import (
    DateTextField,
    Form,
    PlainForm,
    RecordField,
    TimeTextField,
    page_language,
    tidy,
)
from tracker.core.words import _
from tracker.delegations.fields import BRIEF, LONG, SHORT, LinkedForm, SeveralField, terms_with
from tracker.delegations.models import Visit, VisitStop
from tracker.delegations.visits.drafts import ItemDraft, StopDraft, VisitDraft
from tracker.institutions.choosing import institution_or_none
from tracker.vocabularies.countries import country_choices
from tracker.vocabularies.queries import term_choices

FIRST_YEAR = 1990


class VisitForm(LinkedForm):
    """Plan or describe a visit."""

    direction = SelectField(_("Direction"))
    title = StringField(
        _("Title"), [DataRequired(_("Say in a few words what it is.")), SHORT], filters=[tidy]
    )
    starts_on = DateTextField(_("First day"), filters=[tidy])
    ends_on = DateTextField(_("Last day"), filters=[tidy])
    lead = RecordField(_("Who travels"), description=_("The institution that leads the visit"))
    host = RecordField(_("Who receives them"))
    countries = SeveralField(
        _("Countries"),
        description=_(
            "Hold Ctrl to choose several. Where none is chosen: those of the institutions."
        ),
        render_kw={"size": 6},
    )
    status = SelectField(_("Status"))
    purpose = TextAreaField(_("Purpose"), [LONG], filters=[tidy], render_kw={"rows": 3})
    outcome = TextAreaField(_("Outcome"), [LONG], filters=[tidy], render_kw={"rows": 3})
    cost_centre = StringField(_("Cost centre"), [BRIEF], filters=[tidy])
    registration_no = StringField(_("Registration number"), [BRIEF], filters=[tidy])
    fieldsets = (
        (_("The visit"), ("direction", "title", "starts_on", "ends_on", "status")),
        (_("Who and where"), ("lead", "host", "countries")),
        (_("More"), ("purpose", "outcome", "cost_centre", "registration_no")),
    )

    def __init__(self, *args: Any, stored: Visit | None = None, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        direction, status = (stored.direction, stored.status) if stored else ("", "")
        self.direction.choices = terms_with("visit_direction", direction)
        self.status.choices = terms_with("meeting_status", status)
        self.countries.choices = country_choices(page_language())

    def draft(self) -> VisitDraft:
        """Return what was filled in.

        Raises:
            Refusal: an institution cannot be found.
        """
        return VisitDraft(
            direction=self.direction.data or "",
            title=self.title.data or "",
            status=self.status.data or "planned",
            purpose=self.purpose.data or "",
            starts_on=self.starts_on.day,
            ends_on=self.ends_on.day or self.starts_on.last_day,
            lead=institution_or_none(self.lead),
            host=institution_or_none(self.host),
            countries=tuple(self.countries.data or ()),
            cost_centre=self.cost_centre.data or "",
            registration_no=self.registration_no.data or "",
            outcome=self.outcome.data or "",
        )


def values_of(visit: Visit) -> dict[str, Any]:
    """Return what the form shows of a stored visit; of institutions, the names."""
    lead, host = visit.lead_institution, visit.host
    plain = ("version", "direction", "title", "status", "purpose", "outcome")
    return {
        **{name: getattr(visit, name) for name in plain},
        "starts_on": visit.starts_on.isoformat() if visit.starts_on else "",
        "ends_on": visit.ends_on.isoformat() if visit.ends_on else "",
        "lead": lead.name_in(page_language()) if lead else "",
        "host": host.name_in(page_language()) if host else "",
        "countries": list(visit.countries),
        "cost_centre": visit.cost_centre,
        "registration_no": visit.registration_no,
    }


class StopForm(Form):
    """Write one item of the programme."""

    day = DateTextField(_("Day"), [DataRequired(_("Give the day."))], filters=[tidy])
    starts_at = TimeTextField(_("Begins at"), filters=[tidy])
    ends_at = TimeTextField(_("Ends at"), filters=[tidy])
    kind = SelectField(_("Kind of stop"))
    title = StringField(
        _("What it is"), [DataRequired(_("Say in a few words what it is.")), SHORT], filters=[tidy]
    )
    place = StringField(_("Place"), [SHORT], filters=[tidy])
    subdivision = StringField(_("Province"), [SHORT], filters=[tidy])
    country = SelectField(_("Country"), [Optional()])
    host = RecordField(_("Who receives them"))
    what_we_saw = TextAreaField(_("What we saw"), [LONG], filters=[tidy], render_kw={"rows": 3})
    lessons = TextAreaField(_("What we learnt"), [LONG], filters=[tidy], render_kw={"rows": 3})
    fieldsets = (
        (_("When"), ("day", "starts_at", "ends_at")),
        (_("What and where"), ("kind", "title", "place", "subdivision", "country", "host")),
        (_("Afterwards"), ("what_we_saw", "lessons")),
    )

    def __init__(self, *args: Any, stored: VisitStop | None = None, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.kind.choices = terms_with("stop_kind", stored.kind if stored else "")
        self.country.choices = [("", _("Not noted")), *country_choices(page_language())]

    def draft(self) -> StopDraft:
        """Return what was filled in; call only after the form has validated.

        Raises:
            Refusal: the host cannot be found.
        """
        day = self.day.day
        assert day is not None
        return StopDraft(
            day=day,
            title=self.title.data or "",
            kind=self.kind.data or "meeting",
            starts_at=self.starts_at.hour,
            ends_at=self.ends_at.hour,
            place=self.place.data or "",
            country=self.country.data or None,
            subdivision=self.subdivision.data or "",
            host=institution_or_none(self.host),
            what_we_saw=self.what_we_saw.data or "",
            lessons=self.lessons.data or "",
        )


def values_of_stop(stop: VisitStop) -> dict[str, Any]:
    """Return what the form shows of a stored stop."""
    plain = ("title", "kind", "place", "subdivision", "what_we_saw", "lessons")
    return {
        **{name: getattr(stop, name) for name in plain},
        "day": stop.day.isoformat(),
        "starts_at": f"{stop.starts_at:%H:%M}" if stop.starts_at else "",
        "ends_at": f"{stop.ends_at:%H:%M}" if stop.ends_at else "",
        "country": stop.country or "",
    }


class ItemForm(Form):
    """Note something to prepare."""

    text = StringField(
        _("What is to be prepared"),
        [DataRequired(_("Say in a few words what it is.")), SHORT],
        filters=[tidy],
    )
    owner = SelectField(_("Who does it"))
    due_on = DateTextField(_("Until when"), filters=[tidy])

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        people = [(str(u.id), u.name) for u in list_colleagues()]
        self.owner.choices = [("", _("Nobody yet")), *people]

    def draft(self) -> ItemDraft:
        """Return what was filled in."""
        return ItemDraft(
            text=self.text.data or "",
            owner_id=int(self.owner.data) if self.owner.data else None,
            due_on=self.due_on.day,
        )


class VisitFilterForm(PlainForm):
    """What the list of visits is narrowed to; it lives in the address."""

    text = StringField(_("Words"), filters=[tidy])
    direction = SelectField(_("Direction"), default="")
    status = SelectField(_("Status"), default="")
    country = SelectField(_("Country"), default="")
    year = SelectField(_("Year"), default="")

    def __init__(self, *args: Any, this_year: int, era: Era, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        language, everything = page_language(), ("", _("All"))
        self.direction.choices = [everything, *term_choices("visit_direction", language)]
        self.status.choices = [everything, *term_choices("meeting_status", language)]
        self.country.choices = [everything, *country_choices(language)]
        self.year.choices = [
            everything,
            *(
                (str(y), format_date(PartialDate(y), language=language, era=era))
                for y in range(this_year + 1, FIRST_YEAR - 1, -1)
            ),
        ]

    def asked(self, name: str) -> str:
        """Return what the address asks for, or nothing where the list has no such entry."""
        codes = {code for code, _label in self[name].choices}
        return self[name].data if self[name].data in codes else ""
