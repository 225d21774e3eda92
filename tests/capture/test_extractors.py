"""Further readers of texts: found by entry point, joined to the draft, left out where they fail."""

import importlib
import textwrap
from importlib.metadata import entry_points

import pytest

from tracker.capture.extractors.joining import GROUP, extend, find_extractors
from tracker.capture.extractors.signatures import SignatureExtractor
from tracker.capture.languages import read_text

MAIL = """Dear Mr. Somsak,

The Bureau of Forests of Lindonia met the Department of Rivers on 5 May 2024.

Best regards,

Dr. Anna Lindqvist
Director, Office of Timber Trade
anna@example.org
"""


@pytest.fixture(autouse=True)
def _fresh():
    find_extractors.cache_clear()
    yield
    find_extractors.cache_clear()


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A function that installs a distribution with one extractor of this source."""

    def install(name, source):
        (tmp_path / f"{name}_package.py").write_text(textwrap.dedent(source), encoding="utf-8")
        info = tmp_path / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[{GROUP}]\n{name} = {name}_package:Reader\n")
        monkeypatch.syspath_prepend(tmp_path)
        importlib.invalidate_caches()

    return install


def signed(text):
    return [
        (e.value, dict(e.links), text[e.start : e.end])
        for e in SignatureExtractor().extract(text, "en")
    ]


@pytest.mark.parametrize(
    ("below", "value", "links"),
    [
        ("Best regards,\nDr. Anna Lindqvist\nDirector, Office of Timber Trade\na@example.org", "Anna Lindqvist",
         {"position": "Director", "institution": "Office of Timber Trade"}),
        ("Yours sincerely,\n\nJohn A. Smith\nHead of Section\nNational Rivers Board\nTel. +66 2 547 1000", "John A. Smith",
         {"position": "Head of Section", "institution": "National Rivers Board"}),
        ("ขอแสดงความนับถือ\n\n(นางสาวมะลิ งามดี)\nผู้อำนวยการ\nสำนักงานแม่น้ำ", "มะลิ งามดี",
         {"position": "ผู้อำนวยการ", "institution": "สำนักงานแม่น้ำ"}),
        ("此致\n李明\n处长\n林业厅\n电话 010-1234567", "李明", {"position": "处长", "institution": "林业厅"}),
    ],
)  # fmt: skip
def test_who_signed_is_read_with_position_and_office(below, value, links):
    text = f"Some words of the letter.\n\n{below}\n"

    assert [(v, told) for v, told, _words in signed(text)] == [(value, links)]


@pytest.mark.parametrize(
    "text",
    ["Best regards,\n", "Best regards,\nAnna\n", "Best regards,\nAnna Lindqvist\n+46 70 123 45 67\n",
     "With best regards to the Minister we went home.\nAnna Lindqvist\nDirector\n", ""],
)  # fmt: skip
def test_where_nobody_signed_with_a_position_nothing_is_proposed(text):
    assert signed(text) == []


def test_the_shipped_extractor_is_installed_and_completes_the_draft():
    assert "signatures" in {point.name for point in entry_points(group=GROUP)}

    reading = extend(read_text(MAIL), MAIL, "signatures")

    person = next(p for p in reading.people if p.name == "Anna Lindqvist")
    assert person.position == "Director"
    assert reading.institution(person.institution_key).name == "Office of Timber Trade"
    assert person.spans[-1].rule == "extractor.signature"


def test_an_extractor_of_another_package_is_asked_when_the_settings_name_it(installed):
    installed("badges", """
        from tracker.capture.extractors.extracted import Extracted
        class Reader:
            def extract(self, text, language):
                at = text.index("Lindonia")
                yield Extracted("institution", "Lindonia Timber Fair", at, at + 8, "badge")
    """)  # fmt: skip

    named = extend(read_text(MAIL), MAIL, "badges")
    unnamed = extend(read_text(MAIL), MAIL, "")

    assert "Lindonia Timber Fair" in {i.name for i in named.institutions}
    assert "Lindonia Timber Fair" not in {i.name for i in unnamed.institutions}


@pytest.mark.parametrize(
    "body",
    ["raise RuntimeError('no')", "yield 3", "yield Extracted('person', 'X Y', 5, 90_000, 'r')",
     "yield Extracted('cat', 'X Y', 0, 3, 'r')", "yield Extracted('person', ' ', 0, 3, 'r')"],
)  # fmt: skip
def test_an_extractor_that_fails_or_talks_nonsense_is_left_out_and_reported(
    installed, caplog, body
):
    installed(
        "broken",
        f"""
        from tracker.capture.extractors.extracted import Extracted
        class Reader:
            def extract(self, text, language):
                {body}
                yield from ()
    """,
    )
    before = read_text(MAIL)

    after = extend(read_text(MAIL), MAIL, "broken")

    assert [p.name for p in after.people] == [p.name for p in before.people]
    assert "broken" in caplog.text


def test_one_that_is_not_installed_is_reported_and_the_text_is_read_all_the_same(caplog):
    assert extend(read_text(MAIL), MAIL, "nothing, ").institutions
    assert "nothing" in caplog.text
