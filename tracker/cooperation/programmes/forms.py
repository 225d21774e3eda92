"""The form on which a programme is written, and the filter of the list."""

from collections.abc import Mapping
from typing import Any

from wtforms import FieldList, FormField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from tracker.cooperation.fields import (
    ALL,
    MOST_ROWS,
    NONE,
    CountField,
    LinkedForm,
    Named,
    NarrowingForm,
    areas_with,
    terms_with,
    ticks,
    typed_number,
)
from tracker.cooperation.models import Agreement, Programme, Proposal
from tracker.cooperation.parts import LONGEST_TEXT, LONGEST_TITLE, area_codes_of, area_ids_of
from tracker.cooperation.programmes.drafts import ProgrammeDraft
from tracker.cooperation.programmes.queries import INTERNATIONAL, ProgrammeFilter, list_origins
from tracker.core.forms import (
    CHOOSE,
    DateTextField,
    PlainForm,
    RecordField,
    page_language,
    tidy,
    typed_date,
)
from tracker.core.names import language_of
from tracker.core.words import _
from tracker.institutions.choosing import institution_in, institution_or_none
from tracker.institutions.models import Institution
from tracker.vocabularies.countries import country_choices
from tracker.vocabularies.queries import term_choices


class PartnerForm(PlainForm):
    """One institution in a programme, and what it is there."""

    institution = RecordField(_("Institution"))
    role = SelectField(_("Role"), default="partner")

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.role.choices = terms_with("programme_role")


class ProgrammeForm(LinkedForm):
    """Write down a programme that partners run."""

    title = StringField(
        _("Title"),
        [
            InputRequired(_("Give it a title, as the partners call it.")),
            Length(max=LONGEST_TITLE, message=_("A title can have 600 characters.")),
        ],
        filters=[tidy],
    )
    type = SelectField(_("Kind of programme"), [InputRequired(_("Choose the kind of programme."))])
    status = SelectField(_("Status"), default="running")
    description = TextAreaField(
        _("Description"),
        [Length(max=LONGEST_TEXT, message=_("Twenty thousand characters are the most."))],
        filters=[tidy],
        render_kw={"rows": 4},
    )
    partners = FieldList(
        FormField(PartnerForm), label=_("Partner"), min_entries=2, max_entries=MOST_ROWS
    )
    responsible_office = RecordField(
        _("Responsible office"), description=_("Who runs it on our side, or looks after it abroad")
    )
    starts_on = DateTextField(
        _("From"), partial=True, filters=[tidy], description=_("The month or the year is enough")
    )
    ends_on = DateTextField(
        _("Until"), partial=True, filters=[tidy], description=_("Leave empty while no end is set")
    )
    places = CountField(
        _("Places in each intake"), filters=[tidy],
        description=_("Counted where an intake does not say otherwise"),
    )  # fmt: skip
    areas = ticks(_("Areas of cooperation"))
    collaboration_type = SelectField(_("Kind of cooperation"), default="")
    aid_type = SelectField(_("Kind of aid"), default="")
    proposal = SelectField(_("Came of the proposal"), default="")
    agreement = SelectField(_("Rests on the agreement"), default="")

    fieldsets = (
        (_("The programme"), ("title", "type", "status", "description")),
        (_("Who runs it"), ("partners", "responsible_office")),
        (_("Time and places"), ("starts_on", "ends_on", "places")),
        (_("What it is about"), ("areas", "collaboration_type", "aid_type")),
        (_("What it rests on"), ("proposal", "agreement")),
    )

    def __init__(self, *args: Any, stored: Programme | None = None, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self._offer_terms(stored)
        origins = list_origins()
        self.proposal.choices = [NONE, *origins["proposal"]]
        self.agreement.choices = [NONE, *origins["agreement"]]
        if stored is not None:
            self.offer_origins(stored.proposal, stored.agreement)

    def _offer_terms(self, stored: Programme | None) -> None:
        self.type.choices = [CHOOSE, *terms_with("programme_type", stored.type if stored else "")]
        self.status.choices = terms_with("programme_status", stored.status if stored else "")
        kind, aid = (stored.collaboration_type, stored.aid_type) if stored else ("", "")
        self.collaboration_type.choices = [NONE, *terms_with("collaboration_type", kind)]
        self.aid_type.choices = [NONE, *terms_with("aid_type", aid)]
        self.areas.choices = areas_with(_area_codes(stored) if stored else ())
        roles = terms_with("programme_role", *([p.role for p in stored.partners] if stored else []))
        for row in self.partners:
            row.form.role.choices = roles

    def offer_origins(self, proposal: Proposal | None, agreement: Agreement | None) -> None:
        """Let a proposal and an agreement be chosen, however old they are."""
        for record, field in ((proposal, self.proposal), (agreement, self.agreement)):
            if record is not None and record.public_id not in dict(field.choices):
                field.choices = [*field.choices, (record.public_id, record.title)]

    def chosen(self) -> dict[Institution, str]:
        """Return the partners that were named, each with its role.

        Raises:
            Refusal: one of them cannot be told.
        """
        rows = [row.form for row in self.partners if row.form.institution.is_given]
        return {institution_in(row.institution): row.role.data or "" for row in rows}

    def draft(
        self,
        partners: Mapping[Institution, str],
        proposal: Proposal | None,
        agreement: Agreement | None,
    ) -> ProgrammeDraft:
        """Return what was filled in about `partners`.

        Raises:
            Refusal: the responsible office cannot be told.
        """
        office = institution_or_none(self.responsible_office)
        return ProgrammeDraft(
            title=self.title.data or "",
            type=self.type.data or "",
            status=self.status.data or "",
            language=language_of(self.title.data or ""),
            description=self.description.data or "",
            partner_ids=frozenset(one.id for one in partners),
            roles={one.id: role for one, role in partners.items()},
            responsible_office_id=office.id if office else None,
            starts_on=self.starts_on.partial_date,
            ends_on=self.ends_on.partial_date,
            places=self.places.number,
            area_ids=area_ids_of(self.areas.data or ()),
            collaboration_type=self.collaboration_type.data or "",
            aid_type=self.aid_type.data or "",
            proposal_id=proposal.id if proposal else None,
            agreement_id=agreement.id if agreement else None,
        )


def _area_codes(programme: Programme | Proposal) -> list[str]:
    return area_codes_of({link.area_id for link in programme.areas})


def values_of(programme: Programme) -> dict[str, Any]:
    """Return what the form shows of a stored programme."""
    office, seen = programme.responsible_office, [p for p in programme.partners if p.institution]
    return {
        "version": programme.version,
        "title": programme.title,
        "type": programme.type,
        "status": programme.status,
        "description": programme.description,
        "partners": [{"institution": Named.of(p.institution), "role": p.role} for p in seen],
        "responsible_office": Named.of(office) if office is not None else "",
        "starts_on": typed_date(programme.starts_on),
        "ends_on": typed_date(programme.ends_on),
        "places": typed_number(programme.places),
        "areas": _area_codes(programme),
        "collaboration_type": programme.collaboration_type,
        "aid_type": programme.aid_type,
        "proposal": programme.proposal.public_id if programme.proposal else "",
        "agreement": programme.agreement.public_id if programme.agreement else "",
    }


def first_values(proposal: Proposal | None, agreement: Agreement | None) -> dict[str, Any]:
    """Return what a new form shows: what the proposal tells."""
    values: dict[str, Any] = {"agreement": agreement.public_id if agreement else ""}
    if proposal is None:
        return values
    seen = [p.institution for p in proposal.parties if p.institution is not None]
    return {
        **values,
        "title": proposal.title,
        "status": "planned",
        "description": proposal.description,
        "partners": [{"institution": Named.of(one), "role": "partner"} for one in seen],
        "areas": _area_codes(proposal),
        "proposal": proposal.public_id,
    }


class ProgrammeFilterForm(NarrowingForm):
    """What the list of programmes is narrowed to."""

    text = StringField(_("Words of the title"), filters=[tidy])
    type = SelectField(_("Kind of programme"), filters=[tidy], default="")
    status = SelectField(_("Status"), filters=[tidy], default="")
    country = SelectField(_("Country of a partner"), filters=[tidy], default="")
    year = DateTextField(_("Year"), partial=True, filters=[tidy])

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        language = page_language()
        self.type.choices = [ALL, *term_choices("programme_type", language)]
        self.status.choices = [ALL, *term_choices("programme_status", language)]
        bodies = (INTERNATIONAL, _("International bodies"))
        self.country.choices = [ALL, bodies, *country_choices(language)]

    def filter(self) -> ProgrammeFilter:
        """Return the filter that the address asks for; what is no year narrows nothing."""
        self.validate()
        year = self.year.partial_date
        asked = self.asked("text", "type", "status", "country")
        return ProgrammeFilter(**asked, year=year.year if year else None)
