"""The lengths of the bars of a chart. The template draws them; the table behind says the same in numbers."""

from collections.abc import Sequence

from leeward.moderation.figures.hiding import Mark, Shown

WIDEST = 100.0


def bars(numbers: Sequence[Shown]) -> list[float | None]:
    """Return how long each bar is, in percent of the longest; None for a number that is kept back."""
    told = [number for number in numbers if not isinstance(number, Mark)]
    longest = max(told, default=0) or 1
    return [None if isinstance(n, Mark) else round(WIDEST * n / longest, 1) for n in numbers]
