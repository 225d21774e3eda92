"""Which posts a person holds, and until when."""

from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.core.dates import PartialDate
from tracker.people.queries import get_membership, get_person


def version_of(public_id, membership):
    with reading_as(EVERYTHING):
        return get_membership(get_person(public_id), membership).version


def test_a_post_is_entered_by_the_name_of_the_institution(save, sign_in_as, enter, office):
    officer = sign_in_as("officer")
    public_id, there = enter("Liu Wei", by=officer), office("Exchange Centre", by=officer)

    page = save(
        f"/people/{public_id}/posts/new",
        {
            "institution": "",
            "institution_text": "exchange centre",
            "title": "Deputy Director General",
            "valid_from": "2021",
            "observed_on": "2023-01-18",
        },
    )

    assert "Deputy Director General" in page.text
    assert f'href="/institutions/{there}"' in page.text
    assert "since" in page.text
    assert "seen on" in page.text


def test_an_unknown_institution_is_refused_at_its_field_and_kept(client, sign_in_as, enter):
    public_id = enter("Liu Wei", by=sign_in_as("officer"))

    page = client.post(
        f"/people/{public_id}/posts/new",
        data={"institution": "", "institution_text": "Nowhere", "title": "Director"},
    )

    assert page.status_code == 422
    assert 'id="institution-error"' in page.text
    assert 'value="Nowhere"' in page.text
    assert 'value="Director"' in page.text


def test_a_term_that_ends_before_it_begins_is_refused(client, sign_in_as, enter, appoint):
    officer = sign_in_as("officer")
    public_id = enter("Liu Wei", by=officer)
    membership = appoint(public_id, "Director", "Exchange Centre", by=officer)

    page = client.post(
        f"/people/{public_id}/posts/{membership}/edit",
        data={
            "valid_from": "2021",
            "valid_to": "2019",
            "version": version_of(public_id, membership),
        },
    )

    assert page.status_code == 422
    assert 'id="valid_to-error"' in page.text
    assert 'value="2021"' in page.text


def test_a_post_is_ended(save, sign_in_as, enter, appoint):
    officer = sign_in_as("officer")
    public_id = enter("Liu Wei", by=officer)
    membership = appoint(
        public_id, "Director", "Exchange Centre", by=officer, valid_from=PartialDate(2019)
    )

    page = save(
        f"/people/{public_id}/posts/{membership}/edit",
        {
            "valid_from": "2019",
            "valid_to": "March 2021",
            "version": version_of(public_id, membership),
        },
    )

    assert "2019 to Mar 2021" in page.text


def test_a_stale_term_shows_both_texts(client, sign_in_as, enter, appoint):
    officer = sign_in_as("officer")
    public_id = enter("Liu Wei", by=officer)
    membership = appoint(public_id, "Director", "Exchange Centre", by=officer)
    seen, address = (
        version_of(public_id, membership),
        f"/people/{public_id}/posts/{membership}/edit",
    )
    client.post(address, data={"valid_to": "2020", "version": seen})

    page = client.post(address, data={"valid_to": "2022", "version": seen})

    assert page.status_code == 409
    assert ">2020<" in page.text
    assert 'value="2022"' in page.text


def test_the_post_of_somebody_else_is_not_changed_from_here(client, sign_in_as, enter, appoint):
    officer = sign_in_as("officer")
    liu, stranger = enter("Liu Wei", by=officer), enter("Chen Li", by=officer)
    membership = appoint(liu, "Director", "Exchange Centre", by=officer)

    assert client.get(f"/people/{stranger}/posts/{membership}/edit").status_code == 404
