"""Posts with a time machine, and reporting lines that are rolled up: two promises of the product."""

import re

import pytest


def panel(page, key):
    return page.split(f'aria-labelledby="{key}"')[1].split("</section>")[0]


def entered(client, address, **data):
    """Enter something and return its public id."""
    answer = client.post(address, data=data)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"].rsplit("/", 1)[1]


def test_posts_with_a_time_machine(client, seed):
    office = f"/institutions/{seed['cecc']}?part=people"
    post = re.search(r'href="/posts/(\w{12})">Deputy Director General', client.get(office).text)[1]
    successor = entered(client, "/people/new", name_en="Wang Fang")

    answer = client.post(
        f"/posts/{post}/hand-over", data={"person": successor, "day": "1 March 2024"}
    )
    assert answer.status_code == 302

    # The meeting of 2023 is as it was.
    meeting = panel(client.get(f"/meetings/{seed['meeting']}").text, "who")
    assert "Liu Jing Hwa</a>, Deputy Director General" in meeting

    # Each day has the holder of its time, however the day is typed; today has the successor.
    for day in ("2023-06-01", "1 June 2023", "1 มิ.ย. 2566"):
        then = panel(client.get(f"{office}&as_of={day}").text, "people")
        assert "Liu Jing Hwa" in then
        assert "Wang Fang" not in then
    for address in (f"{office}&as_of=2024-06-01", office):
        now = panel(client.get(address).text, "people").split("Held a post here before")
        assert "Wang Fang" in now[0]
        assert "Liu Jing Hwa" not in now[0]
    assert "Liu Jing Hwa" in now[1]
    assert "Liu Jing Hwa" not in panel(client.get(f"{office}&as_of=2022-06-01").text, "people")

    # The page of the successor lists the meetings of those who held the post before.
    page = client.get(f"/people/{successor}").text
    assert f"/posts/{post}" in page
    assert "before:" in panel(page, "posts")
    assert f"/people/{seed['liu']}" in panel(page, "posts")
    assert f"/meetings/{seed['meeting']}" in panel(page, "inherited")
    assert "Liu Jing Hwa, Deputy Director General" in panel(page, "inherited")
    before = client.get(f"/people/{seed['liu']}").text
    assert f"/people/{successor}" in panel(before, "posts")
    assert 'aria-labelledby="inherited"' not in before

    # The page of the post has both, one after the other, and their meetings.
    held = client.get(f"/posts/{post}").text
    assert held.index("Wang Fang") < held.index("Liu Jing Hwa")
    assert f"/meetings/{seed['meeting']}" in panel(held, "meetings")
    assert f"/meetings/{seed['meeting']}" in client.get(f"/meetings?post={post}").text


def test_reporting_line_rolled_up(client, seed):
    two_levels = re.compile(r"1 meeting\s+two levels below")
    top = client.get(f"/institutions/{seed['cc']}").text
    assert two_levels.search(top)
    listed = f"/meetings?under={seed['cc']}&amp;level=2"
    assert listed in panel(top, "levels")
    assert f"/meetings/{seed['meeting']}" in client.get(listed.replace("&amp;", "&")).text
    assert f"/institutions/{seed['cecc']}" in panel(top, "levels")
    nearer = client.get(f"/meetings?under={seed['cc']}&level=1").text
    assert f"/meetings/{seed['meeting']}" not in nearer

    # The unit moves: what happened before stays where it happened.
    bureau = entered(
        client, "/institutions/new", name_en="New Bureau", institution_type="party_organ",
        country="CN",
    )  # fmt: skip
    move = f"/institutions/{seed['cecc']}/move"
    moved = client.post(move, data={"day": "1 Jan 2025", "above": bureau, "type": "subordinate_to"})
    assert moved.status_code == 302
    assert two_levels.search(client.get(f"/institutions/{seed['cc']}").text)
    assert "level below" not in client.get(f"/institutions/{bureau}").text
    assert "No meeting fits" in client.get(f"/meetings?under={bureau}").text

    # A meeting after the move counts for the new line alone.
    log = {
        "title": "Talks after the move", "type": "courtesy_call", "status": "held", "mode": "",
        "held_on": "3 March 2025", "marking": "internal",
        "institutions-0-institution": seed["ocsc"], "institutions-0-side": "host",
        "institutions-1-institution": seed["cecc"], "institutions-1-side": "guest",
        "people-0-of": "0", "people-1-of": "1", "people-0-role": "", "people-1-role": "",
    }  # fmt: skip
    later = entered(client, "/meetings/new", **log)
    assert two_levels.search(client.get(f"/institutions/{seed['cc']}").text)
    assert "1 meeting one level below" in client.get(f"/institutions/{bureau}").text
    assert f"/meetings/{later}" in client.get(f"/meetings?under={bureau}").text
    assert f"/meetings/{later}" not in client.get(f"/meetings?under={seed['cc']}").text

    # The line of each day.
    now = panel(client.get(f"/institutions/{seed['cecc']}").text, "line")
    assert "New Bureau" in now
    assert "International Liaison Department" not in now
    then = client.get(f"/institutions/{seed['cecc']}?as_of=2023-06-01").text
    assert "International Liaison Department" in panel(then, "line")
    assert "New Bureau" not in panel(then, "line")

    # Nothing stands above itself.
    circle = client.post(
        f"/institutions/{bureau}/move",
        data={"day": "1 Feb 2025", "above": seed["cecc"], "type": "part_of"},
    )
    assert circle.status_code == 422
    assert "This would place the institution above itself" in circle.text
    assert 'id="above-error"' in circle.text


@pytest.mark.parametrize("part", ["", "meetings", "people", "cooperation", "ledger", "sources"])
def test_each_part_of_an_institution_costs_at_most_six_queries(client, seed, part):
    client.most_queries = 6

    for key in ("ocsc", "cecc", "cc"):
        page = client.get(f"/institutions/{seed[key]}?part={part}")
        assert page.status_code == 200
        assert 'aria-current="page"' in page.text
        assert client.get(f"/institutions/{seed[key]}?part={part}&as_of=2024").status_code == 200


def test_a_person_and_a_post_cost_at_most_six_queries(client, seed):
    client.most_queries = 6
    office = client.get(f"/institutions/{seed['cecc']}?part=people").text
    post = re.search(r'href="/posts/(\w{12})">Deputy Director General', office)[1]
    successor = entered(client, "/people/new", name_en="Wang Fang")
    client.post(f"/posts/{post}/hand-over", data={"person": successor, "day": "1 March 2024"})

    for address in (f"/people/{seed['liu']}", f"/people/{successor}", f"/posts/{post}", "/posts"):
        assert client.get(address).status_code == 200
