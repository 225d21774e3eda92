"""The pages of delegations: the list, one in the order of protocol, the forms, the name list."""

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import Form as PlainForm
from wtforms import HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.core.db import transaction
from tracker.core.errors import NotAllowed, NotFound, Refusal
from tracker.core.forms import Form, RecordField, RecordForm, page_language, tidy
from tracker.core.names import split_honorific
from tracker.core.pages import deed, save_form
from tracker.core.words import _
from tracker.delegations.groups.order import in_protocol_order
from tracker.delegations.groups.queries import find_visit, get_delegation, list_delegations
from tracker.delegations.groups.service import (
    DelegationDraft,
    MemberDraft,
    add_member,
    amend_delegation,
    form_delegation,
    give_role,
    move_member,
    remove_member,
)
from tracker.delegations.models import Delegation
from tracker.institutions.choosing import institution_in, institution_or_none
from tracker.people.choosing import person_in
from tracker.people.drafts import PersonDraft, PersonNameDraft
from tracker.people.models import Person
from tracker.people.service import enter_person
from tracker.vocabularies.queries import term_choices

bp = Blueprint("delegations", __name__, url_prefix="/delegations")


class DelegationForm(RecordForm):
    """Describe a delegation."""

    name = StringField(
        _("Name of the delegation"),
        [InputRequired(_("Give the delegation a name.")), Length(max=600)],
        filters=[tidy],
    )
    sender = RecordField(_("From which institution"))
    size = IntegerField(
        _("How many people, the unnamed too"), [Optional(), NumberRange(1, 100_000)]
    )
    note = TextAreaField(_("Note"), [Length(max=20_000)], filters=[tidy], render_kw={"rows": 3})
    visit = HiddenField()

    def draft(self) -> DelegationDraft:
        """Return what was filled in.

        Raises:
            Refusal: the institution cannot be found.
        """
        return DelegationDraft(
            name=self.name.data or "",
            sender=institution_in(self.sender),
            visit=find_visit(self.visit.data or ""),
            size=self.size.data,
            note=self.note.data or "",
        )


def values_of(delegation: Delegation) -> dict[str, Any]:
    """Return what the form shows of a stored delegation."""
    sender = delegation.from_institution
    return {
        "version": delegation.version,
        "name": delegation.name,
        "sender": sender.public_id if sender else "",
        "size": delegation.size,
        "note": delegation.note,
        "visit": delegation.visit.public_id if delegation.visit else "",
    }


class MemberForm(Form):
    """Add somebody to a delegation; somebody new is entered with it."""

    person = RecordField(_("Who"), suggest="people.suggest")
    title = StringField(_("Position"), [Length(max=600)], filters=[tidy])
    institution = RecordField(_("Of which institution"), description=_("Empty: of the sender."))
    role = SelectField(_("Role"), default="member")
    rank = SelectField(_("Rank"), description=_("Read from the position where it is left open."))

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        language = page_language()
        self.role.choices = term_choices("meeting_role", language)
        self.rank.choices = [("", _("As the position tells")), *term_choices("rank", language)]

    def draft(self, delegation: Delegation) -> MemberDraft:
        """Return what was filled in; somebody whom nobody knows is entered.

        Raises:
            Refusal: the person or the institution cannot be told.
        """
        body = institution_or_none(self.institution) or delegation.from_institution
        if body is None:
            raise NotFound
        return MemberDraft(
            person=self._person(),
            institution=body,
            title=self.title.data or "",
            role=self.role.data or "member",
            rank=self.rank.data or "",
        )

    def _person(self) -> Person:
        try:
            return person_in(self.person)
        except Refusal:
            parts = split_honorific(tidy(self.person.typed))
            if self.person.data or not parts.name:
                raise
        names = (PersonNameDraft(text=parts.name),)
        draft = PersonDraft(names=names, honorific_prefix=parts.honorific or "")
        return enter_person(draft, by=g.viewer)


class FilterForm(PlainForm):
    """What the list of delegations is narrowed to; it lives in the address."""

    text = StringField(_("Name"), filters=[tidy])


@bp.get("")
@requires("records.read")
def index() -> ResponseReturnValue:
    """List the delegations, the latest noted first."""
    form = FilterForm(request.args)
    page = list_delegations(text=form.text.data or "", mark=request.args.get("after"))
    return render_template("delegations/index.html", form=form, page=page)


@bp.route("/new", methods=["GET", "POST"])
@requires("visits.edit")
def enter() -> ResponseReturnValue:
    """Note a delegation, perhaps of a visit."""
    form = DelegationForm()
    if request.method == "GET" and (visit := find_visit(request.args.get("visit", ""))):
        form.visit.data, form.name.data = visit.public_id, visit.title
    made = save_form(
        form, "delegations.enter", lambda: form_delegation(form.draft(), by=g.viewer).public_id
    )
    if made:
        flash(_("The delegation is saved."), "done")
        return redirect(url_for("delegations.show", public_id=made))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Note a delegation"),
        submit=_("Save the delegation"), back=url_for("delegations.index"),
    )  # fmt: skip
    return page, form.http_status


@bp.get("/<public_id>")
@requires("records.read")
def show(public_id: str) -> ResponseReturnValue:
    """Show a delegation with its members in the order of protocol."""
    delegation = get_delegation(public_id)
    return render_template(
        "delegations/show.html", record=delegation, kind="delegation",
        members=in_protocol_order(delegation.members), editable=may_edit(g.viewer, delegation),
        roles=term_choices("meeting_role", g.viewer.language),
    )  # fmt: skip


@bp.get("/<public_id>/list")
@requires("records.read")
def print_list(public_id: str) -> ResponseReturnValue:
    """Show the name list as a sheet to print."""
    delegation = get_delegation(public_id)
    members = in_protocol_order(delegation.members)
    return render_template("delegations/list.html", delegation=delegation, members=members)


def _editable(public_id: str) -> Delegation:
    delegation = get_delegation(public_id)
    if not may_edit(g.viewer, delegation):
        raise NotAllowed
    return delegation


@bp.route("/<public_id>/edit", methods=["GET", "POST"])
@requires("visits.edit")
def amend(public_id: str) -> ResponseReturnValue:
    """Change a delegation; a second editor sees the clash and both texts."""
    delegation = _editable(public_id)
    form = DelegationForm(data=None if request.method == "POST" else values_of(delegation))
    if request.method == "GET" and delegation.from_institution is not None:
        sender = delegation.from_institution
        form.sender.show(sender.public_id, sender.name_in(g.viewer.language))

    def save() -> str:
        stored = get_delegation(public_id)
        amend_delegation(stored, form.draft(), by=g.viewer, version=form.seen_version)
        return public_id

    if save_form(
        form, "delegations.amend", save, stored=lambda: values_of(get_delegation(public_id))
    ):
        flash(_("The delegation is saved."), "done")
        return redirect(url_for("delegations.show", public_id=public_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Change a delegation"),
        submit=_("Save the delegation"), back=url_for("delegations.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status


@bp.route("/<public_id>/members/new", methods=["GET", "POST"])
@requires("visits.edit")
def add_one(public_id: str) -> ResponseReturnValue:
    """Add somebody to a delegation."""
    delegation = _editable(public_id)
    form = MemberForm()

    def save() -> str:
        one = get_delegation(public_id)
        add_member(one, form.draft(one), by=g.viewer)
        return public_id

    if save_form(form, "delegations.add_member", save):
        flash(_("The list is saved."), "done")
        return redirect(url_for("delegations.show", public_id=public_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Add a member"), lead=delegation.name,
        submit=_("Save the member"), back=url_for("delegations.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status


@bp.post("/<public_id>/members/<person_id>")
@requires("visits.edit")
def change_member(public_id: str, person_id: str) -> ResponseReturnValue:
    """Move a member up or down, give another role, or take the member from the list."""
    to = request.form.get("to", "")
    with transaction(deed("delegations.change_member")):
        delegation = _editable(public_id)
        if to in {"up", "down"}:
            move_member(delegation, person_id, up=to == "up", by=g.viewer)
        elif to == "remove":
            remove_member(delegation, person_id, by=g.viewer)
        else:
            give_role(delegation, person_id, request.form.get("role", ""), by=g.viewer)
    return redirect(url_for("delegations.show", public_id=public_id, _anchor="members"))
