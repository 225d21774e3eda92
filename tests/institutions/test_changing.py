"""What happens to an institution in time: a new name, another place, others in its stead."""

import pytest
from sqlalchemy import select

from tracker.accounts.models import Marking
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.core.clock import today
from tracker.core.dates import PartialDate
from tracker.institutions.models import InstitutionRelation
from tracker.institutions.queries import get_institution


def names_of(db, public_id):
    db.session.rollback()
    with reading_as(EVERYTHING):
        names = get_institution(public_id).names
        return {(n.text, n.kind, n.valid_from, n.valid_to) for n in names}


def relations(db):
    db.session.rollback()
    with reading_as(EVERYTHING):
        rows = db.session.scalars(select(InstitutionRelation).order_by(InstitutionRelation.id))
        return [
            (
                r.type,
                r.from_institution.label_en,
                r.to_institution.label_en,
                r.valid_from,
                r.valid_to,
            )
            for r in rows
        ]


def panel(page, key):
    return page.text.split(f'aria-labelledby="{key}"')[1].split("</section>")[0]


def test_each_name_is_borne_in_its_time(client, save, sign_in_as, enter, db):
    public_id = enter("Ministry of Trade", "กระทรวงการค้า", by=sign_in_as("officer"))
    address = f"/institutions/{public_id}"

    page = save(f"{address}/rename", {"name": "Ministry of Commerce", "day": "1 Oct 2024"})

    assert '<h1 class="page__title">Ministry of Commerce</h1>' in page.text
    assert "until 30 Sep 2024" in panel(page, "names")
    assert names_of(db, public_id) == {
        ("Ministry of Trade", "former", None, PartialDate(2024, 9, 30)),
        ("Ministry of Commerce", "official", PartialDate(2024, 10, 1), None),
        ("กระทรวงการค้า", "official", None, None),
    }
    then = client.get(f"{address}?as_of=30 Sep 2024")
    assert '<h1 class="page__title">Ministry of Trade</h1>' in then.text
    assert "Ministry of Commerce" not in panel(then, "names")
    assert "Former name" not in panel(then, "names")
    after = client.get(f"{address}?as_of=1 Oct 2024")
    assert '<h1 class="page__title">Ministry of Commerce</h1>' in after.text
    assert "Ministry of Trade" not in panel(after, "names")
    assert public_id in client.get("/institutions?text=trade").text


def test_a_name_that_was_given_up_can_be_taken_again(client, save, sign_in_as, enter, form, db):
    public_id = enter("Ministry of Trade", by=sign_in_as("officer"))
    address = f"/institutions/{public_id}"
    save(f"{address}/rename", {"name": "Ministry of Commerce", "day": "1 Oct 2020"})

    page = save(f"{address}/rename", {"name": "Ministry of Trade", "day": "1 Oct 2024"})

    names = {
        ("Ministry of Trade", "former", None, PartialDate(2020, 9, 30)),
        ("Ministry of Commerce", "former", PartialDate(2020, 10, 1), PartialDate(2024, 9, 30)),
        ("Ministry of Trade", "official", PartialDate(2024, 10, 1), None),
    }
    assert '<h1 class="page__title">Ministry of Trade</h1>' in page.text
    assert names_of(db, public_id) == names

    edit = client.get(f"{address}/edit").text
    version = edit.split('name="version"')[1].split('value="')[1].split('"')[0]
    lines = "Ministry of Trade\nMinistry of Commerce"
    save(
        f"{address}/edit",
        form(name_en="Ministry of Trade", other_names=lines, city="Bangkok", version=version),
    )
    assert names_of(db, public_id) == names


@pytest.mark.parametrize(
    ("given", "field", "why"),
    [
        ({"name": "", "day": "1 Oct 2024"}, "name", "Write the new name."),
        ({"name": "Other", "day": ""}, "day", "Give the day."),
        ({"name": "Other", "day": "2024"}, "day", "Give the day, the month and the year."),
        ({"name": "Office", "day": "1 Oct 2024"}, "name", "bears this name already"),
        ({"name": "Taken", "day": "1 Oct 2024"}, "name", "Another institution of this country"),
        ({"name": "x" * 601, "day": "1 Oct 2024"}, "name", "600 characters"),
    ],
)
def test_a_renaming_that_cannot_be_is_refused_at_its_field(
    client, sign_in_as, enter, db, given, field, why
):
    officer = sign_in_as("officer")
    public_id = enter("Office", by=officer)
    enter("Taken", by=officer)

    page = client.post(f"/institutions/{public_id}/rename", data=given)

    assert page.status_code == 422
    assert why in page.text.split(f'id="{field}-error"')[1].split("</p>")[0]
    assert names_of(db, public_id) == {("Office", "official", None, None)}


def test_a_second_renaming_before_the_first_is_refused(client, save, sign_in_as, enter):
    public_id = enter("Office", by=sign_in_as("officer"))
    save(f"/institutions/{public_id}/rename", {"name": "Bureau", "day": "1 Oct 2024"})

    page = client.post(
        f"/institutions/{public_id}/rename", data={"name": "Agency", "day": "1 Oct 2020"}
    )

    assert page.status_code == 422
    assert 'id="day-error"' in page.text


def test_a_move_ends_the_old_place_the_day_before(client, save, sign_in_as, enter, relate, db):
    officer = sign_in_as("officer")
    unit, old, new = (enter(name, by=officer) for name in ("Unit", "Old Office", "New Office"))
    relate(unit, old, by=officer)

    page = save(
        f"/institutions/{unit}/move", {"day": "1 ต.ค. 2567", "above": new, "type": "part_of"}
    )

    assert "New Office" in panel(page, "line")
    assert "Old Office" not in panel(page, "line")
    assert relations(db) == [
        ("subordinate_to", "Unit", "Old Office", None, PartialDate(2024, 9, 30)),
        ("part_of", "Unit", "New Office", PartialDate(2024, 10, 1), None),
    ]
    then = client.get(f"/institutions/{unit}?as_of=2024-09-30")
    assert "Old Office" in panel(then, "line")
    assert "New Office" not in then.text.split("<main")[1]


def test_a_move_that_cannot_be_leaves_everything_as_it_was(client, sign_in_as, enter, relate, db):
    officer = sign_in_as("officer")
    unit, old, new = (enter(name, by=officer) for name in ("Unit", "Old Office", "New Office"))
    relate(unit, old, by=officer)
    address, day = f"/institutions/{unit}/move", "1 Oct 2024"

    same = client.post(address, data={"day": day, "above": old, "type": "subordinate_to"})
    itself = client.post(address, data={"day": day, "above": unit, "type": "part_of"})
    below = client.post(
        f"/institutions/{old}/move", data={"day": day, "above": unit, "type": "part_of"}
    )
    unknown = client.post(
        address, data={"day": day, "above": "", "above_text": "Nowhere", "type": "part_of"}
    )
    sideways = client.post(address, data={"day": day, "above": new, "type": "member_of"})

    assert [p.status_code for p in (same, itself, below, unknown, sideways)] == [422] * 5
    assert "stands below this institution already" in same.text
    assert "this is the same one" in itself.text
    assert "above itself" in below.text.split('id="above-error"')[1].split("</p>")[0]
    assert 'value="Nowhere"' in unknown.text
    assert relations(db) == [("subordinate_to", "Unit", "Old Office", None, None)]


def test_a_move_before_the_last_one_is_refused(client, save, sign_in_as, enter, db):
    officer = sign_in_as("officer")
    unit, old, new = (enter(name, by=officer) for name in ("Unit", "Old Office", "New Office"))
    address = f"/institutions/{unit}/move"
    save(address, {"day": "1 Oct 2024", "above": old, "type": "part_of"})

    page = client.post(address, data={"day": "1 Oct 2020", "above": new, "type": "part_of"})

    assert page.status_code == 422
    assert 'id="day-error"' in page.text
    assert len(relations(db)) == 1


def test_a_body_is_split_into_others(client, save, sign_in_as, enter, relate, db):
    officer = sign_in_as("officer")
    whole, one, two, top = (enter(name, by=officer) for name in ("Whole", "One", "Two", "Top"))
    relate(whole, top, by=officer)
    data = {"day": "1 Jan 2025", "successors-0": one, "successors-1": two}

    page = save(f"/institutions/{whole}/split", data)

    assert "31 December 2024" in panel(page, "facts")
    after = panel(page, "succession").split("Its place was taken by")[1]
    assert f'href="/institutions/{one}"' in after
    assert f'href="/institutions/{two}"' in after
    before = panel(client.get(f"/institutions/{one}"), "succession").split("It took the place of")[
        1
    ]
    assert f'href="/institutions/{whole}"' in before
    day, last = PartialDate(2025, 1, 1), PartialDate(2024, 12, 31)
    assert relations(db) == [
        ("subordinate_to", "Whole", "Top", None, last),
        ("successor_of", "One", "Whole", day, None),
        ("successor_of", "Two", "Whole", day, None),
    ]
    then = client.get(f"/institutions/{whole}?as_of=2024").text
    assert 'aria-labelledby="succession"' not in then
    assert "Top" in then


def test_a_split_needs_two_and_says_so_at_the_empty_box(client, sign_in_as, enter, db):
    officer = sign_in_as("officer")
    whole, one = enter("Whole", by=officer), enter("One", by=officer)
    address = f"/institutions/{whole}/split"

    alone = client.post(
        address, data={"day": "1 Jan 2025", "successors-0": one, "successors-1": ""}
    )
    twice = client.post(
        address, data={"day": "1 Jan 2025", "successors-0": one, "successors-1": one}
    )
    unknown = client.post(
        address,
        data={"day": "1 Jan 2025", "successors-0": one, "successors-1_text": "Nowhere"},
    )

    assert [p.status_code for p in (alone, twice, unknown)] == [422] * 3
    assert "at least two" in alone.text.split('id="successors-1-error"')[1].split("</p>")[0]
    assert "at least two" in twice.text
    assert "on record" in unknown.text.split('id="successors-1-error"')[1].split("</p>")[0]
    assert relations(db) == []


def test_a_row_can_be_added_to_a_split(client, sign_in_as, enter):
    whole = enter("Whole", by=sign_in_as("officer"))

    page = client.post(
        f"/institutions/{whole}/split",
        data={
            "add": "successors", "successors-0": "", "successors-0_text": "Kept words",
            "successors-1": "",
        },
    )  # fmt: skip

    assert page.status_code == 200
    assert 'name="successors-2_text"' in page.text
    assert 'value="Kept words"' in page.text


def test_another_body_takes_the_place(client, save, sign_in_as, enter, db):
    officer = sign_in_as("officer")
    old, new = enter("Old Office", by=officer), enter("New Office", by=officer)

    page = save(f"/institutions/{old}/succeeded-by", {"day": "1 Jan 2025", "successor": new})

    assert f'href="/institutions/{new}"' in panel(page, "succession")
    assert relations(db) == [
        ("successor_of", "New Office", "Old Office", PartialDate(2025, 1, 1), None)
    ]
    again = save(f"/institutions/{old}/succeeded-by", {"day": "1 Jan 2025", "successor": new})
    assert again.status_code == 200
    assert len(relations(db)) == 1


def test_a_succession_that_cannot_be_is_refused(client, save, sign_in_as, enter, db):
    officer = sign_in_as("officer")
    old, new = enter("Old Office", by=officer), enter("New Office", by=officer)
    save(f"/institutions/{old}/succeeded-by", {"day": "1 Jan 2020", "successor": new})

    nobody = client.post(f"/institutions/{new}/succeeded-by", data={"day": "1 Jan 2025"})
    itself = client.post(
        f"/institutions/{new}/succeeded-by", data={"day": "1 Jan 2025", "successor": new}
    )
    backwards = client.post(
        f"/institutions/{new}/succeeded-by", data={"day": "1 Jan 2025", "successor": old}
    )

    assert [p.status_code for p in (nobody, itself, backwards)] == [422] * 3
    assert "Name the institution" in nobody.text.split('id="successor-error"')[1]
    assert "this is the same one" in itself.text
    assert "cannot be followed by it" in backwards.text
    assert len(relations(db)) == 1


def test_who_checked_a_record_and_when_is_shown(client, save, sign_in_as, enter):
    officer = sign_in_as("officer")
    public_id = enter("Office", by=officer)
    name = officer.name
    before = client.get(f"/institutions/{public_id}")
    assert "Checked on" not in before.text
    assert f'action="/institutions/{public_id}/verify"' in before.text

    page = save(f"/institutions/{public_id}/verify", {})

    facts = panel(page, "facts")
    assert "Checked on" in facts
    assert str(today().year) in facts
    assert name in facts


@pytest.mark.parametrize("deed", ["rename", "move", "split", "succeeded-by"])
def test_the_pages_of_changes_are_for_who_may_change_the_record(client, sign_in_as, enter, deed):
    officer = sign_in_as("officer")
    public_id = enter("Office", by=officer)
    hidden = enter("Hidden", by=officer, marking=Marking.RESTRICTED_NAMED)
    assert client.get(f"/institutions/{public_id}/{deed}").status_code == 200
    assert f"/institutions/{public_id}/{deed}" in client.get(f"/institutions/{public_id}").text

    sign_in_as("viewer")
    assert client.get(f"/institutions/{public_id}/{deed}").status_code == 403
    assert f"/institutions/{public_id}/{deed}" not in client.get(f"/institutions/{public_id}").text
    sign_in_as("manager")
    assert client.get(f"/institutions/{hidden}/{deed}").status_code == 404
    assert client.post(f"/institutions/{hidden}/verify").status_code == 404


def test_a_change_is_told_in_the_history(client, save, sign_in_as, enter):
    public_id = enter("Office", by=sign_in_as("officer"))
    save(f"/institutions/{public_id}/rename", {"name": "Bureau", "day": "1 Oct 2024"})

    history = client.get(f"/records/institution/{public_id}/history").text

    assert "Bureau" in history
    assert "Former name" in history
