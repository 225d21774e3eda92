"""What can be done with delegations and their members."""

from dataclasses import dataclass

from tracker.accounts.ownership import handling_beside, own, share_audience, touch
from tracker.accounts.visibility import Viewer
from tracker.core.db import db
from tracker.core.errors import NotFound, Refusal, Stale
from tracker.core.names import normalise
from tracker.core.words import _
from tracker.delegations.models import Delegation, DelegationMember, Visit
from tracker.delegations.rules import HEAD
from tracker.institutions.models import Institution
from tracker.people.models import Person
from tracker.people.queries import find_post
from tracker.people.rules import rank_of
from tracker.vocabularies.queries import is_term


@dataclass(frozen=True, kw_only=True)
class DelegationDraft:
    """A delegation as somebody describes it."""

    name: str
    sender: Institution
    visit: Visit | None = None
    size: int | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class MemberDraft:
    """Somebody who travels with a delegation."""

    person: Person
    institution: Institution
    title: str = ""
    role: str = "member"
    rank: str = ""


class NoName(Refusal):
    """A delegation without a name."""

    message = _("Give the delegation a name.")
    field = "name"


class TooSmall(Refusal):
    """A delegation smaller than its list."""

    message = _("More people are named than the delegation has. Correct the number.")
    field = "size"


class TwoHeads(Refusal):
    """A second head."""

    message = _("The delegation has a head already. Give that person another role first.")
    field = "role"


class ThereAlready(Refusal):
    """A member who stands on the list."""

    message = _("This person stands on the list already.")
    field = "person"


class NotInVocabulary(Refusal):
    """A code that the vocabulary does not have."""

    message = _("Choose one of the entries of the list.")


def _check(draft: DelegationDraft, members: int) -> None:
    if not normalise(draft.name):
        raise NoName
    if draft.size is not None and draft.size < max(members, 1):
        raise TooSmall


def form_delegation(draft: DelegationDraft, *, by: Viewer) -> Delegation:
    """Save a delegation; the caller commits.

    Raises:
        NoName, TooSmall: the draft cannot stand.
    """
    _check(draft, 0)
    delegation = Delegation(members=[])
    _fill(delegation, draft)
    own(delegation, by, handling_beside(draft.sender, draft.visit))
    db.session.add(delegation)
    db.session.flush()
    return delegation


def _fill(delegation: Delegation, draft: DelegationDraft) -> None:
    delegation.name = normalise(draft.name)[:600]
    delegation.from_institution_id = draft.sender.id
    delegation.visit_id = draft.visit.id if draft.visit else None
    delegation.size, delegation.note = draft.size, draft.note


def amend_delegation(
    delegation: Delegation, draft: DelegationDraft, *, by: Viewer, version: int
) -> None:
    """Change a delegation; the caller commits.

    Raises:
        Stale: it was saved by somebody else since `version`.
        NotAllowed: `by` may not change it. And as `form_delegation`.
    """
    if delegation.version != version:
        raise Stale
    touch(delegation, by)
    _check(draft, len(delegation.members))
    _fill(delegation, draft)
    db.session.flush()


def add_member(delegation: Delegation, draft: MemberDraft, *, by: Viewer) -> None:
    """Add somebody to a delegation; the title is that of the day. The caller commits.

    Raises:
        ThereAlready, TwoHeads, NotInVocabulary: the draft cannot stand.
        NotAllowed: `by` may not change it.
    """
    touch(delegation, by)
    if any(m.person_id == draft.person.id for m in delegation.members):
        raise ThereAlready
    _check_role(delegation, draft.role, None)
    title = normalise(draft.title)
    post = find_post(draft.institution.id, title) if title else None
    member = DelegationMember(
        person_id=draft.person.id,
        institution_id=draft.institution.id,
        post_id=post.id if post else None,
        title_as_used=title[:600],
        role=draft.role,
        rank=draft.rank or rank_of(title),
        position=max((m.position for m in delegation.members), default=0) + 1,
    )
    share_audience(delegation, member)
    delegation.members.append(member)
    db.session.flush()


def _check_role(delegation: Delegation, role: str, own: DelegationMember | None) -> None:
    if not is_term("meeting_role", role):
        raise NotInVocabulary(field="role")
    heads = [m for m in delegation.members if m.role == HEAD and m is not own]
    if role == HEAD and heads:
        raise TwoHeads


def member_of(delegation: Delegation, person_id: str) -> DelegationMember:
    """Return the member who is the person of this public id.

    Raises:
        NotFound: there is none.
    """
    for member in delegation.members:
        if member.person is not None and member.person.public_id == person_id:
            return member
    raise NotFound


def move_member(delegation: Delegation, person_id: str, *, up: bool, by: Viewer) -> None:
    """Exchange a member with the one typed before, or behind; the caller commits."""
    touch(delegation, by)
    member = member_of(delegation, person_id)
    rows = sorted(delegation.members, key=lambda m: (m.position, m.id))
    place = rows.index(member)
    other = place - 1 if up else place + 1
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
        for position, row in enumerate(rows, start=1):
            row.position = position
    db.session.flush()


def give_role(delegation: Delegation, person_id: str, role: str, *, by: Viewer) -> None:
    """Give a member another role; the caller commits.

    Raises:
        TwoHeads, NotInVocabulary: the role cannot be given.
    """
    touch(delegation, by)
    member = member_of(delegation, person_id)
    _check_role(delegation, role, member)
    member.role = role
    db.session.flush()


def remove_member(delegation: Delegation, person_id: str, *, by: Viewer) -> None:
    """Take somebody from the list; the history keeps it. The caller commits."""
    touch(delegation, by)
    delegation.members.remove(member_of(delegation, person_id))
    db.session.flush()
