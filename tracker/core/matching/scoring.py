"""How well the matcher does on a list of pairs whose answer is known."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tracker.core.matching.comparing import compare
from tracker.core.matching.reasons import Match


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair of names, whether they are the same in truth, and what the matcher says."""

    name_a: str
    name_b: str
    same: bool
    match: Match

    def wrong_at(self, threshold: float) -> bool:
        """Whether a score at or over `threshold` taken for "the same" is a mistake here."""
        return (self.match.score >= threshold) != self.same


@dataclass(frozen=True, slots=True)
class Tally:
    """How many pairs were found rightly, found wrongly, and missed, at a threshold."""

    threshold: float
    found: int
    wrongly: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of the pairs found that are right; 1 where none is found."""
        return self.found / (self.found + self.wrongly) if self.found + self.wrongly else 1.0

    @property
    def recall(self) -> float:
        """The share of the pairs to be found that are; 1 where there is none."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0


def read_pairs(path: Path) -> list[Judged]:
    """Return the pairs of a CSV file with the columns name_a, name_b and same, each compared.

    Raises KeyError when a column is missing.
    """
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [
            Judged(r["name_a"], r["name_b"], r["same"].strip() in {"1", "true", "yes"},
                   compare(r["name_a"], r["name_b"]))
            for r in csv.DictReader(lines)
        ]  # fmt: skip


def tally(pairs: Iterable[Judged], threshold: float) -> Tally:
    """Return how the matcher does on `pairs` when `threshold` and more means the same."""
    found = wrongly = missed = 0
    for pair in pairs:
        said = pair.match.score >= threshold
        found += said and pair.same
        wrongly += said and not pair.same
        missed += pair.same and not said
    return Tally(threshold, found, wrongly, missed)
