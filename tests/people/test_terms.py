"""From when to when somebody holds a post: one after the other, or one of them acting."""

from datetime import date

import pytest

from tests.people.conftest import viewer_of
from tests.rig.markup import without_tokens
from tracker.accounts.models import Marking
from tracker.accounts.ownership import Handling
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.core.changes import Deed
from tracker.core.dates import PartialDate
from tracker.core.db import transaction
from tracker.institutions.queries import get_institution
from tracker.meetings.drafts import AttendanceDraft, MeetingDraft
from tracker.meetings.service import log_meeting
from tracker.people.drafts import MembershipDraft
from tracker.people.queries import get_person
from tracker.people.rules import in_office
from tracker.people.service import enter_membership


@pytest.fixture
def hold(client):
    """A function that notes through the page that a person holds a post."""

    def hold_one(person, where, title="Director", **term):
        data = {"institution": where, "title": title, "valid_from": "", "valid_to": "", **term}
        return client.post(f"/people/{person}/posts/new", data=data)

    return hold_one


@pytest.fixture
def world(sign_in_as, enter, office):
    """Two people and an office; an officer is logged in."""
    officer = sign_in_as("officer")
    liu, wang = enter("Liu Wei", by=officer), enter("Wang Fang", by=officer)
    return {"officer": officer, "liu": liu, "wang": wang, "there": office("Centre", by=officer)}


@pytest.mark.parametrize(
    ("first", "second", "refused"),
    [
        (("2020", ""), ("2022", ""), True),
        (("2020", "2023"), ("2022", ""), True),
        (("2020", "2022"), ("2021", "2021"), True),
        (("2020", "Mar 2022"), ("1 Feb 2022", ""), True),
        (("2020", "2022"), ("2022", ""), False),
        (("2020", "28 Feb 2022"), ("1 Mar 2022", ""), False),
        (("2020", "1 Mar 2022"), ("1 Mar 2022", ""), False),
        (("", ""), ("2022", ""), False),
        (("", "2021"), ("2022", ""), False),
    ],
)
def test_two_do_not_hold_one_post_at_one_time_as_far_as_it_is_known(
    world, hold, first, second, refused
):
    one = hold(world["liu"], world["there"], valid_from=first[0], valid_to=first[1])
    other = hold(world["wang"], world["there"], valid_from=second[0], valid_to=second[1])

    assert one.status_code == 302
    assert other.status_code == (422 if refused else 302)
    if refused:
        error = other.text.split('id="valid_from-error"')[1].split("</p>")[0]
        assert "Liu Wei holds this post at that time." in error
        assert "End that term first, or mark one of the two as acting." in error


def test_both_ways_out_work(client, world, hold):
    hold(world["liu"], world["there"], valid_from="2020")
    assert hold(world["wang"], world["there"], valid_from="2022").status_code == 422

    acting = hold(world["wang"], world["there"], valid_from="2022", acting="y")
    assert acting.status_code == 302
    page = client.get(f"/people/{world['wang']}").text
    assert "acting · " in page

    term = page.split(f"/people/{world['wang']}/posts/")[2].split("/edit")[0]
    address = f"/people/{world['wang']}/posts/{term}/edit"
    lasting = client.post(address, data={"valid_from": "2022", "version": "1"})
    assert lasting.status_code == 422
    assert "Liu Wei holds this post" in lasting.text

    page = client.get(f"/people/{world['liu']}").text
    other = page.split(f"/people/{world['liu']}/posts/")[2].split("/edit")[0]
    ended = client.post(
        f"/people/{world['liu']}/posts/{other}/edit",
        data={"valid_from": "2020", "valid_to": "2021", "version": "1"},
    )
    assert ended.status_code == 302
    lasting = client.post(address, data={"valid_from": "2022", "version": "1"})
    assert lasting.status_code == 302
    assert "acting · " not in client.get(f"/people/{world['wang']}").text


def test_a_holder_whom_one_may_not_know_of_is_not_told_of(
    client, sign_in_as, enter, office, hold, db
):
    officer = sign_in_as("officer")
    hidden = enter("Secret Agent", by=officer, marking=Marking.RESTRICTED_NAMED)
    there = office("Centre", by=officer)
    viewer = viewer_of(officer)
    db.session.rollback()
    with reading_as(EVERYTHING), transaction(Deed(action="tests.appoint")):
        draft = MembershipDraft(
            person_id=get_person(hidden).id, institution_id=get_institution(there).id,
            title="Director", valid_from=PartialDate(2020),
        )  # fmt: skip
        enter_membership(draft, by=viewer, handling=Handling(Marking.RESTRICTED_NAMED))
    sign_in_as("manager")
    made = client.post("/people/new", data={"name_en": "Wang Fang"}).headers["Location"]

    answer = hold(made.rsplit("/", 1)[1], there, valid_from="2022")

    assert answer.status_code == 302
    assert "Secret" not in client.get(made).text
    assert "Secret" not in client.get(f"/institutions/{there}?part=people").text


def test_the_words_are_in_the_language_of_the_reader(client, world, hold):
    client.post(
        f"/people/{world['liu']}/edit",
        data={"name_en": "Liu Wei", "name_th": "หลิว เหว่ย", "version": "1"},
    )
    client.post("/language", data={"language": "th"})
    hold(world["liu"], world["there"], valid_from="2020")

    answer = hold(world["wang"], world["there"], valid_from="2022")

    assert answer.status_code == 422
    assert "หลิว เหว่ย" in answer.text.split('id="valid_from-error"')[1].split("</p>")[0]


def test_on_whose_behalf_a_post_is_held_is_kept_and_shown(client, save, world, office, hold):
    ministry = office("Ministry of Loans", by=world["officer"])
    hold(world["liu"], world["there"], on_behalf_of=ministry)

    page = client.get(f"/people/{world['liu']}").text
    assert f'on behalf of <a href="/institutions/{ministry}"' in " ".join(
        page.replace("</span>", "").split()
    )
    people = client.get(f"/institutions/{world['there']}?part=people").text
    assert "Ministry of Loans" in people

    term = page.split(f"/people/{world['liu']}/posts/")[2].split("/edit")[0]
    address = f"/people/{world['liu']}/posts/{term}/edit"
    form = client.get(address).text
    assert 'value="Ministry of Loans"' in form
    assert f'value="{ministry}"' in form
    assert f'href="/records/membership/{term}/history"' in form

    unknown = client.post(address, data={"on_behalf_of_text": "Nowhere", "version": "1"})
    assert unknown.status_code == 422
    assert 'id="on_behalf_of-error"' in unknown.text
    page = save(address, {"on_behalf_of": "", "on_behalf_of_text": "", "version": "1"})
    assert "Ministry of Loans" not in page.text


def test_a_stale_term_tells_of_the_sender_by_name(client, world, office, hold):
    ministry = office("Ministry of Loans", by=world["officer"])
    hold(world["liu"], world["there"])
    page = client.get(f"/people/{world['liu']}").text
    term = page.split(f"/people/{world['liu']}/posts/")[2].split("/edit")[0]
    address = f"/people/{world['liu']}/posts/{term}/edit"
    client.post(address, data={"on_behalf_of": ministry, "acting": "y", "version": "1"})

    clash = client.post(address, data={"version": "1"})

    assert clash.status_code == 409
    told = clash.text.split('aria-labelledby="clash"')[1].split("</section>")[0]
    assert "Ministry of Loans" in told
    assert ministry not in told


@pytest.fixture
def seen(db, office):
    """A function that lets somebody be met in a post; notes the term as a capture would."""

    def see(person, where, day, *, by, marking=Marking.INTERNAL):
        viewer = viewer_of(by)
        host = office(f"Host of {day}", by=by)
        db.session.rollback()
        with reading_as(EVERYTHING), transaction(Deed(action="tests.see")):
            who, place, handling = get_person(person), get_institution(where), Handling(marking)
            draft = MembershipDraft(
                person_id=who.id, institution_id=place.id, title="Director",
                observed_on=PartialDate.from_date(day),
            )  # fmt: skip
            enter_membership(draft, by=viewer, handling=handling)
            there = (
                AttendanceDraft(institution_id=get_institution(host).id, side="host"),
                AttendanceDraft(
                    institution_id=place.id,
                    side="guest",
                    person_id=who.id,
                    title_as_used="Director",
                ),
            )
            meeting = MeetingDraft(
                title=f"Talks of {day}", type="courtesy_call", held_on=day, attendances=there
            )
            log_meeting(meeting, by=viewer, today=date(2026, 1, 1), handling=handling)

    return see


def test_who_was_seen_and_is_not_known_to_have_left_is_there_as_last_seen(client, world, seen):
    for day in (date(2023, 1, 18), date(2024, 5, 5)):
        seen(world["liu"], world["there"], day, by=world["officer"])
    address = f"/institutions/{world['there']}?part=people"

    def told(day):
        return client.get(f"{address}&as_of={day}").text.split('aria-labelledby="people"')[1]

    assert "Liu Wei" not in told("2023-01-17")
    assert "as last seen on 18 Jan 2023" in told("2023-01-18")
    assert "as last seen on 18 Jan 2023" in told("2023-06-01")
    assert "as last seen on 5 May 2024" in told("2025-01-01")
    assert "as last seen on 5 May 2024" in client.get(address).text
    assert "as last seen on 18 Jan 2023" in client.get(f"/people/{world['liu']}?as_of=2023").text
    assert "not noted which post" in client.get(f"/people/{world['liu']}?as_of=2022").text


def shown(client, address):
    """What a page says, without the token that its forms carry."""
    return without_tokens(client.get(address).text).split("<main")[1]


def test_a_meeting_that_one_may_not_know_of_moves_no_day(client, sign_in_as, world, seen):
    seen(world["liu"], world["there"], date(2023, 1, 18), by=world["officer"])
    addresses = [
        f"/people/{world['liu']}",
        f"/people/{world['liu']}?as_of=2025",
        f"/institutions/{world['there']}?part=people",
        f"/institutions/{world['there']}?part=people&as_of=2025",
    ]
    sign_in_as("manager")
    before = [shown(client, a) for a in addresses]

    seen(
        world["liu"], world["there"], date(2024, 5, 5), by=world["officer"],
        marking=Marking.RESTRICTED_NAMED,
    )  # fmt: skip

    assert [shown(client, a) for a in addresses] == before
    sign_in_as(world["officer"])
    assert "as last seen on 5 May 2024" in client.get(addresses[0]).text


def test_a_term_counts_from_its_first_day_to_its_last():
    def there(first, last, day, **more):
        return in_office((first, last), day, **{"seen": None, "sighted": False, **more})

    year, month = PartialDate(2023), PartialDate(2023, 6)
    assert there(year, None, date(2023, 1, 1))
    assert not there(year, None, date(2022, 12, 31))
    assert there(None, month, date(2023, 6, 30))
    assert not there(None, month, date(2023, 7, 1))
    assert there(None, None, date(2023, 7, 1))
    assert not there(None, None, date(2022, 1, 1), sighted=True)
    assert there(None, None, date(2024, 1, 1), seen=date(2023, 1, 1), sighted=True)
    assert not there(None, month, date(2024, 1, 1), seen=date(2023, 1, 1), sighted=True)
