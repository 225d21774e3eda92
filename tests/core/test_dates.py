"""Dates as people write them, in three scripts and two eras."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.dates import (
    Era,
    PartialDate,
    find_dates,
    fiscal_year_of,
    format_date,
    format_range,
    read_date,
)

STRINGS = Path(__file__).parents[1] / "data" / "date_strings.csv"


def cases():
    with STRINGS.open(encoding="utf-8-sig", newline="") as lines:
        return [(r["input"], r["expected_iso"]) for r in csv.DictReader(lines)]


def outcome(text):
    reading = read_date(text)
    if reading.status != "ok":
        return reading.status.upper()
    return reading.first.iso + (f"/{reading.last.iso}" if reading.last else "")


@pytest.mark.parametrize(("text", "expected"), cases())
def test_a_date_is_read_as_it_is_meant(text, expected):
    assert outcome(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2566", "2023"), ("พ.ศ. 2566", "2023"), ("มกราคม 2566", "2023-01"), ("January 2023", "2023-01"),
     ("二〇二三年一月十八日", "2023-01-18"), ("18/01/66", "AMBIGUOUS"), ("hello", "INVALID"), ("", "EMPTY")],
)  # fmt: skip
def test_partial_dates_and_ambiguous_ones_are_told_apart(text, expected):
    assert outcome(text) == expected


@given(
    day=st.dates(date(1900, 1, 1), date(2150, 12, 31)),
    language=st.sampled_from(["en", "th", "zh"]),
    era=st.sampled_from(list(Era)),
    thai_digits=st.booleans(),
    short=st.booleans(),
)
def test_what_is_written_is_read_again(day, language, era, thai_digits, short):
    text = format_date(day, language=language, era=era, thai_digits=thai_digits, short=short)

    assert read_date(text).first == PartialDate.from_date(day)


@given(st.text(max_size=200))
def test_no_text_makes_the_reader_fail(text):
    read_date(text)
    for found in find_dates(text):
        assert text[found.start : found.end] == found.text


def test_dates_in_running_text_are_found_with_their_ranges():
    text = "It met from 13 to 15 December 2022, (21 กุมภาพันธ์ 2562) and 2019年4月13日至22日; Article 6, ก.พ. 2567."

    found = [(f.first.iso, f.last and f.last.iso) for f in find_dates(text)]

    assert found == [
        ("2022-12-13", "2022-12-15"), ("2019-02-21", None), ("2019-04-13", "2019-04-22"),
    ]  # fmt: skip


def test_a_range_names_month_and_year_once():
    first, last = date(2022, 12, 13), date(2022, 12, 15)

    assert format_range(first, last, language="en", era=Era.CE) == "13–15 December 2022"


def test_the_thai_fiscal_year_begins_in_october():
    assert [fiscal_year_of(date(2022, m, 30)) for m in (9, 10)] == [2022, 2023]
