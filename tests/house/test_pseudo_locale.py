"""Every word of the interface can be translated: in a made-up language no page has a bare word."""

import pytest

from tests.rig.accounts import player_of
from tests.rig.addresses import one_page_each
from tests.rig.wording import (
    CLOSE,
    OPEN,
    TONGUE,
    bare_words,
    everything_on_record,
    speak_in_marks,
)
from tracker.accounts.models import Role, User
from tracker.administration.demonstration import load_once
from tracker.core.changes import Deed
from tracker.core.db import db, transaction


def let_speak(user):
    """Choose the made-up language for a user."""
    key = user.id
    db.session.rollback()
    with transaction(Deed(action="test")):
        db.session.get(User, key).language = TONGUE


@pytest.mark.parametrize("role", [Role.MANAGER, Role.ADMINISTRATOR], ids=str)
@pytest.mark.database("sqlite")
def test_no_page_has_a_word_that_cannot_be_translated(app, client, sign_in_as, role):
    load_once(app)
    speak_in_marks(app)
    user = player_of(role)
    sign_in_as(user)
    let_speak(user)
    pages = one_page_each(app, client, most=3)
    pages.pop("administration.components", "It shows how invented names look.")
    on_record = everything_on_record()

    found = {a: bare_words(client.get(a).text, on_record) for a in pages.values()}

    assert len(pages) > 40
    assert OPEN in client.get("/").text
    assert {address: words for address, words in found.items() if words} == {}


@pytest.mark.database("sqlite")
def test_the_page_of_the_log_in_has_no_bare_word(app, client):
    speak_in_marks(app)
    app.extensions["babel"].locale_selector = lambda: TONGUE

    page = client.get("/log-in").text

    assert bare_words(page, everything_on_record()) == []
    assert f"{OPEN}Log in{CLOSE}" in page


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p>Bare words</p>", ["Bare words"]),
        (f"<p>{OPEN}Marked{CLOSE}, 3</p>", []),
        (f'<p title="Bare title">{OPEN}Marked{CLOSE}</p>', ["Bare title"]),
        ("<p>On Record</p><script>var bare</script>", []),
    ],
)
def test_a_bare_word_is_found(page, found):
    assert bare_words(page, "on record") == found
