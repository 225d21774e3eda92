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
from tracker.core.pages import deed
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
from tracker.people.service import amend_person, end_membership, enter_membership, enter_person

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
    form = PersonForm(data=None if request.method == "POST" else values_of(person))
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
    form = PostForm()
    if form.validate_on_submit():
        try:
            with transaction(deed("people.hold_post")):
                person, institution = get_person(public_id), institution_in(form.institution)
                handling = handling_beside(person, institution)
                enter_membership(form.draft(person, institution), by=g.viewer, handling=handling)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The post is saved."), "done")
            return redirect(url_for("dossiers.show_person", public_id=public_id))
    page = render_template("people/hold_post.html", person=get_person(public_id), form=form)
    return page, form.http_status


@bp.route("/<public_id>/posts/<membership_id>/edit", methods=["GET", "POST"])
@requires("people.edit")
def end_post(public_id: str, membership_id: str) -> ResponseReturnValue:
    """Note from when to when a person held a post."""
    membership = get_membership(get_person(public_id), membership_id)
    if not may_edit(g.viewer, membership):
        raise NotAllowed
    form = TermForm(data=None if request.method == "POST" else term_of(membership))
    if form.validate_on_submit():
        try:
            with transaction(deed("people.end_post")):
                _note_term(public_id, membership_id, form)
        except (Refusal, StaleDataError) as refusal:
            return _not_ended(public_id, membership_id, form, refusal)
        flash(_("The post is saved."), "done")
        return redirect(url_for("dossiers.show_person", public_id=public_id))
    given = {"person": get_person(public_id), "membership": membership, "clash": None}
    return render_template("people/end_post.html", form=form, **given), form.http_status


def _note_term(public_id: str, membership_id: str, form: TermForm) -> None:
    membership = get_membership(get_person(public_id), membership_id)
    if membership.version != form.seen_version:
        raise Stale
    end_membership(membership, form.term(membership), by=g.viewer)


def _not_ended(
    public_id: str, membership_id: str, form: TermForm, refusal: Refusal | StaleDataError
) -> ResponseReturnValue:
    person = get_person(public_id)
    membership = get_membership(person, membership_id)
    is_stale = isinstance(refusal, Stale | StaleDataError)
    form.refuse(Stale() if isinstance(refusal, StaleDataError) else refusal)
    clash = form.compare_with(term_of(membership)) if is_stale else None
    given = {"person": person, "membership": membership, "clash": clash}
    page = render_template("people/end_post.html", form=form, **given)
    return page, Stale.status if is_stale else form.http_status
