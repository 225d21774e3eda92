"""The pages on which people are listed, entered and changed, and their posts noted."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from tracker.accounts.ownership import handling_beside
from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.core.db import transaction
from tracker.core.errors import NotAllowed, Refusal, Stale
from tracker.core.forms import tidy
from tracker.core.pages import deed, save_form
from tracker.core.words import _
from tracker.institutions.choosing import institution_in
from tracker.people.forms import (
    PersonFilterForm,
    PersonForm,
    PostForm,
    TermForm,
    term_of,
    values_of,
)
from tracker.people.models import Person
from tracker.people.queries import (
    find_people_by_name,
    get_membership,
    get_person,
    list_people,
    suggest_people,
)
from tracker.people.service import (
    amend_membership,
    amend_person,
    enter_membership,
    enter_person,
)

bp = Blueprint("people", __name__, url_prefix="/people")


class NameKnown(Refusal):
    """Somebody of this name is on record, and it is not said to be another."""

    message = _(
        "Somebody of this name is on record already. If it is somebody else, tick "
        "“This is another person”."
    )


@bp.get("")
@requires("records.read")
def index() -> ResponseReturnValue:
    """List the people by name."""
    form = PersonFilterForm(request.args)
    page = list_people(
        text=form.text.data or "", language=g.viewer.language, mark=request.args.get("after")
    )
    return render_template("people/index.html", form=form, page=page)


@bp.get("/suggest")
@requires("records.read")
def suggest() -> ResponseReturnValue:
    """Suggest people while a name is being typed."""
    rows = suggest_people(tidy(request.args.get("q"))[:200])
    return render_template("people/_options.html", rows=rows)


@bp.route("/new", methods=["GET", "POST"])
@requires("people.edit")
def enter() -> ResponseReturnValue:
    """Enter a new person."""
    form = PersonForm()
    twins: list[Person] = []
    if form.validate_on_submit() and not (twins := _twins(form)):
        try:
            with transaction(deed("people.enter")):
                person = enter_person(form.draft(), by=g.viewer)
                address = url_for("dossiers.show_person", public_id=person.public_id)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The person is saved."), "done")
            return redirect(address)
    return render_template("people/enter.html", form=form, twins=twins), form.http_status


def _twins(form: PersonForm) -> list[Person]:
    """Return who bears one of the names already, unless it is said to be somebody else."""
    if form.different.data:
        return []
    bearers = {
        name: [p for text in texts for p in find_people_by_name(text)]
        for name, texts in form.names_by_field().items()
    }
    found = {p.public_id: p for people in bearers.values() for p in people}
    if found:
        form.refuse(NameKnown(field=next(name for name, people in bearers.items() if people)))
    return list(found.values())


@bp.route("/<public_id>/edit", methods=["GET", "POST"])
@requires("people.edit")
def amend(public_id: str) -> ResponseReturnValue:
    """Change a person; a second editor sees the clash and both texts."""
    person = get_person(public_id)
    if not may_edit(g.viewer, person):
        raise NotAllowed
    values = None if request.method == "POST" else values_of(person)
    form = PersonForm(data=values, linked=person.user)
    if form.validate_on_submit():
        try:
            with transaction(deed("people.amend")):
                stored = get_person(public_id)
                draft, version = form.draft(stored), form.seen_version
                amend_person(stored, draft, by=g.viewer, version=version)
        except (Refusal, StaleDataError) as refusal:
            return _not_amended(public_id, form, refusal)
        flash(_("The person is saved."), "done")
        return redirect(url_for("dossiers.show_person", public_id=public_id))
    page = render_template("people/amend.html", person=person, form=form, clash=None)
    return page, form.http_status


def _not_amended(
    public_id: str, form: PersonForm, refusal: Refusal | StaleDataError
) -> ResponseReturnValue:
    person = get_person(public_id)
    is_stale = isinstance(refusal, Stale | StaleDataError)
    form.refuse(Stale() if isinstance(refusal, StaleDataError) else refusal)
    clash = form.compare_with(values_of(person)) if is_stale else None
    page = render_template("people/amend.html", person=person, form=form, clash=clash)
    return page, Stale.status if is_stale else form.http_status


@bp.route("/<public_id>/posts/new", methods=["GET", "POST"])
@requires("people.edit")
def hold_post(public_id: str) -> ResponseReturnValue:
    """Note which post a person holds, and where."""
    form, person = PostForm(), get_person(public_id)

    def save() -> str:
        holder, institution = get_person(public_id), institution_in(form.institution)
        draft = form.term(holder.id, institution.id, form.title.data or "")
        handling = handling_beside(holder, institution)
        return enter_membership(draft, by=g.viewer, handling=handling).public_id

    back = url_for("dossiers.show_person", public_id=public_id)
    if save_form(form, "people.hold_post", save):
        flash(_("The post is saved."), "done")
        return redirect(back)
    page = render_template(
        "people/hold_post.html", form=form, title=_("Add a post"), submit=_("Save the post"),
        person=person, back=back,
    )  # fmt: skip
    return page, form.http_status


@bp.route("/<public_id>/posts/<membership_id>/edit", methods=["GET", "POST"])
@requires("people.edit")
def end_post(public_id: str, membership_id: str) -> ResponseReturnValue:
    """Note from when to when, and how, a person held a post."""
    person = get_person(public_id)
    membership = get_membership(person, membership_id)
    if not may_edit(g.viewer, membership):
        raise NotAllowed
    form = TermForm(data=None if request.method == "POST" else term_of(membership))
    if request.method == "GET":
        form.show_sender(membership)

    def save() -> str:
        stored = get_membership(get_person(public_id), membership_id)
        draft = form.term_like(stored)
        amend_membership(stored, draft, by=g.viewer, version=form.seen_version)
        return membership_id

    back = url_for("dossiers.show_person", public_id=public_id)
    if save_form(form, "people.end_post", save, stored=lambda: term_of(membership)):
        flash(_("The post is saved."), "done")
        return redirect(back)
    page = render_template(
        "people/end_post.html", form=form, title=_("Change the time in a post"), back=back,
        submit=_("Save the post"), person=person, membership=membership,
    )  # fmt: skip
    return page, form.http_status
