"""The ledger of introductions: promised, made, met; it closes by itself when the two meet."""

import re

import pytest

from tests.meetings.test_logging import log
from tests.rig.accounts import user_with
from tracker.accounts.models import Role


def promise(client, filled, meeting, **changes):
    form = filled(f"/introductions/new?meeting={meeting}") | {
        "party_a_text": "an agricultural agency", **changes,
    }  # fmt: skip
    answer = client.post("/introductions/new", data=form)
    assert answer.status_code == 302, answer.text
    return listed(client, "promised")


def listed(client, of, **more):
    query = "&".join(f"{k}={v}" for k, v in {"of": of, **more}.items())
    page = client.get(f"/introductions?{query}").text
    return set(re.findall(r'href="/introductions/(\w{12})"', page))


def enter(client, name, country):
    answer = client.post(
        "/institutions/new",
        data={"name_en": name, "institution_type": "ministry", "country": country},
    )
    return answer.headers["Location"].rsplit("/", 1)[1]


def meet(client, one, other, day, title="They meet", **more):
    return log(
        client, held_on=day, title=title,
        **{"institutions-0-institution": one, "institutions-0-institution_text": "",
           "institutions-1-institution": other, "institutions-1-institution_text": "",
           "people-0-person_text": ""}, **more,
    )  # fmt: skip


def test_introductions_ledger(client, meeting, filled):
    form = filled(f"/introductions/new?meeting={meeting}")
    empty = [n for n in ("broker_text", "party_a_text", "party_b_text", "area") if not form[n]]
    assert len(empty) <= 4
    assert form["broker_text"] == "Exchange Centre"
    agency, department = (
        enter(client, "Agency of Fields", "CN"),
        enter(client, "Department of Rice", "TH"),
    )
    [one] = promise(
        client, filled, meeting, party_b=department, party_b_text="", area="agriculture"
    )
    assert listed(client, "overdue") == {one}
    assert "an agricultural agency" in client.get(f"/introductions/{one}").text

    meet(client, agency, department, "1 May 2023")
    assert "They met" not in client.get(f"/introductions/{one}").text
    form = filled(f"/introductions/{one}/edit") | {"party_a": agency, "party_a_text": ""}
    client.post(f"/introductions/{one}/edit", data=form)

    page = client.get(f"/introductions/{one}").text
    assert "They met" in page
    assert "They meet" in page
    assert listed(client, "met") == {one}
    assert listed(client, "overdue") == set()


def test_it_opens_again_when_the_meeting_is_taken_away(client, meeting, filled):
    agency, department = (
        enter(client, "Agency of Fields", "CN"),
        enter(client, "Department of Rice", "TH"),
    )
    [one] = promise(client, filled, meeting, party_a=agency, party_a_text="", party_b=department,
                    party_b_text="")  # fmt: skip
    where = meet(client, agency, department, "1 May 2023").headers["Location"].rsplit("/", 1)[1]
    assert listed(client, "met") == {one}

    client.post(f"/records/meeting/{where}/bin")

    assert listed(client, "met") == set()
    assert listed(client, "open") == {one}


def test_a_meeting_before_the_promise_is_not_its_fruit(client, meeting, filled):
    agency, department = (
        enter(client, "Agency of Fields", "CN"),
        enter(client, "Department of Rice", "TH"),
    )
    meet(client, agency, department, "1 May 2020")

    promise(client, filled, meeting, party_a=agency, party_a_text="", party_b=department,
            party_b_text="")  # fmt: skip

    assert listed(client, "met") == set()


def test_a_restricted_meeting_closes_nothing_that_others_read(client, meeting, filled, sign_in_as):
    agency, department = (
        enter(client, "Agency of Fields", "CN"),
        enter(client, "Department of Rice", "TH"),
    )
    [one] = promise(client, filled, meeting, party_a=agency, party_a_text="", party_b=department,
                    party_b_text="")  # fmt: skip
    meet(client, agency, department, "1 May 2023", marking="restricted_named")

    sign_in_as(user_with(Role.MANAGER))

    assert listed(client, "met") == set()
    assert "They meet" not in client.get(f"/introductions/{one}").text


def test_the_yearly_report_matches_a_count_by_hand(client, meeting, filled):
    agency, department = (
        enter(client, "Agency of Fields", "CN"),
        enter(client, "Department of Rice", "TH"),
    )
    promise(
        client,
        filled,
        meeting,
        party_a=agency,
        party_a_text="",
        party_b=department,
        party_b_text="",
    )
    for day in ("5 Feb 2023", "2 Nov 2023"):
        promise(client, filled, meeting, promised_on=day)
    [third] = {
        i
        for i in listed(client, "promised")
        if "2 Nov 2023" in client.get(f"/introductions/{i}").text.replace("November", "Nov")
    }
    client.post(f"/introductions/{third}/make", data={"made_on": "3 Nov 2023"})
    meet(client, agency, department, "1 May 2023")
    [met] = listed(client, "met")
    end = filled(f"/introductions/{met}/close") | {
        "status": "cooperating",
        "outcome": "A joint farm.",
    }
    assert client.post(f"/introductions/{met}/close", data=end).status_code == 302

    assert report(client, "calendar") == [3, 2, 1, 1]
    assert report(client, "fiscal") == [2, 1, 1, 1]
    page = client.get("/introductions/report?year=2023&kind=calendar").text
    for address, figure in re.findall(r'<a href="(/introductions\?[^"]+)">(\d+)</a>', page):
        found = client.get(address.replace("&amp;", "&")).text
        assert len(set(re.findall(r'href="/introductions/(\w{12})"', found))) == int(figure)


def report(client, kind):
    page = client.get(f"/introductions/report?year=2023&kind={kind}").text
    return [int(n) for n in re.findall(r'">(\d+)</a></td>', page)]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"party_a_text": ""}, "Name the party"),
        ({"broker_text": "Nobody knows it", "broker": ""}, "No institution of this name"),
    ],
)
def test_an_introduction_that_cannot_stand_is_refused(client, meeting, filled, changes, why):
    form = filled(f"/introductions/new?meeting={meeting}") | {"party_a_text": "somebody"} | changes

    answer = client.post("/introductions/new", data=form)

    assert answer.status_code == 422
    assert why in answer.text


def test_pages_cost_few_queries(client, meeting, filled):
    [one] = promise(client, filled, meeting)
    client.most_queries = 4
    client.get("/introductions")
    client.most_queries = 6
    assert client.get(f"/introductions/{one}").status_code == 200


def test_a_viewer_promises_nothing(client, sign_in_as):
    sign_in_as(Role.VIEWER)

    assert client.get("/introductions/new").status_code == 403
