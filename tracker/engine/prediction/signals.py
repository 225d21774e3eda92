"""What past gatherings tell of two bodies that have not met: some thirty numbers a pair.

A signal is a symmetric `[n, n]` table over the candidates. The four classic predictors are
among them: popularity, common neighbours, Adamic-Adar (2003), resource allocation (Zhou 2009).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.linalg import svds

from tracker.engine.prediction.gatherings import Gathering, Gatherings

Table = npt.NDArray[np.float32]
Column = npt.NDArray[np.float64]

HALF_LIVES = (180, 365)
"""Days after which a gathering counts half."""
RANKS = (4, 8, 16)
SURPRISE_RANKS = (16, 48)
RECENT = 365
"""Days within which a gathering is recent."""
FEW_VALUES = 8
"""A trait of at most so many values is also asked value by value."""
_PRIOR = 5.0


@dataclass(frozen=True)
class Signal:
    """One table of a name; `group` says in which of the reasons it counts."""

    group: str
    name: str
    values: Table


class Past:
    """The gatherings until a day as matrices: bodies by gatherings, small and large apart.

    Args:
        known: everything that was held until `day`.
        candidates: the bodies whose pairs are asked about.
        day: the day on which the question is asked.
        most: gatherings of more members count as large ones.
    """

    def __init__(self, known: Gatherings, candidates: Sequence[str], day: date, most: int):
        bodies = sorted({body for event in known.events for body in event.members})
        self.place = {body: number for number, body in enumerate(bodies)}
        self.traits = {
            name: [held.get(body, "") for body in bodies] for name, held in known.traits.items()
        }
        self.own = np.array([self.place[body] for body in candidates], np.int64)
        small = [e for e in known.events if 2 <= len(e.members) <= most]
        large = [e for e in known.events if len(e.members) > most]
        self.small, self.large = self._incidence(small), self._incidence(large)
        self.size = np.array([len(e.members) for e in small], float)
        self.age = np.array([(day - e.held_on).days for e in small], float)
        self.weights = _without_loops(self.small @ self.small.T)
        self.ties = _ones(self.weights)
        self.degree = _sums(self.ties)

    def _incidence(self, events: Sequence[Gathering]) -> Any:  # noqa: ANN401 (SciPy is untyped)
        rows = [self.place[body] for e in events for body in sorted(e.members)]
        columns = [number for number, e in enumerate(events) for _body in e.members]
        shape = (len(self.place), max(len(events), 1))
        return sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)

    def together(self) -> npt.NDArray[np.bool_]:
        """Return `[n, n]` whether two candidates were in one small gathering, or are the same."""
        seen = (self.small[self.own] @ self.small[self.own].T).toarray() > 0
        np.fill_diagonal(seen, val=True)
        return np.asarray(seen)


def classic_signals(past: Past) -> Iterator[Signal]:
    """Yield the four classic predictors, counted among the candidates alone."""
    ties = past.ties[past.own][:, past.own]
    degree = _sums(ties)
    yield _signal("classic", "popularity", np.outer(degree, degree))
    yield _signal("classic", "common_neighbours", (ties @ ties).toarray())
    for name, weight in (("adamic_adar", _rare(degree)), ("resource_allocation", _equal(degree))):
        yield _signal("classic", name, (ties @ sparse.diags_array(weight) @ ties).toarray())


def signals(past: Past) -> Iterator[Signal]:
    """Yield every signal of `past`."""
    yield from _activity(past)
    yield from _shared_partners(past)
    yield from _large_gatherings(past)
    yield from _closeness(past)
    yield from _axes_of_surprise(past)
    for name, values in past.traits.items():
        yield from _traits(past, name, values)


def _activity(past: Past) -> Iterator[Signal]:
    """Yield how busy both are, how unlike, and how much the less busy one is."""
    own = past.own
    count = _sums(past.small)[own]
    strength = _sums(past.weights)[own]
    told: dict[str, Column] = {
        "partners": past.degree[own],
        "gatherings": count,
        "places": np.asarray(past.small @ ((past.size - 1) * np.exp2(-past.age / 365)))[own],
        "size": np.asarray(past.small @ (past.size - 1))[own] / np.maximum(count, 1),
        "novelty": past.degree[own] / np.maximum(strength, 1),
        "large": _sums(past.large)[own],
    }
    for life in HALF_LIVES:
        told[f"recent-{life}"] = np.asarray(past.small @ np.exp2(-past.age / life))[own]
    for name, column in told.items():
        value = np.log1p(column)
        yield _signal("activity", f"{name}-both", value[:, None] + value[None])
        yield _signal("activity", f"{name}-apart", np.abs(value[:, None] - value[None]))
        yield _signal("activity", f"{name}-less", np.minimum(value[:, None], value[None]))


def _shared_partners(past: Past) -> Iterator[Signal]:
    """Yield how many partners two bodies share, by several ways to count them."""
    ties, degree = past.ties[past.own], past.degree[past.own]
    common = (ties @ ties.T).toarray()
    yield _signal("partners", "common", np.log1p(common))
    rare = (ties @ sparse.diags_array(_rare(past.degree)) @ ties.T).toarray()
    yield _signal("partners", "rare", np.log1p(rare))
    equal = (ties @ sparse.diags_array(_equal(past.degree)) @ ties.T).toarray()
    yield _signal("partners", "allocated", np.log(equal + 1e-3))
    union = np.maximum(degree[:, None] + degree[None] - common, 1)
    yield _signal("partners", "jaccard", common / union)
    yield _signal("partners", "cosine", common / np.sqrt(np.maximum(np.outer(degree, degree), 1)))
    among = past.ties[past.own][:, past.own]
    busy = _sums(among)
    inner = (among @ sparse.diags_array(_equal(busy)) @ among).toarray()
    yield _signal("partners", "allocated-inner", np.log(inner + 1e-3))
    yield _signal("partners", "common-inner", np.log1p((among @ among).toarray()))
    share = sparse.diags_array(np.exp2(-past.age / 365) / np.maximum(past.size - 1, 1))
    recent = _without_loops(past.small @ share @ past.small.T)
    scale = sparse.diags_array(1 / np.sqrt(np.maximum(_sums(recent), 1e-9)))
    lately = (recent[past.own] @ scale @ recent[past.own].T).toarray()
    yield _signal("partners", "recent", np.log(lately + 1e-4))
    damped = past.weights.copy()
    damped.data = np.log1p(damped.data)
    norms = np.sqrt(np.maximum(_sums(damped.power(2)), 1e-9))
    unit = (sparse.diags_array(1 / norms) @ damped)[past.own]
    yield _signal("partners", "alike", (unit @ unit.T).toarray())
    every = sparse.hstack([past.small, past.large]).tocsr()
    wide = _ones(_without_loops(every @ every.T))
    wider = (
        wide[past.own] @ sparse.diags_array(_rare(_sums(wide))) @ wide[past.own].T
    ).toarray()  # fmt: skip
    yield _signal("partners", "rare-wide", np.log1p(wider))
    told = rare.sum(axis=1)
    by_chance = np.outer(told, told) / max(told.sum(), 1)
    yield _signal("partners", "rare-beyond-chance", np.log((rare + 0.5) / (by_chance + 0.5)))
    young = past.small[:, past.age <= RECENT]
    fresh = _ones(_without_loops(young @ young.T))
    newer = (
        fresh[past.own] @ sparse.diags_array(_rare(_sums(fresh))) @ fresh[past.own].T
    ).toarray()
    yield _signal("partners", "rare-recent", np.log1p(newer))


def _large_gatherings(past: Past) -> Iterator[Signal]:
    """Yield how often both were in one large gathering; a smaller one counts more."""
    large = past.large[past.own]
    yield _signal("gatherings", "large", np.log1p((large @ large.T).toarray()))
    share = sparse.diags_array(1 / np.maximum(_sums(past.large.T) - 1, 1))
    yield _signal("gatherings", "large-near", np.log1p((large @ share @ large.T).toarray() * 10))


def _closeness(past: Past) -> Iterator[Signal]:
    """Yield how near two bodies are in the network: walks of two to four steps, main axes."""
    step = sparse.diags_array(1 / np.maximum(_sums(past.weights), 1)) @ past.weights
    walk = step[past.own].toarray()
    for length in (2, 3, 4):
        walk = walk @ step
        ends = walk[:, past.own]
        yield _signal("closeness", f"walk-{length}", np.log(np.sqrt(ends * ends.T) + 1e-6))
    among = past.weights[past.own][:, past.own].astype(float)
    among.data = np.log1p(among.data)
    for rank in (r for r in RANKS if r < len(past.own) - 1):
        left, scale, right = svds(among, k=rank, random_state=0)
        near = (left * scale) @ right
        yield _signal("closeness", f"axes-{rank}", (near + near.T) / 2)


def _axes_of_surprise(past: Past) -> Iterator[Signal]:
    """Yield how alike two bodies are in whom they meet more often than chance would have it."""
    total = _sums(past.weights)
    ties = past.weights.tocoo()
    lift = ties.data * total.sum() / (total[ties.row] * total[ties.col])
    positive = sparse.csr_array((np.maximum(np.log(lift), 0), (ties.row, ties.col)), ties.shape)
    for rank in (r for r in SURPRISE_RANKS if r < positive.shape[0] - 1):
        left, scale, _right = svds(positive, k=rank, random_state=0)
        axes = left[past.own] * np.sqrt(scale)
        axes /= np.linalg.norm(axes, axis=1, keepdims=True) + 1e-9
        yield _signal("closeness", f"surprise-{rank}", axes @ axes.T)


def _traits(past: Past, name: str, values: Sequence[str]) -> Iterator[Signal]:
    """Yield how well bodies of two values of a trait go together, at large and for each of the two."""
    kinds = sorted(set(values))
    number = {kind: n for n, kind in enumerate(kinds)}
    of_all = np.array([number[v] for v in values])
    member = sparse.csr_array(
        (np.ones(len(of_all)), (np.arange(len(of_all)), of_all)), shape=(len(of_all), len(kinds))
    )
    between = (member.T @ (past.weights @ member)).toarray()
    total = between.sum(axis=1)
    expected = np.outer(total, total) / max(total.sum(), 1)
    affinity = np.log((between + _PRIOR) / (expected + _PRIOR))
    own = of_all[past.own]
    yield _signal(name, f"{name}-affinity", affinity[np.ix_(own, own)])
    yield _signal(name, f"{name}-same", own[:, None] == own[None])
    taken = (past.weights[past.own] @ member).toarray()
    share = taken / np.maximum(taken.sum(axis=1, keepdims=True), 1)
    base = np.maximum(total / max(total.sum(), 1), 1e-6)[own]
    count = _sums(past.small)[past.own][:, None]
    liking = np.log((share[:, own] * count + _PRIOR * base) / ((count + _PRIOR) * base))
    yield _signal(name, f"{name}-liking", liking + liking.T)
    if len(kinds) <= FEW_VALUES:
        for kind in kinds:
            has = (own == number[kind]).astype(float)
            yield _signal(name, f"{name}-is-{kind}", has[:, None] + has[None])
            rare = sparse.diags_array(_rare(past.degree) * (of_all == number[kind]))
            shared = (past.ties[past.own] @ rare @ past.ties[past.own].T).toarray()
            yield _signal("partners", f"rare-{name}-{kind}", np.log1p(shared))


def _signal(group: str, name: str, values: npt.NDArray[Any]) -> Signal:
    return Signal(group, name, np.asarray(values, np.float32))


def _sums(matrix: Any) -> Column:  # noqa: ANN401
    return np.asarray(matrix.sum(axis=1), float).ravel()


def _ones(matrix: Any) -> Any:  # noqa: ANN401
    plain = matrix.copy()
    plain.data[:] = 1
    return plain


def _without_loops(matrix: Any) -> Any:  # noqa: ANN401
    square = matrix.tocsr()
    square.setdiag(0)
    square.eliminate_zeros()
    return square


def _rare(degree: Column) -> Column:
    return 1 / np.log(np.maximum(degree, 2))


def _equal(degree: Column) -> Column:
    return 1 / np.maximum(degree, 1)
