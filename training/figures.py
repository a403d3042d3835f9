"""Figures of how well scores tell two classes apart, with bootstrap intervals (1,000 draws, 95 %)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.metrics import f1_score, precision_recall_curve, roc_auc_score

_DRAWS = 1_000
Measure = Callable[[Any, Any], float]


@dataclass(frozen=True)
class Figure:
    """A value and its 95 % interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.2f} ({self.low:.2f} to {self.high:.2f})"


def with_interval(measure: Measure, labels: Any, scores: Any) -> Figure:
    """A measure of (labels, scores) with its interval; draws in which a class is missing are passed over."""
    chance = np.random.default_rng(0)
    drawn = []
    for _ in range(_DRAWS):
        rows = chance.integers(0, len(labels), len(labels))
        if 0 < labels[rows].sum() < len(rows):
            drawn.append(measure(labels[rows], scores[rows]))
    low, high = np.percentile(drawn, (2.5, 97.5))
    return Figure(measure(labels, scores), float(low), float(high))


def auroc(labels: Any, scores: Any) -> float:
    """The chance that a positive scores above a negative."""
    return float(roc_auc_score(labels, scores))


def recall_at(precision: float) -> Measure:
    """The most that is found while this share of what is flagged is right."""

    def measure(labels: Any, scores: Any) -> float:
        right, found, _ = precision_recall_curve(labels, scores)
        return float(max(found[right >= precision], default=0.0))

    return measure


def precision_at(recall: float) -> Measure:
    """The share of what is flagged that is right, when this much is found."""

    def measure(labels: Any, scores: Any) -> float:
        right, found, _ = precision_recall_curve(labels, scores)
        return float(max(right[found >= recall]))

    return measure


def macro_f1(threshold: float) -> Measure:
    """The mean over both classes of F1 when scores from `threshold` on are flagged."""
    return lambda labels, scores: float(f1_score(labels, scores >= threshold, average="macro"))


def macro_f1_of(classes: int) -> Measure:
    """The mean of F1 over classes 0 to `classes` - 1, of which each text is told one."""
    return lambda told, said: float(f1_score(told, said, labels=list(range(classes)), average="macro"))


def accuracy(threshold: float) -> Measure:
    """The share that falls on the right side of a threshold."""
    return lambda labels, scores: float(np.mean((scores >= threshold) == labels))


def per_thousand(flagged: Any) -> str:
    """How many of a thousand are flagged, with a Wilson interval (1927)."""
    n, p, z = len(flagged), float(np.mean(flagged)), 1.96
    middle, half = (p + z * z / (2 * n)), z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low, high = ((middle + sign * half) / (1 + z * z / n) * 1000 for sign in (-1, 1))
    return f"{p * 1000:.0f} ({max(low, 0):.0f} to {high:.0f})"
