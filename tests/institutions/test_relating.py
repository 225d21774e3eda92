"""Saying how one institution stands to another."""

from sqlalchemy import func, select

from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.institutions.models import InstitutionRelation


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
        {"valid_to": "2019"},
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

    page = client.get(f"/institutions/{stranger}/relations/{relation}/end")

    assert page.status_code == 404
