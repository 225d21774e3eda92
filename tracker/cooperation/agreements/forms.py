"""The forms on which an agreement is noted and signed, and the filter of the list."""

from typing import Any

from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length

from tracker.cooperation.agreements.choosing import agreement_or_none
from tracker.cooperation.agreements.drafts import AgreementDraft
from tracker.cooperation.agreements.queries import INTERNATIONAL, SLEEPING, AgreementFilter
from tracker.cooperation.agreements.refusals import SamePartyTwice
from tracker.cooperation.agreements.rules import TYPED
from tracker.cooperation.fields import (
    ALL,
    CountField,
    LinkedForm,
    Named,
    NarrowingForm,
    areas_with,
    terms_with,
    ticks,
    typed_number,
)
from tracker.cooperation.models import Agreement, Proposal
from tracker.cooperation.origins import ArisesInMeeting, present_at
from tracker.cooperation.parts import LONGEST_TEXT, LONGEST_TITLE, area_codes_of, area_ids_of
from tracker.core.forms import CHOOSE, DateTextField, PlainForm, RecordField, page_language, tidy
from tracker.core.names import language_of
from tracker.core.words import _
from tracker.institutions.choosing import institution_in
from tracker.institutions.models import Institution
from tracker.meetings.points import Origin
from tracker.vocabularies.countries import country_choices
from tracker.vocabularies.queries import term_choices, term_label

MOST_PARTIES = 40
SPANS = {
    "3": _("Three months"), "6": _("Six months"), "12": _("A year"), "24": _("Two years"),
}  # fmt: skip
_TITLE_LENGTH = Length(max=LONGEST_TITLE, message=_("A title can have 600 characters."))
_LINE_LENGTH = Length(max=LONGEST_TITLE, message=_("Six hundred characters are the most."))


class PartyForm(PlainForm):
    """A party, and its role."""

    institution = RecordField(_("Institution"))
    role = SelectField(_("Role"), default="party")

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.role.choices = terms_with("party_role")


class AgreementForm(ArisesInMeeting, LinkedForm):
    """Note an agreement: what it is, whom it binds, from when to when."""

    proposal = HiddenField(filters=[tidy])
    title = StringField(
        _("Title"),
        [InputRequired(_("Give it a title, as the partners call it.")), _TITLE_LENGTH],
        filters=[tidy],
    )
    type = SelectField(_("Kind of agreement"), [InputRequired(_("Choose the kind of agreement."))])
    parties = FieldList(
        FormField(PartyForm), label=_("Party"), min_entries=2, max_entries=MOST_PARTIES
    )
    areas = ticks(_("Areas of cooperation"))
    status_manual = SelectField(
        _("Status before signature"), default="proposed",
        description=_("After signature the status follows from the days below."),
    )  # fmt: skip
    signed_on = DateTextField(_("Signed on"), filters=[tidy])
    in_force_on = DateTextField(
        _("In force from"), filters=[tidy], description=_("Empty: from the day of signature.")
    )
    expires_on = DateTextField(
        _("Expires on"), filters=[tidy], description=_("Empty: without an end.")
    )
    auto_renew = BooleanField(_("It renews itself unless somebody gives notice"))
    renewal_months = CountField(
        _("Renewed for how many months"), filters=[tidy],
        description=_("Empty: as long as the first term."),
    )  # fmt: skip
    notice_days = CountField(_("Days of notice"), filters=[tidy])
    terminated_on = DateTextField(_("Terminated on"), filters=[tidy])
    supersedes = RecordField(
        _("Supersedes"), suggest="agreements.suggest",
        description=_("The earlier agreement whose place this one takes"),
    )  # fmt: skip
    last_activity_on = DateTextField(
        _("Last activity"), filters=[tidy],
        description=_("Meetings of two parties count by themselves; note other activity here."),
    )  # fmt: skip
    reference_no = StringField(
        _("Reference number"),
        [Length(max=120, message=_("A number can have 120 characters."))], filters=[tidy],
    )  # fmt: skip
    gazette_ref = StringField(_("Reference in the Gazette"), [_LINE_LENGTH], filters=[tidy])
    depositary = StringField(_("Where the original is kept"), [_LINE_LENGTH], filters=[tidy])
    summary = TextAreaField(
        _("Summary"),
        [Length(max=LONGEST_TEXT, message=_("Twenty thousand characters are the most."))],
        filters=[tidy],
        render_kw={"rows": 4},
    )

    fieldsets = (
        (_("The agreement"), ("title", "type", "parties")),
        (_("From when to when"), ("status_manual", "signed_on", "in_force_on", "expires_on")),
        (
            _("Renewal and end"),
            ("auto_renew", "renewal_months", "notice_days", "terminated_on", "supersedes"),
        ),
        (_("What it is about"), ("areas", "summary", "last_activity_on")),
        (_("Where it is found"), ("reference_no", "gazette_ref", "depositary")),
    )

    def __init__(self, *args: Any, stored: Agreement | None = None, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        kinds = terms_with("agreement_type", stored.type if stored else "")
        self.type.choices = [CHOOSE, *kinds]
        language = page_language()
        self.status_manual.choices = [
            (code, term_label("agreement_status", code, language)) for code in TYPED
        ]
        codes = area_codes_of([a.area_id for a in stored.areas]) if stored else ()
        self.areas.choices = areas_with(codes)
        roles = terms_with("party_role", *([p.role for p in stored.parties] if stored else []))
        for row in self.parties:
            row.form.role.choices = roles

    def chosen(self) -> dict[Institution, str]:
        """Return the parties that were named, each with its role.

        Raises:
            Refusal: one of them cannot be told, or is named twice.
        """
        found: dict[Institution, str] = {}
        for row in (row.form for row in self.parties if row.form.institution.is_given):
            institution = institution_in(row.institution)
            if institution in found:
                raise SamePartyTwice(field=row.institution.name)
            found[institution] = row.role.data or ""
        return found

    def draft(
        self, parties: dict[Institution, str], *, meeting_id: int | None = None,
        proposal_id: int | None = None,
    ) -> AgreementDraft:  # fmt: skip
        """Return what was filled in about `parties`.

        Raises:
            Refusal: the agreement that it supersedes cannot be told.
        """
        earlier = agreement_or_none(self.supersedes)
        days = ("signed_on", "in_force_on", "expires_on", "terminated_on", "last_activity_on")
        words = ("title", "type", "reference_no", "gazette_ref", "depositary", "summary")
        typed: dict[str, Any] = {name: self[name].data or "" for name in words}
        return AgreementDraft(
            roles={one.id: role for one, role in parties.items()},
            status_manual=self.status_manual.data or "",
            language=language_of(self.title.data or ""),
            auto_renew=self.auto_renew.data,
            renewal_months=self.renewal_months.number,
            notice_days=self.notice_days.number,
            supersedes_id=earlier.id if earlier is not None else None,
            area_ids=area_ids_of(self.areas.data or ()),
            meeting_id=meeting_id,
            proposal_id=proposal_id,
            **{name: self[name].day for name in days},
            **typed,
        )


def _box_of(agreement: Agreement | None) -> str:
    """Return what the box of an agreement holds."""
    if agreement is None:
        return ""
    one = Named(agreement.public_id)
    one.name = agreement.title
    return one


def values_of(agreement: Agreement) -> dict[str, Any]:
    """Return what the form shows of a stored agreement."""
    days = ("signed_on", "in_force_on", "expires_on", "terminated_on", "last_activity_on")
    plain = (
        "version", "title", "type", "status_manual", "auto_renew", "reference_no", "gazette_ref",
        "depositary", "summary",
    )  # fmt: skip
    seen = [p for p in agreement.parties if p.institution is not None]
    return {
        **{name: getattr(agreement, name) for name in plain},
        **{name: day.isoformat() if (day := getattr(agreement, name)) else "" for name in days},
        "renewal_months": typed_number(agreement.renewal_months),
        "notice_days": typed_number(agreement.notice_days),
        "parties": [{"institution": Named.of(p.institution), "role": p.role} for p in seen],
        "areas": area_codes_of([a.area_id for a in agreement.areas]),
        "supersedes": _box_of(agreement.supersedes),
    }


def first_values(proposal: Proposal | None, origin: Origin) -> dict[str, Any]:
    """Return what a new form shows: what the proposal tells, or the meeting it was signed in."""
    values: dict[str, Any] = {}
    bodies: list[Institution | None] = [*present_at(origin)]
    if origin.meeting is not None:
        about = [link.area_id for link in origin.meeting.area_links]
        day = origin.meeting.held_on
        values |= {"areas": area_codes_of(about), "signed_on": day.isoformat() if day else ""}
    if proposal is not None:
        bodies = [p.institution for p in proposal.parties]
        values |= {
            "proposal": proposal.public_id,
            "title": proposal.title,
            "summary": proposal.description,
            "areas": area_codes_of([a.area_id for a in proposal.areas]),
        }
    parties = [{"institution": Named.of(i), "role": "party"} for i in bodies if i is not None]
    return {**values, "parties": parties} if parties else values


class AgreementFilterForm(NarrowingForm):
    """What the list of agreements is narrowed to."""

    text = StringField(_("Words of the title, or the number"), filters=[tidy])
    status = SelectField(_("Status"), filters=[tidy], default="")
    type = SelectField(_("Kind of agreement"), filters=[tidy], default="")
    country = SelectField(_("Country of a party"), filters=[tidy], default="")
    year = DateTextField(_("Year of signature"), partial=True, filters=[tidy])
    months = SelectField(_("Expires within"), filters=[tidy], default="")

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        language = page_language()
        statuses = term_choices("agreement_status", language)
        self.status.choices = [ALL, *statuses, (SLEEPING, _("Asleep"))]
        self.type.choices = [ALL, *term_choices("agreement_type", language)]
        bodies = (INTERNATIONAL, _("International bodies"))
        self.country.choices = [ALL, bodies, *country_choices(language)]
        self.months.choices = [ALL, *SPANS.items()]

    def filter(self) -> AgreementFilter:
        """Return the filter that the address asks for; what cannot be read narrows nothing."""
        self.validate()
        year, months = self.year.partial_date, self.months.data or ""
        return AgreementFilter(
            **self.asked("text", "status", "type", "country"),
            year=year.year if year else None,
            months=int(months) if months in SPANS else None,
        )
