"""What institutions offer and need: listed, shown, entered, changed."""

import pytest

from tests.factories.cooperation import offer, partner
from tracker.accounts.models import Marking, Role
from tracker.cooperation.models import Offer
from tracker.core.dates import PartialDate


def filled(institution, **more):
    return {
        "kind": "offer", "institution": institution, "institution_text": "", "modality": "training",
        "area": "hrd", "statement": "Two weeks in Beijing", "as_of": "2023", "status": "open", **more,
    }  # fmt: skip


def test_an_offer_is_entered_and_shown(save, cecc):
    page = save("/offers/new", filled(cecc))

    assert "China Exchange Centre: Training" in page.text
    assert "Two weeks in Beijing" in page.text
    assert "Human resource development" in page.text
    assert f'href="/institutions/{cecc}"' in page.text
    assert 'href="/offers?kind=need&amp;area=hrd"' in page.text


def test_an_offer_without_form_and_words_is_refused_and_kept(client, cecc):
    page = client.post("/offers/new", data=filled(cecc, modality="", statement="  "))

    assert page.status_code == 422
    assert 'id="modality-error"' in page.text
    assert 'value="2023"' in page.text


@pytest.mark.parametrize(
    ("field", "value"),
    [("kind", "gift"), ("modality", "nonsense"), ("status", "lost"), ("area", "nowhere"),
     ("as_of", "31 February 2023")],
)  # fmt: skip
def test_what_no_list_holds_is_refused(client, cecc, field, value):
    page = client.post("/offers/new", data=filled(cecc, **{field: value}))

    assert page.status_code == 422
    assert f'id="{field}-error"' in page.text


def test_an_unknown_institution_is_refused_at_its_box(client, officer):
    page = client.post("/offers/new", data=filled("", institution_text="Nobody & Sons"))

    assert page.status_code == 422
    assert 'id="institution-error"' in page.text
    assert 'value="Nobody &amp; Sons"' in page.text


def test_an_offer_is_changed_and_its_status_with_it(save, officer, stored, version, cecc):
    public_id = offer(cecc, by=officer, statement="Two weeks")
    address = f"/offers/{public_id}/edit"

    page = save(address, filled(cecc, status="taken_up", version=version(address)))

    assert "Taken up" in page.text
    assert stored(Offer, public_id).statement == "Two weeks in Beijing"


def test_a_second_editor_sees_both_texts(client, save, officer, version, cecc):
    public_id = offer(cecc, by=officer)
    address = f"/offers/{public_id}/edit"
    seen = version(address)
    save(address, filled(cecc, statement="Three weeks", version=seen))

    page = client.post(address, data=filled(cecc, statement="Four weeks", version=seen))

    assert page.status_code == 409
    assert "Three weeks" in page.text
    assert "Four weeks" in page.text


def test_the_list_is_narrowed_by_kind_institution_area_form_and_status(client, officer, cecc, ocsc):
    offer(cecc, by=officer, area="hrd", statement="Alpha", modality="")
    offer(ocsc, by=officer, area="health", kind="need", modality="scholarship", status="withdrawn")

    assert "Alpha" in client.get("/offers").text
    for query in (
        "kind=need", f"institution={ocsc}", "area=health", "modality=scholarship",
        "status=withdrawn", "area=nowhere", "institution=nobody",
    ):  # fmt: skip
        assert "Alpha" not in client.get(f"/offers?{query}").text, query
    for query in (
        "kind=offer",
        f"institution={cecc}",
        "area=hrd",
        "area=governance",
        "status=open",
    ):
        assert "Alpha" in client.get(f"/offers?{query}").text, query
    assert "Only of China Exchange Centre." in client.get(f"/offers?institution={cecc}").text


def test_the_list_goes_on_behind_its_first_page(client, officer, cecc):
    for number in range(27):
        day = PartialDate(2023, 1, number + 1) if number > 1 else None
        offer(cecc, by=officer, statement=f"Offer no {number}.", modality="", as_of=day)
    client.get("/offers")
    client.most_queries = 4

    first = client.get("/offers").text
    address = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = client.get(address).text

    for number in range(27):
        assert (f"Offer no {number}." in first) is (number > 1), number
        assert (f"Offer no {number}." in second) is (number < 2), number


def test_the_page_of_an_offer_costs_few_queries(client, officer, cecc):
    public_id = offer(cecc, by=officer, area="hrd")
    client.get("/offers")
    client.most_queries = 6

    assert client.get(f"/offers/{public_id}").status_code == 200


def test_a_point_of_a_meeting_fills_the_form(client, met, cecc):
    meeting, point = met

    page = client.get(f"/offers/new?point={point}").text

    assert "We look for twenty places in Bangkok." in page
    assert 'value="China Exchange Centre"' in page
    assert f'value="{meeting}"' in page
    need = page.split('value="need"')[0].rsplit("<input", 1)[1] + page.split('value="need"')[1][:80]
    assert "checked" in need


def test_an_offer_out_of_a_meeting_keeps_where_it_was_said(client, stored, met, cecc):
    meeting, point = met

    answer = client.post(
        "/offers/new",
        data={"kind": "need", "institution": cecc, "statement": "Twenty places", "meeting": meeting,
              "point": point},
    )  # fmt: skip

    assert answer.headers["Location"].startswith(f"/meetings/{meeting}")
    found = stored(Offer)
    assert found.quote == "We look for twenty places in Bangkok."
    assert found.meeting_id is not None
    assert found.point_id is not None


def test_a_restricted_offer_is_not_known_to_others(client, sign_in_as, officer, outsider, cecc):
    public_id = offer(
        cecc, by=officer, statement="Hush", modality="", marking=Marking.RESTRICTED_NAMED
    )
    assert "Hush" in client.get("/offers").text

    sign_in_as(outsider)

    assert "Hush" not in client.get("/offers").text
    assert client.get(f"/offers/{public_id}").status_code == 404
    assert client.get(f"/offers/{public_id}/edit").status_code == 404


def test_the_offer_of_a_hidden_institution_is_not_known_either(
    client, sign_in_as, officer, outsider
):
    hidden = partner("Secret Bureau", by=officer, marking=Marking.RESTRICTED_NAMED)
    public_id = offer(hidden, by=officer, statement="Hush", modality="")

    sign_in_as(outsider)

    assert "Hush" not in client.get("/offers").text
    assert "Hush" not in client.get(f"/offers?institution={hidden}").text
    assert client.get(f"/offers/{public_id}").status_code == 404


def test_an_offer_about_a_restricted_institution_is_restricted_with_it(save, stored, officer):
    hidden = partner("Secret Bureau", by=officer, marking=Marking.RESTRICTED_NAMED)

    save("/offers/new", filled(hidden))

    assert stored(Offer).marking == "restricted_named"


def test_a_viewer_reads_and_does_not_write(client, sign_in_as, officer, cecc):
    public_id = offer(cecc, by=officer)
    sign_in_as(Role.VIEWER)

    page = client.get(f"/offers/{public_id}")

    assert page.status_code == 200
    assert "/edit" not in page.text
    assert client.get("/offers/new").status_code == 403
    assert client.post("/offers/new", data=filled(cecc)).status_code == 403
    assert client.post(f"/offers/{public_id}/edit", data=filled(cecc)).status_code == 403
