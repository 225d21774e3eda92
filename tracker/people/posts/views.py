"""The pages of posts: the list, one with its holders, the forms, and the hand-over."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import requires
from tracker.accounts.rules import may_edit
from tracker.core.errors import NotAllowed
from tracker.core.pages import save_form
from tracker.core.words import _
from tracker.institutions.choosing import institution_in
from tracker.institutions.queries import institutions_by_public_id
from tracker.people.choosing import person_in
from tracker.people.models import Post
from tracker.people.posts.forms import HandOverPostForm, PostFilterForm, PostForm, values_of
from tracker.people.posts.queries import get_post, holders_of, list_posts, list_posts_of
from tracker.people.posts.service import add_post, amend_post, hand_over_post

bp = Blueprint("posts", __name__, url_prefix="/posts")


@bp.get("")
@requires("records.read")
def index() -> ResponseReturnValue:
    """List the posts by name."""
    form = PostFilterForm(request.args)
    page = list_posts(
        institution=request.args.get("institution", ""),
        text=form.text.data or "",
        mark=request.args.get("after"),
    )
    return render_template("posts/index.html", form=form, page=page)


@bp.route("/new", methods=["GET", "POST"])
@requires("people.edit")
def enter() -> ResponseReturnValue:
    """Enter a post of an institution."""
    named = institutions_by_public_id({request.args.get("institution", "")})
    body = next(iter(named.values()), None)
    form = PostForm(beside=list_posts_of(body.id) if body else [])
    if request.method == "GET" and body is not None:
        form.institution.show(body.public_id, body.name_in(g.viewer.language))
    made = save_form(
        form, "posts.enter",
        lambda: add_post(institution_in(form.institution), form.draft(), by=g.viewer).public_id,
    )  # fmt: skip
    if made:
        flash(_("The post is saved."), "done")
        return redirect(url_for("posts.show", public_id=made))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Enter a post"), submit=_("Save the post"),
        back=url_for("posts.index"),
    )  # fmt: skip
    return page, form.http_status


@bp.get("/<public_id>")
@requires("records.read")
def show(public_id: str) -> ResponseReturnValue:
    """Show a post with those who held it, one after another."""
    post = get_post(public_id)
    return render_template(
        "posts/show.html", record=post, kind="post", holders=holders_of(post),
        editable=may_edit(g.viewer, post),
    )  # fmt: skip


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
    del form.institution

    def save() -> str:
        stored = get_post(public_id)
        amend_post(stored, form.draft(), by=g.viewer, version=form.seen_version)
        return public_id

    if save_form(form, "posts.amend", save, stored=lambda: values_of(get_post(public_id))):
        flash(_("The post is saved."), "done")
        return redirect(url_for("posts.show", public_id=public_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Change a post"), submit=_("Save the post"),
        back=url_for("posts.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status


@bp.route("/<public_id>/hand-over", methods=["GET", "POST"])
@requires("people.edit")
def hand_over(public_id: str) -> ResponseReturnValue:
    """Let a successor hold the post from a day."""
    post = _editable(public_id)
    form = HandOverPostForm()

    def save() -> str:
        day = form.day.day
        assert day is not None
        hand_over_post(get_post(public_id), person_in(form.person), day, by=g.viewer)
        return public_id

    if save_form(form, "posts.hand_over", save):
        flash(_("The successor holds the post."), "done")
        return redirect(url_for("posts.show", public_id=public_id))
    page = render_template(
        "layouts/edit.html", form=form, title=_("Hand over a post"), lead=post.label,
        submit=_("Save it"), back=url_for("posts.show", public_id=public_id),
    )  # fmt: skip
    return page, form.http_status
