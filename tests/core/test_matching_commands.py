"""The commands about names and dates."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from tracker.cli import main

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture
def typed():
    def run(*words):
        return CliRunner().invoke(main, [str(word) for word in words])

    return run


def test_two_names_are_compared_with_the_reason(typed):
    result = typed("names", "compare", "H.E. Mr. Han Zhiqiang", "韩志强")

    assert result.exit_code == 0
    assert result.output == (
        "98.0  very likely the same\n  The names sound the same in two scripts.\n"
    )


def test_a_list_of_pairs_is_scored(typed, tmp_path):
    file = tmp_path / "pairs.csv"
    file.write_text(
        "name_a,name_b,same\nXi Jinping,习近平,1\nWang Yi,Wang Ying,0\nWang Yi,Qin Gang,1\n",
        "utf-8",
    )

    result = typed("names", "score", file, "--wrong")

    assert result.output.splitlines()[0] == (
        "at 92: precision 1.000, recall 0.500 (1 found, 0 wrongly, 1 missed)"
    )
    assert result.output.splitlines()[1].startswith("at 97: precision 1.000")
    assert result.output.splitlines()[2].endswith("Wang Yi | Qin Gang")
    assert len(result.output.splitlines()) == 3


def test_a_list_without_its_columns_is_refused(typed, tmp_path):
    file = tmp_path / "other.csv"
    file.write_text("a,b\n1,2\n", "utf-8")

    assert "name_a, name_b, same" in typed("names", "score", file).output
    assert "input, expected_iso" in typed("dates", "score", file).output


def test_our_own_pairs_are_scored_well(typed):
    result = typed("names", "score", DATA / "name_pairs_own.csv")

    assert result.exit_code == 0
    assert "at 97: precision 1.000" in result.output


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("18 มกราคม 2566", "2023-01-18\n"),
        ("4-6 มิถุนายน 2562", "2019-06-04/2019-06-06\n"),
        ("18/01/66", "This can be read in more than one way:\n2023-01-18\n2066-01-18\n"),
    ],
)
def test_a_date_is_printed_as_it_is_read(typed, text, printed):
    result = typed("dates", "parse", text)

    assert (result.exit_code, result.output) == (0, printed)


def test_an_early_date_carries_its_warning(typed):
    assert "1 April" in typed("dates", "parse", "5 มกราคม 2475").output


@pytest.mark.parametrize("text", ["31 เม.ย. 2566", "hello", ""])
def test_what_is_no_date_ends_with_an_error(typed, text):
    result = typed("dates", "parse", text)

    assert result.exit_code == 1
    assert "not a date" in result.output


def test_all_dates_of_the_list_are_read_rightly(typed):
    result = typed("dates", "score", DATA / "date_strings.csv")

    assert result.exit_code == 0
    first, *rest = result.output.splitlines()
    right, of, total, _word = first.split()
    assert (of, right, rest) == ("of", total, [])


def test_a_wrong_date_is_named_and_the_command_fails(typed, tmp_path):
    file = tmp_path / "dates.csv"
    file.write_text("input,expected_iso\n18 Jan 2023,2023-01-18\n05/06/07,2007-06-05\n", "utf-8")

    result = typed("dates", "score", file)

    assert result.exit_code == 1
    assert result.output == "1 of 2 right\n05/06/07: AMBIGUOUS, expected 2007-06-05\n"
