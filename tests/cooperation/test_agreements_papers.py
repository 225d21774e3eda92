"""Signing an agreement, and its signatories, texts and steps: noted, changed, taken away."""
# ruff: noqa: F811 -- pytest hands the fixture over by its name

import re
from datetime import date, timedelta

import pytest

from tests.factories.agreements import agreement, with_papers
from tests.factories.cooperation import partner, writing
from tests.followups.conftest import filled  # noqa: F401
from tracker.accounts.models import Marking
from tracker.accounts.ownership import Handling
from tracker.cooperation.models import Agreement, AgreementSignatory
from tracker.core.clock import today
from tracker.people.drafts import PersonDraft, PersonNameDraft
from tracker.people.service import enter_person

SIGNED = {"signed_on": date(2020, 1, 1)}


def person(name, *, by, marking=Marking.INTERNAL):
    with writing(by) as viewer:
        draft = PersonDraft(names=(PersonNameDraft(text=name),))
        return enter_person(draft, by=viewer, handling=Handling(marking)).public_id


@pytest.fixture
def two(cecc, ocsc):
    return cecc, ocsc


@pytest.fixture
def draft(officer, two):
    return agreement("A draft", by=officer, parties=two, status_manual="approved_to_sign")


@pytest.fixture
def pact(officer, two):
    return agreement("A pact", by=officer, parties=two, **SIGNED)


def part_address(page, kind):
    return re.search(rf'href="(/agreements/\w+/{kind}/\w+/edit)"', page)[1]


def test_an_agreement_is_signed_in_one_go(client, officer, two, draft, save, filled):
    li, dee = person("Li Ming", by=officer), person("Somchai Dee", by=officer)
    assert "Note the signature" in client.get(f"/agreements/{draft}").text
    form = filled(f"/agreements/{draft}/sign")
    assert {form["signatories-0-institution"], form["signatories-1-institution"]} == set(two)
    people = {
        "signatories-0-institution": two[0], "signatories-0-person": li,
        "signatories-0-title": "Director General", "signatories-1-institution": two[1],
        "signatories-1-person": dee, "signatories-1-title": "Secretary-General",
    }  # fmt: skip
    days = {"signed_on": "18 ม.ค. 66", "in_force_on": "1 Feb 2023", "expires_on": "31 Jan 2100"}

    page = save(f"/agreements/{draft}/sign", form | people | days)

    for words in (
        "Li Ming</a>, Director General", "Somchai Dee</a>, Secretary-General", "18 January 2023",
        "In force", "31 January 2100", "18 Jan 2023",
    ):  # fmt: skip
        assert words in page.text, words
    assert "Note the signature" not in page.text


def test_an_agreement_may_be_signed_before_it_is_known_by_whom(draft, save, filled):
    form = filled(f"/agreements/{draft}/sign") | {"signed_on": "18 January 2023"}

    assert "It is not noted who signed." in save(f"/agreements/{draft}/sign", form).text


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"signed_on": ""}, "Give the day of signature"),
        ({"signed_on": "1 Jan 2100"}, "still to come"),
        ({"in_force_on": "1 Jan 2020"}, "in force before it was signed"),
        ({"expires_on": "1 Jan 2020"}, "end before it begins"),
        ({"signatories-0-person_text": "Nobody Known"}, "Nobody of this name"),
        ({"signatories-0-person_text": "Li Ming", "signatories-0-institution": ""}, "Choose one of the parties"),
        ({"signatories-0-person_text": "Li Ming", "signatories-1-person_text": "Li Ming",
          "signatories-1-institution": "same"}, "among the signatories for this party already"),
    ],
)  # fmt: skip
def test_a_signature_that_cannot_be_is_refused(
    client, officer, draft, filled, stored, changes, why
):  # fmt: skip
    person("Li Ming", by=officer)
    form = filled(f"/agreements/{draft}/sign")
    if changes.get("signatories-1-institution") == "same":
        changes = changes | {"signatories-1-institution": form["signatories-0-institution"]}

    answer = client.post(
        f"/agreements/{draft}/sign", data=form | {"signed_on": "18 January 2023"} | changes
    )

    assert answer.status_code == 422
    assert why in answer.text
    assert stored(Agreement).signed_on is None
    assert stored(AgreementSignatory) is None


def test_what_is_signed_is_not_signed_again(client, pact, filled):
    form = filled(f"/agreements/{pact}/sign") | {"signed_on": "18 January 2023"}

    answer = client.post(f"/agreements/{pact}/sign", data=form)

    assert answer.status_code == 422
    assert "It is signed already" in answer.text


def test_a_signature_that_was_planned_is_noted_once_it_happened(officer, two, save, filled):
    one = agreement("Soon", by=officer, parties=two, signed_on=today() + timedelta(days=9))
    form = filled(f"/agreements/{one}/sign") | {"signed_on": today().isoformat()}

    assert "In force" in save(f"/agreements/{one}/sign", form).text


def test_who_signs_while_another_changes_it_sees_the_clash(client, draft, filled):
    form = filled(f"/agreements/{draft}/sign") | {"signed_on": "18 January 2023"}
    other = filled(f"/agreements/{draft}/edit") | {"title": "Another title"}
    assert client.post(f"/agreements/{draft}/edit", data=other).status_code == 302

    assert client.post(f"/agreements/{draft}/sign", data=form).status_code == 409


def test_a_signatory_is_noted_changed_and_taken_away(client, officer, two, pact, save, filled):
    person("Li Ming", by=officer)
    address = f"/agreements/{pact}/signatories/new"
    sent = {"institution": two[0], "person_text": "Li Ming", "title": "Director", "signed_on": ""}
    page = save(address, sent).text
    assert "Li Ming</a>, Director" in page
    assert "1 Jan 2020" in page

    edit = part_address(page, "signatories")
    form = filled(edit)
    assert (form["institution"], form["title"]) == (two[0], "Director")
    page = save(edit, form | {"title": "Deputy Director", "signed_on": "2 Jan 2020"}).text
    assert "Li Ming</a>, Deputy Director" in page
    assert "2 Jan 2020" in page

    remove = re.search(r'action="(/agreements/\w+/parts/\w+/remove)"', page)[1]
    assert "Li Ming" not in save(remove, {}).text.partition('id="signatories"')[2]
    assert client.post(remove).status_code == 404


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"institution": ""}, "Choose the party"),
        ({"institution": "outside"}, "Choose one of the entries"),
        ({"person_text": ""}, "Type the name of the person"),
        ({"person_text": "Signer Alpha"}, "among the signatories for this party already"),
    ],
)
def test_a_signatory_who_cannot_be_is_refused(client, officer, two, filled, changes, why):
    one = with_papers(two, by=officer, word="Alpha")
    outside = partner("Third Centre", by=officer)
    person("Li Ming", by=officer)
    address = f"/agreements/{one}/signatories/new"
    edit = part_address(client.get(f"/agreements/{one}").text, "signatories")
    sent = {"institution": filled(edit)["institution"], "person_text": "Li Ming", **changes}
    if sent["institution"] == "outside":
        sent["institution"] = outside

    answer = client.post(address, data=sent)

    assert answer.status_code == 422
    assert why in answer.text


def test_a_party_for_which_somebody_signed_cannot_be_taken_away(client, officer, two, filled):
    one = with_papers(two, by=officer, word="Alpha")
    edit = part_address(client.get(f"/agreements/{one}").text, "signatories")
    signed_for = filled(edit)["institution"]
    third = partner("Third Centre", by=officer)
    form = filled(f"/agreements/{one}/edit")
    box = next(n for n in (0, 1) if form[f"parties-{n}-institution"] == signed_for)

    answer = client.post(
        f"/agreements/{one}/edit",
        data=form | {f"parties-{box}-institution": third, f"parties-{box}-institution_text": ""},
    )

    assert answer.status_code == 422
    assert "Somebody signed for a party" in answer.text


def test_a_text_is_noted_in_each_language_once(client, pact, save, filled):
    address = f"/agreements/{pact}/texts/new"
    thai = {
        "language": "th",
        "title": "บันทึกความเข้าใจ",
        "is_authentic": "y",
        "url": "ocsc.go.th/mou",
    }
    page = save(address, thai).text
    assert 'href="https://ocsc.go.th/mou"' in page
    assert "authentic" in page
    page = save(address, {"language": "zh", "title": "谅解备忘录"}).text
    assert "a translation" in page

    answer = client.post(address, data=thai)
    assert answer.status_code == 422
    assert "There is a text in this language already" in answer.text
    for wrong, why in (
        ({"language": ""}, "Choose the language"), ({"title": ""}, "Write the title"),
        ({"url": "javascript:alert(1)"}, "whole web address"),
    ):  # fmt: skip
        answer = client.post(address, data={"language": "en", "title": "Memorandum", **wrong})
        assert answer.status_code == 422
        assert why in answer.text

    edit = part_address(page, "texts")
    assert "New title" in save(edit, filled(edit) | {"title": "New title"}).text


def test_the_steps_stand_in_the_order_of_their_days(client, pact, save, filled):
    address = f"/agreements/{pact}/steps/new"
    save(
        address,
        {
            "taken_on": "5 Dec 2019",
            "unit": "Legal division",
            "action": "agreed",
            "note": "With a remark",
        },
    )
    page = save(
        address, {"taken_on": "1 ธ.ค. 2562", "unit": "Bureau", "action": "sent it", "note": ""}
    ).text
    assert page.index("Bureau: sent it") < page.index("Legal division: agreed")
    assert "With a remark" in page

    for wrong, why in (
        ({"taken_on": ""}, "Give the day"), ({"unit": ""}, "Write which office"),
        ({"action": ""}, "Write what the office did"),
        ({"unit": " "}, "Fill in what is missing"),
    ):  # fmt: skip
        sent = {"taken_on": "5 Dec 2019", "unit": "Legal division", "action": "agreed", **wrong}
        answer = client.post(address, data=sent)
        assert answer.status_code == 422
        assert why in answer.text

    edit = part_address(page, "steps")
    page = save(edit, filled(edit) | {"action": "gave it back"}).text
    assert "gave it back" in page


def test_a_part_of_another_agreement_is_not_here(client, officer, two, pact):
    other = with_papers(two, by=officer, word="Alpha")
    page = client.get(f"/agreements/{other}").text

    for kind in ("signatories", "texts", "steps"):
        edit = part_address(page, kind)
        assert client.get(edit).status_code == 200
        assert client.get(edit.replace(other, pact)).status_code == 404
        for wrong in {"signatories", "texts", "steps"} - {kind}:
            assert client.get(edit.replace(f"/{kind}/", f"/{wrong}/")).status_code == 404
    remove = re.search(r'action="(/agreements/\w+/parts/\w+/remove)"', page)[1]
    assert client.post(remove.replace(other, pact)).status_code == 404


def test_two_who_change_a_part_see_the_clash(client, officer, two, filled):
    one = with_papers(two, by=officer, word="Alpha")
    edit = part_address(client.get(f"/agreements/{one}").text, "steps")
    form = filled(edit)
    assert client.post(edit, data=form | {"action": "sent it"}).status_code == 302

    answer = client.post(edit, data=form | {"action": "kept it"})

    assert answer.status_code == 409
    assert "sent it" in answer.text


def test_a_signatory_who_is_hidden_is_not_told(client, officer, two, outsider, sign_in_as, save):
    one = agreement("Open pact", by=officer, parties=two, **SIGNED)
    hidden = person("Hidden Hand", by=officer, marking=Marking.RESTRICTED_NAMED)
    page = save(
        f"/agreements/{one}/signatories/new", {"institution": two[0], "person": hidden, "title": "Chief"}
    )  # fmt: skip
    assert "Hidden Hand" in page.text
    edit = part_address(page.text, "signatories")

    sign_in_as(outsider)
    page = client.get(f"/agreements/{one}").text
    assert "Hidden Hand" not in page
    assert "Chief" not in page
    assert "It is not noted who signed." in page
    assert client.get(edit).status_code == 404
