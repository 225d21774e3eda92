"""The list of visits, their countries, what is refused, and who sees what."""

from datetime import date, timedelta

import pytest

from tests.delegations.conftest import addresses_of, order_of
from tests.factories import delegations
from tests.factories.cooperation import partner
from tests.rig.accounts import user_with
from tests.rig.markup import without_tokens
from tracker.accounts.models import Marking, Role
from tracker.core.clock import today

THAI = "การศึกษาดูงานด้านการพัฒนาทรัพยากรบุคคลภาครัฐ " * 7
STOP = {"day": "5 Jan 2027", "kind": "meeting", "title": "Talks", "country": ""}


def test_visits_to_come_stand_first_then_the_past_the_latest_first(client, writer):
    for title, days in (("Old", -400), ("Next", 3), ("Recent", -20), ("Later", 90), ("Now", -1)):
        first = today() + timedelta(days=days)
        delegations.visit(title, by=writer, starts_on=first, ends_on=first + timedelta(days=2))
    delegations.visit("Some day", by=writer)

    page = client.get("/visits").text

    there = order_of(page, "Old", "Next", "Recent", "Later", "Now", "Some day", "Past", "To come")
    assert there == ["To come", "Now", "Next", "Later", "Some day", "Past", "Recent", "Old"]


@pytest.mark.parametrize(("coming", "past"), [(30, 5), (25, 0), (25, 3), (3, 40), (0, 27)])
def test_every_visit_stands_on_one_page_of_the_list(client, writer, coming, past):
    days = [*range(1, coming + 1), *range(-past - 1, -1)]
    for day in days:
        delegations.visit(f"Visit {day}.", by=writer, starts_on=today() + timedelta(days=day))

    found, address = [], "/visits"
    while address:
        page = client.get(address).text
        shown = [day for day in days if f">Visit {day}.<" in page]
        assert shown
        found += order_of(page, *(f">Visit {day}.<" for day in shown))
        more = addresses_of(page, r"/visits\?after=[^\"]+")
        address = more[0] if more else ""

    order = [*range(1, coming + 1), *range(-2, -past - 2, -1)]
    assert found == [f">Visit {day}.<" for day in order]


def test_a_mark_that_was_tampered_with_shows_the_list(client, journey):
    for mark in ("p", "c", "x", "pnonsense", "c!!", "p" + "A" * 40):
        page = client.get(f"/visits?after={mark}")
        assert page.status_code == 200


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("direction=outward", {"Out"}),
        ("status=held", {"Out"}),
        ("year=2025", {"In", "Out"}),
        ("year=2026", {"Out"}),
        ("country=LA", {"Out"}),
        ("country=CN", {"In"}),
        ("country=L", {"In", "Out"}),
        ("text=TRAINEES", {"In"}),
        ("text=100%25", set()),
        ("direction=outward&year=2024", set()),
    ],
)
def test_the_list_is_narrowed(client, writer, guests, asked, shown):
    delegations.visit(
        "In", by=writer, lead=guests, starts_on=date(2025, 3, 1), purpose="Twenty trainees"
    )
    delegations.visit(
        "Out", by=writer, direction="outward", status="held", countries=("LA",),
        starts_on=date(2025, 12, 30), ends_on=date(2026, 1, 3),
    )  # fmt: skip

    page = client.get(f"/visits?{asked}").text

    assert {title for title in ("In", "Out") if f">{title}</a>" in page} == shown


def test_the_countries_are_kept_when_a_visit_is_changed(client, filled, writer):
    public_id = delegations.visit(
        by=writer, direction="third_country", countries=("LA", "TH", "VN")
    )
    form = filled(f"/visits/{public_id}/edit")
    page = client.get(f"/visits/{public_id}/edit").text
    assert [c for c in ("LA", "TH", "VN", "CN") if f'selected value="{c}"' in page] == [
        "LA",
        "TH",
        "VN",
    ]

    client.post(f"/visits/{public_id}/edit", data=form | {"countries": ["LA", "TH"], "title": "X"})

    facts = client.get(f"/visits/{public_id}").text
    assert "Laos" in facts
    assert "Thailand" in facts
    assert "Vietnam" not in facts


def test_without_a_choice_the_countries_are_those_of_the_institutions(client, journey):
    assert "China" in client.get(journey).text


def test_an_institution_that_the_editor_may_not_see_stays(client, writer, filled, sign_in_as):
    manager = user_with(Role.MANAGER)
    hidden = partner("Hidden Bureau", by=manager, marking=Marking.RESTRICTED_NAMED)
    public_id = delegations.visit(by=manager, lead=hidden, marking=Marking.RESTRICTED_UNIT)
    form = filled(f"/visits/{public_id}/edit")
    assert form["lead"] == ""

    answer = client.post(f"/visits/{public_id}/edit", data=form | {"title": "Changed"})

    assert answer.status_code == 302, answer.text
    assert "Hidden Bureau" not in client.get(f"/visits/{public_id}").text
    sign_in_as(manager)
    page = client.get(f"/visits/{public_id}").text
    assert "Changed" in page
    assert "Hidden Bureau" in page


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"starts_on": "7 Jan 2027", "ends_on": "5 Jan 2027"}, "ends_on", "last day lies before"),
        ({"starts_on": "", "ends_on": "5 Jan 2027"}, "starts_on", "Give the first day too"),
        ({"title": "   "}, "title", "Say in a few words"),
        ({"title": "ก" * 601}, "title", "Six hundred characters"),
        ({"lead_text": "Nowhere"}, "lead", "No institution of this name"),
        ({"cost_centre": "x" * 121}, "cost_centre", "A hundred and twenty characters"),
        ({"starts_on": "31 Feb 2027"}, "starts_on", "no such day"),
    ],
)
def test_what_cannot_stand_is_refused_at_its_field_and_kept(client, writer, changes, field, words):
    data = {"direction": "inward", "title": "They come", "status": "planned", **changes}

    answer = client.post("/visits/new", data=data)

    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert words in answer.text
    assert "They come" not in client.get("/visits").text


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"day": "8 Jan 2027"}, "day", "outside the visit"),
        ({"day": "4 Jan 2027"}, "day", "outside the visit"),
        ({"day": "  "}, "day", "Give the day"),
        ({"day": "2027"}, "day", "Give the day, the month and the year"),
        ({"starts_at": "10:00", "ends_at": "9.30"}, "ends_at", "ends before it begins"),
        ({"starts_at": "25:00"}, "starts_at", "Write the time as"),
        ({"title": ""}, "title", "Say in a few words"),
        ({"host_text": "Nowhere"}, "host", "No institution of this name"),
    ],
)
def test_a_stop_that_cannot_stand_is_refused_at_its_field(client, journey, changes, field, words):
    answer = client.post(f"{journey}/stops/new", data=STOP | changes)

    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert words in answer.text
    assert "No stop is planned yet" in client.get(journey).text


def test_a_stop_cannot_be_moved_outside_the_visit(client, journey):
    client.post(f"{journey}/stops/new", data=STOP)
    [address] = addresses_of(client.get(journey).text, rf"{journey}/stops/\w+/edit")

    answer = client.post(address, data=STOP | {"day": "9 Jan 2027"})

    assert answer.status_code == 422
    assert "outside the visit" in answer.text
    assert "5 January 2027" in client.get(journey).text


def test_long_thai_words_are_kept_whole(client, writer, filled):
    answer = client.post(
        "/visits/new", data={"direction": "inward", "title": THAI[:300], "status": "planned"}
    )
    address = answer.headers["Location"]
    client.post(f"{address}/stops/new", data=STOP | {"title": THAI[:300], "subdivision": "เชียงใหม่"})

    assert client.get(address).text.count(THAI[:300].strip()) >= 2
    assert filled(f"{address}/edit")["title"] == THAI[:300].strip()


def test_what_must_be_prepared_needs_words_and_what_was_typed_is_kept(client, journey):
    data = {"text": " ", "owner": "", "due_on": "1 Feb 2027"}

    answer = client.post(f"{journey}/checklist/new", data=data)

    assert answer.status_code == 422
    assert 'id="text-error"' in answer.text
    assert 'value="1 Feb 2027"' in answer.text


def test_what_must_be_prepared_stands_with_its_owner(client, journey, writer):
    data = {"text": "Book cars", "owner": str(writer.id), "due_on": "1 Feb 2099"}

    client.post(f"{journey}/checklist/new", data=data)

    task = client.get(journey).text.split('class="tasks"')[1].split("</ul>")[0]
    assert "Book cars" in task
    assert writer.name in task
    assert "overdue" not in task


def test_who_only_reads_sees_the_page_and_changes_nothing(client, journey, group, sign_in_as):
    client.post(f"{journey}/stops/new", data=STOP)
    client.post(f"{journey}/checklist/new", data={"text": "Book cars", "owner": "", "due_on": ""})
    page = client.get(journey).text
    [stop] = addresses_of(page, rf"{journey}/stops/\w+/remove")
    [tick] = addresses_of(page, rf"{journey}/checklist/\w+/tick")

    sign_in_as(Role.VIEWER)

    page = client.get(journey)
    assert page.status_code == 200
    assert "Talks" in page.text
    assert "Book cars" in page.text
    assert "The guests" in page.text
    assert "/stops/" not in page.text
    assert "/checklist/" not in page.text
    for address in (f"{journey}/edit", f"{journey}/stops/new"):
        assert client.get(address).status_code == 403
    for address in (stop, tick, tick.replace("tick", "remove"), f"{journey}/checklist/new"):
        assert client.post(address).status_code == 403
    assert client.get(f"{journey}/programme").status_code == 200


def test_a_restricted_visit_is_unknown_to_others_everywhere(client, writer, guests, sign_in_as):
    public_id = delegations.visit(
        "Silent journey", by=writer, lead=guests, marking=Marking.RESTRICTED_NAMED
    )
    group = delegations.delegation("Open group", by=writer, sender=guests)
    hidden = delegations.delegation("Silent group", by=writer, sender=guests, of=public_id)
    sign_in_as(user_with(Role.MANAGER))

    unknown = client.get("/visits/aaaaaaaaaaaa")
    for address in ("", "/edit", "/programme", "/stops/new"):
        answer = client.get(f"/visits/{public_id}{address}")
        assert answer.status_code == 404, address
    hidden_page = without_tokens(client.get(f"/visits/{public_id}").text)
    assert hidden_page.replace(public_id, "aaaaaaaaaaaa") == without_tokens(unknown.text)
    assert client.get(f"/delegations/{hidden}").status_code == 404
    for address in ("/visits", "/delegations", f"/delegations/{group}/edit", "/delegations/new",
                    f"/delegations/new?visit={public_id}"):  # fmt: skip
        assert "Silent" not in client.get(address).text, address


def test_pages_cost_few_queries_however_much_stands_on_them(client, journey, group, add):
    for number in range(3):
        client.post(f"{journey}/stops/new", data=STOP | {"host_text": "Exchange Centre"})
        client.post(
            f"{journey}/checklist/new", data={"text": f"Task {number}", "owner": "", "due_on": ""}
        )
        add(group, f"Guest {number}")
    client.get(journey)

    client.most_queries = 6
    for address in (journey, f"{journey}/programme", f"{journey}/edit", f"{journey}/stops/new",
                    group, f"{group}/list", f"{group}/edit", f"{group}/members/new"):  # fmt: skip
        assert client.get(address).status_code == 200, address
    client.most_queries = 4
    for address in ("/visits", "/visits?country=CN&year=2027&text=come", "/delegations?text=g"):
        assert client.get(address).status_code == 200, address


def test_a_visit_leads_to_its_meetings(client, journey):
    public_id = journey.rsplit("/", 1)[1]
    page = client.get(journey).text

    assert f'href="/meetings?visit={public_id}"' in page
    assert addresses_of(page, rf"/meetings/new\?visit={public_id}")
