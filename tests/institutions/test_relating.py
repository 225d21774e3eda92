"""Saying how one institution stands to another."""

from sqlalchemy import func, select

from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.core.dates import PartialDate
from tracker.institutions.models import InstitutionRelation


def stored(db, relation):
    db.session.rollback()
    with reading_as(EVERYTHING):
        return db.session.scalars(
            select(InstitutionRelation).where(InstitutionRelation.public_id == relation)
        ).one()


def count(db):
    with reading_as(EVERYTHING):
        return db.session.scalar(select(func.count(InstitutionRelation.id)))


def test_the_line_to_the_top_and_the_bodies_below_are_shown(client, sign_in_as, enter, relate):
    officer = sign_in_as("officer")
    party = enter("Party of the test", by=officer, country="CN")
    committee = enter("Central Committee", by=officer, country="CN")
    department = enter("Liaison Department", by=officer, country="CN")
    relate(committee, party, by=officer, kind="part_of")
    relate(department, committee, by=officer)

    page = client.get(f"/institutions/{committee}")
    below = client.get(f"/institutions/{department}")

    line = page.text.split('<ol class="reporting">')[1].split("</section>")[0]
    assert line.index("Party of the test") < line.index("Central Committee")
    assert "Liaison Department" in line
    line = below.text.split('<ol class="reporting">')[1].split("</ol>")[0]
    places = [line.index(n) for n in ("Party of the test", "Central Committee", "Liaison Dep")]
    assert places == sorted(places)


def test_a_relation_is_entered_by_the_name_that_was_typed(client, save, sign_in_as, enter, db):
    officer = sign_in_as("officer")
    lower, upper = enter("Division", by=officer), enter("Office", by=officer)

    page = save(
        f"/institutions/{lower}/relations/new",
        {"type": "subordinate_to", "other": "", "other_text": "office", "valid_from": "1993"},
    )

    assert page.status_code == 200
    assert f'href="/institutions/{upper}"' in page.text
    assert count(db) == 1


def test_a_circle_is_refused_at_the_other_institution(client, sign_in_as, enter, relate, db):
    officer = sign_in_as("officer")
    lower, upper = enter("Division", by=officer), enter("Office", by=officer)
    relate(lower, upper, by=officer)

    page = client.post(
        f"/institutions/{upper}/relations/new",
        data={"type": "part_of", "other": lower, "other_text": "Division"},
    )

    assert page.status_code == 422
    assert 'id="other-error"' in page.text
    assert 'value="Division"' in page.text
    assert count(db) == 1


def test_a_name_that_nobody_bears_is_refused_and_kept(client, sign_in_as, enter, db):
    lower = enter("Division", by=sign_in_as("officer"))

    page = client.post(
        f"/institutions/{lower}/relations/new",
        data={"type": "part_of", "other": "", "other_text": "Nowhere Office"},
    )

    assert page.status_code == 422
    assert 'id="other-error"' in page.text
    assert 'value="Nowhere Office"' in page.text
    assert count(db) == 0


def test_a_name_that_several_bear_asks_for_a_choice(client, sign_in_as, enter):
    officer = sign_in_as("officer")
    lower = enter("Division", by=officer)
    enter("Ministry of Education", by=officer, country="TH")
    enter("Ministry of Education", by=officer, country="LA")

    page = client.post(
        f"/institutions/{lower}/relations/new",
        data={"type": "part_of", "other": "", "other_text": "Ministry of Education"},
    )

    assert "Several institutions bear this name." in page.text


def test_an_ended_relation_leaves_the_line_and_stays_on_the_page(
    client, save, sign_in_as, enter, relate, db
):
    officer = sign_in_as("officer")
    lower, upper = enter("Division", by=officer), enter("Office", by=officer)
    relation = relate(lower, upper, by=officer)

    page = save(
        f"/institutions/{lower}/relations/{relation}/end",
        {"valid_to": "2019", "version": "1"},
    )

    assert page.status_code == 200
    assert '<ol class="reporting">' not in page.text
    assert f'href="/institutions/{upper}"' in page.text
    assert "2019" in page.text


def test_a_relation_of_two_others_is_not_ended_from_here(client, sign_in_as, enter, relate):
    officer = sign_in_as("officer")
    lower, upper = enter("Division", by=officer), enter("Office", by=officer)
    stranger = enter("Stranger", by=officer)
    relation = relate(lower, upper, by=officer)

    for deed in ("end", "edit"):
        page = client.get(f"/institutions/{stranger}/relations/{relation}/{deed}")
        assert page.status_code == 404


def test_a_relation_gets_another_kind_and_period(client, save, sign_in_as, enter, relate, db):
    officer = sign_in_as("officer")
    lower, upper = enter("Division", by=officer), enter("Office", by=officer)
    relation = relate(lower, upper, by=officer)
    address = f"/institutions/{lower}/relations/{relation}/edit"

    form = client.get(address).text
    page = save(
        address, {"type": "part_of", "valid_from": "1993", "valid_to": "มี.ค. 2560", "version": "1"}
    )

    assert f'href="/records/institution_relation/{relation}/history"' in form
    assert "until Mar 2017" in page.text
    kept = stored(db, relation)
    assert (kept.type, kept.valid_from, kept.valid_to) == (
        "part_of", PartialDate(1993), PartialDate(2017, 3),
    )  # fmt: skip


def test_a_stale_change_of_a_relation_shows_both_texts(client, sign_in_as, enter, relate, db):
    officer = sign_in_as("officer")
    lower, upper = enter("Division", by=officer), enter("Office", by=officer)
    relation = relate(lower, upper, by=officer)
    address = f"/institutions/{lower}/relations/{relation}/edit"
    given = {"type": "subordinate_to", "version": "1"}
    client.post(address, data=given | {"valid_to": "2020"})

    page = client.post(address, data=given | {"valid_to": "2022"})

    assert page.status_code == 409
    assert ">2020<" in page.text
    assert 'value="2022"' in page.text
    assert stored(db, relation).valid_to == PartialDate(2020)


def test_a_relation_that_ends_before_it_begins_is_refused(client, sign_in_as, enter, relate, db):
    officer = sign_in_as("officer")
    lower, upper = enter("Division", by=officer), enter("Office", by=officer)
    relation = relate(lower, upper, by=officer)

    page = client.post(
        f"/institutions/{lower}/relations/{relation}/edit",
        data={"type": "part_of", "valid_from": "2020", "valid_to": "2019", "version": "1"},
    )

    assert page.status_code == 422
    assert 'id="valid_to-error"' in page.text
    assert stored(db, relation).type == "subordinate_to"


def test_a_change_that_closes_a_circle_is_refused(client, sign_in_as, enter, relate):
    officer = sign_in_as("officer")
    lower, upper = enter("Division", by=officer), enter("Office", by=officer)
    relate(lower, upper, by=officer)
    other = relate(upper, lower, by=officer, kind="counterpart_of")

    page = client.post(
        f"/institutions/{upper}/relations/{other}/edit", data={"type": "part_of", "version": "1"}
    )

    assert page.status_code == 422
    assert "above itself" in page.text


def test_two_bodies_may_stand_above_one_another_one_after_the_other(
    client, sign_in_as, enter, relate, db
):
    officer = sign_in_as("officer")
    lower, upper = enter("Division", by=officer), enter("Office", by=officer)
    first = relate(lower, upper, by=officer)
    address = f"/institutions/{upper}/relations/new"
    turned = {"type": "part_of", "other": lower, "valid_from": "2021"}

    while_in_force = client.post(address, data=turned)
    client.post(
        f"/institutions/{lower}/relations/{first}/end", data={"valid_to": "2020", "version": "1"}
    )
    afterwards = client.post(address, data=turned)
    taken_back = client.post(
        f"/institutions/{lower}/relations/{first}/end", data={"valid_to": "", "version": "2"}
    )

    assert while_in_force.status_code == 422
    assert afterwards.status_code == 302
    assert taken_back.status_code == 422
    assert "above itself" in taken_back.text
    assert stored(db, first).valid_to == PartialDate(2020)


def test_the_same_relation_is_not_entered_twice_for_one_time(client, sign_in_as, enter, relate):
    officer = sign_in_as("officer")
    one, other = enter("Division", by=officer), enter("Office", by=officer)
    relate(one, other, by=officer, kind="counterpart_of")

    again = client.post(
        f"/institutions/{one}/relations/new", data={"type": "counterpart_of", "other": other}
    )
    another = client.post(
        f"/institutions/{one}/relations/new", data={"type": "funds", "other": other}
    )

    assert again.status_code == 422
    assert "on record already" in again.text
    assert another.status_code == 302


def test_who_may_not_change_a_relation_is_not_offered_to(client, sign_in_as, enter, relate, db):
    officer = sign_in_as("officer")
    lower, upper = enter("Division", by=officer), enter("Office", by=officer)
    relation = relate(lower, upper, by=officer)
    address = f"/institutions/{lower}/relations/{relation}/edit"
    assert address in client.get(f"/institutions/{lower}").text
    sign_in_as("viewer")

    assert address not in client.get(f"/institutions/{lower}").text
    assert client.get(address).status_code == 403
