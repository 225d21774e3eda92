"""What a text leaves in doubt is asked, and nothing is stored in silence."""

import pytest

from tests.capture.pasting import everything, form_of, name_the_sides, paste, save
from tracker.accounts.models import Role
from tracker.capture.doubts import doubtful_days
from tracker.meetings.models import Meeting

TEXTS = {
    "English": "On 05/06/07 the Northern Forest Department welcomed a delegation of the Riverside Training Institute.",
    "Thai": "เมื่อวันที่ 05/06/07 กรมป่าเหนือต้อนรับคณะผู้แทนมหาวิทยาลัยริมน้ำ เพื่อหารือความร่วมมือด้านการฝึกอบรม",
    "Chinese": "05/06/07，北方林业局代表团访问江南学院，双方就人力资源开发合作交换意见。",
}
QUESTION = "which can be read in two ways"


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_day_in_figures_is_asked_with_both_readings(text, client, sign_in_as, db):
    sign_in_as(Role.OFFICER)
    address = paste(client, text)
    page = client.get(address).text
    data = form_of(page) | {"type": ["bilateral_meeting"]}
    name_the_sides(data)

    refused = client.post(address, data=data)

    assert QUESTION in page
    assert "5 June 1964" in page
    assert "5 June 2007" in page
    assert data["held_on"] == ["05/06/07"]
    assert refused.status_code == 422
    assert 'id="held_on-error"' in refused.text
    assert QUESTION in refused.text
    assert everything(db, Meeting) == []


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_reading_that_is_chosen_is_stored_with_the_words_of_the_text(
    text, client, sign_in_as, db
):
    sign_in_as(Role.OFFICER)

    save(client, paste(client, text), held_on_meant="2007-06-05")

    meeting = everything(db, Meeting)[0]
    assert meeting.held_on.isoformat() == "2007-06-05"
    assert meeting.held_on_as_typed == "05/06/07"


def test_a_day_that_is_typed_instead_wins(client, sign_in_as, db):
    sign_in_as(Role.OFFICER)

    save(client, paste(client, TEXTS["English"]), held_on_meant="2007-06-05", held_on="6 June 2007")

    assert everything(db, Meeting)[0].held_on.isoformat() == "2007-06-06"


def test_the_day_of_publication_is_asked_too(client, sign_in_as):
    sign_in_as(Role.OFFICER)
    text = "A visit to the north\n07/06/07\n\n" + TEXTS["English"].replace(
        "05/06/07", "5 June 2007"
    )

    page = client.get(paste(client, text)).text

    assert QUESTION in page
    assert 'name="published_on_meant"' in page
    assert 'name="held_on_meant"' not in page


@pytest.mark.parametrize(
    "text",
    ["Talks on 5 June 2007 (05/06/07)", "Talks on 25/06/2007", "Talks in 2007", "18 ม.ค. 66"],
)
def test_a_day_that_is_plain_is_in_no_doubt(text):
    assert doubtful_days(text) == {}
