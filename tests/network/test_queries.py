from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pytest
from flask import Flask

from tests.network.build import DEED, audience_of_one, institution, meeting, programme, seed_network
from tracker.accounts.models import Role
from tracker.accounts.visibility import EVERYTHING, Viewer, reading_as
from tracker.core.db import db, transaction
from tracker.core.errors import NotFound
from tracker.institutions.models import Institution
from tracker.network.bodies import bodies_of, find_bodies
from tracker.network.explorer import explore, explorer_data
from tracker.network.filters import TieFilter, read_filter
from tracker.network.graph import build_graph
from tracker.network.overview import look_over
from tracker.network.queries import count_by_area, count_figures, list_ties, ties_of
from tracker.network.records import evidence_of, tell_tie
from tracker.vocabularies.queries import areas

OUTSIDER = Viewer(user_id=901, role=Role.OFFICER)
READER = Viewer(user_id=902, role=Role.VIEWER)
EVERY = TieFilter()


class Seed(NamedTuple):
    ocsc: Institution
    cecc: Institution
    ucas: Institution

    @property
    def ids(self) -> tuple[str, str, str]:
        return self.ocsc.public_id, self.cecc.public_id, self.ucas.public_id


@pytest.fixture
def seed(app: Flask) -> Iterator[Seed]:
    """The ties of the seed, read by somebody who may see what is open."""
    with app.test_request_context():
        with reading_as(EVERYTHING), transaction(DEED):
            found = Seed(*seed_network())
        with reading_as(OUTSIDER):
            yield found


def test_the_seed_gives_an_awareness_and_an_integration(seed: Seed):
    ocsc, cecc, ucas = seed.ids
    assert {(t.a, t.b, t.intensity) for t in list_ties(EVERY)} == {
        (ocsc, cecc, "awareness"),
        (ocsc, ucas, "integration"),
    }


def test_the_thai_institution_stands_first_whichever_was_entered_first(seed: Seed):
    with reading_as(EVERYTHING), transaction(DEED):
        late = institution("A late Thai office", "TH")
        meeting([(late, "guest"), (seed.cecc, "host")])
    assert [t.a for t in ties_of(late.public_id, limit=5)] == [late.public_id]


def test_the_list_and_the_graph_hold_the_same_ties(seed: Seed):
    ties = list_ties(EVERY)
    graph = explore(EVERY, "en").graph
    assert {frozenset(e) for e in graph.edges} == {frozenset((t.a, t.b)) for t in ties}
    assert sum(1 for _ in build_graph(ties, bodies_of(ties, "en")).edges) == len(ties)


def test_pages_of_the_list_follow_one_another_without_a_gap(seed: Seed):
    whole = list_ties(EVERY, sort="name")
    first, second = (list_ties(EVERY, sort="name", limit=1, page=p) for p in (1, 2))
    assert [first[0], second[0]] == whole


@pytest.mark.parametrize(
    ("by", "kept"),
    [
        (TieFilter(year_from=2022, year_to=2023), 2),
        (TieFilter(year_to=2021), 0),
        (TieFilter(country="CN"), 2),
        (TieFilter(country="JP"), 0),
        (TieFilter(country="-"), 0),
        (TieFilter(region="east_asia"), 2),
        (TieFilter(region="international"), 0),
        (TieFilter(institution_type="ministry"), 2),
        (TieFilter(institution_type="university"), 0),
        (TieFilter(strength=2), 0),
        (TieFilter(kind="integration"), 1),
        (TieFilter(kind="coordination"), 0),
        (TieFilter(as_of=date(2023, 1, 18)), 1),
        (TieFilter(as_of=date(2023, 1, 17)), 0),
        (TieFilter(institution="nosuchrecord"), 0),
        (TieFilter(area="nosucharea"), 0),
    ],
)
def test_a_filter_narrows_list_figures_and_graph_alike(seed: Seed, by: TieFilter, kept: int):
    assert len(list_ties(by)) == kept
    assert explore(by, "en").graph.number_of_edges() == kept
    figures = count_figures(by)
    assert (figures.thai + figures.foreign == 0) is (kept == 0)


def test_an_area_keeps_the_ties_of_the_meetings_about_it(seed: Seed):
    code, area = next(iter(areas().items()))
    with reading_as(EVERYTHING), transaction(DEED):
        meeting([(seed.ocsc, "host"), (seed.ucas, "guest")], area_ids=[area.id])
    assert [t.intensity for t in list_ties(TieFilter(area=code))] == ["awareness"]
    assert count_by_area(EVERY) == [(code, 1)]


def test_a_tie_is_asleep_as_of_a_day_long_after_its_last_record(seed: Seed):
    _ocsc, cecc, _ucas = seed.ids
    by_end = {t.b: t.sleeping for t in list_ties(TieFilter(as_of=date(2025, 2, 1)))}
    assert by_end[cecc]
    assert not any(t.sleeping for t in list_ties(TieFilter(as_of=date(2024, 2, 1))))
    assert sum(by_end.values()) == 1


def test_figures_count_meetings_once(seed: Seed):
    with reading_as(EVERYTHING), transaction(DEED):
        other = institution("A body of many countries", None)
        meeting([(seed.ocsc, "host"), (seed.cecc, "guest"), (other, "guest")])
    figures = count_figures(EVERY)
    assert (figures.meetings, figures.thai, figures.foreign, figures.places) == (2, 1, 3, 2)
    assert figures.first_on == figures.last_on == date(2023, 1, 18)


def test_the_records_behind_a_tie_are_told_with_day_and_kind(seed: Seed):
    ocsc, cecc, ucas = seed.ids
    (meeting_record,) = evidence_of(ocsc, cecc)
    assert (meeting_record.day, meeting_record.kind) == (date(2023, 1, 18), "awareness")
    (programme_record,) = evidence_of(ucas, ocsc)
    assert (programme_record.record_type, programme_record.kind) == ("programme", "integration")
    assert tell_tie(ucas, ocsc, "en").tie.a == ocsc


def test_a_pair_without_a_tie_is_not_found(seed: Seed):
    _ocsc, cecc, ucas = seed.ids
    with pytest.raises(NotFound):
        tell_tie(cecc, ucas, "en")


def test_sentences_tell_size_last_meeting_and_silence(seed: Seed):
    size, last, _quiet = look_over(EVERY, "en").sentences
    assert size == "3 institutions in 2 countries; the strongest tie is OCSC – UCAS (integration)."
    assert last.startswith("The last meeting was on ")
    quiet = look_over(TieFilter(as_of=date(2025, 2, 1)), "en").sentences[2]
    assert quiet == "1 partner has had no contact for 24 months."


def everything_seen(secret: Institution, seed: Seed) -> str:
    """All that the queries of this room tell, in one text."""
    ids = (*seed.ids, secret.public_id)
    areas_seen = [count_by_area(EVERY)]
    told = [list_ties(EVERY), list_ties(TieFilter(as_of=date(2030, 1, 1))), count_figures(EVERY)]
    told += [ties_of(i, limit=9) for i in ids]
    told += [evidence_of(a, b) for a in ids for b in ids if a != b]
    told += [find_bodies(set(ids), "en"), look_over(EVERY, "en"), areas_seen]
    explored = explore(EVERY, "en")
    told += [explorer_data(explored, "en"), sorted(explored.graph.edges), explored.bodies]
    return repr(told)


@pytest.mark.parametrize("viewer", [OUTSIDER, READER])
def test_a_restricted_record_changes_nothing_that_an_outsider_sees(seed: Seed, viewer: Viewer):
    area = next(iter(areas().values()))
    insider, few = audience_of_one()
    with reading_as(EVERYTHING), transaction(DEED):
        secret = institution("A secret body", "JP", audience=few)
    with reading_as(viewer):
        before = everything_seen(secret, seed)
    with reading_as(EVERYTHING), transaction(DEED):
        met = [(seed.ocsc, "host"), (seed.cecc, "guest"), (secret, "guest"), (seed.ucas, "guest")]
        meeting(met, day=date(2024, 4, 4), audience=few, area_ids=[area.id])
        programme([seed.ocsc, seed.cecc], audience=few)
    with reading_as(viewer):
        assert everything_seen(secret, seed) == before
    with reading_as(Viewer(user_id=insider.id, role=Role.OFFICER)):
        assert len(list_ties(EVERY)) == 3
        assert "A secret body" in everything_seen(secret, seed)


def test_an_open_record_with_a_hidden_institution_shows_no_tie_to_it(seed: Seed):
    _insider, few = audience_of_one()
    with reading_as(EVERYTHING), transaction(DEED):
        secret = institution("A secret body", "JP", audience=few)
        meeting([(seed.ocsc, "host"), (secret, "guest")])
    assert len(list_ties(EVERY)) == 2
    assert evidence_of(seed.ocsc.public_id, secret.public_id) == []


def test_a_session_without_a_viewer_sees_no_tie(seed: Seed):
    db.session().info["viewer"] = None
    assert list_ties(EVERY) == []
    assert count_figures(EVERY).thai == 0


def test_an_address_is_read_with_both_eras_and_its_errors_named():
    asked = read_filter({"year_from": "2566", "kind": "friendship", "strength": "-3"})
    assert asked.by.year_from == 2023
    assert set(asked.errors) == {"kind", "strength"}
    assert asked.by.kind == ""
