"""Learns from the past of a list which pairs come together, and says so with the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from tracker.engine.prediction.gatherings import Gatherings, bodies_with
from tracker.engine.prediction.signals import Past, Signal, signals

Scores = npt.NDArray[np.float64]

MOST_MEMBERS = 15
"""Gatherings of more partners make no new ties: everybody is there."""
LEAST_GATHERINGS = 10
MOST_BODIES = 6000
LOOKS_BACK = (91, 182, 274, 365, 456)
"""Days before the end of the list at which its own past is asked what came after."""
_PENALTY = 0.01


class TooFew(ValueError):
    """The list is too short to learn from, or has too many bodies to compare all pairs."""


@dataclass(frozen=True)
class Pairs:
    """Candidates on a day, with the signals of their pairs.

    Attributes:
        candidates: `n` names.
        met: `[n, n]` whether they have met before (or are the same).
        signals: what is told of each pair.
        past: the gatherings until that day, as matrices.
    """

    candidates: list[str]
    met: npt.NDArray[np.bool_]
    signals: list[Signal]
    past: Past

    @property
    def open(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """The places of the pairs that have not met, each once."""
        first, second = np.triu_indices(len(self.candidates), 1)
        keep = ~self.met[first, second]
        return first[keep], second[keep]

    def columns(self, names: Sequence[str] | None = None) -> npt.NDArray[np.float32]:
        """Return `[pairs, signals]` of the open pairs, each signal with mean 0 and variance 1."""
        pairs = self.open
        by_name = {s.name: s for s in self.signals}
        chosen = names or list(by_name)
        table = np.empty((len(pairs[0]), len(chosen)), np.float32)
        for number, name in enumerate(chosen):
            signal = by_name.get(name)
            values = signal.values[pairs] if signal is not None else np.zeros(len(pairs[0]))
            spread = float(values.std()) if len(values) else 0.0
            table[:, number] = (values - values.mean()) / spread if spread else 0
        return table


@dataclass(frozen=True)
class Learned:
    """What each signal weighs: positive where it makes a meeting likelier."""

    names: list[str]
    weights: Scores

    def scores(self, pairs: Pairs) -> Scores:
        """Return `[n, n]` how likely each open pair is to meet, in units without a scale.

        Pairs that have met stand at minus infinity.
        """
        table = np.full(pairs.met.shape, -np.inf)
        first, second = pairs.open
        table[first, second] = table[second, first] = pairs.columns(self.names) @ self.weights
        return table


def pairs_on(known: Gatherings, day: date, least: int, most: int = MOST_MEMBERS) -> Pairs:
    """Return the pairs of the bodies with `least` gatherings of 2 to `most` members until `day`.

    Raises:
        TooFew: fewer than three bodies are that busy, or more than MOST_BODIES.
    """
    held = known.until(day)
    small = [e for e in held.events if 2 <= len(e.members) <= most]
    candidates = bodies_with(small, least)
    if not 3 <= len(candidates) <= MOST_BODIES:
        raise TooFew(
            f"{len(candidates)} bodies have {least} gatherings or more; "
            f"at least 3 and at most {MOST_BODIES} can be compared"
        )
    past = Past(held, candidates, day, most)
    return Pairs(candidates, past.together(), list(signals(past)), past)


def met_after(
    known: Gatherings, candidates: Sequence[str], most: int = MOST_MEMBERS
) -> npt.NDArray[np.bool_]:
    """Return `[n, n]` which candidates are together in a gathering of `known`."""
    place = {body: number for number, body in enumerate(candidates)}
    together = np.zeros((len(candidates), len(candidates)), bool)
    for event in known.events:
        if 2 <= len(event.members) <= most:
            there = [place[body] for body in event.members if body in place]
            together[np.ix_(there, there)] = True
    np.fill_diagonal(together, val=False)
    return together


def learn(known: Gatherings, day: date, least: int, most: int = MOST_MEMBERS) -> Learned:
    """Learn from what `known` itself foretold: what held on earlier days, what came until `day`.

    Raises:
        TooFew: on no earlier day there were pairs of which some met afterwards.
    """
    total = len(known.until(day).events)
    tables, outcomes, names = [], [], None
    for back in LOOKS_BACK:
        earlier = day - timedelta(days=back)
        share = len(known.until(earlier).events) / max(total, 1)
        try:
            pairs = pairs_on(known, earlier, max(2, round(least * share)), most)
        except TooFew:
            continue
        names = names or [s.name for s in pairs.signals]
        later = met_after(known.until(day).after(earlier), pairs.candidates, most)
        tables.append(pairs.columns(names))
        outcomes.append(later[pairs.open])
    if names is None or not any(o.any() for o in outcomes):
        raise TooFew("The list has no pairs that met for the first time within its last year")
    model = LogisticRegression(C=_PENALTY, max_iter=1000)
    model.fit(np.concatenate(tables), np.concatenate(outcomes))
    return Learned(names, np.asarray(model.coef_[0], np.float64))
