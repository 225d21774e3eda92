"""Ties that are built of evidence: a promise of the product."""

import re
from datetime import date

from sqlalchemy import select

from tracker.accounts.models import Role
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.core.changes import Deed
from tracker.core.db import transaction
from tracker.meetings.models import Meeting
from tracker.network.filters import TieFilter
from tracker.network.queries import list_ties
from tracker.network.rules import LADDER


def steps(pair, day):
    """The step on which two institutions stand on a day; nothing where no tie is."""
    with reading_as(EVERYTHING):
        found = list_ties(TieFilter(as_of=day))
    ends = {frozenset((t.a, t.b)): t.intensity for t in found}
    return ends.get(frozenset(pair))


def test_evidence_built_ties(client, sign_in_as, seed, db):
    met, studied = (seed["ocsc"], seed["cecc"]), (seed["ocsc"], seed["ucas"])

    # What the seed proves, and that neither was there before it.
    assert steps(met, date(2023, 1, 17)) is None
    assert steps(met, date(2023, 1, 18)) == "awareness"
    assert steps(studied, date(2023, 2, 1)) == "integration"

    # A workshop lifts the tie, and silence lets it fall, though not below awareness.
    with reading_as(EVERYTHING), transaction(Deed(action="tests.meet")):
        meeting = db.session.scalars(select(Meeting)).one()
        meeting.type = "workshop"
    assert steps(met, date(2023, 2, 1)) == "cooperation"
    assert steps(met, date(2025, 2, 1)) == "awareness"
    assert steps(met, date(2045, 2, 1)) == "awareness"

    # Clicking a tie lists its records.
    address = f"/network/ties/{met[0]}/{met[1]}"
    assert f'href="/meetings/{seed["meeting"]}"' in client.get(address).text

    # A manager overrides it, with a reason, on every step of the ladder.
    sign_in_as(Role.MANAGER)
    assert client.post(f"{address}/judge", data={"intensity": "integration"}).status_code == 422
    for step in ("none", *LADDER):
        client.post(f"{address}/judge", data={"intensity": step, "reason": f"So it is: {step}."})
        page = client.get(address).text
        assert f"So it is: {step}." in page
        assert "By the records alone it would be" in page
    client.post(f"{address}/withdraw")

    # Without its records the tie is gone, and it comes back with them.
    officer = re.search(r"/meetings/(\w{12})", client.get(address).text)[1]
    sign_in_as(Role.MANAGER)
    client.post(f"/records/meeting/{officer}/bin")
    assert steps(met, date(2023, 2, 1)) is None
    assert client.get(address).status_code == 404
    client.post(f"/bin/meeting/{officer}/back")
    assert steps(met, date(2023, 2, 1)) == "cooperation"
    with reading_as(EVERYTHING):
        assert db.session.scalars(select(Meeting)).one().held_on == date(2023, 1, 18)
