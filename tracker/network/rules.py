"""What ties two institutions, and how closely: rules on plain values.

The ladder has four steps. A record supports one of them; a tie stands on the
highest step that any of its records supports.

============  =============================  =========================================
step          what it says                   records that support it
============  =============================  =========================================
awareness     a confirmed contact            any meeting that was held
cooperation   a completed activity           a held training, workshop, seminar, study
                                             visit or field visit; a completed programme
coordination  a recurring joint activity     a held joint committee or working group
integration   shared work that is going on   a running programme, an agreement in force
============  =============================  =========================================

What is only planned ties nobody, and neither does an invitation. A programme or an
agreement that has ended supports cooperation. Every 24 months of silence a tie falls
one step, but never below awareness; what is going on does not fall.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

AWARENESS = "awareness"
COOPERATION = "cooperation"
COORDINATION = "coordination"
INTEGRATION = "integration"
NONE = "none"

LADDER = (AWARENESS, COOPERATION, COORDINATION, INTEGRATION)
"""The steps, the lowest first."""

ACTIVITIES = frozenset({"training", "workshop", "seminar", "study_visit", "field_visit"})
RECURRING = frozenset({"joint_committee", "working_group"})
NOT_THERE = frozenset({"invited", "declined", "absent"})

MONTHS_TO_SLEEP = 24

Pair = tuple[int, int]


@dataclass(frozen=True)
class Seat:
    """An institution at a meeting, as far as ties are concerned."""

    institution_id: int
    side: str
    presence: str = "attended"


def pair_of(one: int, other: int) -> Pair:
    """Return two institutions in the order in which a tie keeps them."""
    return (one, other) if one < other else (other, one)


def was_held(status: str, held_on: date | None, today: date) -> bool:
    """Tell whether a meeting took place; one without a day is taken at its word.

    >>> was_held("held", date(2023, 1, 18), date(2023, 1, 20))
    True
    >>> [was_held(s, None, date(2023, 1, 20)) for s in ("planned", "cancelled", "held")]
    [False, False, True]
    """
    return status == "held" and (held_on is None or held_on <= today)


def kind_of_meeting(meeting_type: str) -> str:
    """Return the step of the ladder that a held meeting supports.

    >>> [kind_of_meeting(t) for t in ("courtesy_call", "workshop", "joint_committee")]
    ['awareness', 'cooperation', 'coordination']
    """
    if meeting_type in ACTIVITIES:
        return COOPERATION
    return COORDINATION if meeting_type in RECURRING else AWARENESS


def kind_of_programme(status: str) -> str | None:
    """Return the step that a programme supports, or nothing while it is only planned.

    >>> [kind_of_programme(s) for s in ("running", "completed", "planned")]
    ['integration', 'cooperation', None]
    """
    return {"running": INTEGRATION, "completed": COOPERATION}.get(status)


def pairs_of_meeting(seats: Iterable[Seat]) -> frozenset[Pair]:
    """Return the pairs that met: institutions of different sides.

    Partners (third parties) met each other only where there is neither host nor
    guest; two hosts, or two guests, came together and are not tied by that.

    >>> sorted(pairs_of_meeting([Seat(1, "host"), Seat(2, "host"), Seat(3, "guest")]))
    [(1, 3), (2, 3)]
    """
    there: dict[str, set[int]] = {"host": set(), "guest": set(), "partner": set()}
    for seat in seats:
        if seat.presence not in NOT_THERE:
            there[seat.side if seat.side in there else "partner"].add(seat.institution_id)
    met = [pair for x, y in combinations(there.values(), 2) for pair in product(x, y)]
    if not there["host"] and not there["guest"]:
        met += combinations(there["partner"], 2)
    return frozenset(pair_of(x, y) for x, y in met if x != y)


def pairs_of_programme(partner_ids: Iterable[int]) -> frozenset[Pair]:
    """Return the pairs of a programme: each partner with each other.

    >>> sorted(pairs_of_programme([3, 1, 2]))
    [(1, 2), (1, 3), (2, 3)]
    """
    return frozenset(combinations(sorted(set(partner_ids)), 2))


def step_of(kind: str) -> int:
    """Return how high a kind stands on the ladder; 0 is not on it.

    >>> [step_of(k) for k in ("awareness", "integration", "none")]
    [1, 4, 0]
    """
    return LADDER.index(kind) + 1 if kind in LADDER else 0


def kind_at(step: int) -> str:
    """Return the kind at a step of the ladder.

    >>> [kind_at(0), kind_at(1), kind_at(4)]
    ['none', 'awareness', 'integration']
    """
    return LADDER[step - 1] if step else NONE


def intensity_of(kinds: Iterable[str]) -> str:
    """Return the highest of `kinds`.

    >>> intensity_of(["awareness", "coordination", "cooperation"])
    'coordination'
    """
    return kind_at(max((step_of(k) for k in kinds), default=0))


def asleep_before(as_of: date) -> date:
    """Return the day before which a last contact is too long ago.

    >>> asleep_before(date(2024, 2, 29))
    datetime.date(2022, 2, 28)
    """
    year = as_of.year - MONTHS_TO_SLEEP // 12
    day = 28 if (as_of.month, as_of.day) == (2, 29) else as_of.day
    return date(year, as_of.month, day)


def stands_at(step: int, last_on: date | None, as_of: date) -> int:
    """Return the step on which a tie stands after its silence.

    >>> [stands_at(3, date(2020, 1, 1), date(y, 6, 1)) for y in (2021, 2022, 2024, 2030)]
    [3, 2, 1, 1]
    >>> stands_at(4, date(2003, 1, 1), date(2030, 1, 1))
    4
    """
    if last_on is None or step in {0, step_of(INTEGRATION)}:
        return step
    lost = sum(last_on < limit for limit in limits_of_silence(as_of))
    return max(step - lost, 1)


def limits_of_silence(as_of: date) -> tuple[date, ...]:
    """Return the days before which a last contact costs one step, two steps, three steps.

    >>> limits_of_silence(date(2024, 2, 29))
    (datetime.date(2022, 2, 28), datetime.date(2020, 2, 28), datetime.date(2018, 2, 28))
    """
    found = []
    for _step in range(len(LADDER) - 1):
        as_of = asleep_before(as_of)
        found.append(as_of)
    return tuple(found)


def is_sleeping(intensity: str, last_on: date | None, as_of: date) -> bool:
    """Tell whether a tie is asleep as of a day: no contact for 24 months.

    A running programme or an agreement in force is contact enough, and where no day is known nothing is said.
    """
    if intensity == INTEGRATION or last_on is None:
        return False
    return last_on < asleep_before(as_of)
