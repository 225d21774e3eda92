"""What can be done with an institution."""

from dataclasses import replace

from tracker.accounts.ownership import Handling, own, share_audience, touch
from tracker.accounts.visibility import Viewer
from tracker.core.dates import PartialDate
from tracker.core.db import db
from tracker.core.errors import Refusal, Stale
from tracker.core.matching.keys import sorted_as
from tracker.core.names import (
    institution_key,
    language_of,
    normalise,
    script_of,
    search_key,
)
from tracker.core.words import LANGUAGES, _
from tracker.institutions.drafts import (
    IdentifierDraft,
    InstitutionDraft,
    NameDraft,
    RelationDraft,
)
from tracker.institutions.models import (
    Identifier,
    Institution,
    InstitutionName,
    InstitutionRelation,
)
from tracker.institutions.queries import find_by_name, list_edges
from tracker.institutions.rules import UPWARD, Edge, closes_a_circle, ends_before_it_begins
from tracker.vocabularies.countries import countries
from tracker.vocabularies.queries import is_term

LONGEST_NAME = 600


class NameMissing(Refusal):
    """An institution without a name."""

    message = _("Give at least one name, in Thai, English or Chinese.")
    field = "name_en"


class NameTooLong(Refusal):
    """A name that no letterhead would hold."""

    message = _("A name can have 600 characters. Shorten it; the rest fits into the notes.")
    field = "name_en"


class NameTaken(Refusal):
    """An institution of this name and country is on record."""

    message = _(
        "An institution with this name is on record already. Use that one, or tick "
        "“This is another institution” to enter a second one."
    )
    field = "name_en"


class NotInVocabulary(Refusal):
    """A code that the vocabulary does not have."""

    message = _("Choose one of the entries of the list.")


class TurnedRound(Refusal):
    """A period that ends before it begins."""

    message = _("The end lies before the beginning. Correct one of the two.")
    field = "dissolved_on"


class OwnParent(Refusal):
    """A hierarchy that would run in a circle."""

    message = _(
        "This would place the institution above itself: the other one already stands below it. "
        "Check which of the two is the higher body."
    )
    field = "other"


class SameInstitution(Refusal):
    """A relation of an institution to itself."""

    message = _("Choose another institution: this is the same one.")
    field = "other"


class RelationKnown(Refusal):
    """The same relation is on record."""

    message = _("This relation is on record already.")
    field = "other"


def _check(draft: InstitutionDraft) -> None:
    if not draft.names:
        raise NameMissing
    if any(len(n.text) > LONGEST_NAME for n in draft.names):
        raise NameTooLong
    if not is_term("institution_type", draft.institution_type):
        raise NotInVocabulary(field="institution_type")
    for field, vocabulary in (("branch", "institution_branch"), ("level", "institution_level")):
        code = getattr(draft, field)
        if code and not is_term(vocabulary, code):
            raise NotInVocabulary(field=field)
    if draft.country and draft.country not in countries():
        raise NotInVocabulary(field="country")
    if ends_before_it_begins(draft.founded_on, draft.dissolved_on):
        raise TurnedRound


def cleaned(names: tuple[NameDraft, ...]) -> tuple[NameDraft, ...]:
    """Return `names` tidied, with language guessed where missing, each once.

    A name that was given up and taken again stands there as a former one, too.
    """
    tidy = [
        replace(n, text=normalise(n.text), language=n.language or language_of(n.text))
        for n in names
        if normalise(n.text)
    ]
    once = {(n.text, n.language, n.kind == "former"): n for n in reversed(tidy)}
    return tuple(reversed(once.values()))


def enter_institution(
    draft: InstitutionDraft, *, by: Viewer, handling: Handling | None = None
) -> Institution:
    """Save a new institution; the caller commits.

    Raises:
        NameMissing, NameTooLong, NotInVocabulary, TurnedRound: the draft cannot stand.
        NameTaken: the viewer can see one of this name and country, and the draft does not
            say that it is a different one.
    """
    draft = replace(draft, names=cleaned(draft.names))
    _check(draft)
    official = [n for n in draft.names if n.kind != "acronym"]
    if not draft.different and any(find_by_name(n.text, country=draft.country) for n in official):
        raise NameTaken
    institution = Institution(names=[])
    own(institution, by, handling or Handling())
    db.session.add(institution)
    _fill(institution, draft)
    db.session.flush()
    return institution


def _fill(institution: Institution, draft: InstitutionDraft) -> None:
    institution.institution_type = draft.institution_type
    institution.country = draft.country or None
    for name in ("subdivision", "branch", "level", "city"):
        setattr(institution, name, getattr(draft, name))
    institution.founded_on = draft.founded_on
    institution.dissolved_on = draft.dissolved_on
    institution.website = draft.website
    institution.summary = draft.summary
    kept = {(n.text, n.language, n.kind) for n in draft.names}
    there = {(n.text, n.language, n.kind): n for n in institution.names}
    for gone in [n for key, n in there.items() if key not in kept]:
        institution.names.remove(gone)
    for wanted in draft.names:
        found = there.get((wanted.text, wanted.language, wanted.kind))
        if found is None:
            add_name(institution, wanted, again=True)
        else:
            found.preferred = wanted.preferred
    _identify(institution, draft.identifiers)
    label_institution(institution)


def _identify(institution: Institution, wanted: tuple[IdentifierDraft, ...]) -> None:
    """Let an institution be known by these numbers and no others."""
    kept = {(one.scheme, one.value) for one in wanted}
    for known in list(institution.identifiers):
        if (known.scheme, known.value) not in kept:
            institution.identifiers.remove(known)
    there = {(one.scheme, one.value) for one in institution.identifiers}
    for scheme, value in sorted(kept - there):
        identifier = Identifier(scheme=scheme, value=value)
        share_audience(institution, identifier)
        institution.identifiers.append(identifier)


def label_institution(institution: Institution) -> None:
    """Note anew under which names lists show and sort an institution."""
    institution.label()
    for tongue in LANGUAGES:
        setattr(institution, f"sort_{tongue}", sorted_as(institution.name_in(tongue), tongue))


def add_name(
    institution: Institution,
    draft: NameDraft,
    *,
    source_id: int | None = None,
    again: bool = False,
) -> InstitutionName | None:
    """Add a name that the institution does not have yet; the caller commits.

    With `again`, it may be one that the institution gave up and now bears once more.
    """
    text = normalise(draft.text)
    if any(n.text == text and not (again and n.kind == "former") for n in institution.names):
        return None
    name = InstitutionName(
        text=text,
        language=draft.language or language_of(text),
        script=script_of(text),
        kind=draft.kind,
        preferred=draft.preferred,
        source_id=source_id,
        search_key=search_key(text),
        match_key=institution_key(text),
    )
    share_audience(institution, name)
    institution.names.append(name)
    label_institution(institution)
    return name


def amend_institution(
    institution: Institution, draft: InstitutionDraft, *, by: Viewer, version: int
) -> None:
    """Change an institution; the caller commits.

    Raises:
        Stale: it was saved by somebody else since `version`.
        NotAllowed: `by` may not change it. And as `enter_institution`.
    """
    if institution.version != version:
        raise Stale
    touch(institution, by)
    draft = replace(draft, names=cleaned(draft.names))
    _check(draft)
    others = [n for n in draft.names if n.kind != "acronym"]
    taken = [f for n in others for f in find_by_name(n.text, country=draft.country)]
    if not draft.different and any(f.id != institution.id for f in taken):
        raise NameTaken
    _fill(institution, draft)
    db.session.flush()


def relate_institutions(
    draft: RelationDraft, *, by: Viewer, handling: Handling | None = None
) -> InstitutionRelation:
    """Record how one institution stands to another; the caller commits.

    Raises:
        SameInstitution: both are one.
        RelationKnown: this relation is on record for that time.
        OwnParent: the hierarchy would run in a circle.
        TurnedRound: it would end before it begins.
    """
    _check_relation(draft)
    relation = InstitutionRelation(
        type=draft.type,
        from_id=draft.from_id,
        to_id=draft.to_id,
        valid_from=draft.valid_from,
        valid_to=draft.valid_to,
        source_id=draft.source_id,
    )
    own(relation, by, handling or Handling())
    db.session.add(relation)
    db.session.flush()
    return relation


def _check_relation(draft: RelationDraft, *, but: int = 0) -> None:
    """Refuse what cannot be beside the other relations; that of id `but` does not count."""
    if draft.from_id == draft.to_id:
        raise SameInstitution
    if not is_term("institution_relation", draft.type):
        raise NotInVocabulary(field="type")
    if ends_before_it_begins(draft.valid_from, draft.valid_to):
        raise TurnedRound(field="valid_to")
    is_upward = draft.type in UPWARD
    edges = list_edges(UPWARD if is_upward else frozenset({draft.type}), but=but)
    new = Edge.between(draft.from_id, draft.to_id, draft.valid_from, draft.valid_to)
    pair = (draft.from_id, draft.to_id)
    if any((edge.lower, edge.upper) == pair and edge.overlaps(new) for edge in edges):
        raise RelationKnown
    if is_upward and closes_a_circle(new, edges):
        raise OwnParent


def amend_relation(
    relation: InstitutionRelation, draft: RelationDraft, *, by: Viewer, version: int
) -> None:
    """Change what a relation is and from when to when it holds; the caller commits.

    Raises:
        Stale: it was saved by somebody else since `version`.
        NotAllowed: `by` may not change it. And as `relate_institutions`.
    """
    if relation.version != version:
        raise Stale
    _check_relation(draft, but=relation.id)
    touch(relation, by)
    relation.type = draft.type
    relation.valid_from, relation.valid_to = draft.valid_from, draft.valid_to
    db.session.flush()


def close_relation(
    relation: InstitutionRelation, valid_to: PartialDate | None, *, by: Viewer, version: int
) -> None:
    """Note until when a relation was in force; without a date it is in force again.

    Raises:
        As `amend_relation`.
    """
    draft = RelationDraft(
        type=relation.type,
        from_id=relation.from_id,
        to_id=relation.to_id,
        valid_from=relation.valid_from,
        valid_to=valid_to,
    )
    amend_relation(relation, draft, by=by, version=version)
