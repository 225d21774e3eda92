"""What can be done with a post: it is entered, changed, and handed from one holder to the next."""

from datetime import date, timedelta

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
from tracker.people.posts.drafts import PostDraft
from tracker.people.posts.queries import superiors_of
from tracker.people.queries import find_post, list_terms_in
from tracker.people.rules import rank_of
from tracker.vocabularies.queries import is_term


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


class CameLater(Refusal):
    """A hand-over before the holder came."""

    message = _("Somebody came into this post only after that day.")
    field = "day"


class PostEnded(Refusal):
    """A hand-over of a post that did not exist any more."""

    message = _("The post did not exist on that day. Correct the day, or the time of the post.")
    field = "day"


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
    if find_post(institution.id, normalise(draft.label)) is not None:
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
        NotAllowed: `by` may not change it.
    """
    if post.version != version:
        raise Stale
    touch(post, by)
    _check(draft)
    known = find_post(post.institution_id, normalise(draft.label))
    if known is not None and known.id != post.id:
        raise PostKnown
    if draft.reports_to_id is not None and post.id in superiors_of(draft.reports_to_id):
        raise OwnSuperior
    _fill(post, draft)
    db.session.flush()


def _fill(post: Post, draft: PostDraft) -> None:
    post.label = normalise(draft.label)
    post.language = language_of(post.label)
    post.label_th, post.label_zh = normalise(draft.label_th), normalise(draft.label_zh)
    post.rank = draft.rank or rank_of(post.label)
    post.valid_from, post.valid_to = draft.valid_from, draft.valid_to
    post.reports_to_id = draft.reports_to_id


def hand_over_post(post: Post, successor: Person, day: date, *, by: Viewer) -> Membership:
    """Let a successor hold a post from a day; who held it leaves the day before.

    Others who are acting stay; a successor who was acting is so no longer.

    Raises:
        SameHolder: the successor holds it.
        CameLater: somebody came, or was seen, in it only afterwards.
        PostEnded: there was no such post on that day.
        NotAllowed: `by` may not change it, or the time of who holds it.
    """
    touch(post, by)
    first = PartialDate.from_date(day)
    if ends_before_it_begins(first, post.valid_to) or ends_before_it_begins(post.valid_from, first):
        raise PostEnded
    for term in list_terms_in(post.id):
        if term.valid_to is None or term.valid_to.latest >= day:
            _leave(term, successor, day, by)
    term = Membership(
        person_id=successor.id,
        institution_id=post.institution_id,
        post_id=post.id,
        title_as_used=post.label,
        valid_from=first,
    )
    own(term, by, handling_beside(post, successor))
    db.session.add(term)
    db.session.flush()
    return term


def _leave(term: Membership, successor: Person, day: date, by: Viewer) -> None:
    """End a term on the day before a successor comes."""
    is_same = term.person_id == successor.id
    if term.acting and not is_same:
        return
    if is_same and not term.acting:
        raise SameHolder
    before = PartialDate.from_date(day - timedelta(days=1))
    came = [known for known in (term.valid_from, term.observed_on) if known is not None]
    if any(ends_before_it_begins(known, before) for known in came):
        raise CameLater(
            _(
                "%(name)s came into this post, or was seen in it, only after that day. "
                "Give a later day.",
                name=term.person.name_in(by.language or "en"),
            )
        )
    touch(term, by)
    term.valid_to = before
