"""A text of several meetings on the pages: each is confirmed by itself, or all of it as one."""

from sqlalchemy import select

from tests.capture.pasting import everything, form_of, paste, save
from tests.capture.test_parting import SEVERAL
from tracker.accounts.models import Role
from tracker.capture.models import Capture
from tracker.meetings.models import Meeting

TEXT = SEVERAL["datelines"]


def parts(db):
    return [c for c in everything(db, Capture) if c.whole_id is not None]


def address_of(capture):
    return f"/capture/{capture.public_id}"


def test_the_meetings_of_a_text_are_listed_with_day_and_partners(client, sign_in_as):
    sign_in_as(Role.OFFICER)

    page = client.get(paste(client, TEXT)).text

    assert "2 meetings in this text" in page
    assert "18 Jan 2023" in page
    assert "2 Feb 2023" in page
    assert "University of Helsinki" in page
    assert "KIPA" in page
    assert "2 of 2 to confirm" in page


def test_each_meeting_is_saved_by_itself_and_the_next_one_opens(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    listed = paste(client, TEXT)
    one, other = map(address_of, parts(db))

    answer = save(client, one)
    following = client.get(answer.headers["Location"]).text
    last = save(client, other)

    assert answer.headers["Location"] == other
    assert "1 of 2 to confirm" in following
    assert "Meeting 2 of 2 in this text" in following
    assert last.headers["Location"] == listed
    assert [m.held_on.isoformat() for m in everything(db, Meeting)] == ["2023-01-18", "2023-02-02"]
    page = client.get(listed).text
    assert "0 of 2 to confirm" in page
    assert all(f"/meetings/{m.public_id}" in page for m in everything(db, Meeting))


def test_a_meeting_rests_on_the_words_of_its_own_passage(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    paste(client, TEXT)

    page = client.get(address_of(parts(db)[0])).text

    assert "University of Helsinki" in page
    assert "Korea Institute" not in page


def test_a_text_can_be_one_meeting_after_all_and_several_again(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    listed = paste(client, TEXT)
    whole = listed.removesuffix("/parts")
    one = address_of(parts(db)[0])

    joined = client.post(f"{whole}/join")
    as_one = client.get(joined.headers["Location"]).text
    from_a_part = client.get(one)
    again = client.post(f"{whole}/part")

    assert joined.headers["Location"] == whole
    assert "Korea Institute of Public Administration" in as_one
    assert "University of Helsinki" in as_one
    assert from_a_part.headers["Location"] == whole
    assert again.headers["Location"] == listed
    assert client.get(one).status_code == 200
    assert client.get(whole).headers["Location"] == listed


def test_of_a_text_that_is_partly_saved_the_rest_cannot_become_one_meeting(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    whole = paste(client, TEXT).removesuffix("/parts")
    save(client, address_of(parts(db)[0]))

    answer = client.post(f"{whole}/join")

    assert answer.headers["Location"] == f"{whole}/parts"
    assert "is saved already" in client.get(f"{whole}/parts").text
    assert len([c for c in everything(db, Capture) if c.resting]) == 1


def test_a_whole_that_rests_is_not_saved_beside_its_parts(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    whole = paste(client, TEXT).removesuffix("/parts")
    client.post(f"{whole}/join")
    data = form_of(client.get(whole).text) | {"type": ["bilateral_meeting"]}
    client.post(f"{whole}/part")

    answer = client.post(whole, data=data)

    assert answer.headers["Location"] == f"{whole}/parts"
    assert everything(db, Meeting) == []


def test_a_meeting_that_is_put_aside_can_be_opened_again_and_saved(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    listed = paste(client, TEXT)
    one = address_of(parts(db)[0])

    client.post(f"{one}/drop")
    page = client.get(listed).text
    save(client, one)

    assert "Put aside" in page
    assert "1 of 2 to confirm" in page
    assert len(everything(db, Meeting)) == 1
    assert client.post(f"{one}/undo").status_code == 302
    assert everything(db, Meeting) == []


def test_home_names_what_is_to_confirm_once(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    whole = paste(client, TEXT).removesuffix("/parts")
    one, other = map(address_of, parts(db))

    parted = client.get("/").text
    client.post(f"{whole}/join")
    joined = client.get("/").text

    assert (one in parted, other in parted, f'"{whole}"' in parted) == (True, True, False)
    assert (one in joined, other in joined, f'"{whole}"' in joined) == (False, False, True)


def test_the_meetings_of_a_text_are_nobody_elses(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    whole = paste(client, TEXT).removesuffix("/parts")
    one = address_of(parts(db)[0])
    sign_in_as(Role.MANAGER)

    assert client.get(f"{whole}/parts").status_code == 404
    assert client.get(one).status_code == 404
    assert client.post(f"{whole}/join").status_code == 404
    assert client.post(f"{whole}/part").status_code == 404
    db.session.rollback()
    assert list(db.session.scalars(select(Capture))) == []


def test_a_text_of_one_meeting_opens_its_draft_at_once(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)

    address = paste(client, TEXT.split("\n\nOCSC meets")[0])

    assert not address.endswith("/parts")
    assert parts(db) == []
    assert client.get(f"{address}/parts").headers["Location"] == address
