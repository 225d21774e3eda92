"""What can be done with people and posts."""

from tracker.accounts.ownership import Handling, own, share_audience, touch
from tracker.accounts.visibility import Viewer
from tracker.core.db import db
from tracker.core.errors import Refusal, Stale
from tracker.core.matching.keys import sorted_as
from tracker.core.names import language_of, normalise, script_of, search_key
from tracker.core.words import LANGUAGES, _
from tracker.institutions.rules import ends_before_it_begins
from tracker.people.drafts import MembershipDraft, PersonDraft, PersonNameDraft
from tracker.people.models import Membership, Person, PersonName, Post
from tracker.people.queries import find_membership, find_post, list_terms_in
from tracker.people.rules import rank_of, terms_overlap

LONGEST_NAME = 600


class NameMissing(Refusal):
    """A person without a name."""

    message = _("Give at least one name.")
    field = "name"


class NameTooLong(Refusal):
    """A name longer than any."""

    message = _("A name can have 600 characters. Shorten it; the rest fits into the notes.")
    field = "name"


class TurnedRound(Refusal):
    """A term that ends before it begins."""

    message = _("The end lies before the beginning. Correct one of the two.")
    field = "valid_to"


class PostHeld(Refusal):
    """A post that somebody else holds at that time."""

    message = _("Somebody else holds this post at that time.")
    field = "valid_from"


def _check(draft: PersonDraft) -> None:
    if not any(normalise(n.text) for n in draft.names):
        raise NameMissing
    if any(len(n.text) > LONGEST_NAME for n in draft.names):
        raise NameTooLong


def enter_person(draft: PersonDraft, *, by: Viewer, handling: Handling | None = None) -> Person:
    """Save a new person; the caller commits.

    Raises:
        NameMissing, NameTooLong: the draft cannot stand.
    """
    _check(draft)
    person = Person(names=[])
    own(person, by, handling or Handling())
    db.session.add(person)
    _fill(person, draft)
    db.session.flush()
    return person


def amend_person(person: Person, draft: PersonDraft, *, by: Viewer, version: int) -> None:
    """Change a person; the caller commits.

    Raises:
        Stale: he was saved by somebody else since `version`.
        NotAllowed: `by` may not change him. And as `enter_person`.
    """
    if person.version != version:
        raise Stale
    touch(person, by)
    _check(draft)
    _fill(person, draft)
    db.session.flush()


def _fill(person: Person, draft: PersonDraft) -> None:
    for name in ("honorific_prefix", "pronunciation", "languages"):
        setattr(person, name, normalise(getattr(draft, name)))
    person.nationality = draft.nationality or None
    person.protocol_notes, person.summary = draft.protocol_notes, draft.summary
    person.user_id = draft.user_id
    wanted = {normalise(n.text): n for n in draft.names if normalise(n.text)}
    for gone in [n for n in person.names if n.text not in wanted]:
        person.names.remove(gone)
    for name_draft in wanted.values():
        add_person_name(person, name_draft)
    label_person(person)


def label_person(person: Person) -> None:
    """Note anew under which names lists show and sort a person."""
    person.label()
    for tongue in LANGUAGES:
        key = sorted_as(person.name_in(tongue), tongue, of_person=True)
        setattr(person, f"sort_{tongue}", key)


def add_person_name(
    person: Person, draft: PersonNameDraft, *, source_id: int | None = None
) -> PersonName | None:
    """Add a name that the person does not have yet; the caller commits."""
    text = normalise(draft.text)
    if any(n.text == text for n in person.names):
        return None
    name = PersonName(
        text=text,
        language=draft.language or language_of(text),
        script=script_of(text),
        kind=draft.kind,
        source_id=source_id,
        search_key=search_key(text),
    )
    share_audience(person, name)
    person.names.append(name)
    return name


def enter_post(
    institution_id: int, label: str, *, language: str, by: Viewer, handling: Handling
) -> Post:
    """Return the post of this label at an institution, making it when it is new."""
    found = find_post(institution_id, label)
    if found is not None:
        return found
    post = Post(
        institution_id=institution_id,
        label=normalise(label),
        language=language or language_of(label),
        rank=rank_of(label),
    )
    own(post, by, handling)
    db.session.add(post)
    db.session.flush()
    return post


def enter_membership(
    draft: MembershipDraft, *, by: Viewer, handling: Handling | None = None
) -> Membership:
    """Record that a person holds a post; what is known already is only confirmed.

    Raises:
        TurnedRound: the term would end before it begins.
        PostHeld: somebody else holds the post then.
    """
    handling = handling or Handling()
    if ends_before_it_begins(draft.valid_from, draft.valid_to):
        raise TurnedRound
    post = None
    if normalise(draft.title):
        post = enter_post(
            draft.institution_id, draft.title, language=draft.language, by=by, handling=handling
        )
    found = find_membership(draft.person_id, draft.institution_id, post.id if post else None)
    if found is not None and draft.valid_from is None and draft.valid_to is None:
        _confirm(found, draft, handling)
        return found
    _check_overlap(draft, post, by)
    membership = Membership(
        person_id=draft.person_id,
        institution_id=draft.institution_id,
        post_id=post.id if post else None,
        title_as_used=normalise(draft.title),
        source_id=draft.source_id,
    )
    _fill_term(membership, draft)
    own(membership, by, handling)
    db.session.add(membership)
    db.session.flush()
    return membership


def _fill_term(membership: Membership, draft: MembershipDraft) -> None:
    for name in ("valid_from", "valid_to", "observed_on", "acting", "on_behalf_of_id"):
        setattr(membership, name, getattr(draft, name))


def _check_overlap(draft: MembershipDraft, post: Post | None, by: Viewer, own_id: int = 0) -> None:
    """Refuse two holders of one post at one time, as far as their terms are known.

    Raises:
        PostHeld: somebody else holds it then, and neither is acting.
    """
    if post is None or draft.acting or draft.valid_from is None:
        return
    term = (draft.valid_from, draft.valid_to)
    for other in list_terms_in(post.id):
        if other.id == own_id or other.person_id == draft.person_id:
            continue
        if other.acting or other.valid_from is None:
            continue
        if terms_overlap(term, (other.valid_from, other.valid_to)):
            raise PostHeld(
                _(
                    "%(name)s holds this post at that time. End that term first, "
                    "or mark one of the two as acting.",
                    name=other.person.name_in(by.language or "en"),
                )
            )


def _confirm(membership: Membership, draft: MembershipDraft, handling: Handling) -> None:
    """Move the day on which a source last showed the person there.

    What only some may read changes nothing that others see.
    """
    if membership.is_open and not handling.marking.is_open:
        return
    seen, now = membership.observed_on, draft.observed_on
    if now is not None and (seen is None or seen.latest < now.earliest):
        membership.observed_on = now
        db.session.flush()


def amend_membership(
    membership: Membership, draft: MembershipDraft, *, by: Viewer, version: int
) -> None:
    """Change from when to when, and how, a person held a post; the caller commits.

    Meetings keep the title of their day.

    Raises:
        Stale: it was saved by somebody else since `version`.
        TurnedRound: the term would end before it begins.
        PostHeld: somebody else holds the post then.
        NotAllowed: `by` may not change it.
    """
    if membership.version != version:
        raise Stale
    if ends_before_it_begins(draft.valid_from, draft.valid_to):
        raise TurnedRound
    touch(membership, by)
    post = db.session.get(Post, membership.post_id) if membership.post_id else None
    _check_overlap(draft, post, by, membership.id)
    _fill_term(membership, draft)
    db.session.flush()
