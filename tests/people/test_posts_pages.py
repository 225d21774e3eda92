"""Posts: the list, one with those who held it, the forms, and handing one over."""

import re

import pytest
from sqlalchemy import select

from tests.people.conftest import viewer_of
from tracker.accounts.models import Marking
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.core.changes import Deed
from tracker.core.dates import PartialDate
from tracker.core.db import transaction
from tracker.institutions.queries import get_institution
from tracker.people.models import Membership, Post
from tracker.people.posts.drafts import PostDraft
from tracker.people.posts.service import add_post
from tracker.records.service import mark_record


@pytest.fixture
def post(db):
    """A function that stores a post and returns its public id."""

    def post_one(where, label, *, by, marking=Marking.INTERNAL, **more):
        viewer = viewer_of(by)
        db.session.rollback()
        with reading_as(EVERYTHING), transaction(Deed(action="tests.post")):
            made = add_post(get_institution(where), PostDraft(label=label, **more), by=viewer)
            if marking is not Marking.INTERNAL:
                mark_record(made, marking, frozenset(), by=viewer)
            return made.public_id

    return post_one


@pytest.fixture
def terms(db):
    """A function that returns who holds or held a post, in the order in which it was noted."""

    def read(public_id):
        db.session.rollback()
        with reading_as(EVERYTHING):
            rows = db.session.scalars(
                select(Membership)
                .join(Post, Post.id == Membership.post_id)
                .where(Post.public_id == public_id)
                .order_by(Membership.id)
            )
            return [(m.person.label_en, m.valid_from, m.valid_to) for m in rows]

    return read


@pytest.fixture
def world(sign_in_as, enter, office):
    """Two people and an office; an officer is logged in."""
    officer = sign_in_as("officer")
    liu, wang = enter("Liu Wei", by=officer), enter("Wang Fang", by=officer)
    there = office("Exchange Centre", by=officer)
    return {"officer": officer, "liu": liu, "wang": wang, "there": there}


def hold(client, person, where, title, **term):
    data = {"institution": where, "title": title, **term}
    answer = client.post(f"/people/{person}/posts/new", data=data)
    assert answer.status_code == 302, answer.text


def id_of(client, where, label):
    page = client.get(f"/posts?institution={where}").text
    return re.search(rf'href="/posts/(\w{{12}})">{label}', page)[1]


def test_a_post_is_entered_with_names_in_three_languages(client, save, sign_in_as, office):
    there = office("Exchange Centre", by=sign_in_as("officer"))
    form = client.get(f"/posts/new?institution={there}")
    assert 'value="Exchange Centre"' in form.text

    page = save(
        f"/posts/new?institution={there}",
        {
            "institution": there,
            "label": "Director General",
            "label_th": "อธิบดี",
            "label_zh": "局长",
            "rank": "",
            "reports_to": "",
            "valid_from": "2550 BE",
            "valid_to": "",
        },
    )

    assert ">Director General</h1>" in page.text
    facts = page.text.split('aria-labelledby="facts"')[1].split("</section>")[0]
    for words in ("อธิบดี", "局长", "2007", "Director General"):
        assert words in facts
    client.post("/language", data={"language": "th"})
    assert ">อธิบดี</h1>" in client.get(page.request.path).text
    assert "It is not noted who held it." in page.text


def test_a_post_is_changed_and_a_second_editor_sees_both_texts(
    client, save, sign_in_as, office, post
):
    officer = sign_in_as("officer")
    there = office("Exchange Centre", by=officer)
    head = post(there, "Director General", by=officer)
    deputy = post(there, "Deputy", by=officer)
    address = f"/posts/{deputy}/edit"
    given = {"label": "Deputy Director General", "rank": "", "reports_to": head, "version": "1"}

    page = save(address, given)
    facts = page.text.split('aria-labelledby="facts"')[1].split("</section>")[0]
    assert f'href="/posts/{head}"' in facts
    assert "Deputy Director General" in facts

    clash = client.post(address, data=given | {"label": "Vice", "reports_to": ""})
    assert clash.status_code == 409
    told = clash.text.split('aria-labelledby="clash"')[1].split("</section>")[0]
    assert "Vice" in told
    assert "Deputy Director General" in told


@pytest.mark.parametrize(
    ("changes", "field", "why"),
    [
        ({"label": ""}, "label", "Say what the post is called."),
        ({"label": "director general"}, "label", "has a post of this name already"),
        ({"valid_from": "2020", "valid_to": "2019"}, "valid_to", "The end lies before"),
        ({"rank": "emperor"}, "rank", "Choose one of the entries"),
    ],
)
def test_what_is_wrong_of_a_post_is_said_at_its_field(
    client, sign_in_as, office, post, changes, field, why
):
    officer = sign_in_as("officer")
    there = office("Exchange Centre", by=officer)
    post(there, "Director General", by=officer)
    deputy = post(there, "Deputy", by=officer)
    given = {"label": "Deputy", "rank": "", "reports_to": "", "version": "1"}

    new = client.post(
        f"/posts/new?institution={there}",
        data=given | {"institution": there, "label": "Third"} | changes,
    )
    old = client.post(f"/posts/{deputy}/edit", data=given | changes)

    for page in (new, old):
        assert page.status_code == 422
        assert why in page.text.split(f'id="{field}-error"')[1].split("</p>")[0]


def test_posts_do_not_report_in_a_circle(client, sign_in_as, office, post):
    officer = sign_in_as("officer")
    there = office("Exchange Centre", by=officer)
    one, two, three = (post(there, label, by=officer) for label in ("One", "Two", "Three"))
    for lower, upper, label in ((three, two, "Three"), (two, one, "Two")):
        answer = client.post(
            f"/posts/{lower}/edit",
            data={"label": label, "rank": "", "reports_to": upper, "version": "1"},
        )
        assert answer.status_code == 302

    page = client.post(
        f"/posts/{one}/edit",
        data={"label": "One", "rank": "", "reports_to": three, "version": "1"},
    )

    assert page.status_code == 422
    assert 'id="reports_to-error"' in page.text


def test_sixty_posts_stand_on_pages_and_are_narrowed(client, sign_in_as, office, post, query_count):
    officer = sign_in_as("officer")
    here, there = office("Here Office", by=officer), office("There Office", by=officer)
    entered = {post(here, f"Post {n:02}", by=officer) for n in range(30)}
    other = post(there, "Post elsewhere", by=officer)
    client.get("/posts")

    found, address = [], f"/posts?institution={here}"
    while address:
        with query_count() as statements:
            page = client.get(address)
        assert len(statements) <= 4
        found += re.findall(r'<th scope="row"><a href="/posts/(\w{12})"', page.text)
        following = re.search(r'rel="next" href="([^"]+)"', page.text)
        address = following and following[1].replace("&amp;", "&")

    assert len(found) == 30
    assert set(found) == entered
    assert other in client.get("/posts?text=elsewhere").text
    narrowed = client.get(f"/posts?institution={here}&text=elsewhere").text
    assert "No post here" in narrowed
    assert f'name="institution" type="hidden" value="{here}"' in narrowed


def test_a_hidden_post_is_not_there_for_others(client, sign_in_as, office, post):
    officer = sign_in_as("officer")
    there = office("Exchange Centre", by=officer)
    hidden = post(there, "Secret Envoy", by=officer, marking=Marking.RESTRICTED_NAMED)
    assert "Secret Envoy" in client.get("/posts").text

    sign_in_as("manager")

    assert "Secret Envoy" not in client.get(f"/posts?institution={there}").text
    assert "Secret Envoy" not in client.get(f"/institutions/{there}?part=people").text
    for address in ("", "/edit", "/hand-over"):
        assert client.get(f"/posts/{hidden}{address}").status_code == 404
        assert client.get(f"/posts/{'x' * 12}{address}").status_code == 404


def test_a_post_is_handed_over_in_one_step(client, save, sign_in_as, enter, office, terms):
    officer = sign_in_as("officer")
    liu, _wang, chen = (enter(name, by=officer) for name in ("Liu Wei", "Wang Fang", "Chen Li"))
    there = office("Exchange Centre", by=officer)
    hold(client, liu, there, "Director", valid_from="2019")
    hold(client, chen, there, "Director", valid_from="2020", acting="y")
    public_id = id_of(client, there, "Director")

    page = save(
        f"/posts/{public_id}/hand-over",
        {"person": "", "person_text": "wang fang", "day": "1 ต.ค. 2566"},
    )

    assert terms(public_id) == [
        ("Liu Wei", PartialDate(2019), PartialDate(2023, 9, 30)),
        ("Chen Li", PartialDate(2020), None),
        ("Wang Fang", PartialDate(2023, 10, 1), None),
    ]
    held = page.text.split('aria-labelledby="holders"')[1].split("</section>")[0]
    assert held.index("Wang Fang") < held.index("Chen Li") < held.index("Liu Wei")
    assert "2019 to 30 Sep 2023" in held


def test_who_was_acting_can_be_appointed(client, save, sign_in_as, enter, office, terms):
    officer = sign_in_as("officer")
    wang, there = enter("Wang Fang", by=officer), office("Exchange Centre", by=officer)
    hold(client, wang, there, "Director", valid_from="2020", acting="y")
    public_id = id_of(client, there, "Director")

    save(f"/posts/{public_id}/hand-over", {"person": wang, "day": "1 Oct 2023"})

    assert terms(public_id) == [
        ("Wang Fang", PartialDate(2020), PartialDate(2023, 9, 30)),
        ("Wang Fang", PartialDate(2023, 10, 1), None),
    ]


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"person": "", "person_text": "", "day": "1 Oct 2023"}, ("person", "Type the name")),
        (
            {"person": "", "person_text": "Nobody", "day": "1 Oct 2023"},
            ("person", "Nobody of this"),
        ),
        ({"person": "liu", "day": "1 Oct 2023"}, ("person", "holds the post already")),
        ({"person": "wang", "day": "2023"}, ("day", "Give the day, the month and the year.")),
        ({"person": "wang", "day": ""}, ("day", "Give the day.")),
        ({"person": "wang", "day": "1 Jan 2018"}, ("day", "Liu Wei came into this post")),
        ({"person": "wang", "day": "1 Jan 2031"}, ("day", "The post did not exist on that day.")),
    ],
)
def test_a_hand_over_that_cannot_be_leaves_everything_as_it_was(
    client, world, post, terms, given, wrong
):
    officer, there = world["officer"], world["there"]
    public_id = post(there, "Director", by=officer, valid_to=PartialDate(2030))
    hold(client, world["liu"], there, "Director", valid_from="2019")
    given = given | {"person": world.get(given["person"], "")}

    page = client.post(f"/posts/{public_id}/hand-over", data=given)

    assert page.status_code == 422
    assert wrong[1] in page.text.split(f'id="{wrong[0]}-error"')[1].split("</p>")[0]
    assert terms(public_id) == [("Liu Wei", PartialDate(2019), None)]


def test_a_reader_sees_a_post_without_the_ways_to_change_it(client, sign_in_as, office, post):
    officer = sign_in_as("officer")
    public_id = post(office("Exchange Centre", by=officer), "Director", by=officer)
    sign_in_as("viewer")

    page = client.get(f"/posts/{public_id}")

    assert page.status_code == 200
    assert "/edit" not in page.text
    assert "/hand-over" not in page.text
    for deed in ("edit", "hand-over"):
        assert client.get(f"/posts/{public_id}/{deed}").status_code == 403
