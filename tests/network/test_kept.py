"""The files of the network hold what everybody may see, and are used only while they are right."""

import itertools
import random
from datetime import date

import numpy as np
import pytest
from click.testing import CliRunner
from sqlalchemy import update

from tests.network.build import DEED, audience_of_one, institution, meeting, programme
from tracker.accounts.models import EVERYONE, Role
from tracker.accounts.visibility import EVERYTHING, Viewer, reading_as
from tracker.app import create_app
from tracker.cli import main
from tracker.core.db import transaction
from tracker.core.revisions import Revision
from tracker.engine.building import equal
from tracker.engine.store import load
from tracker.institutions.models import Institution
from tracker.meetings.models import Meeting
from tracker.network.kept import CURRENT, RENEWED, folder, refresh
from tracker.network.models import TieOverride
from tracker.network.rules import LADDER
from tracker.network.snapshots import snapshot_of_viewer
from tracker.people.models import Membership, Person


@pytest.fixture
def network(app):
    """Three institutions that met in a row; their public ids."""
    with reading_as(EVERYTHING), transaction(DEED):
        three = [institution(name, at) for name, at in (("Ours", "TH"), ("B", "LA"), ("C", "CN"))]
        for one, other in itertools.pairwise(three):
            meeting([(one, "host"), (other, "guest")])
        return [one.public_id for one in three]


@pytest.fixture
def command(app, settings, monkeypatch):
    """A function that types `tracker network refresh`."""
    monkeypatch.setenv("TRACKER_INSTANCE_PATH", str(settings.instance_path))
    monkeypatch.setenv("TRACKER_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("TRACKER_SECRET_KEY", settings.secret_key)
    return lambda *words: CliRunner().invoke(main, ["network", "refresh", *words])


def seen(app, viewer=None, as_of=None):
    """Return the network of a viewer, of nobody in particular, as a process begins with it."""
    app.extensions.pop("snapshots", None)
    with reading_as(viewer or Viewer()):
        return snapshot_of_viewer(as_of)


def is_from_files(snapshot):
    return isinstance(snapshot.indices, np.memmap)


def meet(db, one, other, **more):
    with reading_as(EVERYTHING), transaction(DEED):
        ends = [db.session.query(Institution).filter_by(public_id=o).one() for o in (one, other)]
        meeting([(ends[0], "host"), (ends[1], "guest")], **more)


def test_every_process_reads_the_same_network_from_the_files(app, network, settings):
    built = seen(app)
    assert not is_from_files(built)

    assert refresh() == RENEWED

    mapped = seen(app)
    assert is_from_files(mapped)
    assert equal(mapped, built)
    assert mapped.graph["home"] == built.graph["home"] == [network[0]]
    assert refresh() == CURRENT
    assert refresh(check=True) == CURRENT


def test_another_process_is_told_by_the_files_of_the_command(app, db, network, settings, command):
    told = command()
    assert (told.exit_code, "were renewed" in told.output) == (0, True)

    other = create_app(settings)
    with other.app_context():
        assert is_from_files(seen(other))
        db.session.remove()
        db.engine.dispose()


def test_after_a_change_the_files_are_not_used_until_they_are_renewed(app, db, network):
    refresh()

    meet(db, network[0], network[2])

    changed = seen(app)
    assert not is_from_files(changed)
    assert changed.number_of_edges() == 3
    assert refresh() == RENEWED
    assert is_from_files(seen(app))
    assert equal(seen(app), changed)


def test_what_is_taken_back_is_seen_by_nobody_any_more(app, db, network):
    refresh()
    assert seen(app).number_of_edges() == 2
    _user, audience = audience_of_one()

    with reading_as(EVERYTHING), transaction(DEED):
        for one in db.session.query(Meeting):
            one.audience_id = audience

    assert seen(app).number_of_edges() == 0


def test_a_record_for_named_readers_is_never_in_the_files(app, db, network):
    user, audience = audience_of_one()
    with reading_as(EVERYTHING), transaction(DEED):
        hidden = institution("Hidden", "KP", audience=audience).public_id
    refresh()
    before = seen(app)
    meet(db, network[0], hidden, audience=audience)
    meet(db, network[0], network[2], audience=audience)

    assert refresh(check=True) == CURRENT

    named = Viewer(user_id=user.id, role=Role.MANAGER)
    assert hidden in seen(app, named)
    assert seen(app, named).number_of_edges() == 4
    assert not is_from_files(seen(app, named))
    assert equal(seen(app), before)
    assert all(hidden.encode() not in path.read_bytes() for path in folder().rglob("*.*"))


def test_of_an_earlier_day_and_on_the_next_day_the_files_are_not_used(app, network, monkeypatch):
    refresh()

    assert not is_from_files(seen(app, as_of=date(2024, 1, 1)))
    monkeypatch.setattr("tracker.network.snapshots.today", lambda: date(2040, 1, 1))
    assert not is_from_files(seen(app))


def test_the_files_of_another_copy_of_the_database_are_not_used(app, db, network):
    refresh()
    with transaction(DEED):
        older = update(Revision).where(Revision.name == "network").values(number=5)
        db.session.connection().execute(older)

    assert not is_from_files(seen(app))
    assert refresh() == RENEWED
    assert is_from_files(seen(app))


def tamper():
    """Write another number into the files."""
    counts = next(folder().glob("snapshot-*/edge-count.npy"))
    held = np.load(counts)
    held[0] += 1
    np.save(counts, held)


def test_the_check_finds_files_that_hold_something_else(app, db, network, command):
    right = seen(app)
    refresh()
    tamper()
    assert refresh() == CURRENT

    told = command("--check")
    db.session.rollback()

    assert told.exit_code == 1
    assert "held something else" in told.output
    assert equal(load(folder()).snapshot, right)
    assert refresh(check=True) == CURRENT
    assert command("--check").exit_code == 0


@pytest.mark.parametrize("name", ["ids.npy", "edge-weight.npy"])
def test_files_that_cannot_be_read_count_as_none(app, network, name):
    refresh()
    next(folder().glob(f"snapshot-*/{name}")).write_bytes(b"broken")

    assert not is_from_files(seen(app))
    assert refresh() == RENEWED
    assert is_from_files(seen(app))


def test_who_gets_a_post_links_two_institutions_at_once(app, db, network):
    refresh()
    with reading_as(EVERYTHING), transaction(DEED):
        person = Person(sort_en="Somebody", sort_th="Somebody")
        db.session.add(person)
        db.session.flush()
        for one in (network[0], network[2]):
            at = db.session.query(Institution).filter_by(public_id=one).one()
            db.session.add(Membership(person_id=person.id, institution_id=at.id))

    assert seen(app).number_of_edges() == 3


def scatter(db, chance, audiences):
    """Fill the network by chance with what everybody may see, and with what only some may."""

    def audience():
        return chance.choice([EVERYONE, EVERYONE, EVERYONE, *audiences])

    bodies = [
        institution(f"I{n}", chance.choice(["TH", "CN", "LA"]), audience=audience())
        for n in range(14)
    ]
    for number in range(30):
        ends = chance.sample(bodies, 2)
        day = date(2020 + number % 6, 1, 1)
        meeting([(ends[0], "host"), (ends[1], "guest")], day=day, audience=audience())
    for _programme in range(6):
        programme(chance.sample(bodies, 2), audience=audience())
    for number in range(10):
        person = Person(sort_en=f"P{number}", sort_th=f"P{number}", audience_id=EVERYONE)
        db.session.add(person)
        db.session.flush()
        for body in chance.sample(bodies, 3):
            post = {"person_id": person.id, "institution_id": body.id, "audience_id": audience()}
            db.session.add(Membership(**post))
    for kind in (*LADDER, *LADDER):
        a, b = sorted(body.id for body in chance.sample(bodies, 2))
        said = {"intensity": kind, "reason": "Known.", "stated_on": date(2023, 1, 1)}
        db.session.add(TieOverride(a_id=a, b_id=b, audience_id=audience(), **said))


@pytest.mark.parametrize("seed", range(5))
def test_what_only_some_may_see_is_merged_over_the_files_as_if_all_were_read(
    app, db, seed, monkeypatch
):
    named = [audience_of_one() for _reader in range(2)]
    with reading_as(EVERYTHING), transaction(DEED):
        scatter(db, random.Random(seed), [audience for _user, audience in named])
    viewers = [Viewer(), *(Viewer(user_id=user.id, role=Role.MANAGER) for user, _none in named)]
    built = [seen(app, viewer) for viewer in viewers]
    refresh()
    monkeypatch.setattr("tracker.network.snapshots.build_for_viewer", None)

    merged = [seen(app, viewer) for viewer in viewers]

    for one, other in zip(merged, built, strict=True):
        assert equal(one, other)
        assert one.graph["home"] == other.graph["home"]
    assert len({snapshot.number_of_edges() for snapshot in merged}) > 1


def test_the_network_of_a_reader_takes_four_questions(app, network, query_count):
    user, _audience = audience_of_one()
    refresh()
    reader = Viewer(user_id=user.id, role=Role.MANAGER)
    seen(app, reader)

    with query_count() as statements:
        seen(app, reader)

    assert len(statements) == 4  # the revisions, the mark, the pairs, the posts
