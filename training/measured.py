"""What screening says of texts that it has not learned from."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from leeward.screening import Offer, Screening, Tier, screen
from leeward.screening.scores import PLAN_READ_FROM
from leeward.screening.signals import LIKELY_PLAN
from training.examples import SETS
from training.filling import Made
from training.sets import Row, group_of, rows
from training.split import is_held


@dataclass
class Measured:
    """A set, without what was learned from, with what screening says of each text."""

    data: Path
    name: str

    @cached_property
    def rows(self) -> list[Row]:
        return [
            row
            for row in rows(self.data, self.name)
            if self.name not in SETS or is_held(group_of(self.data, self.name, row))
        ]

    @cached_property
    def screened(self) -> list[Screening]:
        return [screen(row["text"], lang="en") for row in self.rows]

    def scores(self, name: str) -> Any:
        return np.array([getattr(each.scores, name) for each in self.screened])

    def labels(self, *positive: str) -> Any:
        return np.array([int(row["label"] in positive) for row in self.rows])

    def offered(self, offer: Offer) -> Any:
        """Whether as much as this is offered to whoever wrote it."""
        return np.array([each.offer >= offer for each in self.screened])

    @property
    def read(self) -> Any:
        """Whether a moderator reads it because it may be a plan."""
        return np.array([is_read(each) for each in self.screened])


def met(name: str, screened: list[Screening]) -> Iterator[tuple[str, object]]:
    """How many there are, and what is done about them."""
    yield f"{name}_rows", len(screened)
    for kind, done in (
        ("ruled", [each.tier is Tier.PLAN_OR_ATTEMPT for each in screened]),
        ("read", [is_read(each) for each in screened]),
        ("helped", [each.offer is Offer.FIRST for each in screened]),
    ):
        yield f"{name}_{kind}", f"{np.mean(done):.0%}"


def is_read(screened: Screening) -> bool:
    likely = (each.score for each in screened.signals if each.rule == LIKELY_PLAN)
    return screened.tier is Tier.PLAN_OR_ATTEMPT or max(likely, default=0.0) >= PLAN_READ_FROM


def kept(both: tuple[list[Made], list[Made]]) -> tuple[Any, list[Screening]]:
    """What screening says of sentences of our own, positive and negative, whose patterns were not learned from."""
    said = [
        (label, screen(made.text, lang="en"))
        for label, sentences in zip((1, 0), both, strict=True)
        for made in sentences
        if is_held(made.pattern)
    ]
    return np.array([label for label, _ in said]), [screened for _, screened in said]
