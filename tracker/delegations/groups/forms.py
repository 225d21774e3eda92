"""The forms on which delegations and their members are written."""

from typing import Any

from flask import g
from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.core.errors import Refusal
from tracker.core.filters import short_day
from tracker.core.forms import Form, PlainForm, RecordField, page_language, tidy
from tracker.core.words import _
from tracker.delegations.fields import LONG, SHORT, LinkedForm, terms_with
from tracker.delegations.groups.drafts import DelegationDraft, MemberDraft, StandingDraft
from tracker.delegations.groups.pasting import enter_new_person
from tracker.delegations.models import Delegation, DelegationMember, Visit
from tracker.delegations.visits.queries import find_visit, list_visit_titles
from tracker.institutions.choosing import institution_or_none
from tracker.people.choosing import person_in
from tracker.people.models import Person

MOST_PEOPLE = 100_000


class WholeField(IntegerField):
    """A number of people, as people write it."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Refuse what is no whole number."""
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            self.data = None
            raise ValueError(_("Write a whole number such as 12.")) from error


class DelegationForm(LinkedForm):
    """Describe a delegation."""

    name = StringField(
        _("Name of the delegation"),
        [DataRequired(_("Give the delegation a name.")), SHORT],
        filters=[tidy],
    )
    sender = RecordField(_("From which institution"))
    visit = SelectField(_("Visit"), default="", description=_("It may also stand by itself."))
    size = WholeField(
        _("How many people, the unnamed too"),
        [Optional(), NumberRange(1, MOST_PEOPLE, _("Write a whole number such as 12."))],
    )
    note = TextAreaField(_("Note"), [LONG], filters=[tidy], render_kw={"rows": 3})

    def __init__(self, *args: Any, asked: Visit | None = None, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        offered = [(i, f"{title} · {short_day(day)}") for i, title, day in list_visit_titles()]
        known = {code for code, _label in offered}
        chosen = asked or (find_visit(self.visit.data) if self.visit.data not in known else None)
        if chosen is not None and chosen.public_id not in known:
            offered.append((chosen.public_id, chosen.title))
        self.visit.choices = [("", _("None")), *offered]

    def draft(self) -> DelegationDraft:
        """Return what was filled in.

        Raises:
            Refusal: the institution cannot be found.
        """
        return DelegationDraft(
            name=self.name.data or "",
            sender=institution_or_none(self.sender),
            visit=find_visit(self.visit.data or ""),
            size=self.size.data,
            note=self.note.data or "",
        )


def values_of(delegation: Delegation) -> dict[str, Any]:
    """Return what the form shows of a stored delegation; of the sender, the name."""
    sender = delegation.from_institution
    return {
        "version": delegation.version,
        "name": delegation.name,
        "sender": sender.name_in(page_language()) if sender else "",
        "visit": delegation.visit.public_id if delegation.visit else "",
        "size": delegation.size,
        "note": delegation.note,
    }


class StandingForm(Form):
    """Say as what a member travels."""

    title = StringField(
        _("Position"), [SHORT], filters=[tidy], description=_("As it is on the day of the visit")
    )
    institution = RecordField(
        _("Of which institution"), description=_("Empty: of the one that sends the delegation.")
    )
    role = SelectField(_("Role"), default="member")
    rank = SelectField(
        _("Rank"), default="", description=_("Read from the position where it is left open.")
    )

    def __init__(self, *args: Any, stored: DelegationMember | None = None, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        role, rank = (stored.role, stored.rank) if stored else ("", "")
        self.role.choices = terms_with("meeting_role", role)
        self.rank.choices = [("", _("As the position tells")), *terms_with("rank", rank)]

    def standing(self) -> dict[str, Any]:
        """Return what was filled in.

        Raises:
            Refusal: the institution cannot be told.
        """
        return {
            "institution": institution_or_none(self.institution),
            "title": self.title.data or "",
            "role": self.role.data or "member",
            "rank": self.rank.data or "",
        }

    def standing_draft(self) -> StandingDraft:
        """Return as what the member travels; raises as `standing`."""
        return StandingDraft(**self.standing())


class MemberForm(StandingForm):
    """Add somebody to a delegation."""

    person = RecordField(_("Who"), suggest="people.suggest")
    is_new = BooleanField(
        _("Enter as a new person"),
        description=_("Tick it where nobody of this name is on record, or only a namesake."),
    )
    fieldsets = (
        (_("The person"), ("person", "is_new")),
        (_("As what"), ("title", "institution", "role", "rank")),
    )

    def draft(self, delegation: Delegation) -> MemberDraft:
        """Return what was filled in; a person who is said to be new is entered.

        Raises:
            Refusal: the person or the institution cannot be told.
        """
        standing = self.standing()
        return MemberDraft(person=self._person(delegation), **standing)

    def _person(self, delegation: Delegation) -> Person:
        typed = tidy(self.person.typed)
        if not self.is_new.data or self.person.data or not typed:
            return person_in(self.person)
        try:
            return enter_new_person(typed, delegation, by=g.viewer)
        except Refusal as refusal:
            raise Refusal(refusal.message, field="person") from refusal


def values_of_member(member: DelegationMember) -> dict[str, Any]:
    """Return what the form shows of a stored member."""
    return {"title": member.title_as_used, "role": member.role, "rank": member.rank}


class PasteForm(Form):
    """Add several members at once; names that nobody bears are asked about."""

    lines = TextAreaField(
        _("Names and titles"),
        [DataRequired(_("Write at least one line such as “Liu Wei, Director”."))],
        description=_("One person a line: the name, a comma, the title."),
        filters=[tidy],
        render_kw={"rows": 10},
    )
    new = SelectMultipleField(
        _("Enter as new people"),
        choices=[],
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=_("Nobody on record bears these names. Who is not ticked is left out."),
    )
    asked = HiddenField()

    def has_asked_about(self, names: list[str]) -> bool:
        """Tell whether the page that was sent asked about each of `names`."""
        return set(names) <= set((self.asked.data or "").splitlines())

    def ask_about(self, names: list[str]) -> None:
        """Ask whether these are new people; all are ticked at first."""
        self.asked.data = "\n".join(names)
        self.new.choices = [(name, name) for name in names]
        self.new.data = names


class DelegationFilterForm(PlainForm):
    """What the list of delegations is narrowed to; it lives in the address."""

    text = StringField(_("Name"), filters=[tidy])
