"""The forms on which people and their posts are entered."""

from dataclasses import replace
from typing import Any

from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from tracker.accounts.models import User
from tracker.accounts.queries import list_colleagues
from tracker.core.errors import Refusal
from tracker.core.forms import (
    DateTextField,
    Difference,
    PlainForm,
    RecordField,
    RecordForm,
    lines_of,
    page_language,
    tidy,
    typed_date,
)
from tracker.core.names import normalise
from tracker.core.words import _
from tracker.institutions.choosing import institution_or_none
from tracker.institutions.forms import name_length, no_line_too_long
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
    pronunciation = StringField(
        _("Pronunciation"),
        [name_length()],
        filters=[tidy],
        description=_("How the name is spoken, for who will introduce the person"),
    )
    languages = StringField(
        _("Languages"),
        [name_length()],
        filters=[tidy],
        description=_("Which the person speaks, for example Chinese, some English"),
    )
    protocol_notes = TextAreaField(
        _("Protocol notes"),
        [Length(max=20_000)],
        filters=[tidy],
        render_kw={"rows": 3},
        description=_("Address, seating, food, gifts: what a host should know"),
    )
    summary = TextAreaField(
        _("What one should know about the person"),
        [Length(max=20_000)],
        filters=[tidy],
        render_kw={"rows": 4},
    )
    user = SelectField(
        _("Colleague with a log-in"), default="", description=_("Where the person is one of us")
    )
    different = BooleanField(_("This is another person"))

    def __init__(self, *args: Any, linked: User | None = None, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        users = {u.id: u for u in [*list_colleagues(), *([linked] if linked else [])]}
        self.user.choices = [("", _("Nobody")), *((str(u.id), u.name) for u in users.values())]
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
            pronunciation=self.pronunciation.data or "",
            languages=self.languages.data or "",
            protocol_notes=self.protocol_notes.data or "",
            summary=self.summary.data or "",
            user_id=int(self.user.data) if self.user.data else None,
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
        "pronunciation": person.pronunciation,
        "languages": person.languages,
        "protocol_notes": person.protocol_notes,
        "summary": person.summary,
        "user": str(person.user_id or ""),
    }


class TermForm(RecordForm):
    """Say from when to when, and how, somebody holds a post."""

    valid_from = DateTextField(
        _("In this post from"),
        partial=True,
        filters=[tidy],
        description=_("The year is enough; leave empty if it is not known"),
    )
    valid_to = DateTextField(
        _("Until"),
        partial=True,
        filters=[tidy],
        description=_("Leave empty while the person is in office"),
    )
    observed_on = DateTextField(
        _("Seen there on"),
        partial=True,
        filters=[tidy],
        description=_("A day on which a source or a meeting shows the person there"),
    )
    acting = BooleanField(
        _("Acting"), description=_("Keeps the post for somebody else, or until one is appointed")
    )
    on_behalf_of = RecordField(
        _("On behalf of"), description=_("The institution that the person stands for there, if any")
    )
    fieldsets: Any = (
        (_("The time in the post"), ("valid_from", "valid_to", "observed_on")),
        (_("How it is held"), ("acting", "on_behalf_of")),
    )

    def term(self, person_id: int, institution_id: int, title: str = "") -> MembershipDraft:
        """Return the term that was filled in.

        Raises:
            Refusal: nobody bears the name of whom it is on behalf of.
        """
        sender = institution_or_none(self.on_behalf_of)
        return MembershipDraft(
            person_id=person_id,
            institution_id=institution_id,
            title=title,
            valid_from=self.valid_from.partial_date,
            valid_to=self.valid_to.partial_date,
            observed_on=self.observed_on.partial_date,
            acting=self.acting.data,
            on_behalf_of_id=sender.id if sender else None,
        )

    def term_like(self, stored: Membership) -> MembershipDraft:
        """Return the term that was filled in for a stored membership.

        A sender that the reader may not know of stays.

        Raises:
            Refusal: nobody bears the name of whom it is on behalf of.
        """
        draft = self.term(stored.person_id, stored.institution_id)
        if stored.on_behalf_of is None and not self.on_behalf_of.is_given:
            return replace(draft, on_behalf_of_id=stored.on_behalf_of_id)
        return draft

    def show_sender(self, membership: Membership) -> None:
        """Fill in on whose behalf a stored post is held."""
        sender = membership.on_behalf_of
        if sender is not None:
            self.on_behalf_of.show(sender.public_id, sender.name_in(page_language()))

    def differences(self, stored: dict[str, Any]) -> list[Difference]:
        """Return where what was typed is not what is stored, the institution by its name."""
        told = {key: value for key, value in stored.items() if key != "on_behalf_of"}
        found = super().differences(told)
        there = stored["on_behalf_of"]
        if self.on_behalf_of.typed != there:
            found.append(Difference(self.on_behalf_of.label.text, self.on_behalf_of.typed, there))
        return found


class PostForm(TermForm):
    """Say which post somebody holds, and where."""

    institution = RecordField(_("Institution"), description=_("Name or acronym, in any language"))
    title = StringField(
        _("Position"),
        [name_length()],
        filters=[tidy],
        description=_(
            "As it is written, for example Deputy Director General; empty if it is not known"
        ),
    )
    fieldsets = ((_("The post"), ("institution", "title")), *TermForm.fieldsets)


def term_of(membership: Membership) -> dict[str, Any]:
    """Return what the form shows of a stored term."""
    sender = membership.on_behalf_of
    return {
        "version": membership.version,
        "valid_from": typed_date(membership.valid_from),
        "valid_to": typed_date(membership.valid_to),
        "observed_on": typed_date(membership.observed_on),
        "acting": membership.acting,
        "on_behalf_of": sender.name_in(page_language()) if sender else "",
    }


class PersonFilterForm(PlainForm):
    """What the list of people is narrowed to; it lives in the address."""

    text = StringField(_("Name"), filters=[tidy])
