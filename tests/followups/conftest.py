"""A meeting of two institutions, for what arises in it."""

import re

import pytest
from sqlalchemy import select

from tests.factories.cooperation import partner
from tests.meetings.test_logging import log
from tracker.accounts.models import Role
from tracker.accounts.visibility import EVERYTHING, reading_as


@pytest.fixture
def officer(sign_in_as):
    return sign_in_as(Role.OFFICER)


@pytest.fixture
def ours(officer):
    """A Thai department."""
    return partner("Department of Rice", by=officer, country="TH")


@pytest.fixture
def theirs(officer):
    """A Chinese agency."""
    return partner("Agency of Fields", by=officer)


@pytest.fixture
def rows_of(db):
    """A function that returns what is stored of a kind of record, by public id."""

    def read(model):
        db.session.rollback()
        with reading_as(EVERYTHING):
            return {row.public_id: row for row in db.session.scalars(select(model))}

    return read


@pytest.fixture
def meeting(client, officer):
    """The public id of a meeting of the Ministry of Exchange (Thai) with the Exchange Centre."""
    return log(client).headers["Location"].rsplit("/", 1)[1]


@pytest.fixture
def point(client, meeting):
    """The public id of a point of that meeting."""
    said = {"text": "We shall send twenty trainees.", "kind": "offer", "said_by": "", "area": "hrd"}
    client.post(f"/meetings/{meeting}/points/new", data=said)
    page = client.get(f"/meetings/{meeting}").text
    return re.search(r'id="point-(\w{12})"', page)[1]


@pytest.fixture
def filled(client):
    """What a browser would send of the form at an address, as it is shown."""

    def read(address):
        page = client.get(address).text
        form = page[page.index("<main") :]
        data = {}
        for tag in re.findall(r"<input[^>]*>", form):
            name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
            if name and 'type="checkbox"' not in tag:
                data[name[1]] = unescape(value[1]) if value else ""
        for name, text in re.findall(
            r'<textarea[^>]*name="([^"]+)"[^>]*>\r?\n?(.*?)</textarea>', form, re.DOTALL
        ):
            data[name] = unescape(text)
        for name, inner in re.findall(
            r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL
        ):
            chosen = re.search(r'<option selected value="([^"]*)"', inner)
            data[name] = chosen[1] if chosen else re.search(r'value="([^"]*)"', inner)[1]
        return data

    return read


def unescape(text):
    return text.replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&")
