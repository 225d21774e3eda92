"""Made-up records of cooperation for the large network: agreements, programmes, ledgers, visits."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Protocol

from tracker.accounts.models import EVERYONE
from tracker.cooperation.models import (
    Agreement,
    AgreementParty,
    Offer,
    Programme,
    ProgrammePartner,
    Proposal,
    ProposalParty,
)
from tracker.core.dates import PartialDate
from tracker.core.db import Base
from tracker.delegations.models import Visit
from tracker.followups.models import FollowUp, Introduction, Promise, Suggestion
from tracker.people.models import Membership, Person, PersonName

LEDGERS: tuple[type[Any], ...] = (
    Person, PersonName, Membership, Offer, Proposal, ProposalParty, Agreement, AgreementParty,
    Programme, ProgrammePartner, Visit, FollowUp, Promise, Suggestion, Introduction,
)  # fmt: skip
FIRST = date(2016, 1, 1)
Row = tuple[type[Base], dict[str, Any]]


class Rows(Protocol):
    """Where ids and chance come from."""

    random: random.Random

    def id_of(self, model: type[Base]) -> int:
        """Return the next id of `model`."""

    def public_id(self) -> str:
        """Return a random public id."""


def ledger_rows(
    rows: Rows, ids: list[tuple[int, bool]], areas: list[int], count: int, common: dict[str, Any]
) -> Iterator[Row]:
    """Yield about `count` records between Thai and foreign institutions, a mix of every kind."""
    thai = [i for i, is_thai in ids if is_thai] or [ids[0][0]]
    foreign = [i for i, is_thai in ids if not is_thai] or [ids[-1][0]]
    for number in range(count):
        ours, theirs = rows.random.choice(thai), rows.random.choice(foreign)
        day = FIRST + timedelta(days=rows.random.randrange(3_900))
        about = rows.random.choice(areas) if areas else None
        base = {**common, "public_id": rows.public_id()}
        yield from _of_kind(rows, number, (ours, theirs), day, about, base)


def _of_kind(
    rows: Rows,
    number: int,
    pair: tuple[int, int],
    day: date,
    about: int | None,
    base: dict[str, Any],
) -> Iterator[Row]:
    makers = (_promise, _agreement, _programme, _proposal, _owed, _person)
    yield from makers[number % len(makers)](rows, number, pair, day, about, base)


def _promise(
    rows: Rows,
    number: int,
    pair: tuple[int, int],
    day: date,
    about: int | None,
    base: dict[str, Any],
) -> Iterator[Row]:
    by, to = pair if number % 2 else pair[::-1]
    status = rows.random.choice(("made", "made", "kept", "partly_kept", "lapsed"))
    due = PartialDate.from_date(day + timedelta(days=180)) if number % 3 else None
    yield Promise, {
        **base, "id": rows.id_of(Promise), "by_id": by, "to_id": to, "text": f"Promise {number + 1}",
        "made_on": PartialDate.from_date(day), "due_on": due, "status": status,
    }  # fmt: skip
    yield Suggestion, {
        **base, "id": rows.id_of(Suggestion), "public_id": rows.public_id(), "from_id": to,
        "to_id": by, "direction": "received" if number % 2 == 0 else "given", "area_id": about,
        "text": f"Suggestion {number + 1}", "given_on": PartialDate.from_date(day),
        "status": rows.random.choice(("given", "acknowledged", "used")),
    }  # fmt: skip


def _agreement(
    rows: Rows,
    number: int,
    pair: tuple[int, int],
    day: date,
    _about: int | None,
    base: dict[str, Any],
) -> Iterator[Row]:
    key = rows.id_of(Agreement)
    yield Agreement, {
        **base, "id": key, "type": rows.random.choice(("mou", "moc", "agreement")),
        "title": f"Memorandum {number + 1}", "status_manual": "approved_to_sign", "signed_on": day,
        "in_force_on": day, "expires_on": day + timedelta(days=365 * rows.random.choice((3, 5, 10))),
        "auto_renew": number % 4 == 0,
    }  # fmt: skip
    for institution_id in pair:
        yield AgreementParty, {
            "id": rows.id_of(AgreementParty), "agreement_id": key, "institution_id": institution_id,
            "audience_id": EVERYONE,
        }  # fmt: skip


def _programme(
    rows: Rows,
    number: int,
    pair: tuple[int, int],
    day: date,
    _about: int | None,
    base: dict[str, Any],
) -> Iterator[Row]:
    key = rows.id_of(Programme)
    yield Programme, {
        **base, "id": key, "type": rows.random.choice(("training", "scholarship", "exchange")),
        "title": f"Programme {number + 1}", "status": rows.random.choice(("running", "completed")),
        "starts_on": PartialDate.from_date(day),
        "ends_on": PartialDate.from_date(day + timedelta(days=900)), "places": 20,
    }  # fmt: skip
    for institution_id in pair:
        yield ProgrammePartner, {
            "id": rows.id_of(ProgrammePartner), "programme_id": key,
            "institution_id": institution_id, "audience_id": EVERYONE,
        }  # fmt: skip


def _proposal(
    rows: Rows,
    number: int,
    pair: tuple[int, int],
    day: date,
    about: int | None,
    base: dict[str, Any],
) -> Iterator[Row]:
    key = rows.id_of(Proposal)
    stages = ("idea", "raised", "under_study", "agreed_in_principle", "running", "completed")
    yield Proposal, {
        **base, "id": key, "title": f"Proposal {number + 1}", "stage": rows.random.choice(stages),
        "next_step_on": day if number % 2 else None, "next_step": "Write to the partner",
    }  # fmt: skip
    for institution_id in pair:
        yield ProposalParty, {
            "id": rows.id_of(ProposalParty), "proposal_id": key, "institution_id": institution_id,
            "audience_id": EVERYONE,
        }  # fmt: skip
    yield Offer, {
        **base, "id": rows.id_of(Offer), "public_id": rows.public_id(), "kind": "offer",
        "institution_id": pair[1], "area_id": about, "modality": "training", "statement": "",
    }  # fmt: skip


def _owed(
    rows: Rows,
    number: int,
    pair: tuple[int, int],
    day: date,
    about: int | None,
    base: dict[str, Any],
) -> Iterator[Row]:
    yield FollowUp, {
        **base, "id": rows.id_of(FollowUp), "title": f"Follow-up {number + 1}", "due_on": day,
        "status": rows.random.choice(("open", "done", "in_progress")), "institution_id": pair[1],
    }  # fmt: skip
    yield Introduction, {
        **base, "id": rows.id_of(Introduction), "public_id": rows.public_id(),
        "broker_id": pair[1], "party_a_id": pair[0], "party_b_words": "an agency", "area_id": about,
        "promised_on": PartialDate.from_date(day), "status": "promised",
    }  # fmt: skip
    yield Visit, {
        **base, "id": rows.id_of(Visit), "public_id": rows.public_id(),
        "direction": "inward" if number % 2 else "outward", "title": f"Visit {number + 1}",
        "status": "held", "starts_on": day, "ends_on": day + timedelta(days=3),
        "lead_institution_id": pair[1], "host_id": pair[0], "countries": [],
    }  # fmt: skip


def _person(
    rows: Rows,
    number: int,
    pair: tuple[int, int],
    day: date,
    _about: int | None,
    base: dict[str, Any],
) -> Iterator[Row]:
    key, name = rows.id_of(Person), f"Person {number + 1}"
    yield Person, {
        **base, "id": key, "sort_en": name.casefold(), "sort_th": name.casefold(),
        "sort_zh": name.casefold(), "label_en": name, "label_th": name, "label_zh": name,
    }  # fmt: skip
    yield PersonName, {
        "id": rows.id_of(PersonName), "person_id": key, "text": name, "language": "en",
        "search_key": name.casefold(), "audience_id": EVERYONE,
    }  # fmt: skip
    yield Membership, {
        **base, "id": rows.id_of(Membership), "public_id": rows.public_id(), "person_id": key,
        "institution_id": pair[1], "title_as_used": "Director",
        "observed_on": PartialDate.from_date(day),
    }  # fmt: skip
