"""The pipeline of proposals: the board, the table, moving, entering, changing."""

import gzip
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.factories.cooperation import partner, programme, proposal, writing
from tests.rig.markup import faults_of_page
from tracker.accounts.models import Marking, Role
from tracker.accounts.ownership import handling_beside, own
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.cooperation.models import Agreement, Proposal
from tracker.core.clock import today
from tracker.institutions.drafts import InstitutionDraft, NameDraft
from tracker.intake.drafts import RecordDraft, RecordInstitution, RecordProposal
from tracker.intake.service import save_record

JS = Path(__file__).parents[2] / "tracker" / "static" / "js"


def filled(*parties, **more):
    boxes = {f"parties-{n}": one for n, one in enumerate(parties)}
    return {"title": "Exchange of inspectors", "stage": "raised", "areas": ["hrd"], **boxes, **more}


def column(page, stage):
    return page.text.split(f'data-stage="{stage}"')[1].split("</section>")[0]


@pytest.fixture
def one(officer, cecc):
    return proposal("Exchange of inspectors", by=officer, parties=[cecc], owner_id=officer.id)


def test_a_proposal_is_entered_with_everything_and_shown(save, officer, cecc, ocsc):
    page = save(
        "/proposals/new",
        filled(
            cecc, ocsc, description="Ten people a year", modalities=["training", "study_visit"],
            owner=str(officer.id), next_step="Write to them", next_step_on="1 March 2024",
        ),
    )  # fmt: skip

    for words in (
        "Exchange of inspectors", "China Exchange Centre", "Office of the Civil Service", "Raised",
        "Ten people a year", "Study visit", officer.name, "Write to them", "Overdue",
        "Human resource development",
    ):  # fmt: skip
        assert words in page.text, words


def test_a_party_is_found_by_its_name_without_script(save, ocsc):
    page = save("/proposals/new", filled("", **{"parties-0_text": "office of the civil service"}))

    assert f'href="/institutions/{ocsc}"' in page.text


def test_a_proposal_that_concerns_nobody_is_refused(client, officer):
    page = client.post("/proposals/new", data=filled("", ""))

    assert page.status_code == 422
    assert "Name at least one institution" in page.text
    assert 'id="parties-0-error"' in page.text
    assert 'value="Exchange of inspectors"' in page.text


def test_an_unknown_party_is_refused_at_its_own_box(client, cecc):
    page = client.post("/proposals/new", data=filled(cecc, "", **{"parties-1_text": "Nowhere"}))

    assert page.status_code == 422
    assert 'id="parties-1-error"' in page.text
    assert 'id="parties-0-error"' not in page.text


def test_a_row_is_added_for_another_party(client, cecc):
    page = client.post("/proposals/new", data=filled(cecc, "", add="parties"))

    assert page.status_code == 200
    assert 'name="parties-2"' in page.text
    assert 'value="Exchange of inspectors"' in page.text


def test_a_title_of_three_hundred_thai_letters_is_kept_whole(save, stored, cecc):
    title = "โครงการความร่วมมือ" * 16 + "ด้านการพัฒนา"
    assert len(title) == 300

    page = save("/proposals/new", filled(cecc, title=title))

    assert title in page.text.split("<h1")[1].split("</h1>")[0]
    assert stored(Proposal).title == title


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", " "), ("title", "x" * 601), ("stage", "nowhere"), ("areas", "nowhere"),
     ("modalities", "magic"), ("owner", "999999"), ("next_step_on", "soon")],
)  # fmt: skip
def test_bad_input_is_refused_at_its_field(client, cecc, field, value):
    page = client.post("/proposals/new", data=filled(cecc, **{field: value}))

    assert page.status_code == 422
    assert f'id="{field}-error"' in page.text


def test_the_board_has_a_column_for_every_stage(client, one):
    page = client.get("/proposals")

    assert page.text.count('class="board__column"') == 9
    assert "Exchange of inspectors" in column(page, "raised")
    assert "Exchange of inspectors" not in column(page, "planned")
    assert faults_of_page(page.text) == []


def test_a_card_tells_what_matters(client, officer, cecc):
    proposal(
        by=officer, parties=[cecc], areas=["hrd"], next_step="Call them", owner_id=officer.id,
        next_step_on=today() - timedelta(days=1),
    )  # fmt: skip

    card = column(client.get("/proposals"), "raised")

    for words in ("China Exchange Centre", "Human resource", "Call them", "Overdue", officer.name):
        assert words in card, words


@pytest.mark.parametrize(("days", "stage"), [(0, "raised"), (-9, "completed"), (-9, "declined")])
def test_what_is_due_today_or_finished_is_not_overdue(client, officer, cecc, days, stage):
    proposal(
        by=officer, parties=[cecc], stage=stage, decision="No money",
        next_step_on=today() + timedelta(days=days),
    )  # fmt: skip

    assert "Overdue" not in client.get("/proposals").text
    assert "Overdue" not in client.get("/proposals?as=table").text


def test_board_and_table_hold_the_same_and_cost_four_queries(client, officer, cecc, ocsc):
    for number in range(12):
        proposal(
            f"Plan {number}.", by=officer, parties=[cecc, ocsc], areas=["hrd", "health"],
            stage=["raised", "planned", "idea"][number % 3], owner_id=officer.id,
        )  # fmt: skip
    client.get("/proposals")
    client.most_queries = 4

    board, table = client.get("/proposals").text, client.get("/proposals?as=table").text

    for number in range(12):
        assert f"Plan {number}." in board
        assert f"Plan {number}." in table


def test_a_long_column_leads_on_to_the_table(client, db, officer, cecc):
    for number in range(42):
        proposal(f"Plan {number}.", by=officer, parties=[cecc])

    raised = column(client.get("/proposals"), "raised")

    assert raised.count("data-card") == 40
    assert '<span class="count">42</span>' in raised
    assert 'href="/proposals?as=table&amp;stage=raised"' in raised
    table = client.get("/proposals?as=table&stage=raised").text
    assert 'rel="next"' in table


def test_the_pipeline_is_narrowed(client, officer, outsider, cecc, ocsc):
    proposal("Alpha 100%", by=officer, parties=[cecc], areas=["hrd"], owner_id=officer.id)
    proposal("Beta", by=officer, parties=[ocsc], areas=["health"], owner_id=outsider.id,
             stage="idea")  # fmt: skip

    for query in (
        "text=100%25", "area=hrd", "area=governance", f"institution={cecc}", "mine=y", "stage=raised",
    ):  # fmt: skip
        for way in ("", "&as=table"):
            page = client.get(f"/proposals?{query}{way}").text
            assert "Alpha" in page, query
            assert "Beta" not in page, query


@pytest.mark.parametrize("stage", ["planned", "completed", "idea"])
def test_a_card_is_moved_without_script(client, save, stored, one, stage):
    page = save(f"/proposals/{one}/move", {"stage": stage, "place": "board"})

    assert "Exchange of inspectors" in column(page, stage)
    assert page.request.path == "/proposals"
    assert stored(Proposal, one).stage == stage


def test_the_arrows_of_a_card_lead_one_stage_on_or_back(client, save, stored, one):
    card = column(client.get("/proposals"), "raised")
    arrows = [part.split('"')[0] for part in card.split('name="stage" value="')[1:]]
    assert arrows == ["idea", "under_study"]

    # A browser sends the pressed button, which stands before the list of stages, first.
    save(f"/proposals/{one}/move", {"stage": ["under_study", "raised"]})

    assert stored(Proposal, one).stage == "under_study"


@pytest.mark.parametrize("stage", ["declined", "on_hold"])
def test_declining_and_putting_off_ask_for_the_reason(client, save, stored, one, stage):
    page = client.post(f"/proposals/{one}/move", data={"stage": stage, "place": "board"})

    assert page.status_code == 422
    assert 'id="decision-error"' in page.text
    assert f'<option selected value="{stage}">' in page.text
    assert stored(Proposal, one).stage == "raised"

    shown = save(f"/proposals/{one}/move", {"stage": stage, "decision": "No money this year"})

    assert "No money this year" in shown.text
    assert stored(Proposal, one).decided_on == today()


def test_moving_on_keeps_what_was_decided_before(save, stored, officer, cecc):
    public_id = proposal(
        by=officer, parties=[cecc], stage="on_hold", decision="Wait for the budget"
    )

    save(f"/proposals/{public_id}/move", {"stage": "planned"})

    assert stored(Proposal, public_id).decision == "Wait for the budget"


def test_a_card_on_a_stale_board_is_not_moved_back(client, save, stored, one):
    save(f"/proposals/{one}/move", {"stage": "planned"})

    page = client.post(f"/proposals/{one}/move", data={"stage": "idea", "version": "1"})

    assert page.status_code == 409
    assert "Planned" in page.text
    assert stored(Proposal, one).stage == "planned"


def test_no_unknown_stage_is_entered(client, stored, one):
    assert client.post(f"/proposals/{one}/move", data={"stage": "limbo"}).status_code == 422
    assert stored(Proposal, one).stage == "raised"


def test_the_script_of_the_board_gets_the_card_anew(client, one):
    answer = client.post(
        f"/proposals/{one}/move",
        data={"stage": "planned", "version": "1"},
        headers={"X-Board": "1"},
    )

    assert answer.status_code == 200
    assert answer.text.strip().startswith('<li class="card"')
    assert 'name="version" value="2"' in answer.text
    assert "stands at" not in client.get("/proposals").text.split("<main")[0]


def test_the_scripts_of_the_board_are_small(client, one):
    page = client.get("/proposals").text
    names = {part.split("?")[0] for part in page.split('src="/static/')[1:]}
    sizes = [len(gzip.compress((JS.parent / name).read_bytes())) for name in names]

    assert {name for name in names if name.endswith("board.js")}
    assert sum(sizes) < 25_000


def test_a_proposal_is_changed_and_its_parties_with_it(save, stored, version, one, ocsc):
    address = f"/proposals/{one}/edit"

    page = save(address, filled(ocsc, title="Exchange of auditors", version=version(address)))

    assert "Exchange of auditors" in page.text
    assert "Office of the Civil Service" in page.text
    assert "China Exchange Centre" not in page.text


def test_a_second_editor_sees_both_texts_parties_and_areas_among_them(
    client, save, version, one, cecc, ocsc
):
    address = f"/proposals/{one}/edit"
    seen = version(address)
    save(address, filled(cecc, ocsc, areas=["health"], version=seen))

    page = client.post(address, data=filled(cecc, areas=["science"], version=seen))

    assert page.status_code == 409
    stored_now = page.text.split('id="clash"')[1].split("</section>")[0]
    assert "Office of the Civil Service" in stored_now
    assert "Public health" in stored_now
    assert "Science, technology and innovation" in stored_now
    assert client.post(address, data=filled(cecc, version=seen)).status_code == 409


def test_a_party_that_the_editor_cannot_see_stays(
    client, save, sign_in_as, version, officer, outsider, cecc
):
    hidden = partner("Secret Bureau", by=officer, marking=Marking.RESTRICTED_NAMED)
    public_id = proposal(by=officer, parties=[cecc, hidden])
    sign_in_as(outsider)
    address = f"/proposals/{public_id}/edit"
    assert "Secret Bureau" not in client.get(address).text

    page = save(address, filled(cecc, version=version(address)))

    assert "Secret Bureau" not in page.text
    sign_in_as(officer)
    assert "Secret Bureau" in client.get(f"/proposals/{public_id}").text


@pytest.fixture
def led_on(db, officer, one, cecc):
    """What the proposal led to: a programme, one that is restricted, and an agreement."""
    with reading_as(EVERYTHING):
        key = db.session.scalar(select(Proposal.id).where(Proposal.public_id == one))
    more = {"by": officer, "partners": [cecc], "proposal_id": key}
    programme("Courses for inspectors", **more)
    programme("Hush", marking=Marking.RESTRICTED_NAMED, **more)
    with writing(officer) as viewer:
        agreement = Agreement(type="mou", title="Memorandum on inspectors", proposal_id=key)
        own(agreement, viewer, handling_beside())
        db.session.add(agreement)


def test_the_page_shows_what_came_of_it_and_costs_few_queries(client, one, led_on):
    client.get("/proposals")
    client.most_queries = 6

    page = client.get(f"/proposals/{one}").text

    for words in (
        "Courses for inspectors", "Memorandum on inspectors", "Hush", f"/programmes/new?proposal={one}",
        f"/agreements/new?proposal={one}",
    ):  # fmt: skip
        assert words in page, words


def test_what_came_of_it_is_shown_to_those_who_may_know(client, sign_in_as, outsider, one, led_on):
    sign_in_as(outsider)

    page = client.get(f"/proposals/{one}").text

    assert "Courses for inspectors" in page
    assert "Hush" not in page


def test_a_proposal_that_was_read_without_parties_concerns_all_who_met(stored, officer):
    both = tuple(
        RecordInstitution(
            key=name,
            new=InstitutionDraft(names=(NameDraft(text=name),), institution_type="ministry"),
        )
        for name in ("Bureau of Belmora", "Office of Carvenia")
    )
    read = RecordProposal(title="Exchange of inspectors", party_keys=frozenset())
    with writing(officer) as viewer:
        draft = RecordDraft(meeting=None, institutions=both, proposals=(read,))
        save_record(draft, by=viewer, today=today())

    assert len(parties_of(stored(Proposal))) == 2


def parties_of(found):
    with reading_as(EVERYTHING):
        return list(found.parties)


def test_a_point_of_a_meeting_fills_the_form_and_is_kept(client, stored, met, cecc, ocsc):
    meeting, point = met
    page = client.get(f"/proposals/new?point={point}").text
    assert "We look for twenty places in Bangkok." in page
    assert 'value="China Exchange Centre"' in page
    assert 'value="Office of the Civil Service"' in page

    answer = client.post("/proposals/new", data=filled(cecc, ocsc, meeting=meeting, point=point))

    assert answer.headers["Location"].startswith(f"/meetings/{meeting}")
    found = stored(Proposal)
    assert found.quote == "We look for twenty places in Bangkok."
    assert found.raised_in_meeting_id is not None


def test_a_restricted_proposal_is_nowhere_to_be_seen(client, sign_in_as, officer, outsider, cecc):
    proposal("Open", by=officer, parties=[cecc])
    hidden = proposal(
        "Hush", by=officer, parties=[cecc], areas=["hrd"], marking=Marking.RESTRICTED_NAMED
    )
    assert '<span class="count">2</span>' in column(client.get("/proposals"), "raised")

    sign_in_as(outsider)

    board = client.get("/proposals")
    assert "Hush" not in board.text
    assert '<span class="count">1</span>' in column(board, "raised")
    assert "Hush" not in client.get("/proposals?as=table").text
    for address in ("", "/edit", "/move"):
        assert client.get(f"/proposals/{hidden}{address}").status_code == 404
    assert client.post(f"/proposals/{hidden}/move", data={"stage": "idea"}).status_code == 404


def test_the_parties_of_a_hidden_institution_lead_nowhere(
    client, sign_in_as, officer, outsider, cecc
):
    hidden = partner("Secret Bureau", by=officer, marking=Marking.RESTRICTED_NAMED)
    proposal("Open", by=officer, parties=[cecc, hidden])
    sign_in_as(outsider)

    assert "Secret Bureau" not in client.get("/proposals").text
    assert "Open" in client.get("/proposals").text
    for way in ("", "&as=table"):
        assert ">Open<" not in client.get(f"/proposals?institution={hidden}{way}").text


def test_a_proposal_in_the_bin_is_off_the_board(client, one):
    client.post(f"/records/proposal/{one}/bin")

    assert "Exchange of inspectors" not in client.get("/proposals").text.split("<main")[1]


def test_a_viewer_reads_and_does_not_move(client, sign_in_as, one, cecc):
    sign_in_as(Role.VIEWER)

    board = client.get("/proposals")

    assert "Exchange of inspectors" in board.text
    assert "data-move " not in board.text
    assert "data-card" not in board.text
    assert client.get(f"/proposals/{one}").status_code == 200
    assert client.get("/proposals/new").status_code == 403
    assert client.post("/proposals/new", data=filled(cecc)).status_code == 403
    assert client.post(f"/proposals/{one}/edit", data=filled(cecc)).status_code == 403
    assert client.post(f"/proposals/{one}/move", data={"stage": "idea"}).status_code == 403
