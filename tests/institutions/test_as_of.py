"""The page of an institution for a day: who stood where, who held what, what it was called."""

import pytest

from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.core.changes import Deed
from tracker.core.dates import PartialDate
from tracker.core.db import transaction
from tracker.institutions.drafts import NameDraft
from tracker.institutions.queries import get_institution
from tracker.institutions.service import add_name


def panel(page, key):
    return page.text.split(f'aria-labelledby="{key}"')[1].split("</section>")[0]


@pytest.fixture
def stood(client, sign_in_as, enter, save):
    """A unit that stood below one office from 2019 to June 2023 and below another since."""
    officer = sign_in_as("officer")
    unit, old, new = (enter(name, by=officer) for name in ("Unit", "Old Office", "New Office"))
    for above, first, last in ((old, "2019", "มิ.ย. 2566"), (new, "1 July 2023", "")):
        save(
            f"/institutions/{unit}/relations/new",
            {"type": "part_of", "other": above, "valid_from": first, "valid_to": last},
        )
    return unit


@pytest.mark.parametrize(
    ("day", "above"),
    [
        ("2018-12-31", ""),
        ("1 Jan 2019", "Old Office"),
        ("30 มิถุนายน 2566", "Old Office"),
        ("June 2023", "Old Office"),
        ("1/7/2566", "New Office"),
        ("2566", "New Office"),
    ],
)
def test_the_line_is_that_of_the_day_however_it_is_typed(client, stood, day, above):
    page = client.get(f"/institutions/{stood}", query_string={"as_of": day})

    shown = page.text.split("<main")[1]
    assert "This is what was in force on" in shown
    for name in ("Old Office", "New Office"):
        assert (name in shown) == (name == above)


def test_without_a_day_the_page_is_of_today_and_tells_what_was(client, stood):
    page = client.get(f"/institutions/{stood}")

    assert "New Office" in panel(page, "line")
    assert "Old Office" not in panel(page, "line")
    assert "Old Office" in panel(page, "relations")
    assert "until Jun 2023" in panel(page, "relations")


@pytest.mark.parametrize("typed", ["someday", "31 April 2023", "05/06/07", "x" * 200])
def test_a_day_that_cannot_be_read_is_said_to_be_so_and_kept(client, stood, typed):
    page = client.get(f"/institutions/{stood}", query_string={"as_of": typed})

    assert page.status_code == 200
    assert "This day was not understood." in page.text
    assert f'value="{typed[:60]}"' in page.text
    assert "New Office" in panel(page, "line")


def test_the_tabs_keep_the_day(client, stood):
    page = client.get(f"/institutions/{stood}?as_of=2020")

    assert f'href="/institutions/{stood}?part=people&amp;as_of=2020"' in page.text
    people = client.get(f"/institutions/{stood}?part=people&as_of=2020")
    assert "It is not noted who held a post here on that day." in people.text


def test_a_former_name_without_days_is_no_name_of_the_day_alone(client, sign_in_as, enter, db):
    public_id = enter("Ministry of Commerce", by=sign_in_as("officer"))
    with reading_as(EVERYTHING), transaction(Deed(action="tests.add_name")):
        name = add_name(get_institution(public_id), NameDraft(text="Board of Trade", kind="former"))
        name.valid_to = PartialDate(1972)

    then = client.get(f"/institutions/{public_id}?as_of=1980")
    before = client.get(f"/institutions/{public_id}?as_of=1972")

    assert "Board of Trade" not in panel(then, "names")
    assert "Board of Trade" in panel(before, "names")
    assert panel(before, "names").count("Official name") == 2
