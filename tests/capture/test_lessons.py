"""Corrections are learned: what is rejected stays rejected, a confirmed name is known at once."""

import pytest
from sqlalchemy import select

from tests.capture.pasting import everything, form_of, names_in, paste, row_of, save
from tracker.accounts.models import Role, User
from tracker.accounts.service import make_unit
from tracker.accounts.visibility import EVERYTHING, Viewer, reading_as
from tracker.app import create_app
from tracker.capture.models import Lesson
from tracker.capture.understanding import understand
from tracker.core.changes import Deed
from tracker.core.db import transaction
from tracker.institutions.models import Institution, InstitutionName
from tracker.meetings.models import Meeting
from tracker.people.models import PersonName

FIRST = (
    "On 18 January 2023 the Northern Forest Department (NFD) welcomed a delegation of the Riverside "
    "Training Institute, led by Mr. Somkid Rakdee, Director of the Riverside Training Institute, at the "
    "Golden Lotus Centre."
)
LATER = FIRST.replace("18 January 2023", "5 March 2024")
WRONG = "Golden Lotus Centre"


@pytest.fixture
def colleague_elsewhere(db):
    """An officer of another unit."""
    db.session.rollback()
    with transaction(Deed(action="test")):
        unit = make_unit("Division of Pensions", "กองบำเหน็จบำนาญ")
        user = User(
            email="elsewhere@office.example", name="Elsewhere", password_hash="x",
            role=Role.OFFICER.value, unit=unit,
        )  # fmt: skip
        db.session.add(user)
    return user


def found_in(client, text):
    """Return the names that a draft of `text` holds, and its page."""
    page = client.get(paste(client, text)).text
    return names_in(form_of(page)), page


def lessons(db):
    return [(one.kind, one.about, one.words) for one in everything(db, Lesson)]


def test_what_was_rejected_is_not_shown_again(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    save(client, paste(client, FIRST), without=[WRONG])

    names, page = found_in(client, LATER)

    assert lessons(db) == [("rejected", "institution", WRONG)]
    assert WRONG not in names
    assert f"it was rejected before: {WRONG}." in page
    assert {"Northern Forest Department", "Riverside Training Institute"} <= set(names)


def test_a_person_who_was_rejected_is_not_shown_again(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    save(client, paste(client, FIRST), without=["Somkid Rakdee"])

    names, _page = found_in(client, LATER)

    assert "Somkid Rakdee" not in names


def test_what_came_unticked_or_is_on_record_is_not_rejected(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    save(client, paste(client, FIRST))

    save(client, paste(client, LATER), without=[WRONG], another="y")

    assert lessons(db) == []
    assert WRONG in found_in(client, LATER)[0]


def test_putting_a_text_aside_teaches_nothing(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    client.post(f"{paste(client, FIRST)}/drop")

    assert lessons(db) == []


def test_undoing_a_capture_unlearns_what_it_taught(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    address = paste(client, FIRST)
    save(client, address, without=[WRONG])

    client.post(f"{address}/undo")

    assert lessons(db) == []
    assert WRONG in found_in(client, LATER)[0]


def test_what_was_learned_is_seen_and_taken_back(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    assert "Nothing was learned yet" in client.get("/capture/learned").text
    assert "/capture/learned" in client.get("/capture").text
    save(client, paste(client, FIRST), without=[WRONG])
    lesson = everything(db, Lesson)[0].public_id

    page = client.get("/capture/learned").text
    client.post(f"/capture/learned/{lesson}/take-back")

    assert WRONG in page
    assert "Not an institution to record" in page
    assert lessons(db) == []
    assert WRONG in found_in(client, LATER)[0]


def test_a_colleague_of_the_unit_learns_it_and_another_unit_does_not(
    client, sign_in_as, db, colleague_elsewhere
):
    sign_in_as(Role.OFFICER)
    save(client, paste(client, FIRST), without=[WRONG])
    lesson = everything(db, Lesson)[0].public_id

    sign_in_as(Role.MANAGER)
    assert WRONG not in found_in(client, LATER)[0]
    assert WRONG in client.get("/capture/learned").text

    sign_in_as(db.session.get(User, colleague_elsewhere.id))
    assert WRONG in found_in(client, LATER)[0]
    assert WRONG not in client.get("/capture/learned").text
    assert client.post(f"/capture/learned/{lesson}/take-back").status_code == 404


def test_words_of_a_restricted_record_are_learned_by_its_readers_alone(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    save(client, paste(client, FIRST), without=[WRONG], marking="restricted_named")
    assert WRONG not in found_in(client, LATER)[0]

    sign_in_as(Role.MANAGER)

    assert WRONG in found_in(client, LATER)[0]
    assert WRONG not in client.get("/capture/learned").text


def test_entering_a_name_by_hand_ends_its_rejection(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    save(client, paste(client, FIRST), without=[WRONG])

    client.post(
        "/institutions/new", data={"name_en": WRONG, "institution_type": "public_centre", "country": "TH"}
    )  # fmt: skip

    assert lessons(db) == []
    assert WRONG in found_in(client, LATER)[0]


def test_a_confirmed_name_is_known_in_the_next_text_in_every_process(
    client, sign_in_as, db, settings
):
    user = sign_in_as(Role.OFFICER)
    viewer = Viewer(user_id=user.id, unit_id=user.unit_id, role=Role.OFFICER)
    short = "On 7 May 2024 talks were held with NFD and Mr. Somkid Rakdee of the Riverside Training Institute."
    other_process = create_app(settings)
    with other_process.app_context(), reading_as(viewer):
        before = understand(short)
        db.session.rollback()

    save(client, paste(client, FIRST))

    with other_process.app_context():
        with reading_as(viewer):
            after = understand(short)
        db.session.remove()
        db.engine.dispose()
    assert "NFD" not in {i["name"] for i in before["form"]["institutions"]}
    known = {i["name"]: i["match"] for i in after["form"]["institutions"]}
    assert known["NFD"] != ""
    assert after["form"]["people"][0]["match"] != ""
    with reading_as(EVERYTHING):
        body = db.session.scalar(select(Institution).where(Institution.public_id == known["NFD"]))
        assert body.name_in("en") == "Northern Forest Department"


def public_id_of(db, model, text):
    return next(
        (n.institution if model is InstitutionName else n.person).public_id
        for n in everything(db, model) if n.text == text
    )  # fmt: skip


def test_the_name_printed_is_remembered_with_its_source_and_known_from_then_on(
    client, sign_in_as, db
):
    sign_in_as(Role.OFFICER)
    save(client, paste(client, FIRST))
    with reading_as(EVERYTHING):
        body = public_id_of(db, InstitutionName, "Northern Forest Department")
        person = public_id_of(db, PersonName, "Somkid Rakdee")
    thai = "เมื่อวันที่ 9 มิถุนายน 2567 กรมป่าเหนือ นำโดยนายสมคิด รักดี อธิบดีกรมป่าเหนือ หารือกับสถาบันฝึกอบรมริมน้ำ"
    address = paste(client, thai)
    page = client.get(address).text
    data = form_of(page)
    institution, who = row_of(data, "กรมป่าเหนือ"), row_of(data, "สมคิด รักดี")

    save(client, address, **{f"{institution}-match": body, f"{who}-match": person})

    assert "Remember these names" in page
    names = {n.text: n for n in everything(db, InstitutionName)}
    learnt, printed = (
        names["กรมป่าเหนือ"],
        {n.text: n for n in everything(db, PersonName)}["สมคิด รักดี"],
    )
    assert (learnt.kind, learnt.language, learnt.script) == ("alias", "th", "Thai")
    assert (printed.kind, printed.language, printed.script) == ("alias", "th", "Thai")
    assert learnt.source_id == printed.source_id is not None
    again = form_of(client.get(paste(client, thai.replace("9 มิถุนายน", "1 กรกฎาคม"))).text)
    assert again[f"{row_of(again, 'กรมป่าเหนือ')}-match"] == [body]
    assert again[f"{row_of(again, 'สมคิด รักดี')}-match"] == [person]
    client.most_queries = 4
    page = client.get("/capture/learned").text
    assert page.count("Another name of") == 2
    client.most_queries = 6
    client.post(f"{address}/undo")
    assert "กรมป่าเหนือ" not in {n.text for n in everything(db, InstitutionName)}
    assert lessons(db) == []


def test_a_name_is_not_remembered_when_the_box_is_unticked(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    save(client, paste(client, FIRST))
    body = public_id_of(db, InstitutionName, "Northern Forest Department")
    address = paste(
        client,
        "On 3 April 2024 the Forest Bureau of the North met the Riverside Training Institute.",
    )
    data = form_of(client.get(address).text)
    row = row_of(data, next(n for n in names_in(data) if n.startswith("Forest Bureau")))

    save(client, address, unticked=[f"{row}-remember"], **{f"{row}-match": body})

    assert len(everything(db, Meeting)) == 2
    assert not any("Bureau" in n.text for n in everything(db, InstitutionName))


def test_a_name_that_was_learned_is_taken_back_from_its_record(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    save(client, paste(client, FIRST))
    body = public_id_of(db, InstitutionName, "Northern Forest Department")
    address = paste(
        client,
        "On 3 April 2024 the Forest Bureau of the North met the Riverside Training Institute.",
    )
    data = form_of(client.get(address).text)
    row = row_of(data, next(n for n in names_in(data) if n.startswith("Forest Bureau")))
    save(client, address, **{f"{row}-match": body})
    lesson = next(one for one in everything(db, Lesson) if one.kind == "name").public_id

    client.post(f"/capture/learned/{lesson}/take-back")

    assert lessons(db) == []
    assert not any("Bureau" in n.text for n in everything(db, InstitutionName))


def test_other_names_beside_a_name_are_shown_and_stored(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    thai = (
        "เมื่อวันที่ 9 มิถุนายน 2567 กรมป่าเหนือ (Northern Forest Department: NFD) หารือกับมหาวิทยาลัยริมน้ำ "
        "นำโดยนายสมคิด รักดี (Mr. Somkid Rakdee) อธิการบดี"
    )
    address = paste(client, thai)
    page = client.get(address).text

    save(client, address)

    assert (
        "Northern Forest Department"
        in form_of(page)[f"{row_of(form_of(page), 'กรมป่าเหนือ')}-more_names"][0]
    )
    names = {(n.text, n.language, n.kind) for n in everything(db, InstitutionName)}
    assert ("กรมป่าเหนือ", "th", "official") in names
    assert ("Northern Forest Department", "en", "official") in names
    assert ("NFD", "en", "acronym") in names
    with reading_as(EVERYTHING):
        bodies = list(db.session.scalars(select(Institution)))
        assert "Northern Forest Department" in {b.name_in("en") for b in bodies}
