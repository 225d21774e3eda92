"""Dated gatherings of bodies: meetings, projects, agreements; and lists of them in files."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

NEEDED = ("project_id", "org_id", "start_date")


class ListRefused(ValueError):
    """A list of gatherings cannot be read; the words say where and why."""


@dataclass(frozen=True)
class Gathering:
    """Bodies that came together on a day; `members` are names, each once."""

    held_on: date
    members: frozenset[str]


@dataclass(frozen=True)
class Gatherings:
    """Gatherings in the order of their days, and what is known of the bodies.

    Attributes:
        events: the gatherings.
        traits: by name (such as `country`), the value of each body that has one.
    """

    events: tuple[Gathering, ...]
    traits: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def last_day(self) -> date:
        """The day of the last gathering.

        Raises:
            ListRefused: there is none.
        """
        if not self.events:
            raise ListRefused("The list is empty")
        return self.events[-1].held_on

    def until(self, day: date) -> Gatherings:
        """Return what had been held by the end of `day`."""
        return Gatherings(tuple(e for e in self.events if e.held_on <= day), self.traits)

    def after(self, day: date) -> Gatherings:
        """Return what was held later than `day`."""
        return Gatherings(tuple(e for e in self.events if e.held_on > day), self.traits)


def read_gatherings(paths: Iterable[Path]) -> Gatherings:
    """Return the gatherings of CSV files, packed with gzip or not.

    Needed columns are `project_id`, `org_id` and `start_date` (ISO); any further column
    whose value does not change with the project is a trait of the body.

    Raises:
        ListRefused: a file lacks a column, or a row has no proper day.
    """
    members: dict[str, set[str]] = defaultdict(set)
    days: dict[str, date] = {}
    traits: dict[str, dict[str, str]] = defaultdict(dict)
    unsteady: set[str] = set()
    for path in paths:
        for number, row in _rows(path):
            project, body = row["project_id"], row["org_id"]
            members[project].add(body)
            days[project] = _day(row["start_date"], path, number)
            for name in row.keys() - set(NEEDED):
                if traits[name].setdefault(body, row[name]) != row[name]:
                    unsteady.add(name)
    found = [Gathering(days[p], frozenset(m)) for p, m in members.items()]
    found.sort(key=lambda e: (e.held_on, sorted(e.members)))
    steady = {name: held for name, held in traits.items() if name not in unsteady}
    return Gatherings(tuple(found), steady)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        missing = [name for name in NEEDED if name not in (reader.fieldnames or ())]
        if missing:
            raise ListRefused(f"{path.name} has no column {', '.join(missing)}")
        yield from enumerate(reader, start=2)


def _day(text: str, path: Path, number: int) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise ListRefused(f"{path.name}, line {number}: {text!r} is not a day") from error


def bodies_with(events: Sequence[Gathering], least: int) -> list[str]:
    """Return the bodies that took part in `least` gatherings or more, sorted."""
    counts: dict[str, int] = defaultdict(int)
    for event in events:
        for body in event.members:
            counts[body] += 1
    return sorted(body for body, count in counts.items() if count >= least)
