"""How well new ties are foretold: area under the curve and precision at ten, ours beside the classics."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.stats import rankdata

from tracker.engine.prediction.foretelling import (
    LEAST_GATHERINGS,
    MOST_MEMBERS,
    Pairs,
    learn,
    met_after,
    pairs_on,
)
from tracker.engine.prediction.gatherings import Gatherings
from tracker.engine.prediction.signals import classic_signals

SHOWN = 10


@dataclass(frozen=True)
class Quality:
    """Of all pairs that had not met: how they are ranked, and how many of the first ten meet.

    Attributes:
        auc: chance that a pair which meets is ranked before one which does not, in [0, 1].
        precision_at_10: share of the ten first for a body that it meets, mean over bodies.
    """

    auc: float
    precision_at_10: float


@dataclass(frozen=True)
class Judgement:
    """The outcome of one evaluation."""

    candidates: int
    training_pairs: int
    new_pairs: int
    until: date
    predictors: dict[str, Quality]

    def as_dict(self) -> dict[str, Any]:
        """Return plain values, rounded to four places."""
        return {
            "candidates": self.candidates,
            "training_pairs": self.training_pairs,
            "new_pairs": self.new_pairs,
            "until": self.until.isoformat(),
            "predictors": {
                name: {key: round(value, 4) for key, value in asdict(quality).items()}
                for name, quality in self.predictors.items()
            },
        }


def judge(
    train: Gatherings,
    test: Gatherings,
    until: date,
    least: int = LEAST_GATHERINGS,
    most: int = MOST_MEMBERS,
) -> Judgement:
    """Foretell from `train` until a day which pairs meet in `test`, and compare with what came.

    Candidates are the bodies with `least` gatherings of 2 to `most` members; asked are all
    their pairs that had not met.

    Raises:
        TooFew: the lists are too short, or nobody met for the first time in `test`.
    """
    pairs = pairs_on(train, until, least, most)
    came = met_after(test, pairs.candidates, most) & ~pairs.met
    told: dict[str, npt.NDArray[Any]] = {s.name: s.values for s in classic_signals(pairs.past)}
    told["samphan"] = learn(train, until, least, most).scores(pairs)
    chance = np.random.default_rng(0)
    return Judgement(
        candidates=len(pairs.candidates),
        training_pairs=int((pairs.met.sum() - len(pairs.candidates)) // 2),
        new_pairs=int(came.sum() // 2),
        until=until,
        predictors={name: quality_of(values, came, pairs, chance) for name, values in told.items()},
    )


def quality_of(
    scores: npt.NDArray[Any],
    came: npt.NDArray[np.bool_],
    pairs: Pairs,
    chance: np.random.Generator,
) -> Quality:
    """Return how well `[n, n]` scores foretell which open pairs came together.

    `chance` decides between pairs of one score.
    """
    first, second = pairs.open
    truth = came[first, second]
    ranks = rankdata(scores[first, second])
    hits, misses = int(truth.sum()), int((~truth).sum())
    auc = (ranks[truth].sum() - hits * (hits + 1) / 2) / max(hits * misses, 1)
    ranked = np.where(pairs.met, -np.inf, scores + 1e-9 * chance.random(scores.shape))
    asked = np.flatnonzero(came.any(axis=1))
    best = [came[n][np.argpartition(-ranked[n], SHOWN)[:SHOWN]].mean() for n in asked]
    return Quality(float(auc), float(np.mean(best)) if best else 0.0)
