"""The first real input: the seed is pasted, confirmed and saved, and nothing beyond it is stored."""

import re
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tracker.accounts.models import Role
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.audit.queries import first_broken_event
from tracker.cooperation.models import Offer, Programme, Proposal
from tracker.core.db import Base
from tracker.institutions.models import Institution, InstitutionRelation
from tracker.meetings.models import Attendance, Meeting, MeetingArea
from tracker.network.models import TieSum
from tracker.people.models import Membership, Person, Post
from tracker.sources.models import Source

SEED = (Path(__file__).parents[1] / "data" / "seed-ocsc-cecc.txt").read_text("utf-8")
HEADER = re.compile(r"\A(?:\w+: .*\n)+\n")


def form_of(page_text):
    """Return what a browser would send of the confirming form as it is shown."""
    form = page_text[page_text.index('class="form capture__draft"') :]
    data = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name = re.search(r'name="([^"]+)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name is None or ('type="checkbox"' in tag and " checked" not in tag):
            continue
        data.setdefault(name.group(1), []).append(value.group(1) if value else "")
    for name, inner in re.findall(
        r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL
    ):
        chosen = re.search(
            r'<option[^>]*selected[^>]*value="([^"]*)"|<option selected value="([^"]*)"', inner
        )
        first = re.search(r'<option[^>]*value="([^"]*)"', inner)
        value = (chosen.group(1) or chosen.group(2) or "") if chosen else first.group(1)
        data.setdefault(name, []).append(value)
    return {k: [unescape(v) for v in vs] for k, vs in data.items()}


def unescape(text):
    return (
        text.replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&").replace("&lt;", "<")
    )


def paste(client, text):
    return client.post("/capture", data={"text": text})


def save_seed(client):
    address = paste(client, SEED).headers["Location"]
    return address, client.post(address, data=form_of(client.get(address).text))


def everything(db, model):
    db.session.rollback()
    with reading_as(EVERYTHING):
        return list(db.session.scalars(select(model)))


def check_fixture(db):
    """Hold what is stored against "Seed record as first test fixture": all of it, nothing more."""
    db.session.rollback()
    with reading_as(EVERYTHING):
        bodies = {i.id: i for i in db.session.scalars(select(Institution))}
        names = {i.id: i.acronym_in("en") or i.name_in("en") for i in bodies.values()}
        assert sorted(names.values()) == [
            "CECC", "Central Committee", "Communist Party of China", "International Liaison Department",
            "OCSC", "Office of Educational Affairs in Beijing", "UCAS",
        ]  # fmt: skip
        founded = {names[i.id]: i.founded_on.iso for i in bodies.values() if i.founded_on}
        assert founded == {"CECC": "1993"}
        relations = {(names[r.from_id], r.type, names[r.to_id])
                     for r in db.session.scalars(select(InstitutionRelation))}  # fmt: skip
        assert relations == {
            ("CECC", "subordinate_to", "International Liaison Department"),
            ("International Liaison Department", "part_of", "Central Committee"),
            ("Central Committee", "part_of", "Communist Party of China"),
            ("Office of Educational Affairs in Beijing", "overseas_office_of", "OCSC"),
        }
        meeting = db.session.scalars(select(Meeting)).one()
        assert (meeting.type, meeting.held_on.isoformat(), meeting.ends_on, meeting.place) == (
            "exploratory_meeting", "2023-01-18", None, "",
        )  # fmt: skip
        people = {p.id: p.name_in("en") for p in db.session.scalars(select(Person))}
        seats = sorted(
            (
                names[a.institution_id],
                a.side,
                people.get(a.person_id, ""),
                a.title_as_used,
                a.headcount_unnamed,
            )
            for a in db.session.scalars(select(Attendance))
        )
        assert seats == [
            ("CECC", "guest", "", "", "some"),
            ("CECC", "guest", "Liu Jing Hwa", "Deputy Director General", ""),
            ("OCSC", "host", "", "", "some"),
            ("OCSC", "host", "Piyawat Sivaraks", "Secretary-General", ""),
        ]
        assert {m.title_as_used for m in db.session.scalars(select(Membership))} == {
            "Secretary-General", "Deputy Director General",
        }  # fmt: skip
        assert db.session.scalar(select(func.count(Post.id))) == 2
        offers = sorted(
            (names[o.institution_id], o.kind, o.modality) for o in db.session.scalars(select(Offer))
        )
        assert offers == [
            ("CECC", "offer", "field_visit"), ("CECC", "offer", "suggestion_collection"),
            ("CECC", "offer", "visit_facilitation"), ("Communist Party of China", "offer", "personnel_exchange"),
            ("Communist Party of China", "offer", "training"), ("Communist Party of China", "offer", "workshop_seminar"),
            ("OCSC", "offer", "knowledge_sharing"), ("OCSC", "offer", "scholarship"),
        ]  # fmt: skip
        proposal = db.session.scalars(select(Proposal)).one()
        assert (proposal.title, proposal.stage) == ("people development", "raised")
        assert {names[p.institution_id] for p in proposal.parties} == {"OCSC", "CECC"}
        assert [a.area.code for a in proposal.areas] == ["hrd"]
        assert [link.area.code for link in db.session.scalars(select(MeetingArea))] == ["hrd"]
        programme = db.session.scalars(select(Programme)).one()
        assert (programme.title, programme.type, programme.status) == (
            "Academic Cooperation Scholarship Program", "scholarship", "running",
        )  # fmt: skip
        assert {names[p.institution_id] for p in programme.partners} == {"OCSC", "UCAS"}
        source = db.session.scalars(select(Source)).one()
        assert source.published_on.iso == "2023-01-20"
        ties = {
            (frozenset({names[t.a_id], names[t.b_id]}), t.kind)
            for t in db.session.scalars(select(TieSum))
        }
        assert ties == {
            (frozenset({"OCSC", "CECC"}), "awareness"), (frozenset({"OCSC", "UCAS"}), "integration"),
        }  # fmt: skip
        assert first_broken_event() is None


def test_the_seed_is_stored_as_the_fixture_and_nothing_beyond_it(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)

    _address, answer = save_seed(client)

    assert answer.status_code == 302
    check_fixture(db)


def test_a_second_save_of_the_same_draft_stores_nothing(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    address, _answer = save_seed(client)

    again = client.post(address, data={"title": "once more"})

    assert again.status_code == 409
    assert len(everything(db, Meeting)) == 1


def test_undoing_a_capture_takes_everything_back(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    address, _answer = save_seed(client)

    client.post(f"{address}/undo")

    kept = [m for m in Base.registry.mappers if hasattr(m.class_, "public_id") and m.class_.__tablename__ in {
        "institution", "person", "meeting", "source", "offer", "proposal", "programme", "membership", "post"}]  # fmt: skip
    assert {m.class_.__tablename__: len(everything(db, m.class_)) for m in kept} == {
        m.class_.__tablename__: 0 for m in kept
    }


def test_the_same_institutions_are_known_the_second_time(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    save_seed(client)
    text = "On 3 March 2024, Mr. Liu Jing Hwa of the CECC met Dr. Anna Keller, Rector of Riverside University."

    address = paste(client, text).headers["Location"]
    data = form_of(client.get(address).text)
    data["title"], data["type"] = ["Second talks"], ["bilateral_meeting"]
    client.post(address, data=data)

    assert len([i for i in everything(db, Institution) if i.acronym_in("en") == "CECC"]) == 1


@pytest.mark.parametrize(
    ("text", "status"),
    [("", 422), ("   ", 422), ("Rain is expected this week.", 422), ("x " * 700_000, 413)],
)
def test_a_text_that_gives_no_meeting_is_kept_and_nothing_is_stored(
    client, sign_in_as, db, text, status
):
    sign_in_as(Role.OFFICER)

    answer = paste(client, text)

    assert answer.status_code == status
    assert 'id="text-error"' in answer.text
    assert text.strip()[:20] in answer.text
    assert everything(db, Meeting) == everything(db, Institution) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("held_on", "31 April 2566"), ("held_on", "05/06/07"), ("ends_on", "2 January 2020")],
)
def test_a_wrong_date_is_refused_at_its_field_and_everything_typed_stays(
    client, sign_in_as, db, field, value
):
    sign_in_as(Role.OFFICER)
    address = paste(client, SEED).headers["Location"]
    data = form_of(client.get(address).text) | {field: [value], "title": ["My own words"]}

    answer = client.post(address, data=data)

    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert "My own words" in answer.text
    assert everything(db, Meeting) == everything(db, Institution) == []


@pytest.mark.browser
def test_pasting_and_saving_the_seed_takes_at_most_twelve_interactions(
    open_page, sign_in_as, site, db
):
    page = open_page()
    sign_in_as(Role.OFFICER, on=page.context)
    page.goto(f"{site}/capture")
    interactions = 0
    page.locator("textarea[name=text]").fill(SEED)
    interactions += 1
    page.keyboard.press("Control+Enter")
    interactions += 1
    page.locator(".capture__draft").wait_for()
    page.locator(".capture__draft input[name=title]").focus()
    interactions += 1
    page.keyboard.press("Control+Enter")
    interactions += 1
    page.get_by_text("The meeting is saved, with its people and institutions.").wait_for()

    assert interactions <= 12
    check_fixture(db)
    page.goto(f"{site}/network")
    assert "UCAS" in page.locator("main").inner_text()
    page.goto(f"{site}/network/list")
    rows = page.locator("main tbody tr").all_inner_texts()
    assert len(rows) == 2
    assert any("Integration" in r for r in rows)
