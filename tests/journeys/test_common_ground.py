"""Common ground with quotations: a promise of the product, from the pasted seed alone."""

from tests.journeys.test_seed import everything, save_seed
from tracker.accounts.models import Role
from tracker.institutions.models import Institution


def test_the_seed_gives_common_ground_with_a_quotation_on_each_side(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    save_seed(client)
    ids = {i.acronym_in("en") or i.name_in("en"): i.public_id for i in everything(db, Institution)}

    plain = client.get(f"/network/common.json?target={ids['CECC']}&source={ids['OCSC']}").json
    page = client.get(f"/network/common?target={ids['CECC']}&source={ids['OCSC']}").text

    # Human resource development, raised by both; the Party above the CECC offers training.
    ground = plain["areas"][0]
    assert ground["area"] == "hrd"
    theirs = {(one["by"], one["modality"]): one["words"] for one in ground["theirs"]}
    assert {
        (ids["Communist Party of China"], "training"),
        (ids["Communist Party of China"], "workshop_seminar"),
        (ids["Communist Party of China"], "personnel_exchange"),
        (ids["CECC"], "field_visit"),
    } <= theirs.keys()
    assert "training" in theirs[ids["Communist Party of China"], "training"]
    ours = {one["modality"]: one["words"] for one in ground["ours"]}
    assert "human resource development" in ours["knowledge_sharing"]
    assert {one["type"] for one in ground["records"]} == {"meeting", "proposal"}

    # The score is the sum of its parts, and each part is said in words.
    assert ground["score"] == sum(ground["parts"].values()) > 0
    assert "Human resource development" in page
    assert "2 records of both" in page

    # Every statement has its words, and UCAS, which said nothing and was not met, shares nothing.
    assert all(one["words"] for one in (*ground["theirs"], *ground["ours"]))
    none = client.get(f"/network/common.json?target={ids['UCAS']}&source={ids['CECC']}").json
    assert none["areas"] == []
