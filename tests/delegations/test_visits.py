"""Visits with their days and checklists; delegations in the order of protocol."""

import re

import pytest

from tests.followups.conftest import filled, meeting, officer  # noqa: F401 -- fixtures
from tests.rig.accounts import user_with
from tracker.accounts.models import Role

VISIT = {
    "direction": "inward", "title": "CECC comes to Bangkok", "starts_on": "5-7 Jan 2027",
    "status": "planned", "lead_text": "Exchange Centre", "host_text": "Ministry of Exchange",
}  # fmt: skip


def plan(client, **changes):
    return client.post("/visits/new", data=VISIT | changes)


@pytest.fixture
def visit(client, meeting):  # noqa: F811
    answer = plan(client)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def stop(client, visit, day, title, **more):
    data = {"day": day, "kind": "meeting", "title": title, "country": "", **more}
    return client.post(f"{visit}/stops/new", data=data)


def test_the_programme_stands_day_by_day_in_the_order_of_its_hours(client, visit):
    for day, title, hour in (
        ("6 Jan 2027", "Dinner", "19.00"), ("5 Jan 2027", "Arrival", ""), ("6 Jan 2027", "Talks", "9:30"),
    ):  # fmt: skip
        assert stop(client, visit, day, title, starts_at=hour).status_code == 302

    for address in (visit, f"{visit}/programme"):
        page = client.get(address).text
        places = [page.index(word) for word in ("Arrival", "Talks", "Dinner")]
        assert places == sorted(places)
        assert (
            "5–7 January 2027" in page or "5 – 7 January 2027" in page or "5-7 January 2027" in page
        )


def test_a_stop_outside_the_visit_is_refused(client, visit):
    answer = stop(client, visit, "9 Jan 2027", "Too late")

    assert answer.status_code == 422
    assert "outside the visit" in answer.text


def test_a_period_that_leaves_stops_outside_is_refused_and_names_the_days(client, visit, filled):  # noqa: F811
    stop(client, visit, "7 Jan 2027", "Farewell")

    form = filled(f"{visit}/edit") | {"ends_on": "6 Jan 2027"}
    answer = client.post(f"{visit}/edit", data=form)

    assert answer.status_code == 422
    assert "would lie outside: 7 January 2027" in answer.text


def test_a_stop_is_changed_and_taken_away(client, visit, filled):  # noqa: F811
    stop(client, visit, "5 Jan 2027", "Arrival")
    page = client.get(visit).text
    address = re.search(r'href="(/visits/\w+/stops/\w+)/edit"', page)[1]

    client.post(
        f"{address}/edit",
        data=filled(f"{address}/edit") | {"title": "Landing", "subdivision": "Ayutthaya"},
    )
    assert "Landing" in client.get(visit).text
    assert "Ayutthaya" in client.get(visit).text
    client.post(f"{address}/remove")
    assert "Landing" not in client.get(visit).text


def test_the_checklist_is_ticked_off_and_only_what_has_a_day_is_late(client, visit):
    for text, due in (("Book cars", "1 Jan 2020"), ("Print badges", "")):
        client.post(f"{visit}/checklist/new", data={"text": text, "owner": "", "due_on": due})
    page = client.get(visit).text
    assert page.count("overdue") == 1
    address = re.findall(r'action="(/visits/\w+/checklist/\w+)/tick"', page)[0]

    for _again in range(2):
        client.post(f"{address}/tick", data={"done": "yes"})
        assert "overdue" not in client.get(visit).text
    client.post(f"{address}/tick", data={"done": "no"})
    assert "overdue" in client.get(visit).text
    client.post(f"{address}/remove")
    assert "Book cars" not in client.get(visit).text


def test_a_meeting_belongs_to_a_visit(client, visit, filled):  # noqa: F811
    public_id = visit.rsplit("/", 1)[1]
    form = filled(f"/meetings/new?visit={public_id}") | {
        "held_on": "6 Jan 2023", "type": "bilateral_meeting", "title": "Talks during the visit",
        "institutions-0-institution_text": "Ministry of Exchange",
        "institutions-1-institution_text": "Exchange Centre",
    }  # fmt: skip
    answer = client.post("/meetings/new", data=form)
    assert answer.status_code == 302, answer.text

    assert "CECC comes to Bangkok" in client.get(answer.headers["Location"]).text
    listed = client.get(f"/meetings?visit={public_id}").text
    assert "Talks during the visit" in listed
    assert "Talks on exchange" not in listed


def delegate(client, visit, *members):
    public_id = visit.rsplit("/", 1)[1]
    answer = client.post(
        "/delegations/new",
        data={
            "name": "The guests",
            "sender_text": "Exchange Centre",
            "size": "6",
            "visit": public_id,
        },
    )
    assert answer.status_code == 302, answer.text
    where = answer.headers["Location"]
    for name, title, role in members:
        data = {"person_text": name, "is_new": "y", "title": title, "role": role, "rank": ""}
        added = client.post(f"{where}/members/new", data=data)
        assert added.status_code == 302, added.text
    return where


MEMBERS = (
    ("Ms. Tongue", "", "interpreter"), ("Mr. Low", "Director", "member"),
    ("Mr. High", "Deputy Director General", "member"), ("Ms. Chief", "Director", "head_of_delegation"),
)  # fmt: skip


def test_members_stand_in_the_order_of_protocol(client, visit):
    where = delegate(client, visit, *MEMBERS)

    for address in (where, visit, f"{where}/list"):
        page = client.get(address).text
        places = [page.index(name) for name in ("Ms. Chief", "Mr. High", "Mr. Low", "Ms. Tongue")]
        assert places == sorted(places), address
    assert "and 2 people not named" in client.get(where).text


def test_a_delegation_has_one_head_and_nobody_twice(client, visit):
    where = delegate(client, visit, *MEMBERS)

    second = client.post(f"{where}/members/new", data={"person_text": "Mr. Other", "is_new": "y", "title": "",
                         "role": "head_of_delegation", "rank": ""})  # fmt: skip
    assert second.status_code == 422
    assert "has a head already" in second.text
    again = client.post(f"{where}/members/new", data={"person_text": "Mr. Low", "title": "",
                        "role": "member", "rank": ""})  # fmt: skip
    assert again.status_code == 422
    assert "stands on the list already" in again.text


def test_equals_are_put_in_order_by_buttons(client, visit):
    where = delegate(
        client, visit, ("Mr. One", "Director", "member"), ("Mr. Two", "Director", "member")
    )
    page = client.get(where).text
    [_first, second] = re.findall(r'action="(/delegations/\w+/members/\w+)/move"', page)

    client.post(f"{second}/move", data={"to": "up"})
    page = client.get(where).text
    assert page.index("Two") < page.index("One")
    client.post(f"{second}/remove")
    assert "Mr. Two" not in client.get(where).text.split("<main")[1].split("records/")[0]


def test_pages_cost_few_queries(client, visit):
    where = delegate(client, visit, *MEMBERS)
    stop(client, visit, "5 Jan 2027", "Arrival")
    client.most_queries = 6
    assert client.get(visit).status_code == 200
    assert client.get(where).status_code == 200
    client.most_queries = 4
    assert client.get("/visits?direction=inward&country=CN").status_code == 200
    assert client.get("/delegations").status_code == 200


def test_a_visit_that_ends_before_it_begins_is_refused(client, meeting):  # noqa: F811
    answer = plan(client, starts_on="7 Jan 2027", ends_on="5 Jan 2027")

    assert answer.status_code == 422
    assert "last day lies before the first" in answer.text


def test_two_who_change_a_visit_see_the_clash(client, visit, filled):  # noqa: F811
    form = filled(f"{visit}/edit")
    client.post(f"{visit}/edit", data=form | {"title": "Theirs"})

    answer = client.post(f"{visit}/edit", data=form | {"title": "Mine"})

    assert answer.status_code == 409
    assert "Theirs" in answer.text


def test_a_restricted_visit_is_not_told(client, visit, sign_in_as):
    client.post(
        f"/records/visit/{visit.rsplit('/', 1)[1]}/marking", data={"marking": "restricted_named"}
    )

    sign_in_as(user_with(Role.MANAGER))

    assert client.get(visit).status_code == 404
    assert "CECC comes" not in client.get("/visits").text


def test_a_viewer_plans_nothing(client, sign_in_as):
    sign_in_as(Role.VIEWER)

    assert client.get("/visits/new").status_code == 403
    assert client.get("/delegations/new").status_code == 403
    assert client.get("/visits").status_code == 200


def test_give_and_take_counts_visits_by_country(client, visit, filled):  # noqa: F811
    form = filled(f"{visit}/edit") | {
        "status": "held",
        "starts_on": "5 Jan 2023",
        "ends_on": "7 Jan 2023",
    }
    client.post(f"{visit}/edit", data=form)

    page = client.get("/reciprocity?year=2023&kind=fiscal").text
    row = page.split("China</th>")[1].split("</tr>")[0]
    assert re.findall(r">(\d+)</td>", row) == ["1", "0", "0", "0", "0", "0"]
    assert "China</th>" not in client.get("/reciprocity?year=2022&kind=fiscal").text
