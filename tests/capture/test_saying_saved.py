"""What a text says was promised, suggested and introduced is confirmed and kept in its ledger."""

import re
from dataclasses import replace

import pytest

from tests.capture.pasting import everything, form_of, paste, save
from tracker.capture.models import Lesson
from tracker.core.dates import PartialDate
from tracker.followups.models import Introduction, Promise, Suggestion
from tracker.people.models import ContactPoint

MET = (
    "Lake Ministry hosts River Agency\n\n"
    "On 3 May 2024 Mr. Anan Dee, Director of the Lake Ministry of Thailand, received Ms. Hana Mori, "
    "President of the River Agency of Japan, in Bangkok. "
)
PROMISED = "Ms. Mori pledged to send two experts in June."
SUGGESTED = "The President suggested that a joint workshop be held every year."
INTRODUCED = "Mr. Dee introduced the Harbour Institute of Thailand, which tests boats."
SIGNED = """

Best regards,

Hana Mori
President
River Agency of Japan
Tel: +81 3 3581 4111
E-mail: h.mori@rivers.example
"""


@pytest.fixture(autouse=True)
def officer(sign_in_as):
    return sign_in_as("officer")


def names_of(*rows):
    return [row and row.name_in("en") for row in rows]


def test_a_promise_of_the_text_is_kept_with_its_sentence_and_its_meeting(client, db):
    save(client, paste(client, MET + PROMISED))

    promise = everything(db, Promise)[0]
    assert names_of(promise.by, promise.to) == [
        "River Agency of Japan",
        "Lake Ministry of Thailand",
    ]
    assert promise.text == "pledged to send two experts in June."
    assert promise.quote == PROMISED
    assert promise.made_on == PartialDate.from_iso("2024-05-03")
    assert "send two experts" in client.get(f"/meetings/{promise.meeting.public_id}").text


def test_a_suggestion_of_the_text_says_who_advised_whom(client, db):
    save(client, paste(client, MET + SUGGESTED))

    advice = everything(db, Suggestion)[0]
    assert advice.direction == "received"
    assert names_of(advice.from_institution, advice.to_institution) == [
        "River Agency of Japan", "Lake Ministry of Thailand",
    ]  # fmt: skip
    assert (advice.quote, advice.meeting.title) == (SUGGESTED, "Lake Ministry hosts River Agency")


def test_an_introduction_of_the_text_brings_two_parties_together(client, db):
    save(client, paste(client, MET + INTRODUCED))

    introduction = everything(db, Introduction)[0]
    assert names_of(introduction.broker, introduction.party_a, introduction.party_b) == [
        "Lake Ministry of Thailand", "River Agency of Japan", "Harbour Institute of Thailand",
    ]  # fmt: skip


def test_each_statement_leads_to_its_place_in_the_text(client):
    page = client.get(paste(client, MET + PROMISED + " " + SUGGESTED)).text

    led_to = set(re.findall(r'href="#(span-\w+)"', page))
    assert {"span-s1", "span-s2"} <= led_to
    assert led_to <= set(re.findall(r'id="(span-\w+)"', page))


def test_what_is_unticked_is_not_kept_and_not_read_again(client, db):
    save(client, paste(client, MET + PROMISED), unticked=["statements-0-use"])

    assert everything(db, Promise) == []
    assert [lesson.about for lesson in everything(db, Lesson)] == ["statement"]
    again = client.get(paste(client, MET + PROMISED + " They had lunch.")).text
    assert "statements-0-use" not in again
    assert "Not a promise" in client.get("/capture/learned").text


def test_undoing_the_capture_takes_back_what_was_promised(client, db):
    address = save(client, paste(client, MET + PROMISED)).headers["Location"]
    page = client.get(address).text
    undo = re.search(r'action="(/capture/[^"]+/undo)"', page)[1]

    client.post(undo)

    assert everything(db, Promise) == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"statements-0-to": ""}, "Choose another institution that is kept"),
        ({"statements-0-text": " "}, "Say in a sentence what it is."),
    ],
)
def test_a_statement_that_cannot_stand_is_shown_with_everything_kept(client, db, changes, message):
    address = paste(client, MET + PROMISED)
    data = form_of(client.get(address).text) | {"type": ["bilateral_meeting"]}
    data |= {name: [value] for name, value in changes.items()}

    answer = client.post(address, data=data)

    assert answer.status_code == 422
    assert message in answer.text
    assert everything(db, Promise) == []


def test_a_statement_of_an_institution_that_is_not_kept_goes_with_it(client, db):
    address = paste(client, MET + PROMISED + " " + INTRODUCED)

    save(client, address, without=["Harbour Institute of Thailand"], unticked=["statements-1-use"])

    assert [p.quote for p in everything(db, Promise)] == [PROMISED]
    assert everything(db, Introduction) == []


@pytest.fixture
def signatures(app):
    """The extractor of signatures is turned on."""
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], extractors="signatures")


def test_how_to_reach_somebody_is_confirmed_and_kept_once(client, db, signatures):
    for told in (PROMISED, SUGGESTED):
        save(client, paste(client, MET + told + SIGNED), another="y")

    found = {(c.kind, c.value, c.person.name_in("en")) for c in everything(db, ContactPoint)}
    assert found == {
        ("phone", "+81 3 3581 4111", "Hana Mori"), ("email", "h.mori@rivers.example", "Hana Mori"),
    }  # fmt: skip
    assert len(everything(db, ContactPoint)) == 2


def test_a_contact_of_nobody_has_to_be_given_to_somebody(client, db, signatures):
    address = paste(client, MET + SIGNED)
    data = form_of(client.get(address).text) | {"type": ["bilateral_meeting"]}
    data |= {"contacts-0-of": [""]}

    answer = client.post(address, data=data)

    assert "Choose whose it is" in answer.text
    assert everything(db, ContactPoint) == []
