"""Every word of the interface can be translated: in a made-up language no page has a bare word."""

import re
from html import unescape

import pytest

from tests.rig.accounts import player_of
from tests.rig.addresses import get_rules, ids_by_table, one_page_each, values_for
from tests.rig.wording import (
    CLOSE,
    OPEN,
    TONGUE,
    OnRecord,
    bare_words,
    everything_on_record,
    speak_in_marks,
)
from tracker.accounts.models import Role, User
from tracker.administration.demonstration import load_once
from tracker.core.changes import Deed
from tracker.core.db import db, transaction

FORM = re.compile(r'<form\b[^>]*method="post"[^>]*>')
ACTION = re.compile(r'action="([^"]*)"')
NOT_SENT = {"accounts.set_language", "accounts.log_out", "users.amend", "users.reset_password"}
"""What takes the language or the log-in from the one who sends it."""
SAMPLES = "administration.components"
"""The page that shows how invented names look."""
TYPED = {"q": "Office", "text": "Office", "day": "5/6/2026", "kind": "institution"}


@pytest.fixture
def pages_of(app, client, sign_in_as):
    """A function that logs a role in with the made-up language; returns one page of each endpoint."""
    load_once(app)
    speak_in_marks(app)

    def pages(role):
        user = player_of(role)
        key = user.id
        sign_in_as(user)
        db.session.rollback()
        with transaction(Deed(action="test")):
            db.session.get(User, key).language = TONGUE
        found = one_page_each(app, client, most=3)
        return {part: address for part, address in found.items() if part != SAMPLES}

    return pages


def asked_by_pages(app, client, known):
    """Return an address of each endpoint that no link leads to and that answers with HTML."""
    found, ids = {}, ids_by_table()
    for rule in get_rules(app):
        if rule.endpoint in known or rule.endpoint in found:
            continue
        for values in list(values_for(rule, ids))[:40]:
            with app.test_request_context():
                address = app.url_map.bind("localhost").build(rule.endpoint, values)
            answer = client.get(address, query_string=TYPED)
            if answer.status_code == 200 and answer.mimetype == "text/html":
                found[rule.endpoint] = answer.text
                break
    return found


def answers_to_empty_forms(app, client, texts):
    """Send one form of each endpoint without anything; return what comes back."""
    match = app.url_map.bind("localhost").match
    sent = {}
    for address, text in texts.items():
        for form in FORM.findall(text):
            action = ACTION.search(form)
            target = unescape(action[1]) if action else address
            endpoint = match(target.partition("?")[0], method="POST")[0]
            if endpoint not in NOT_SENT:
                sent.setdefault(endpoint, target)
    found = {}
    for endpoint, address in sent.items():
        answer = client.post(address)
        assert answer.status_code < 500, address
        found[endpoint] = client.get(answer.location).text if answer.location else answer.text
    return found


@pytest.mark.parametrize("role", [Role.MANAGER, Role.ADMINISTRATOR], ids=str)
@pytest.mark.database("sqlite")
def test_no_page_has_a_word_that_cannot_be_translated(app, client, pages_of, role):
    pages = pages_of(role)
    on_record = everything_on_record()
    client.most_queries = None

    texts = {address: client.get(address).text for address in pages.values()}
    answers = answers_to_empty_forms(app, client, texts)
    texts |= asked_by_pages(app, client, {SAMPLES, *(part.split()[0] for part in pages)})

    assert len(pages) > 40
    assert len(answers) >= 12
    assert OPEN in texts["/"]
    found = {where: bare_words(text, on_record) for where, text in (texts | answers).items()}
    assert {where: words for where, words in found.items() if words} == {}


@pytest.mark.parametrize("address", ["/log-in", "/nothing-is-here"])
@pytest.mark.database("sqlite")
def test_a_page_for_visitors_has_no_bare_word(app, client, address):
    speak_in_marks(app)
    app.extensions["babel"].locale_selector = lambda: TONGUE

    page = client.get(address, follow_redirects=True).text

    assert f"{OPEN}Samphan{CLOSE}" in page
    assert bare_words(page, everything_on_record()) == []


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p>Bare words</p>", ["Bare words"]),
        (f"<p>{OPEN}Marked{CLOSE}, 3</p>", []),
        (f'<p title="Bare title">{OPEN}Marked{CLOSE}</p>', ["Bare title"]),
        ('<p data-word="Bare words" data-url="/on/record">3</p>', ["Bare words"]),
        ("<p>On Record</p><script>var bare</script>", []),
        ("<p>On Rec…</p>", []),
        ("<p>Record</p>", ["Record"]),
        ("<p><mark>On</mark> Record</p>", []),
        ("<p>Bare <mark>words</mark></p>", ["Bare words"]),
        ("<template><p>Bare</p></template>", ["Bare"]),
    ],
)
def test_a_bare_word_is_found(page, found):
    assert bare_words(page, OnRecord(["On Record"])) == found
