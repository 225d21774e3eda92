"""A word for an area, a form of cooperation or a type finds what bears it, in three languages."""

import os
import subprocess
import sys
from datetime import date

import pytest

from tests.factories.cooperation import offer, partner
from tests.factories.ledgers import meeting
from tracker.accounts.models import Marking, Role
from tracker.accounts.visibility import EVERYTHING, reading_as
from tracker.search.conditions import MEANT, TOLD, Asked
from tracker.search.queries import search
from tracker.vocabularies.queries import areas, find_area, terms


def ways(text, **narrowed):
    with reading_as(EVERYTHING):
        return {hit.title: hit.way for hit in search(Asked(text=text, **narrowed)).rows}


@pytest.fixture
def courses(officer):
    """Two bodies, an offer of training for people, and talks in which the words are written."""
    ours, theirs = (
        partner(n, by=officer, country=c) for n, c in (("Ours", "TH"), ("Theirs", "CN"))
    )
    offer(theirs, by=officer, area="hrd", modality="training", statement="Twenty places")
    offer(theirs, by=officer, area="water", modality="equipment", statement="Two pumps")
    meeting(
        [ours, theirs], by=officer, held_on=date(2023, 1, 18), title="Capacity building, อบรม, 培训"
    )


@pytest.mark.parametrize("text", ["capacity building", "Capacity-Building", "อบรม", "培训", "培訓"])
def test_a_synonym_finds_what_bears_its_area_or_form_behind_what_is_told(courses, text):
    with reading_as(EVERYTHING):
        hits = search(Asked(text=text)).rows

    assert [hit.title for hit in hits] == ["Capacity building, อบรม, 培训", "Twenty places"]
    assert hits[0].how <= TOLD
    assert hits[1].how == MEANT


@pytest.mark.parametrize(
    "text", ["Water management", "การบริหารจัดการน้ำ", "水资源管理", "水資源管理"]
)
def test_a_label_finds_in_each_language_what_bears_its_code(courses, text):
    assert ways(text) == {"Two pumps": "meaning"}


def test_a_word_for_a_form_stands_beside_words_of_the_text(courses, client):
    assert ways("อบรม places") == {"Twenty places": "meaning"}
    assert ways("อบรม pumps") == {}
    assert ways("培训", area="water") == {}
    assert ways("capacity") == {"Capacity building, อบรม, 培训": "begins"}
    page = client.get("/search?q=อบรม").text
    assert "Found by its area or type: Training" in page


def test_what_is_hidden_is_not_found_by_its_area(courses, client, officer, sign_in_as):
    body = partner("Quiet", by=officer)
    offer(body, by=officer, area="hrd", statement="Hush", marking=Marking.RESTRICTED_NAMED)
    assert "Hush" in client.get("/search?q=อบรม").text
    sign_in_as(Role.MANAGER)
    assert "Hush" not in client.get("/search?q=อบรม").text


def test_an_administrators_change_counts_at_once(courses, client, sign_in_as):
    assert ways("กักน้ำ") == {}
    sign_in_as(Role.ADMINISTRATOR)
    fields = {
        "code": "water",
        "label_en": "Water management",
        "parent_code": "",
        "synonyms": "กักน้ำ\r\n蓄水\r\nกักน้ำ",
    }
    assert client.post("/administration/areas/water", data=fields).status_code == 302
    assert client.post(
        "/administration/vocabularies/modality/equipment",
        data={"code": "equipment", "label_en": "Equipment", "synonyms": "pumping sets"},
    ).status_code == 302  # fmt: skip

    client.most_queries = 8  # the next page reads the vocabularies anew
    for text in ("กักน้ำ", "蓄水", "pumping sets"):
        assert "Two pumps" in client.get("/search", query_string={"q": text}).text
    assert areas()["water"].synonyms == ("กักน้ำ", "蓄水")
    assert find_area("โครงการกักน้ำของจังหวัด").code == "water"


ELSEWHERE = """
from tracker.app import create_app
from tracker.cli.instance import current_settings
from tracker.core.changes import Deed
from tracker.core.db import db, transaction
from tracker.vocabularies.editing import get_term

with create_app(current_settings()).app_context(), transaction(Deed(action="tests.elsewhere")):
    term = get_term("modality", "equipment")
    term.label_en, term.synonyms = "Tools", ["สูบน้ำ"]
"""


def test_a_change_in_another_process_is_seen_by_the_next_page(courses, client, settings):
    assert terms("modality")["equipment"].en == "Equipment"
    assert "Tools" not in client.get("/offers").text
    environment = {
        **os.environ,
        "TRACKER_INSTANCE_PATH": str(settings.instance_path),
        "TRACKER_DATABASE_URL": settings.database_url,
        "TRACKER_SECRET_KEY": settings.secret_key,
    }
    subprocess.run([sys.executable, "-c", ELSEWHERE], env=environment, check=True)

    client.most_queries = 8  # this page reads the vocabularies anew, the next one does not
    assert "Two pumps" in client.get("/search?q=สูบน้ำ").text
    client.most_queries = 6
    assert "Found by its area or type: Tools" in client.get("/search?q=สูบน้ำ").text
