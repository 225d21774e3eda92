"""What can be done with a post: enter and change it, and hand it from one holder to the next."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.accounts.ownership import handling_beside, own, touch
from tracker.accounts.visibility import Viewer
from tracker.core.dates import PartialDate
from tracker.core.db import db
from tracker.core.errors import Refusal, Stale
from tracker.core.names import language_of, normalise
from tracker.core.words import _
from tracker.institutions.models import Institution
from tracker.institutions.rules import ends_before_it_begins
from tracker.people.models import Membership, Person, Post
from tracker.people.queries import find_post
from tracker.people.rules import rank_of
from tracker.vocabularies.queries import is_term


@dataclass(frozen=True, kw_only=True)
class PostDraft:
    """A post as somebody describes it."""

    label: str
    label_th: str = ""
    label_zh: str = ""
    rank: str = ""
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    reports_to_id: int | None = None


class NoLabel(Refusal):
    """A post without a name."""

    message = _("Say what the post is called.")
    field = "label"


class PostKnown(Refusal):
    """A post that the institution has already."""

    message = _("This institution has a post of this name already.")
    field = "label"


class TurnedRound(Refusal):
    """A post that ends before it begins."""

    message = _("The end lies before the beginning. Correct one of the two.")
    field = "valid_to"


class OwnSuperior(Refusal):
    """A post that would report to itself."""

    message = _("A post cannot report to itself, nor to one that reports to it.")
    field = "reports_to"


class NotInVocabulary(Refusal):
    """A rank that the vocabulary does not have."""

    message = _("Choose one of the entries of the list.")
    field = "rank"


class SameHolder(Refusal):
    """A post handed to who holds it."""

    message = _("This person holds the post already. Choose the successor.")
    field = "person"


def _check(draft: PostDraft) -> None:
    if not normalise(draft.label):
        raise NoLabel
    if draft.rank and not is_term("rank", draft.rank):
        raise NotInVocabulary
    if ends_before_it_begins(draft.valid_from, draft.valid_to):
        raise TurnedRound


def add_post(institution: Institution, draft: PostDraft, *, by: Viewer) -> Post:
    """Enter a post of an institution; the caller commits.

    Raises:
        NoLabel, PostKnown, NotInVocabulary, TurnedRound: the draft cannot stand.
    """
    _check(draft)
    if find_post(institution.id, draft.label) is not None:
        raise PostKnown
    post = Post(institution_id=institution.id)
    _fill(post, draft)
    own(post, by, handling_beside(institution))
    db.session.add(post)
    db.session.flush()
    return post


def amend_post(post: Post, draft: PostDraft, *, by: Viewer, version: int) -> None:
    """Change a post; meetings keep the title of their day. The caller commits.

    Raises:
        Stale: it was saved by somebody else since `version`.
        OwnSuperior: it would report to itself. And as `add_post`.
    """
    if post.version != version:
        raise Stale
    touch(post, by)
    _check(draft)
    place, seen = draft.reports_to_id, {post.id}
    while place is not None:
        if place in seen:
            raise OwnSuperior
        seen.add(place)
        place = db.session.scalar(select(Post.reports_to_id).where(Post.id == place))
    _fill(post, draft)
    db.session.flush()


def _fill(post: Post, draft: PostDraft) -> None:
    post.label = normalise(draft.label)[:600]
    post.language = language_of(post.label)
    post.label_th, post.label_zh = normalise(draft.label_th), normalise(draft.label_zh)
    post.rank = draft.rank or rank_of(post.label)
    post.valid_from, post.valid_to = draft.valid_from, draft.valid_to
    post.reports_to_id = draft.reports_to_id


def hand_over_post(post: Post, successor: Person, day: date, *, by: Viewer) -> Membership:
    """Let a successor hold a post from a day; who held it leaves the day before.

    Raises:
        SameHolder: the successor holds it.
        TurnedRound: the holder would leave before he came.
        NotAllowed: `by` may not change it.
    """
    touch(post, by)
    before = PartialDate.from_date(day - timedelta(days=1))
    statement = (
        select(Membership)
        .where(Membership.post_id == post.id, Membership.valid_to.is_(None))
        .options(joinedload(Membership.person))
    )
    for term in db.session.scalars(statement):
        if term.person_id == successor.id:
            raise SameHolder
        if ends_before_it_begins(term.valid_from, before):
            raise TurnedRound(field="day")
        if not term.acting:
            term.valid_to = before
    term = Membership(
        person_id=successor.id,
        institution_id=post.institution_id,
        post_id=post.id,
        title_as_used=post.label,
        valid_from=PartialDate.from_date(day),
    )
    own(term, by, handling_beside(post, successor))
    db.session.add(term)
    db.session.flush()
    return term
