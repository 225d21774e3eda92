"""The pages on which users and units are kept."""

import secrets

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.models import Role
from tracker.accounts.permissions import requires
from tracker.accounts.queries import (
    find_unit,
    get_unit,
    get_user_by_public_id,
    list_units,
    list_users,
)
from tracker.accounts.service import (
    amend_unit,
    amend_user,
    make_unit,
    make_user,
    set_password,
)
from tracker.administration.pages.forms import ROLES, UnitForm, UserForm, user_values
from tracker.core.db import transaction
from tracker.core.pages import deed, save_form
from tracker.core.words import _

bp = Blueprint("users", __name__, url_prefix="/administration")
RIGHT = "administration.users"


@bp.get("/users")
@requires(RIGHT)
def index() -> ResponseReturnValue:
    """List who may log in."""
    return render_template("administration/users.html", users=list_users(), roles=ROLES)


@bp.route("/users/new", methods=["GET", "POST"])
@requires(RIGHT)
def add() -> ResponseReturnValue:
    """Add a user, with a first password that is shown once."""
    form = UserForm()
    password = secrets.token_urlsafe(12)

    def save() -> str:
        role, unit = Role(form.role.data), find_unit(form.unit.data or "")
        return make_user(
            form.email.data or "", form.name.data or "", password, role, unit
        ).public_id

    made = save_form(form, "users.add", save)
    if made:
        return _first_password(made, password)
    page = render_template(
        "layouts/edit.html", form=form, title=_("Add a user"), submit=_("Save the user"),
        back=url_for("users.index"),
    )  # fmt: skip
    return page, form.http_status


def _first_password(public_id: str, password: str) -> ResponseReturnValue:
    """Show a password once; it is kept nowhere."""
    user = get_user_by_public_id(public_id)
    return render_template("administration/password.html", user=user, password=password)


@bp.route("/users/<public_id>", methods=["GET", "POST"])
@requires(RIGHT)
def amend(public_id: str) -> ResponseReturnValue:
    """Change a user: name, role, unit, and whether he may log in."""
    user = get_user_by_public_id(public_id)
    form = UserForm(data=None if request.method == "POST" else user_values(user))

    def save() -> str:
        stored = get_user_by_public_id(public_id)
        amend_user(
            stored,
            email=form.email.data or "",
            name=form.name.data or "",
            role=Role(form.role.data),
            unit=find_unit(form.unit.data or ""),
            is_active=form.is_active.data,
            by_id=g.viewer.user_id,
        )
        return stored.public_id

    if save_form(form, "users.amend", save):
        flash(_("The user is saved."), "done")
        return redirect(url_for("users.index"))
    page = render_template(
        "administration/user.html", form=form, title=_("Change a user"), submit=_("Save the user"),
        back=url_for("users.index"), user=get_user_by_public_id(public_id),
    )  # fmt: skip
    return page, form.http_status


@bp.post("/users/<public_id>/password")
@requires(RIGHT)
def reset_password(public_id: str) -> ResponseReturnValue:
    """Give a user another password, shown once; his log-ins end."""
    password = secrets.token_urlsafe(12)
    with transaction(deed("users.password")):
        set_password(get_user_by_public_id(public_id), password)
    return _first_password(public_id, password)


@bp.get("/units")
@requires(RIGHT)
def units() -> ResponseReturnValue:
    """List the units of the office."""
    return render_template("administration/units.html", units=list_units())


@bp.route("/units/new", methods=["GET", "POST"])
@requires(RIGHT)
def add_one_unit() -> ResponseReturnValue:
    """Add a unit of the office."""
    form = UnitForm()

    def save() -> str:
        return make_unit(form.name_en.data or "", form.name_th.data or form.name_en.data).public_id

    if save_form(form, "units.add", save):
        flash(_("The unit is saved."), "done")
        return redirect(url_for("users.units"))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Add a unit"), submit=_("Save the unit"),
        back=url_for("users.units"),
    )  # fmt: skip
    return page, form.http_status


@bp.route("/units/<public_id>", methods=["GET", "POST"])
@requires(RIGHT)
def amend_one_unit(public_id: str) -> ResponseReturnValue:
    """Change the names of a unit."""
    unit = get_unit(public_id)
    stored = {"name_en": unit.name_en, "name_th": unit.name_th}
    form = UnitForm(data=None if request.method == "POST" else stored)

    def save() -> str:
        amend_unit(get_unit(public_id), form.name_en.data or "", form.name_th.data or "")
        return public_id

    if save_form(form, "units.amend", save):
        flash(_("The unit is saved."), "done")
        return redirect(url_for("users.units"))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Change a unit"), submit=_("Save the unit"),
        back=url_for("users.units"),
    )  # fmt: skip
    return page, form.http_status
