"""The pages on which contacts are noted and changed."""

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length

from tracker.accounts.models import Marking
from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.core.errors import NotAllowed
from tracker.core.forms import DateTextField, RecordForm, page_language, tidy, typed_date
from tracker.core.pages import save_form
from tracker.core.words import _
from tracker.institutions.models import Institution
from tracker.institutions.queries import get_institution
from tracker.people.contacts.service import (
    ContactDraft,
    add_contact,
    amend_contact,
    get_contact,
)
from tracker.people.models import ContactPoint, Person
from tracker.people.queries import get_person
from tracker.vocabularies.queries import term_choices

bp = Blueprint("contacts", __name__, url_prefix="/contacts")


class ContactForm(RecordForm):
    """Note how to reach somebody."""

    kind = SelectField(_("Kind of contact"))
    value = StringField(
        _("Number or address"),
        [InputRequired(_("Write the number or the address.")), Length(max=600)],
        filters=[tidy],
    )
    note = StringField(_("Note"), [Length(max=600)], filters=[tidy])
    valid_from = DateTextField(_("From"), partial=True, filters=[tidy])
    valid_to = DateTextField(_("Until"), partial=True, filters=[tidy])
    marking = SelectField(_("Who may read it"))

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        codes = {m.value for m in Marking}
        markings = term_choices("marking", page_language())
        self.kind.choices = term_choices("contact_kind", page_language())
        self.marking.choices = [(code, label) for code, label in markings if code in codes]
        self.marking.data = self.marking.data or Marking.INTERNAL.value

    def draft(self) -> ContactDraft:
        """Return what was filled in."""
        return ContactDraft(
            kind=self.kind.data or "",
            value=self.value.data or "",
            note=self.note.data or "",
            valid_from=self.valid_from.partial_date,
            valid_to=self.valid_to.partial_date,
            marking=Marking(self.marking.data),
        )


def values_of(contact: ContactPoint) -> dict[str, Any]:
    """Return what the form shows of a stored contact."""
    return {
        "version": contact.version,
        "kind": contact.kind,
        "value": contact.value,
        "note": contact.note,
        "valid_from": typed_date(contact.valid_from),
        "valid_to": typed_date(contact.valid_to),
        "marking": contact.marking,
    }


def _owner() -> Person | Institution:
    """Return whom the address names."""
    if request.args.get("person"):
        return get_person(request.args["person"])
    return get_institution(request.args.get("institution", ""))


def _page_of(owner: Person | Institution) -> str:
    if isinstance(owner, Person):
        return url_for("dossiers.show_person", public_id=owner.public_id)
    return url_for("dossiers.show_institution", public_id=owner.public_id, part="people")


@bp.route("/new", methods=["GET", "POST"])
@requires("people.edit")
def enter() -> ResponseReturnValue:
    """Note how to reach the person or institution that the address names."""
    form, back = ContactForm(), _page_of(_owner())
    saved = save_form(
        form, "contacts.enter", lambda: add_contact(_owner(), form.draft(), by=g.viewer).public_id
    )
    if saved:
        flash(_("The contact is saved."), "done")
        return redirect(back)
    page = render_template(
        "layouts/edit.html", form=form, title=_("Add a contact"), submit=_("Save the contact"),
        back=back,
    )  # fmt: skip
    return page, form.http_status


@bp.route("/<public_id>/edit", methods=["GET", "POST"])
@requires("people.edit")
def amend(public_id: str) -> ResponseReturnValue:
    """Change a contact; a second editor sees the clash and both texts."""
    contact = get_contact(public_id)
    if not may_edit(g.viewer, contact):
        raise NotAllowed
    form = ContactForm(data=None if request.method == "POST" else values_of(contact))
    back = _page_of(contact.person or contact.institution)  # type: ignore[arg-type]

    def save() -> str:
        stored = get_contact(public_id)
        amend_contact(stored, form.draft(), by=g.viewer, version=form.seen_version)
        return public_id

    if save_form(form, "contacts.amend", save, stored=lambda: values_of(get_contact(public_id))):
        flash(_("The contact is saved."), "done")
        return redirect(back)
    page = render_template(
        "contacts/amend.html", form=form, title=_("Change a contact"), submit=_("Save the contact"),
        back=back, contact=get_contact(public_id),
    )  # fmt: skip
    return page, form.http_status
