"""What can be done with delegations and their members."""

from tracker.accounts.ownership import handling_beside, own, share_audience, touch
from tracker.accounts.visibility import Viewer
from tracker.core.db import db
from tracker.core.errors import NotFound, Refusal, Stale
from tracker.core.words import _
from tracker.delegations.groups.drafts import DelegationDraft, MemberDraft, StandingDraft
from tracker.delegations.groups.order import in_protocol_order, place_of, ranks
from tracker.delegations.models import Delegation, DelegationMember
from tracker.delegations.refusals import check_term, id_of, title_of, words_of
from tracker.delegations.rules import HEAD, are_equals, kept
from tracker.people.queries import find_post
from tracker.people.rules import rank_of


class NoSender(Refusal):
    """A delegation that nobody sends."""

    message = _("Type the name of the institution and choose it from the list.")
    field = "sender"


class TooSmall(Refusal):
    """A delegation smaller than its list."""

    message = _("More people are named than the delegation has. Correct the number.")
    field = "size"


class Full(Refusal):
    """One more member than the delegation has."""

    message = _("The delegation has no more people than are named. Correct its number first.")
    field = "person"


class TwoHeads(Refusal):
    """A second head."""

    message = _("The delegation has a head already. Give that person another role first.")
    field = "role"


class ThereAlready(Refusal):
    """A member who stands on the list."""

    message = _("This person stands on the list already.")
    field = "person"


def seen_members(delegation: Delegation) -> list[DelegationMember]:
    """Return the members that the viewer may know of; the others count as not named."""
    return [m for m in delegation.members if m.person is not None]


def form_delegation(draft: DelegationDraft, *, by: Viewer) -> Delegation:
    """Save a delegation; the caller commits.

    Raises:
        NoWords, TooLong, NoSender, TooSmall: the draft cannot stand.
    """
    delegation = Delegation(members=[])
    _fill(delegation, draft)
    own(delegation, by, handling_beside(draft.sender, draft.visit))
    db.session.add(delegation)
    db.session.flush()
    return delegation


def _fill(delegation: Delegation, draft: DelegationDraft) -> None:
    if draft.size is not None and draft.size < max(len(seen_members(delegation)), 1):
        raise TooSmall
    sender = kept(id_of(draft.sender), delegation.from_institution_id, delegation.from_institution)
    if sender is None:
        raise NoSender
    delegation.name = title_of(draft.name, field="name")
    delegation.visit_id = kept(id_of(draft.visit), delegation.visit_id, delegation.visit)
    delegation.from_institution_id = sender
    delegation.size, delegation.note = draft.size, draft.note


def amend_delegation(
    delegation: Delegation, draft: DelegationDraft, *, by: Viewer, version: int
) -> None:
    """Change a delegation; a visit that `by` may not see stays. The caller commits.

    Raises:
        Stale: it was saved by somebody else since `version`.
        NotAllowed: `by` may not change it. And as `form_delegation`.
    """
    if delegation.version != version:
        raise Stale
    touch(delegation, by)
    _fill(delegation, draft)
    db.session.flush()


def add_member(delegation: Delegation, draft: MemberDraft, *, by: Viewer) -> None:
    """Add somebody to a delegation; the title is that of the day. The caller commits.

    Raises:
        ThereAlready, Full, TwoHeads, NotInVocabulary, TooLong: the draft cannot stand.
        NotAllowed: `by` may not change it.
    """
    touch(delegation, by)
    if any(m.person_id == draft.person.id for m in delegation.members):
        raise ThereAlready
    if delegation.size is not None and len(seen_members(delegation)) >= delegation.size:
        raise Full
    member = DelegationMember(
        person=draft.person,
        institution_id=delegation.from_institution_id,
        position=max((m.position for m in delegation.members), default=0) + 1,
    )
    _stand(delegation, member, draft)
    share_audience(delegation, member)
    delegation.members.append(member)
    db.session.flush()


def _stand(delegation: Delegation, member: DelegationMember, draft: StandingDraft) -> None:
    """Say as what a member travels; an empty rank is read from the title."""
    check_term("meeting_role", draft.role, field="role", stored=member.role or "")
    if draft.rank:
        check_term("rank", draft.rank, field="rank", stored=member.rank or "")
    heads = [m for m in seen_members(delegation) if m.role == HEAD and m is not member]
    if draft.role == HEAD and heads:
        raise TwoHeads
    title = words_of(draft.title, field="title")
    body = kept(id_of(draft.institution), member.institution_id, member.institution)
    member.institution_id = body or delegation.from_institution_id
    post = find_post(member.institution_id, title) if title else None
    member.post_id = post.id if post else None
    member.title_as_used, member.role = title, draft.role
    member.rank = draft.rank or rank_of(title)


def member_of(delegation: Delegation, person_id: str) -> DelegationMember:
    """Return the member who is the person of this public id.

    Raises:
        NotFound: there is none.
    """
    for member in seen_members(delegation):
        if member.person.public_id == person_id:
            return member
    raise NotFound


def amend_member(
    delegation: Delegation, person_id: str, draft: StandingDraft, *, by: Viewer
) -> None:
    """Change as what a member travels; the caller commits.

    Raises:
        TwoHeads, NotInVocabulary, TooLong: the draft cannot stand.
        NotFound: there is no such member. NotAllowed: `by` may not change the delegation.
    """
    touch(delegation, by)
    _stand(delegation, member_of(delegation, person_id), draft)
    db.session.flush()


def move_member(delegation: Delegation, person_id: str, *, up: bool, by: Viewer) -> None:
    """Exchange a member with the equal before, or behind; the caller commits.

    Where protocol does not leave the order to the writer, everybody stays.
    """
    touch(delegation, by)
    member, rows = member_of(delegation, person_id), in_protocol_order(delegation.members)
    place = rows.index(member)
    other = place - 1 if up else place + 1
    if 0 <= other < len(rows) and are_equals(place_of(member), place_of(rows[other]), ranks()):
        rows[place], rows[other] = rows[other], rows[place]
        for position, row in enumerate(rows, start=1):
            row.position = position
    db.session.flush()


def remove_member(delegation: Delegation, person_id: str, *, by: Viewer) -> None:
    """Take somebody from the list; the history keeps it. The caller commits."""
    touch(delegation, by)
    delegation.members.remove(member_of(delegation, person_id))
    db.session.flush()
