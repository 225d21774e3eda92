"""Further extractors plug in by entry point, are off until turned on, and cannot harm a reading."""

import importlib
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from tracker.capture.extractors import running
from tracker.capture.languages import read_text

ROOT = Path(__file__).parents[2]
MODULE = """
from tracker.capture.extractors.proposals import Proposal
from tracker.capture.findings import Finding


def _words(text, words):
    at = text.index(words)
    return Finding(at, at + len(words), words, "office.rule", 0.9)


class Finds:
    def extract(self, text, language):
        lake = _words(text, "Lake House")
        return [
            Proposal("person", "Dara Nuon", _words(text, "Dara Nuon"), {"position": "Clerk", "institution": "Lake House"}),
            Proposal("contact", "lake.example", lake, {"kind": "web", "institution": "Lake House"}),
            Proposal("note", language, lake),
        ]


class Raises:
    def extract(self, text, language):
        raise RuntimeError("no")


class CannotStart:
    def __init__(self):
        raise RuntimeError("no")


class Nonsense:
    def extract(self, text, language):
        wrong = Finding(0, 5, "wrong", "office.rule")
        right = _words(text, "Lake House")
        return [
            "nothing", Proposal("person", "X", wrong), Proposal("planet", "X", right), Proposal("note", " ", right),
            Proposal("contact", "X", right, {"kind": "pigeon"}), Proposal("note", "kept", right),
        ]


class NoList:
    def extract(self, text, language):
        return None
"""
ENTRIES = """[samphan.extractors]
finds = office_reader:Finds
raises = office_reader:Raises
starts_not = office_reader:CannotStart
nonsense = office_reader:Nonsense
no_list = office_reader:NoList
missing = office_reader:Missing
"""
TEXT = (
    "On 3 May 2024 the Ministry of Rivers of Japan met Dara Nuon of Lake House in Tokyo.\n"
    "Discussions covered dredging."
)


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A package of an office, installed as any other: a module and its metadata."""
    metadata = tmp_path / "office_reader-1.0.dist-info"
    metadata.mkdir()
    (tmp_path / "office_reader.py").write_text(MODULE, "utf-8")
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: office-reader\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(ENTRIES, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    running._ready.cache_clear()
    yield
    sys.modules.pop("office_reader", None)
    running._ready.cache_clear()


@pytest.fixture
def turn_on(app, installed):
    """A function that sets the setting `extractors`."""

    def turn(names):
        app.config["SETTINGS"] = replace(app.config["SETTINGS"], extractors=names)

    return turn


def test_an_installed_extractor_is_off_until_it_is_turned_on(turn_on):
    assert read_text(TEXT).notes == []

    turn_on("finds")

    assert [n.words for n in read_text(TEXT).notes] == ["en"]


def test_what_an_extractor_finds_joins_the_reading(turn_on):
    turn_on("finds")

    reading = read_text(TEXT)

    names = {i.key: i.name for i in reading.institutions}
    dara = next(p for p in reading.people if p.name == "Dara Nuon")
    contact = reading.contacts[0]
    assert (dara.position, names[dara.institution_key]) == ("Clerk", "Lake House")
    assert (contact.kind, contact.value, names[contact.of_key]) == (
        "web",
        "lake.example",
        "Lake House",
    )
    assert len(names) == len(reading.institutions)


@pytest.mark.parametrize("name", ["raises", "starts_not", "no_list", "missing", "unheard_of"])
def test_an_extractor_that_fails_is_reported_and_left_out(turn_on, caplog, name):
    expected = read_text(TEXT, extractors={})
    turn_on(f"{name}, finds")

    reading = read_text(TEXT)

    assert name in caplog.text
    assert reading.meeting_type == expected.meeting_type
    assert [n.words for n in reading.notes] == ["en"]


def test_of_nonsense_only_the_sound_proposal_is_kept(turn_on, caplog):
    turn_on("nonsense")

    reading = read_text(TEXT)

    assert [n.words for n in reading.notes] == ["kept"]
    assert "X" not in {p.name for p in reading.people}
    assert caplog.text.count("left out") == 5


SIGNED = """Dear colleagues,

On 3 May 2024 Ms. Malee Thongdee, Director of the Budget Bureau, visited the Ministry of Rivers of Japan in Tokyo.

Best regards,

Kenji Moritaka
Deputy Director, Dredging Division
Ministry of Rivers of Japan
Tel: +81 3 3581 4111
E-mail: K.Moritaka@rivers.example
"""


def test_the_signature_of_an_e_mail_tells_who_wrote_and_how_to_reach_him(app):
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], extractors="signatures")
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    entry = declared["project"]["entry-points"]["samphan.extractors"]["signatures"]
    module, _, name = entry.partition(":")
    signatures = getattr(importlib.import_module(module), name)()

    reading = read_text(SIGNED, extractors={"signatures": signatures})

    names = {i.key: i.name for i in reading.institutions}
    kenji = next(p for p in reading.people if p.name == "Kenji Moritaka")
    assert (kenji.position, names[kenji.institution_key]) == (
        "Deputy Director",
        "Ministry of Rivers of Japan",
    )
    assert {(c.kind, c.value, c.of_key) for c in reading.contacts} == {
        ("phone", "+81 3 3581 4111", kenji.key), ("email", "k.moritaka@rivers.example", kenji.key),
    }  # fmt: skip
    for span in (s for c in reading.contacts for s in [c.span]):
        assert SIGNED[span.start : span.end] == span.words


def test_a_text_without_signatures_gives_no_contacts():
    signatures = importlib.import_module("tracker.capture.extractors.signatures").Signatures()

    assert read_text(TEXT, extractors={"signatures": signatures}).contacts == []
