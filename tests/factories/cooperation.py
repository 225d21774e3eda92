"""Offers, proposals and programmes for tests; each returns the public id of what it stored."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import select

from tracker.accounts.models import Marking, Role, User
from tracker.accounts.ownership import Handling
from tracker.accounts.visibility import EVERYTHING, Viewer, reading_as
from tracker.cooperation.offers.drafts import OfferDraft
from tracker.cooperation.offers.service import note_offer
from tracker.cooperation.parts import area_ids_of
from tracker.cooperation.programmes.drafts import ProgrammeDraft
from tracker.cooperation.programmes.service import start_programme
from tracker.cooperation.proposals.drafts import ProposalDraft
from tracker.cooperation.proposals.service import raise_proposal
from tracker.core.changes import Deed
from tracker.core.db import db, transaction
from tracker.institutions.drafts import InstitutionDraft, NameDraft
from tracker.institutions.models import Institution
from tracker.institutions.service import enter_institution


def viewer_of(user: User) -> Viewer:
    """Return the viewer that a user is while logged in."""
    role = Role(user.role)
    return Viewer(user_id=user.id, unit_id=user.unit_id or 0, role=role, name=user.name)


@contextmanager
def writing(user: User) -> Iterator[Viewer]:
    """Write as `user`, seeing everything."""
    viewer = viewer_of(user)
    db.session.rollback()
    with reading_as(EVERYTHING), transaction(Deed(action="tests.make")):
        yield viewer


def partner(
    name: str, *, by: User, country: str = "CN", marking: Marking = Marking.INTERNAL
) -> str:
    """Store an institution."""
    draft = InstitutionDraft(
        names=(NameDraft(text=name),), institution_type="ministry", country=country
    )
    with writing(by) as viewer:
        return enter_institution(draft, by=viewer, handling=Handling(marking)).public_id


def _ids(public_ids: Iterable[str]) -> frozenset[int]:
    found = select(Institution.id).where(Institution.public_id.in_(list(public_ids)))
    return frozenset(db.session.scalars(found))


def offer(
    of: str, *, by: User, area: str = "", marking: Marking = Marking.INTERNAL, **more: object
) -> str:
    """Store what the institution `of` offers; training, where nothing else is said."""
    with writing(by) as viewer:
        draft = OfferDraft(
            institution_id=next(iter(_ids([of]))),
            area_id=next(iter(area_ids_of([area])), None),
            **{"modality": "training", **more},
        )
        return note_offer(draft, by=viewer, handling=Handling(marking)).public_id


def proposal(
    title: str = "Training for inspectors",
    *,
    by: User,
    parties: Iterable[str],
    areas: Iterable[str] = (),
    marking: Marking = Marking.INTERNAL,
    **more: object,
) -> str:
    """Store a proposal about `parties`."""
    with writing(by) as viewer:
        draft = ProposalDraft(
            title=title, party_ids=_ids(parties), area_ids=area_ids_of(list(areas)), **more
        )
        return raise_proposal(draft, by=viewer, handling=Handling(marking)).public_id


def programme(
    title: str = "Scholarships for officials",
    *,
    by: User,
    partners: Iterable[str] = (),
    areas: Iterable[str] = (),
    marking: Marking = Marking.INTERNAL,
    **more: object,
) -> str:
    """Store a programme that `partners` run; a scholarship, where nothing else is said."""
    with writing(by) as viewer:
        draft = ProgrammeDraft(
            title=title,
            partner_ids=_ids(partners),
            area_ids=area_ids_of(list(areas)),
            **{"type": "scholarship", **more},
        )
        return start_programme(draft, by=viewer, handling=Handling(marking)).public_id
