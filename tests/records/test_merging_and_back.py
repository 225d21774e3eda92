"""Whatever is merged and taken back stands exactly as it stood before."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.records.worlds import KINDS, WORLDS, World, one_of, snapshot
from tests.rig.accounts import user_with
from tracker.accounts.models import Role
from tracker.accounts.visibility import EVERYTHING, Viewer, reading_as
from tracker.core.changes import Deed
from tracker.core.clock import now
from tracker.core.db import db, transaction
from tracker.core.errors import Refusal
from tracker.records.merging.rules import CHOSEN
from tracker.records.merging.service import merge_records, unmerge

FIELDS = sorted({name for names in CHOSEN.values() for name in names})
CHOICES = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(("kept", "merged", "both")))
ORDERS = st.permutations(sorted(KINDS))


def manager():
    user = user_with(Role.MANAGER)
    return Viewer(user_id=user.id, unit_id=user.unit_id, role=Role.MANAGER, name=user.name)


def run(by, deed):
    db.session.rollback()
    with reading_as(by), transaction(Deed(action="tests.merge", actor_id=by.user_id)):
        return deed()


def store(facts):
    user_with(Role.OFFICER)
    db.session.rollback()
    with reading_as(EVERYTHING), transaction(Deed(action="tests.build")):
        rooms = World(facts).rooms
        return {kind: [r.public_id for r in records[:2]] for kind, records in rooms.items()}


def merge(by, kind, pair, choices):
    """Merge two stored records; tell whether it was not refused."""
    kept, merged = pair
    try:
        run(
            by,
            lambda: merge_records(
                one_of(kind, kept), one_of(kind, merged), choices, by=by, at=now()
            ),
        )
    except Refusal:
        return False
    return True


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=WORLDS, choices=CHOICES, order=ORDERS)
def test_merges_that_are_taken_back_in_turn_leave_everything_as_before(app, facts, choices, order):
    by, pairs = manager(), store(facts)
    before = snapshot()
    done = [kind for kind in order if merge(by, kind, pairs[kind], choices)]
    assert "person" in done

    assert snapshot() != before
    for kind in reversed(done):
        run(by, lambda k=kind: unmerge(one_of(k, pairs[k][1]), by=by))

    after = snapshot()
    differing = {t: set(before[t]) ^ set(after[t]) for t in after if after[t] != before[t]}
    assert differing == {}


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=WORLDS, choices=CHOICES)
def test_nothing_in_force_names_a_merged_record(app, facts, choices):
    by, pairs = manager(), store(facts)
    for kind in KINDS:
        if not merge(by, kind, pairs[kind], choices):
            continue
        gone = one_of(kind, pairs[kind][1])
        assert gone.merged_into_id == one_of(kind, pairs[kind][0]).id
        assert list(naming(kind, gone)) == []


def naming(kind, record):
    """Yield the rows outside the bin that name a record, beside the merged record itself."""
    for table in db.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column.table.name == kind for key in column.foreign_keys):
                rows = table.select().where(column == record.id)
                if "binned_at" in table.columns:
                    rows = rows.where(table.c.binned_at.is_(None))
                yield from db.session.execute(rows)
