"""Small counts are hidden, and cannot be worked out from what is shown beside them."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from netra.insight.definitions import THRESHOLD
from netra.insight.hiding import Hint, Shown, Table, shown, table, within

SMALL, LARGE = Shown(None, Hint.SMALL), Shown(None, Hint.LARGE)
COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 30), min_size=1)


@pytest.mark.parametrize(("count", "expected"), [(0, Shown(0)), (1, SMALL), (4, SMALL), (5, Shown(5))])
def test_one_count(count: int, expected: Shown) -> None:
    assert shown(count) == expected


def test_a_second_cell_goes_with_a_lonely_small_one() -> None:
    found = table({"a": 40, "b": 9, "c": 2})

    assert found.cells["a"] == Shown(40)
    assert found.cells["b"] == LARGE
    assert found.cells["c"] == SMALL
    assert found.total == Shown(51)


def test_nothing_small_nothing_hidden() -> None:
    found = table({"a": 40, "b": 0})
    assert not found.hides
    assert found.total == Shown(40)


def test_zeros_hide_a_lonely_small_count_before_a_large_one_has_to() -> None:
    found = table({"a": 40, "b": 2, "c": 0, "d": 0})
    assert found.cells["a"] == Shown(40)
    assert found.cells["b"] == found.cells["c"] == found.cells["d"] == SMALL
    assert found.total == Shown(42)


def test_parts_tell_no_more_than_their_whole() -> None:
    counts = {"a": 3, "b": 9}
    assert within(Shown(12), counts) == table(counts)
    assert within(SMALL, counts).cells == {"a": SMALL, "b": SMALL}
    assert within(LARGE, counts).cells == {"a": Shown(None), "b": Shown(None)}


def test_the_total_goes_when_the_cells_are_too_few_to_hide_among() -> None:
    assert table({"a": 3, "b": 0}).total == SMALL
    lonely = table({"a": 5, "b": 1})
    assert lonely.total == lonely.cells["a"] == lonely.cells["b"] == Shown(None)


@given(COUNTS)
def test_no_small_count_is_ever_shown(counts: dict[str, int]) -> None:
    found = table(counts)
    for key, cell in found.cells.items():
        assert cell.value is None or cell.value == counts[key]
        assert cell.value is None or cell.value == 0 or cell.value >= 5
    assert found.total.value in {None, sum(counts.values())}


@settings(deadline=None)
@example({"a": 28, "b": 4, "c": 4, "d": 4})
@example({"a": 28, "b": 1, "c": 1})
@given(COUNTS)
def test_no_hidden_count_can_be_worked_out(counts: dict[str, int]) -> None:
    """Whoever knows the total and what "<5" and "hidden" mean still finds several values for each hidden cell."""
    found = table(counts)
    hidden = [key for key, cell in found.cells.items() if cell.value is None]
    if not hidden or found.total.value is None or len(hidden) > 3:
        return
    least = 1 if any(cell.value == 0 for cell in found.cells.values()) else 0
    rest = found.total.value - sum(cell.value or 0 for cell in found.cells.values())
    fitting = [
        values
        for values in product(range(least, rest + 1), repeat=len(hidden))
        if _fits(found, hidden, values, rest)
    ]
    for place in range(len(hidden)):
        assert len({values[place] for values in fitting}) > 1


def _fits(found: Table, hidden: list[str], values: tuple[int, ...], rest: int) -> bool:
    """Whether these numbers agree with the hints and the sum."""
    told = {Hint.SMALL: lambda value: value < THRESHOLD, Hint.LARGE: lambda value: value >= THRESHOLD}
    agree = all(told[found.cells[key].hint](value) for key, value in zip(hidden, values, strict=True))
    return agree and sum(values) == rest
