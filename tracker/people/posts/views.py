"""The pages of posts: the list, the forms, and the hand-over. `dossiers` shows one post."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.core.errors import NotAllowed
from tracker.core.pages import save_form
from tracker.core.words import _
from tracker.institutions.choosing import institution_in
from tracker.institutions.models import Institution
from tracker.institutions.queries import institutions_by_public_id
from tracker.people.choosing import person_in
from tracker.people.models import Post
from tracker.people.posts.forms import (
    HandOverPostForm,
    NewPostForm,
    PostFilterForm,
    PostForm,
    values_of,
)
from tracker.people.posts.queries import get_post, list_posts, list_posts_of
from tracker.people.posts.service import add_post, amend_post, hand_over_post

bp = Blueprint("posts", __name__, url_prefix="/posts")


def _place() -> Institution | None:
    """Return the institution that the address names, if it names one."""
    named = institutions_by_public_id({request.args.get("institution", "")} - {""})
    return next(iter(named.values()), None)


@bp.get("")
@requires("records.read")
def index() -> ResponseReturnValue:
    """List the posts by name, of one institution or of all."""
    form, place = PostFilterForm(request.args), _place()
    page = list_posts(
        institution=form.institution.data or "",
        text=form.text.data or "",
        mark=request.args.get("after"),
    )
    return render_template("posts/index.html", form=form, page=page, place=place)


@bp.route("/new", methods=["GET", "POST"])
@requires("people.edit")
def enter() -> ResponseReturnValue:
    """Enter a post of an institution."""
    place = _place()
    form = NewPostForm(beside=list_posts_of(place.id) if place else [])
    form.begin_at(place)
    made = save_form(
        form, "posts.enter",
        lambda: add_post(institution_in(form.institution), form.draft(), by=g.viewer).public_id,
    )  # fmt: skip
    if made:
        flash(_("The post is saved."), "done")
        return redirect(url_for("posts.show", public_id=made))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Enter a post"), submit=_("Save the post"),
        back=url_for("posts.index", institution=place.public_id if place else None),
    )  # fmt: skip
    return page, form.http_status


def _editable(public_id: str) -> Post:
    post = get_post(public_id)
    if not may_edit(g.viewer, post):
        raise NotAllowed
    return post


@bp.route("/<public_id>/edit", methods=["GET", "POST"])
@requires("people.edit")
def amend(public_id: str) -> ResponseReturnValue:
    """Change a post; a second editor sees the clash and both texts."""
    post = _editable(public_id)
    beside = [one for one in list_posts_of(post.institution_id) if one.id != post.id]
    form = PostForm(beside=beside, data=None if request.method == "POST" else values_of(post))

    def save() -> str:
        stored = get_post(public_id)
        amend_post(stored, form.draft(stored), by=g.viewer, version=form.seen_version)
        return public_id

    if save_form(form, "posts.amend", save, stored=lambda: values_of(get_post(public_id))):
        flash(_("The post is saved."), "done")
        return redirect(url_for("posts.show", public_id=public_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Change a post"), submit=_("Save the post"),
        lead=post.institution.name_in(g.viewer.language),
        back=url_for("posts.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status


@bp.route("/<public_id>/hand-over", methods=["GET", "POST"])
@requires("people.edit")
def hand_over(public_id: str) -> ResponseReturnValue:
    """Let a successor hold the post from a day."""
    post, form = _editable(public_id), HandOverPostForm()

    def save() -> str:
        day = form.day.day
        assert day is not None  # the form was valid
        hand_over_post(get_post(public_id), person_in(form.person), day, by=g.viewer)
        return public_id

    if save_form(form, "posts.hand_over", save):
        flash(_("The successor holds the post."), "done")
        return redirect(url_for("posts.show", public_id=public_id))
    language = g.viewer.language
    lead = f"{post.label_in(language)} · {post.institution.name_in(language)}"
    page = render_template(
        "posts/hand_over.html", form=form, title=_("Hand over a post"), lead=lead,
        submit=_("Save it"), back=url_for("posts.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status
