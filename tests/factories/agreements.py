"""Agreements for tests: the smallest valid row, and named traits; each returns its public id."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from tests.factories.cooperation import writing
from tracker.accounts.models import Marking, User
from tracker.accounts.ownership import Handling
from tracker.cooperation.agreements.drafts import (
    AgreementDraft,
    SignatoryDraft,
    StepDraft,
    TextDraft,
)
from tracker.cooperation.agreements.papers import add_part
from tracker.cooperation.agreements.service import draft_agreement
from tracker.cooperation.models import Agreement
from tracker.cooperation.parts import area_ids_of
from tracker.core.db import db
from tracker.institutions.models import Institution
from tracker.people.drafts import PersonDraft, PersonNameDraft
from tracker.people.service import enter_person


def agreement(
    title: str = "Memorandum on exchange",
    *,
    by: User,
    parties: Iterable[str],
    areas: Iterable[str] = (),
    supersedes: str = "",
    marking: Marking = Marking.INTERNAL,
    **more: object,
) -> str:
    """Store an agreement of `parties`; a memorandum that is proposed, where nothing else is said."""
    with writing(by) as viewer:
        draft = AgreementDraft(
            title=title,
            roles=dict.fromkeys(_ids(Institution, parties), "party"),
            area_ids=area_ids_of(list(areas)),
            supersedes_id=next(iter(_ids(Agreement, [supersedes])), None),
            **{"type": "mou", **more},
        )
        return draft_agreement(draft, by=viewer, handling=Handling(marking)).public_id


def sleeping(parties: Iterable[str], *, by: User, title: str = "Quiet pact", **more: object) -> str:
    """Store an agreement in force of which nothing is known since 2020."""
    days = {"signed_on": date(2020, 1, 1), "in_force_on": date(2020, 1, 1)}
    return agreement(title, by=by, parties=parties, **{**days, **more})


def with_papers(parties: Iterable[str], *, by: User, word: str = "") -> str:
    """Store an agreement with a signatory, a text and a step that bear `word`."""
    there = list(parties)
    public_id = agreement(f"Pact {word}", by=by, parties=there, signed_on=date(2020, 1, 1))
    with writing(by) as viewer:
        row = db.session.scalars(select(Agreement).where(Agreement.public_id == public_id)).one()
        names = (PersonNameDraft(text=f"Signer {word}"),)
        person = enter_person(PersonDraft(names=names), by=viewer)
        signatory = SignatoryDraft(
            institution_id=_ids(Institution, there[:1])[0],
            person_id=person.id,
            title=f"Head {word}",
        )
        text = TextDraft(language="en", title=f"Text {word}")
        step = StepDraft(unit=f"Office {word}", action="read it", taken_on=date(2019, 12, 1))
        for draft in (signatory, text, step):
            add_part(row, draft, by=viewer)
    return public_id


def _ids(model: type[Institution | Agreement], public_ids: Iterable[str]) -> list[int]:
    found = select(model.id).where(model.public_id.in_(list(public_ids)))
    return sorted(db.session.scalars(found))
