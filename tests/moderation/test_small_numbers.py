"""Small numbers are kept back, and nobody can work them out: tried by all that could have led to it."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

import pytest

from leeward.moderation.figures.hiding import SMALL, Mark, Protected, alone, protect

Tables = tuple[tuple[int, ...], ...]


def as_key(shown: Protected) -> tuple[object, ...]:
    return (shown.total, *(tuple(table) for table in shown.tables))


def sharing_a_total(highest: int, *sizes: int) -> Iterator[Tables]:
    """Every set of tables of these sizes that say the same total, with no number above `highest`."""
    by_total: list[dict[int, list[tuple[int, ...]]]] = []
    for size in sizes:
        found = defaultdict(list)
        for numbers in product(range(highest + 1), repeat=size):
            found[sum(numbers)].append(numbers)
        by_total.append(found)
    for total in by_total[0]:
        yield from product(*(found[total] for found in by_total))


@pytest.mark.parametrize(("highest", "sizes"), [(24, (2,)), (14, (3,)), (8, (4,)), (9, (2, 3)), (12, (2, 2))])
def test_whoever_knows_how_it_is_done_still_cannot_tell_a_small_number(
    highest: int, sizes: tuple[int, ...]
) -> None:
    """The strongest attack there is: try every possible truth, and keep those that would look the same."""
    alike: dict[tuple[object, ...], list[Tables]] = defaultdict(list)
    for tables in sharing_a_total(highest, *sizes):
        if sum(tables[0]) <= highest:
            alike[as_key(protect(tables))].append(tables)
    told = []
    for shown, truths in alike.items():
        for i, table in enumerate(shown[1:]):
            for at, mark in enumerate(table):  # type: ignore[arg-type, var-annotated]
                could_be = {truth[i][at] for truth in truths}
                if mark is Mark.FEW and len(could_be) == 1:
                    told.append((shown, could_be))
    assert not told, told[:3]


@pytest.mark.parametrize(("highest", "sizes"), [(12, (3,)), (8, (2, 3))])
def test_a_number_that_is_shown_is_true_and_none_or_not_small(highest: int, sizes: tuple[int, ...]) -> None:
    for tables in sharing_a_total(highest, *sizes):
        shown = protect(tables)
        for told, table in zip(shown.tables, tables, strict=True):
            for mark, number in zip(told, table, strict=True):
                assert mark in (number, Mark.FEW, Mark.KEPT)
                assert number == 0 or number >= SMALL or isinstance(mark, Mark)
                assert number < SMALL or mark is not Mark.FEW


def test_large_numbers_are_all_shown() -> None:
    assert protect([[7, 9, 20], [30, 6]]) == Protected(36, [[7, 9, 20], [30, 6]])


def test_one_small_number_takes_another_with_it_and_the_total_stays() -> None:
    assert protect([[3, 40, 60]]) == Protected(103, [[Mark.FEW, Mark.KEPT, 60]])


def test_when_the_total_would_tell_it_is_kept_back_in_every_table() -> None:
    shown = protect([[1, 5], [3, 3]])
    assert isinstance(shown.total, Mark)
    assert all(isinstance(mark, Mark) for table in shown.tables for mark in table)


def test_a_number_that_stands_alone_is_shown_from_five_on() -> None:
    assert (alone(1), alone(4), alone(5)) == (Mark.FEW, Mark.FEW, 5)


def test_none_reads_as_none() -> None:
    assert alone(0) == 0
    assert protect([[0, 0], [0, 0, 0]]) == Protected(0, [[0, 0], [0, 0, 0]])
    assert protect([[0, 40, 60]]) == Protected(100, [[0, 40, 60]])
    assert protect([[0, 3, 40, 60]]) == Protected(103, [[0, Mark.FEW, Mark.KEPT, 60]])


def test_a_zero_that_would_give_a_small_number_away_is_not_told() -> None:
    """Of two people, one for each of two reasons, nobody learns that the third had none."""
    assert protect([[1, 1, 0]]) == Protected(Mark.FEW, [[Mark.FEW, Mark.FEW, Mark.FEW]])
    assert protect([[3, 3, 0]]) == Protected(6, [[Mark.FEW, Mark.FEW, Mark.FEW]])
