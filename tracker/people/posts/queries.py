"""Finding posts and who held them; the viewer sees only what he may."""

from sqlalchemy import select
from sqlalchemy.orm import aliased, joinedload

from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.pages import Page, paged
from tracker.institutions.models import Institution
from tracker.people.models import Post


def get_post(public_id: str) -> Post:
    """Return a post with its institution and the post above it.

    Raises:
        NotFound: there is none, or the viewer may not know of it.
    """
    statement = (
        select(Post)
        .where(Post.public_id == public_id)
        .options(joinedload(Post.institution), joinedload(Post.reports_to))
    )
    found = db.session.scalar(statement)
    if found is None or found.institution is None:
        raise NotFound
    return found


def list_posts(*, institution: str = "", text: str = "", mark: str | None = None) -> Page[Post]:
    """Return one page of posts by name, of one institution or of all."""
    statement = select(Post).options(joinedload(Post.institution))
    if institution:
        body = select(Institution.id).where(Institution.public_id == institution)
        statement = statement.where(Post.institution_id.in_(body))
    if text.strip():
        statement = statement.where(Post.label.icontains(text.strip(), autoescape=True))
    return paged(statement, Post.label, Post.public_id, mark)


def list_posts_of(institution_id: int) -> list[Post]:
    """Return the posts of an institution by name, for the choice of a superior."""
    statement = select(Post).where(Post.institution_id == institution_id)
    return list(db.session.scalars(statement.order_by(Post.label, Post.id)))


def superiors_of(post_id: int) -> set[int]:
    """Return the ids of a post and of those above it, one reporting to the next."""
    line = select(Post.id, Post.reports_to_id).where(Post.id == post_id)
    above = line.cte("superiors", recursive=True)
    further = aliased(Post)
    above = above.union(
        select(further.id, further.reports_to_id).where(further.id == above.c.reports_to_id)
    )
    return set(db.session.scalars(select(above.c.id)))
