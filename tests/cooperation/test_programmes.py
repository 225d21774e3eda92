"""Programmes and their intakes: listed, shown, entered, changed, added up."""

from datetime import timedelta

import pytest

from tests.factories.cooperation import partner, programme, proposal
from tracker.accounts.models import Marking, Role
from tracker.cooperation.intakes.rules import Totals, is_overfull, totals_of
from tracker.cooperation.models import Intake, Programme
from tracker.core.clock import today
from tracker.core.dates import PartialDate


def filled(*partners, **more):
    rows = {}
    for number, (institution, role) in enumerate(partners):
        rows[f"partners-{number}-institution"] = institution
        rows[f"partners-{number}-role"] = role
    return {"title": "Academic scholarships", "type": "scholarship", "status": "running", **rows,
            **more}  # fmt: skip


def intake(**more):
    return {"year": "2566", **more}


@pytest.fixture
def one(officer, cecc):
    return programme("Academic scholarships", by=officer, partners=[cecc])


def test_a_programme_is_entered_with_everything_and_shown(save, cecc, ocsc):
    page = save(
        "/programmes/new",
        filled(
            (cecc, "funder"), (ocsc, "organiser"), description="Master's degrees", areas=["education"],
            starts_on="2019", ends_on="2571", places="20", collaboration_type="bilateral",
            aid_type="scholarships", responsible_office=ocsc,
        ),
    )  # fmt: skip

    for words in (
        "Academic scholarships", "China Exchange Centre", "Funder", "Organiser", "Master&#39;s degrees",
        "Higher education", "2019", "2028", "20", "Bilateral", "Scholarships and training in the donor",
        "Responsible office",
    ):  # fmt: skip
        assert words in page.text, words


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", ""), ("title", "ก" * 601), ("type", ""), ("type", "party"), ("status", "lost"),
     ("places", "-3"), ("places", "many"), ("places", "9" * 12), ("collaboration_type", "x"),
     ("aid_type", "x"), ("areas", "x"), ("starts_on", "once"), ("proposal", "x"), ("agreement", "x")],
)  # fmt: skip
def test_bad_input_is_refused_at_its_field(client, cecc, field, value):
    page = client.post("/programmes/new", data=filled((cecc, "partner"), **{field: value}))

    assert page.status_code == 422
    assert f'id="{field}-error"' in page.text


def test_an_end_before_the_beginning_is_refused(client, cecc):
    page = client.post(
        "/programmes/new",
        data=filled((cecc, "partner"), starts_on="May 2021", ends_on="April 2021"),
    )

    assert page.status_code == 422
    assert 'id="ends_on-error"' in page.text
    assert 'value="May 2021"' in page.text


def test_an_unknown_role_or_partner_is_refused_at_its_row(client, cecc):
    page = client.post("/programmes/new", data=filled((cecc, "boss")))
    assert page.status_code == 422
    assert 'id="partners-0-role-error"' in page.text

    page = client.post(
        "/programmes/new",
        data=filled((cecc, "partner"), ("", "host"), **{"partners-1-institution_text": "Nowhere"}),
    )
    assert page.status_code == 422
    assert 'id="partners-1-institution-error"' in page.text


def test_three_hundred_thai_letters_are_kept_whole(save, stored, cecc):
    title = "โครงการความร่วมมือ" * 16 + "ด้านการพัฒนา"

    page = save("/programmes/new", filled((cecc, "partner"), title=title))

    assert title in page.text
    assert stored(Programme).title == title
    assert stored(Programme).language == "th"


def test_a_programme_is_started_from_a_proposal(client, stored, officer, cecc, ocsc):
    origin = proposal(
        "Exchange of inspectors", by=officer, parties=[cecc, ocsc], areas=["hrd"],
        description="Ten people",
    )  # fmt: skip
    form = client.get(f"/programmes/new?proposal={origin}").text
    for words in ('value="Exchange of inspectors"', "China Exchange Centre", "Ten people"):
        assert words in form, words
    assert f'<option selected value="{origin}">' in form
    assert '<option selected value="planned">' in form

    client.post("/programmes/new", data=filled((cecc, "partner"), proposal=origin))

    assert stored(Programme).proposal_id is not None
    assert "Academic scholarships" in client.get(f"/proposals/{origin}").text


def test_a_programme_of_a_restricted_proposal_is_restricted_with_it(client, stored, officer, cecc):
    origin = proposal(by=officer, parties=[cecc], marking=Marking.RESTRICTED_NAMED)

    client.post("/programmes/new", data=filled((cecc, "partner"), proposal=origin))

    assert stored(Programme).marking == "restricted_named"


def test_a_programme_is_changed_and_its_roles_with_it(save, version, one, cecc, ocsc):
    address = f"/programmes/{one}/edit"

    page = save(
        address, filled((cecc, "host"), (ocsc, "beneficiary"), status="completed",
                        version=version(address)),
    )  # fmt: skip

    for words in ("Host", "Beneficiary", "Completed", "Office of the Civil Service"):
        assert words in page.text, words


def test_a_second_editor_sees_both_texts_and_partners(client, save, version, one, cecc, ocsc):
    address = f"/programmes/{one}/edit"
    seen = version(address)
    save(address, filled((cecc, "host"), (ocsc, "funder"), version=seen))

    page = client.post(address, data=filled((cecc, "partner"), places="7", version=seen))

    assert page.status_code == 409
    clash = page.text.split('id="clash"')[1].split("</section>")[0]
    assert "Office of the Civil Service · Funder" in clash
    assert ">7<" in clash


def test_what_the_editor_cannot_see_stays(client, save, stored, sign_in_as, version, officer, cecc):
    hidden = partner("Secret Bureau", by=officer, marking=Marking.RESTRICTED_NAMED)
    save(
        "/programmes/new", filled((cecc, "partner"), (hidden, "funder"), responsible_office=hidden)
    )
    before = stored(Programme)
    client.post(f"/records/programme/{before.public_id}/marking", data={"marking": "internal"})
    sign_in_as(Role.MANAGER)
    address = f"/programmes/{before.public_id}/edit"
    assert "Secret Bureau" not in client.get(address).text

    page = save(address, filled((cecc, "host"), version=version(address)))

    assert "Secret Bureau" not in page.text
    assert stored(Programme).responsible_office_id == before.responsible_office_id
    sign_in_as(officer)
    assert "Secret Bureau" in client.get(f"/programmes/{before.public_id}").text


def test_the_list_is_narrowed(client, officer, cecc, ocsc):
    programme("Alpha", by=officer, partners=[cecc], areas=["hrd"], starts_on=PartialDate(2019),
              ends_on=PartialDate(2021, 5))  # fmt: skip
    programme("Beta", by=officer, partners=[ocsc], type="training", status="planned",
              starts_on=PartialDate(2023))  # fmt: skip

    for query in (
        "type=scholarship", "status=running", "area=governance", "country=CN", "year=2564",
        "year=2019", "text=ALPHA", f"institution={cecc}",
    ):  # fmt: skip
        page = client.get(f"/programmes?{query}").text
        assert "Alpha" in page, query
        assert "Beta" not in page, query
    later = client.get("/programmes?year=2024").text
    assert "Alpha" not in later
    assert "Beta" in later
    assert "Alpha" not in client.get("/programmes?country=-").text


def test_a_year_that_cannot_be_read_is_said_and_narrows_nothing(client, one):
    page = client.get("/programmes?year=long+ago")

    assert 'id="year-error"' in page.text
    assert "Academic scholarships" in page.text


def test_list_and_page_cost_few_queries(client, save, officer, cecc, ocsc):
    many = [
        programme(f"Plan {number}.", by=officer, partners=[cecc, ocsc], areas=["hrd"])
        for number in range(8)
    ]
    for year in ("2020", "2021", "2022"):
        save(f"/programmes/{many[0]}/intakes/new", intake(year=year))
    client.get("/programmes")
    client.most_queries = 4
    page = client.get("/programmes").text
    assert all(f"Plan {number}." in page for number in range(8))
    client.most_queries = 6
    assert client.get(f"/programmes/{many[0]}").status_code == 200
    assert client.get(f"/programmes/{many[0]}/edit").status_code == 200


def test_a_running_programme_whose_end_has_passed_is_flagged(client, officer, cecc):
    yesterday = PartialDate.from_date(today() - timedelta(days=1))
    late = programme("Late", by=officer, partners=[cecc], ends_on=yesterday)
    fine = programme("Fine", by=officer, partners=[cecc], ends_on=PartialDate.from_date(today()))
    done = programme("Done", by=officer, partners=[cecc], status="completed", ends_on=yesterday)

    assert client.get("/programmes").text.count("Its end has passed") == 1
    assert "Its end has passed" in client.get(f"/programmes/{late}").text
    assert "Its end has passed" not in client.get(f"/programmes/{fine}").text
    assert "Its end has passed" not in client.get(f"/programmes/{done}").text


def figures(page):
    """Return the last row of the table of intakes: what they add up to."""
    row = page.text.split('id="intakes-list"')[1].split("In all")[1].split("</tr>")[0]
    return [part.split("<")[0] for part in row.split("<strong>")[1:]]


def test_intakes_add_up(save, officer, one):
    first = save(
        f"/programmes/{one}/intakes/new",
        intake(label="First round", places="20", applicants="55", participants_out="18",
               opens_on="1 Jan 2566", closes_on="31 Jan 2566"),
    )  # fmt: skip
    assert "First round" in first.text
    assert "2023" in first.text

    page = save(
        f"/programmes/{one}/intakes/new", intake(year="2024", places="10", participants_in="4")
    )

    assert figures(page) == ["30", "55", "4", "18", "8"]


def test_an_intake_without_its_own_places_has_those_of_each(save, officer, cecc):
    public_id = programme(by=officer, partners=[cecc], places=12)

    page = save(f"/programmes/{public_id}/intakes/new", intake(participants_out="5"))

    assert figures(page) == ["12", "–", "–", "5", "7"]


def test_more_participants_than_places_are_kept_and_flagged(save, one):
    page = save(f"/programmes/{one}/intakes/new", intake(places="5", participants_out="7"))

    assert "More participants than places" in page.text
    assert figures(page)[-1] == "0"


@pytest.mark.parametrize(
    ("field", "value"),
    [("year", ""), ("year", "nine"), ("places", "-1"), ("applicants", "-1"),
     ("participants_in", "1.5"), ("participants_out", "x"), ("label", "x" * 601),
     ("opens_on", "2566"), ("closes_on", "1 Dec 2565")],
)  # fmt: skip
def test_a_bad_intake_is_refused_at_its_field(client, stored, one, field, value):
    data = intake(**{"opens_on": "1 Jan 2566", "closes_on": "2 Jan 2566", field: value})

    page = client.post(f"/programmes/{one}/intakes/new", data=data)

    assert page.status_code == 422
    assert f'id="{field}-error"' in page.text
    assert stored(Intake) is None


def test_an_intake_is_changed_and_removed(client, save, stored, version, one):
    save(f"/programmes/{one}/intakes/new", intake(places="5"))
    base = f"/programmes/{one}/intakes/{stored(Intake).public_id}"

    page = save(f"{base}/edit", intake(places="8", version=version(f"{base}/edit")))
    assert figures(page)[0] == "8"

    page = save(f"{base}/remove", {})
    assert "No intake is noted yet" in page.text
    assert client.get(f"{base}/edit").status_code == 404


def test_a_second_editor_of_an_intake_is_told(client, save, stored, version, one):
    save(f"/programmes/{one}/intakes/new", intake(places="5"))
    address = f"/programmes/{one}/intakes/{stored(Intake).public_id}/edit"
    seen = version(address)
    save(address, intake(places="8", version=seen))

    page = client.post(address, data=intake(places="9", version=seen))

    assert page.status_code == 409
    assert ">8<" in page.text


def test_the_intake_of_another_programme_is_not_changed_from_here(
    client, save, stored, officer, one, cecc
):
    save(f"/programmes/{one}/intakes/new", intake())
    other = programme("Other", by=officer, partners=[cecc])
    there = stored(Intake).public_id

    assert client.get(f"/programmes/{other}/intakes/{there}/edit").status_code == 404
    assert client.post(f"/programmes/{other}/intakes/{there}/remove").status_code == 404


def test_a_restricted_programme_is_not_known_to_others(client, sign_in_as, officer, outsider, cecc):
    hidden = programme("Hush", by=officer, partners=[cecc], marking=Marking.RESTRICTED_NAMED)
    assert "Hush" in client.get("/programmes").text

    sign_in_as(outsider)

    assert "Hush" not in client.get("/programmes").text
    for address in ("", "/edit", "/intakes/new"):
        assert client.get(f"/programmes/{hidden}{address}").status_code == 404


def test_the_country_of_a_hidden_partner_narrows_nothing(
    client, sign_in_as, officer, outsider, ocsc
):
    hidden = partner("Secret Bureau", by=officer, country="KE", marking=Marking.RESTRICTED_NAMED)
    programme("Open", by=officer, partners=[ocsc, hidden])
    assert ">Open<" in client.get("/programmes?country=KE").text

    sign_in_as(outsider)

    assert ">Open<" not in client.get("/programmes?country=KE").text
    assert ">Open<" not in client.get(f"/programmes?institution={hidden}").text
    assert ">Open<" in client.get("/programmes?country=TH").text


def test_a_viewer_reads_and_does_not_write(client, save, stored, sign_in_as, one, cecc):
    save(f"/programmes/{one}/intakes/new", intake())
    there = stored(Intake).public_id
    sign_in_as(Role.VIEWER)

    assert "/edit" not in client.get(f"/programmes/{one}").text
    for address in ("/programmes/new", f"/programmes/{one}/edit", f"/programmes/{one}/intakes/new",
                    f"/programmes/{one}/intakes/{there}/edit",
                    f"/programmes/{one}/intakes/{there}/remove"):  # fmt: skip
        assert client.post(address, data=filled((cecc, "partner"))).status_code == 403, address


def test_nothing_known_adds_up_to_nothing():
    assert totals_of([], places_each=5) == Totals()
    bare = Intake(year=2023)
    assert totals_of([bare], places_each=None) == Totals()
    assert not is_overfull(bare, each=None)
