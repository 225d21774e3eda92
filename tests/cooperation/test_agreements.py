"""The pages of agreements: entering, showing, changing, signing, and what is refused."""
# ruff: noqa: F811 -- pytest hands the fixture over by its name

import re
from datetime import date, timedelta

import pytest

from tests.factories.agreements import agreement, with_papers
from tests.factories.cooperation import partner, programme, proposal, writing
from tests.followups.conftest import filled  # noqa: F401
from tests.rig.accounts import user_with
from tests.rig.markup import without_tokens
from tracker.accounts.models import Marking, Role
from tracker.accounts.service import make_unit
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.cooperation.models import Agreement, AgreementParty
from tracker.core.clock import today
from tracker.core.db import db as the_db
from tracker.institutions.models import Institution

SIGNED = {"signed_on": date(2020, 1, 1)}


def form_of(*parties, **more):
    boxes = {f"parties-{n}-institution": one for n, one in enumerate(parties)}
    roles = {f"parties-{n}-role": "party" for n in range(len(parties))}
    first = {"title": "MoU on exchange", "type": "mou", "status_manual": "proposed"}
    return {**first, **boxes, **roles, **more}


@pytest.fixture
def two(cecc, ocsc):
    return cecc, ocsc


def test_an_agreement_is_entered_with_everything_and_shown(save, two):
    page = save(
        "/agreements/new",
        form_of(
            *two, signed_on="1 ม.ค. 2563", in_force_on="1 February 2020", expires_on="31/1/2566",
            auto_renew="y", renewal_months="36", notice_days="90", areas=["hrd"], summary="Ten a year",
            reference_no="A 12/2563", gazette_ref="Vol. 137", depositary="Legal division",
        ),
    )  # fmt: skip

    for words in (
        "MoU on exchange", "Memorandum of understanding", "China Exchange Centre",
        "Office of the Civil Service", "Human resource development", "Renewed", "1 January 2020",
        "1 February 2020", "first term until 31 Jan 2023", "for 36 months", "90 days", "Ten a year",
        "A 12/2563", "Vol. 137", "Legal division",
        "Its first term ended on 31 January 2023; it renewed itself until",
    ):  # fmt: skip
        assert words in page.text, words


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({}, "Nobody has signed it yet."),
        ({"signed_on": "+9"}, "It is to be signed on"),
        ({"signed_on": "-9", "in_force_on": "+9"}, "It is signed and comes into force on"),
        ({"signed_on": "-9"}, "and has no end."),
        ({"signed_on": "-9", "expires_on": "+900"}, "It is in force until"),
        ({"signed_on": "-9", "expires_on": "+900", "auto_renew": "y"}, "and then renews itself."),
        ({"signed_on": "-9", "expires_on": "+9"}, "which is soon."),
        ({"signed_on": "-9", "expires_on": "-1"}, "and does not renew itself."),
        ({"signed_on": "-9", "terminated_on": "-1"}, "It was terminated on"),
        ({"signed_on": "-9", "status_manual": "suspended"}, "suspended at present."),
    ],
)
def test_the_page_says_why_it_has_its_status(save, two, more, sentence):
    days = {
        key: (today() + timedelta(days=int(value))).isoformat()
        for key, value in more.items()
        if value[0] in "+-"
    }

    assert sentence in save("/agreements/new", form_of(*two, **{**more, **days})).text


def test_the_page_tells_since_when_nothing_is_known(save, two):
    page = save("/agreements/new", form_of(*two, signed_on="5 May 2020"))

    assert "Nothing is known of it since 5 May 2020" in page.text


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"title": ""}, "Give it a title"),
        ({"title": "x" * 601}, "600 characters"),
        ({"type": ""}, "Choose the kind of agreement"),
        ({"type": "x"}, "Choose one of the entries"),
        ({"status_manual": "in_force"}, "Choose one of the entries"),
        ({"expires_on": "1 Jan 2019"}, "end before it begins"),
        ({"in_force_on": "1 Jan 2019"}, "in force before it was signed"),
        ({"signed_on": "", "in_force_on": "1 Jan 2019"}, "Nothing is in force before it is signed"),
        ({"terminated_on": "1 Jan 2019"}, "terminated before it was signed"),
        ({"signed_on": "", "terminated_on": "1 Jan 2021"}, "it cannot be terminated"),
        ({"signed_on": "", "status_manual": "suspended"}, "Only what is signed can be suspended"),
        ({"signed_on": "1 Jan"}, "we can read"),
        ({"signed_on": "2020"}, "Give the day, the month and the year"),
        ({"renewal_months": "many"}, "whole number"),
        ({"renewal_months": "0"}, "1 to 1200 months"),
        ({"notice_days": "4000"}, "0 to 3650 days"),
        ({"parties-1-institution": ""}, "two parties at least"),
        ({"parties-1-institution": "", "parties-1-institution_text": "Nobody"}, "No institution of this name"),
        ({"parties-1-role": "x"}, "Choose one of the entries"),
        ({"supersedes_text": "An unknown pact"}, "No agreement of this title"),
    ],
)  # fmt: skip
def test_an_agreement_that_cannot_stand_is_refused(client, two, stored, changes, why):
    answer = client.post(
        "/agreements/new", data=form_of(*two, **{"signed_on": "1 Jan 2020", **changes})
    )

    assert answer.status_code == 422
    assert why in answer.text
    assert stored(Agreement) is None


def test_the_same_party_twice_is_refused_at_the_second_row(client, cecc):
    answer = client.post("/agreements/new", data=form_of(cecc, cecc))

    assert answer.status_code == 422
    assert (
        'href="#parties-1-institution">Institution: This institution is named twice' in answer.text
    )


def test_a_party_more_is_asked_for_by_its_button(client, two):
    answer = client.post("/agreements/new", data=form_of(*two, add="parties"))

    assert answer.text.count('name="parties-2-institution_text"') == 1


def test_an_agreement_takes_parties_areas_and_title_from_its_proposal(
    client, officer, two, save, filled
):
    one = proposal("Exchange of inspectors", by=officer, parties=two, areas=["hrd"])
    address = f"/agreements/new?proposal={one}"
    client.most_queries = 6
    begun = filled(address)
    assert begun["title"] == "Exchange of inspectors"
    assert {begun["parties-0-institution"], begun["parties-1-institution"]} == set(two)
    assert re.search(r'<input checked[^>]*value="hrd"', client.get(address).text)

    client.most_queries = 12
    page = save(address, begun | {"type": "mou"})

    assert f'href="/proposals/{one}"' in page.text
    assert "Exchange of inspectors" in client.get(f"/proposals/{one}").text


def test_an_agreement_signed_in_a_meeting_leads_back_to_it(
    client, officer, met, save, filled, stored
):
    meeting, _point = met
    client.most_queries = 6
    begun = filled(f"/agreements/new?meeting={meeting}")
    client.most_queries = 12

    page = save("/agreements/new", begun | {"title": "Pact of the day", "type": "mou"})

    assert f"/meetings/{meeting}" in page.request.path
    made = stored(Agreement)
    assert made.signed_on == today()
    shown = client.get(f"/agreements/{made.public_id}").text
    assert f'href="/meetings/{meeting}"' in shown
    assert "China Exchange Centre" in shown


def test_an_agreement_is_as_confidential_as_what_it_comes_of(
    client, officer, two, save, filled, sign_in_as, outsider
):
    one = proposal("Secret talks", by=officer, parties=two, marking=Marking.RESTRICTED_NAMED)
    address = f"/agreements/new?proposal={one}"
    page = save(address, filled(address) | {"type": "mou"})
    made = page.request.path

    sign_in_as(outsider)
    assert client.get(made).status_code == 404
    assert "Secret talks" not in client.get("/agreements").text


def test_an_agreement_is_changed_and_keeps_what_was_not(client, officer, two, save, filled, stored):
    one = agreement("First", by=officer, parties=two, areas=["hrd"], notice_days=30, **SIGNED)
    form = filled(f"/agreements/{one}/edit")
    assert (form["title"], form["signed_on"], form["notice_days"]) == ("First", "2020-01-01", "30")

    page = save(f"/agreements/{one}/edit", form | {"title": "บันทึกความเข้าใจ", "areas": ["hrd"]})

    assert "บันทึกความเข้าใจ" in page.text
    kept = stored(Agreement)
    assert (kept.notice_days, kept.language, kept.signed_on) == (30, "th", date(2020, 1, 1))


def test_an_agreement_never_supersedes_itself_nor_in_a_circle(client, officer, two, save, filled):
    first = agreement("First", by=officer, parties=two, **SIGNED)
    second = agreement("Second", by=officer, parties=two, supersedes=first, **SIGNED)
    third = agreement("Third", by=officer, parties=two, supersedes=second, **SIGNED)
    assert "Superseded" in client.get(f"/agreements/{first}").text
    assert f'href="/agreements/{third}"' in client.get(f"/agreements/{second}").text

    for wrong in (first, second, third):
        form = filled(f"/agreements/{first}/edit") | {"supersedes": wrong}
        answer = client.post(f"/agreements/{first}/edit", data=form)
        assert answer.status_code == 422
        assert "cannot supersede itself" in answer.text

    form = filled(f"/agreements/{third}/edit") | {"supersedes": "", "supersedes_text": "FIRST"}
    page = save(f"/agreements/{third}/edit", form)
    assert f'href="/agreements/{first}"' in page.text


def test_a_title_that_two_agreements_bear_is_to_be_chosen(client, officer, two):
    for _once in range(2):
        agreement("Twin", by=officer, parties=two)

    answer = client.post("/agreements/new", data=form_of(*two, supersedes_text="Twin"))

    assert answer.status_code == 422
    assert "Several agreements bear this title" in answer.text


def test_the_suggestions_hold_agreements_by_a_part_of_their_title(client, officer, two):
    one = agreement("Memorandum on exchange", by=officer, parties=two, **SIGNED)
    agreement("Letter of intent", by=officer, parties=two)

    page = client.get("/agreements/suggest?q=exch").text

    assert f'data-value="{one}"' in page
    assert "Letter of intent" not in page
    assert "data-value" not in client.get("/agreements/suggest?q=").text


def test_two_who_change_an_agreement_see_the_clash(client, officer, two, filled):
    one = agreement("First", by=officer, parties=two)
    form = filled(f"/agreements/{one}/edit")
    first = client.post(f"/agreements/{one}/edit", data=form | {"title": "Theirs"})
    assert first.status_code == 302

    answer = client.post(f"/agreements/{one}/edit", data=form | {"title": "Mine"})

    assert answer.status_code == 409
    assert "Theirs" in answer.text
    assert "Mine" in answer.text


def test_what_an_editor_cannot_see_stays(client, officer, two, sign_in_as, filled, stored):
    one = agreement("Open pact", by=officer, parties=two)
    hidden = partner("Hidden Bureau", by=officer, marking=Marking.RESTRICTED_NAMED)
    earlier = agreement("Hidden pact", by=officer, parties=two, marking=Marking.RESTRICTED_NAMED)
    with writing(officer):
        row = the_db.session.query(Agreement).filter_by(public_id=one).one()
        third = the_db.session.query(Institution).filter_by(public_id=hidden).one()
        old = the_db.session.query(Agreement).filter_by(public_id=earlier).one()
        row.parties.append(AgreementParty(institution_id=third.id))
        row.supersedes_id = old.id

    sign_in_as(user_with(Role.MANAGER))
    page = client.get(f"/agreements/{one}").text
    assert "Hidden" not in page
    form = filled(f"/agreements/{one}/edit")
    assert "Hidden" not in str(form)
    answer = client.post(f"/agreements/{one}/edit", data=form | {"title": "Still open"})
    assert answer.status_code == 302

    with reading_as(EVERYTHING):
        row = stored(Agreement, one)
        assert row.title == "Still open"
        assert row.supersedes_id == stored(Agreement, earlier).id
        assert len(stored(Agreement, one).parties) == 3


def test_a_page_shows_everything_at_six_queries(client, officer, two):
    old = agreement("Old pact", by=officer, parties=two, **SIGNED)
    one = with_papers(two, by=officer, word="Alpha")
    with writing(officer):
        row = the_db.session.query(Agreement).filter_by(public_id=one).one()
        row.supersedes_id = the_db.session.query(Agreement.id).filter_by(public_id=old).scalar()
        key = row.id
    programme("Scholarships", by=officer, partners=two, agreement_id=key)
    agreement("New pact", by=officer, parties=two, supersedes=one, **SIGNED)
    client.get("/agreements")
    client.most_queries = 6

    page = client.get(f"/agreements/{one}").text

    for words in (
        "Signer Alpha", "Head Alpha", "Text Alpha", "authentic", "Office Alpha: read it",
        "Scholarships", "Old pact", "New pact", "Superseded by",
    ):  # fmt: skip
        assert words in page, words


def test_a_page_of_a_form_costs_six_queries(client, officer, two):
    one = with_papers(two, by=officer, word="Alpha")
    client.get("/agreements/new")
    client.most_queries = 6

    for page in ("edit", "sign", "signatories/new", "texts/new", "steps/new"):
        assert client.get(f"/agreements/{one}/{page}").status_code == 200
    assert client.get("/agreements/new").status_code == 200


def test_a_restricted_agreement_is_as_if_it_were_not(client, officer, two, outsider, sign_in_as):
    one = agreement(
        "Secret pact", by=officer, parties=two, marking=Marking.RESTRICTED_NAMED, **SIGNED
    )
    assert "Secret pact" in client.get("/agreements").text

    sign_in_as(outsider)
    never = "x" * 12
    for page in ("", "/edit", "/sign", "/signatories/new", "/texts/new", "/steps/new"):
        there, nowhere = (client.get(f"/agreements/{i}{page}") for i in (one, never))
        assert there.status_code == nowhere.status_code == 404
        assert without_tokens(there.text).replace(one, never) == without_tokens(nowhere.text)
    assert "Secret pact" not in client.get("/agreements?status=in_force").text
    assert "Secret pact" not in client.get("/agreements/suggest?q=secret").text
    assert "No agreements yet" in client.get("/agreements").text
    answer = client.post("/agreements/new", data=form_of(*two, supersedes=one))
    assert answer.status_code == 422
    assert "No agreement of this title" in answer.text


def test_a_viewer_reads_and_changes_nothing(client, officer, two, sign_in_as):
    one = with_papers(two, by=officer, word="Alpha")
    sign_in_as(Role.VIEWER)

    page = client.get(f"/agreements/{one}").text
    assert "Signer Alpha" in page
    for words in ("/edit", "/sign", "Take away", "Start a programme"):
        assert words not in page.partition("<main")[2], words
    for address in ("new", f"{one}/edit", f"{one}/sign", f"{one}/texts/new"):
        assert client.get(f"/agreements/{address}").status_code == 403
        assert client.post(f"/agreements/{address}", data={}).status_code == 403


def test_an_officer_of_another_unit_reads_and_changes_nothing(client, officer, two, sign_in_as, db):
    one = agreement("First", by=officer, parties=two)
    with writing(officer):
        row = db.session.query(Agreement).filter_by(public_id=one).one()
        row.owner_unit_id = None if officer.unit_id is None else _another_unit(db)
        row.created_by_id = None

    sign_in_as(user_with(Role.MANAGER))
    assert "First" in client.get(f"/agreements/{one}").text
    assert client.get(f"/agreements/{one}/edit").status_code == 403
    assert client.get(f"/agreements/{one}/sign").status_code == 403


def _another_unit(db):
    unit = make_unit("Legal Division", "กองนิติการ")
    db.session.flush()
    return unit.id


def test_an_agreement_ties_its_parties(client, officer, two):
    agreement("First", by=officer, parties=two, **SIGNED)

    assert "/network/ties/" in client.get("/network/list?kind=integration").text
