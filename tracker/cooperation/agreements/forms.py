"""The forms on which agreements, their signatories, texts and steps are noted."""

from typing import Any

from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms import Form as PlainForm
from wtforms.validators import URL, InputRequired, Length, NumberRange, Optional

from tracker.cooperation.agreements.drafts import (
    AgreementDraft,
    SignatoryDraft,
    StepDraft,
    TextDraft,
)
from tracker.cooperation.agreements.queries import find_agreement_id
from tracker.cooperation.agreements.rules import BEFORE
from tracker.cooperation.fields import (
    ALL,
    LinkedForm,
    Named,
    areas_with,
    terms_with,
    ticks,
)
from tracker.cooperation.models import Agreement, Proposal
from tracker.cooperation.origins import ArisesInMeeting
from tracker.cooperation.parts import area_codes_of, area_ids_of, area_ids_under
from tracker.core.forms import (
    CHOOSE,
    DateTextField,
    Form,
    RecordField,
    page_language,
    tidy,
    whole_address,
)
from tracker.core.words import _
from tracker.institutions.choosing import institution_in
from tracker.institutions.models import Institution
from tracker.people.choosing import person_in
from tracker.vocabularies.countries import country_choices
from tracker.vocabularies.queries import area_choices, term_choices

LANGUAGES = (("", _("Not noted")), ("th", "ไทย"), ("en", "English"), ("zh", "中文"))
MOST_PARTIES = 40


class PartyRow(PlainForm):
    """A party, and its role."""

    institution = RecordField(_("Institution"))
    role = SelectField(_("Role"), default="party")

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.role.choices = terms_with("party_role", self.role.data or "")


class AgreementForm(ArisesInMeeting, LinkedForm):
    """Note an agreement: what it is, whom it binds, from when to when."""

    title = StringField(
        _("Title"),
        [InputRequired(_("Give it a title, as the partners call it.")), Length(max=600)],
        filters=[tidy],
    )
    type = SelectField(_("Kind of agreement"))
    status_manual = SelectField(
        _("Status before signature"),
        description=_("After signature the status follows from the days below."),
    )
    parties = FieldList(
        FormField(PartyRow), label=_("Party"), min_entries=2, max_entries=MOST_PARTIES
    )
    areas = ticks(_("Areas of cooperation"))
    signed_on = DateTextField(_("Signed on"), filters=[tidy])
    in_force_on = DateTextField(
        _("In force from"), filters=[tidy], description=_("Empty: from the day of signature.")
    )
    expires_on = DateTextField(
        _("Expires on"), filters=[tidy], description=_("Empty: without an end.")
    )
    auto_renew = BooleanField(_("Renewed by itself unless somebody gives notice"))
    renewal_months = IntegerField(
        _("Renewed for how many months"), [Optional(), NumberRange(1, 1200)],
        description=_("Empty: as long as the first term."),
    )  # fmt: skip
    notice_days = IntegerField(_("Days of notice"), [Optional(), NumberRange(0, 3650)])
    terminated_on = DateTextField(_("Terminated on"), filters=[tidy])
    last_activity_on = DateTextField(
        _("Last activity"), filters=[tidy],
        description=_("Meetings of the parties count by themselves."),
    )  # fmt: skip
    supersedes = RecordField(_("Supersedes"), suggest="agreements.suggest")
    language = SelectField(_("Language of the title"))
    reference_no = StringField(_("Reference number"), [Length(max=120)], filters=[tidy])
    gazette_ref = StringField(_("Reference in the Gazette"), [Length(max=600)], filters=[tidy])
    depositary = StringField(_("Where the original is kept"), [Length(max=600)], filters=[tidy])
    summary = TextAreaField(
        _("Summary"), [Length(max=20_000)], filters=[tidy], render_kw={"rows": 4}
    )
    fieldsets = (
        (_("The agreement"), ("title", "type", "parties", "areas")),
        (
            _("From when to when"),
            (
                "status_manual", "signed_on", "in_force_on", "expires_on", "auto_renew",
                "renewal_months", "notice_days", "terminated_on",
            ),
        ),
        (
            _("More"),
            (
                "supersedes", "last_activity_on", "language", "reference_no", "gazette_ref",
                "depositary", "summary",
            ),
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, stored: Agreement | None = None, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        language = page_language()
        self.stored = stored
        self.type.choices = terms_with("agreement_type", stored.type if stored else "")
        self.language.choices = list(LANGUAGES)
        codes = area_codes_of([a.area_id for a in stored.areas]) if stored else ()
        self.areas.choices = areas_with(codes)
        typed = (*BEFORE, "suspended")
        labels = dict(term_choices("agreement_status", language))
        self.status_manual.choices = [(code, labels.get(code, code)) for code in typed]

    def draft(self, roles: dict[int, str], **linked: int | None) -> AgreementDraft:
        """Return what was filled in about the parties in `roles`."""
        return AgreementDraft(
            title=self.title.data or "",
            type=self.type.data or "",
            roles=roles,
            status_manual=self.status_manual.data or "proposed",
            language=self.language.data or "",
            reference_no=self.reference_no.data or "",
            signed_on=self.signed_on.day,
            in_force_on=self.in_force_on.day,
            expires_on=self.expires_on.day,
            auto_renew=self.auto_renew.data,
            renewal_months=self.renewal_months.data,
            notice_days=self.notice_days.data,
            terminated_on=self.terminated_on.day,
            last_activity_on=self.last_activity_on.day,
            supersedes_id=find_agreement_id(self.supersedes.data or ""),
            gazette_ref=self.gazette_ref.data or "",
            depositary=self.depositary.data or "",
            summary=self.summary.data or "",
            area_ids=area_ids_of(self.areas.data or ()),
            **linked,
        )

    def chosen(self) -> dict[int, str]:
        """Return the parties that were named, with their roles.

        Raises:
            Refusal: one of them cannot be told.
        """
        rows = [row.form for row in self.parties if row.form.institution.is_given]
        return {institution_in(row.institution).id: row.role.data or "party" for row in rows}


def values_of(agreement: Agreement) -> dict[str, Any]:
    """Return what the form shows of a stored agreement."""
    days = ("signed_on", "in_force_on", "expires_on", "terminated_on", "last_activity_on")
    plain = (
        "version", "title", "type", "status_manual", "auto_renew", "renewal_months", "notice_days",
        "language", "reference_no", "gazette_ref", "depositary", "summary",
    )  # fmt: skip
    seen = [p for p in agreement.parties if p.institution is not None]
    replaced = agreement.supersedes
    return {
        **{name: getattr(agreement, name) for name in plain},
        **{n: d.isoformat() if (d := getattr(agreement, n)) else "" for n in days},
        "parties": [{"institution": Named.of(p.institution), "role": p.role} for p in seen],
        "areas": area_codes_of([a.area_id for a in agreement.areas]),
        "supersedes": replaced.public_id if replaced else "",
    }


def values_from(proposal: Proposal | None, present: list[Institution]) -> dict[str, Any]:
    """Return what a new agreement takes from the proposal, or the meeting, that it comes of."""
    seen = [p.institution for p in proposal.parties] if proposal is not None else present
    parties = [{"institution": Named.of(i), "role": "party"} for i in seen if i is not None]
    areas = area_codes_of([a.area_id for a in proposal.areas]) if proposal is not None else []
    title = proposal.title if proposal is not None else ""
    return {"title": title, "parties": parties or [{}, {}], "areas": areas}


class SignatoryForm(Form):
    """Note who signed for a party."""

    institution = SelectField(_("For which party"))
    person = RecordField(_("Who signed"), suggest="people.suggest")
    title = StringField(_("Position on that day"), [Length(max=600)], filters=[tidy])
    signed_on = DateTextField(_("Signed on"), filters=[tidy])

    def __init__(self, *args: Any, agreement: Agreement, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        language = page_language()
        self.bodies = {
            p.institution.public_id: p.institution
            for p in agreement.parties
            if p.institution is not None
        }
        self.institution.choices = [
            CHOOSE, *((key, one.name_in(language)) for key, one in self.bodies.items())
        ]  # fmt: skip

    def draft(self) -> SignatoryDraft:
        """Return what was filled in.

        Raises:
            Refusal: the person cannot be told.
        """
        body = self.bodies.get(self.institution.data or "")
        return SignatoryDraft(
            institution_id=body.id if body else 0,
            person_id=person_in(self.person).id,
            title=self.title.data or "",
            signed_on=self.signed_on.day,
        )


class TextForm(Form):
    """Note the text in one language."""

    language = SelectField(_("Language"))
    title = StringField(_("Title in this language"), [Length(max=600)], filters=[tidy])
    is_authentic = BooleanField(_("This text is authentic"), default=True)
    url = StringField(
        _("Web address"),
        [Optional(), Length(max=2000), URL(message=_("Give a whole web address, beginning with https://."))],
        filters=[whole_address],
    )

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.language.choices = [CHOOSE, *LANGUAGES[1:]]

    def draft(self) -> TextDraft:
        """Return what was filled in."""
        return TextDraft(
            language=self.language.data or "",
            title=self.title.data or "",
            is_authentic=self.is_authentic.data,
            url=self.url.data or "",
        )


class StepForm(Form):
    """Note a step through the offices."""

    taken_on = DateTextField(_("On"), [InputRequired(_("Give the day."))], filters=[tidy])
    unit = StringField(_("Office"), [Length(max=600)], filters=[tidy])
    action = StringField(_("What it did"), [Length(max=600)], filters=[tidy])
    note = TextAreaField(_("Note"), [Length(max=20_000)], filters=[tidy], render_kw={"rows": 2})

    def draft(self) -> StepDraft:
        """Return what was filled in; call only after the form has validated."""
        day = self.taken_on.day
        assert day is not None
        return StepDraft(
            unit=self.unit.data or "",
            action=self.action.data or "",
            taken_on=day,
            note=self.note.data or "",
        )


class AgreementFilterForm(PlainForm):
    """What the list of agreements is narrowed to; it lives in the address."""

    text = StringField(_("Words of the title, or the number"), filters=[tidy])
    status = SelectField(_("Status"), filters=[tidy], default="")
    type = SelectField(_("Kind of agreement"), filters=[tidy], default="")
    country = SelectField(_("Country"), filters=[tidy], default="")
    area = SelectField(_("Area of cooperation"), filters=[tidy], default="")

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        language = page_language()
        statuses = term_choices("agreement_status", language)
        self.status.choices = [ALL, *statuses, ("sleeping", _("Asleep"))]
        self.type.choices = [ALL, *term_choices("agreement_type", language)]
        self.country.choices = [ALL, ("-", _("International bodies")), *country_choices(language)]
        self.area.choices = [ALL, *area_choices(language)]

    @property
    def area_ids(self) -> frozenset[int] | None:
        """The ids of the chosen area and of those in it, or nothing."""
        return area_ids_under(self.area.data) if self.area.data else None
