"""The pages on which contacts are noted and changed."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.core.errors import NotAllowed
from tracker.core.pages import save_form
from tracker.core.words import _
from tracker.institutions.models import Institution
from tracker.institutions.queries import get_institution
from tracker.people.contacts.forms import ContactForm, NewContactForm, values_of
from tracker.people.contacts.queries import get_contact
from tracker.people.contacts.service import add_contact, amend_contact
from tracker.people.models import ContactPoint, Person
from tracker.people.queries import get_person

bp = Blueprint("contacts", __name__, url_prefix="/contacts")


def _owner() -> Person | Institution:
    """Return whom the address names."""
    if request.args.get("person"):
        return get_person(request.args["person"])
    return get_institution(request.args.get("institution", ""))


def _page_of(owner: Person | Institution) -> str:
    if isinstance(owner, Person):
        return url_for("dossiers.show_person", public_id=owner.public_id)
    return url_for("dossiers.show_institution", public_id=owner.public_id, part="people")


def _reached_by(contact: ContactPoint) -> Person | Institution:
    owner = contact.person or contact.institution
    assert owner is not None  # get_contact found one
    return owner


@bp.route("/new", methods=["GET", "POST"])
@requires("people.edit")
def enter() -> ResponseReturnValue:
    """Note how to reach the person or institution that the address names."""
    owner = _owner()
    form, back = NewContactForm(), _page_of(owner)
    saved = save_form(
        form, "contacts.enter", lambda: add_contact(_owner(), form.draft(), by=g.viewer).public_id
    )
    if saved:
        flash(_("The contact is saved."), "done")
        return redirect(back)
    page = render_template(
        "layouts/edit.html", form=form, title=_("Add a contact"), submit=_("Save the contact"),
        back=back, lead=owner.name_in(g.viewer.language),
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
    back = _page_of(_reached_by(contact))

    def save() -> str:
        stored = get_contact(public_id)
        amend_contact(stored, form.draft(), by=g.viewer, version=form.seen_version)
        return public_id

    if save_form(form, "contacts.amend", save, stored=lambda: values_of(get_contact(public_id))):
        flash(_("The contact is saved."), "done")
        return redirect(back)
    page = render_template(
        "contacts/amend.html", form=form, title=_("Change a contact"), submit=_("Save the contact"),
        back=back, contact=contact, lead=_reached_by(contact).name_in(g.viewer.language),
    )  # fmt: skip
    return page, form.http_status
