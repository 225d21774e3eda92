"""The forms on which people and their posts are entered."""

from typing import Any

from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms import Form as PlainForm
from wtforms.validators import Length

from tracker.core.errors import Refusal
from tracker.core.forms import (
    DateTextField,
    RecordField,
    RecordForm,
    lines_of,
    page_language,
    tidy,
    typed_date,
)
from tracker.core.names import normalise
from tracker.core.words import _
from tracker.institutions.forms import name_length, no_line_too_long
from tracker.institutions.models import Institution
from tracker.people.drafts import MembershipDraft, PersonDraft, PersonNameDraft
from tracker.people.models import Membership, Person, PersonName
from tracker.vocabularies.countries import country_choices

SLOTS = {"name_th": "th", "name_en": "en", "name_zh": "zh"}
"""The fields that hold one name each, with the language of a name typed there."""


class PersonForm(RecordForm):
    """Enter a person: names as they are printed."""

    honorific_prefix = StringField(
        _("Title before the name"),
        [Length(max=60, message=_("Sixty characters are the most."))],
        filters=[tidy],
    )
    name_th = StringField(
        _("Name in Thai"), [name_length()], filters=[tidy], render_kw={"lang": "th"}
    )
    name_en = StringField(
        _("Name in English"), [name_length()], filters=[tidy], render_kw={"lang": "en"}
    )
    name_zh = StringField(
        _("Name in Chinese"), [name_length()], filters=[tidy], render_kw={"lang": "zh"}
    )
    other_names = TextAreaField(
        _("Other names, one on each line"),
        [Length(max=20_000), no_line_too_long],
        filters=[tidy],
        render_kw={"rows": 3},
    )
    nationality = SelectField(_("Nationality"), default="")
    summary = TextAreaField(
        _("What one should know about the person"),
        [Length(max=20_000)],
        filters=[tidy],
        render_kw={"rows": 4},
    )
    different = BooleanField(_("This is another person"))

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.nationality.choices = [("", _("Not noted")), *country_choices(page_language())]

    def refuse(self, refusal: Refusal) -> None:
        """Show `refusal` at its field; what concerns the name stands at the English one."""
        if refusal.field == "name":
            refusal.field = "name_en"
        super().refuse(refusal)

    def names_by_field(self) -> dict[str, list[str]]:
        """Return the names that were typed, by the field in which they stand."""
        typed = {name: [text] for name in SLOTS if (text := normalise(self[name].data or ""))}
        return {**typed, "other_names": lines_of(self.other_names.data)}

    def draft(self, stored: Person | None = None) -> PersonDraft:
        """Return what was filled in; names of `stored` keep what the form does not show of them."""
        known = {n.text: n for n in stored.names} if stored else {}
        typed = self.names_by_field()
        names = [
            _name(known.get(text), text, SLOTS.get(field, ""))
            for field, texts in typed.items()
            for text in texts
        ]
        return PersonDraft(
            names=tuple(names),
            honorific_prefix=self.honorific_prefix.data or "",
            nationality=self.nationality.data or None,
            summary=self.summary.data or "",
        )


def _name(stored: PersonName | None, text: str, language: str) -> PersonNameDraft:
    if stored is not None:
        return PersonNameDraft(text=text, language=stored.language, kind=stored.kind)
    return PersonNameDraft(text=text, language=language, kind="official" if language else "alias")


def values_of(person: Person) -> dict[str, Any]:
    """Return what the form shows of a stored person."""
    slots: dict[str, PersonName] = {}
    for slot, language in SLOTS.items():
        fitting = [n for n in person.names if n.language.split("-")[0] == language]
        if fitting:
            slots[slot] = min(fitting, key=lambda n: not n.preferred)
    shown = {id(name) for name in slots.values()}
    return {
        "version": person.version,
        "honorific_prefix": person.honorific_prefix,
        **{slot: slots[slot].text if slot in slots else "" for slot in SLOTS},
        "other_names": "\n".join(n.text for n in person.names if id(n) not in shown),
        "nationality": person.nationality or "",
        "summary": person.summary,
    }


class TermForm(RecordForm):
    """Say from when to when somebody holds a post."""

    valid_from = DateTextField(_("In this post from"), partial=True, filters=[tidy])
    valid_to = DateTextField(_("Until"), partial=True, filters=[tidy])

    def term(self, membership: Membership) -> MembershipDraft:
        """Return `membership` with the term that was filled in."""
        return MembershipDraft(
            person_id=membership.person_id,
            institution_id=membership.institution_id,
            valid_from=self.valid_from.partial_date,
            valid_to=self.valid_to.partial_date,
        )


class PostForm(TermForm):
    """Say which post somebody holds, and where."""

    institution = RecordField(_("Institution"))
    title = StringField(_("Position"), [name_length()], filters=[tidy])
    observed_on = DateTextField(_("Seen there on"), partial=True, filters=[tidy])
    acting = BooleanField(_("Acting"))

    def draft(self, person: Person, institution: Institution) -> MembershipDraft:
        """Return what was filled in."""
        return MembershipDraft(
            person_id=person.id,
            institution_id=institution.id,
            title=self.title.data or "",
            valid_from=self.valid_from.partial_date,
            valid_to=self.valid_to.partial_date,
            observed_on=self.observed_on.partial_date,
            acting=self.acting.data,
        )


def term_of(membership: Membership) -> dict[str, Any]:
    """Return what the form shows of a stored term."""
    return {
        "version": membership.version,
        "valid_from": typed_date(membership.valid_from),
        "valid_to": typed_date(membership.valid_to),
    }


class PersonFilterForm(PlainForm):
    """What the list of people is narrowed to; it lives in the address."""

    text = StringField(_("Name"), filters=[tidy])
