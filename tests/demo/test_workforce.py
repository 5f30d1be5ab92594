"""The invented rosters: believable, counted, and with numbers of the right form."""

from __future__ import annotations

from datetime import date

import pytest
from tests.cast import Cast, cast

from netra.demo.workforce import DAYS, make_roster, number_of, tree_of
from netra.workforce.counts import wrong_counts
from netra.workforce.models import Branch, Category, Employee

__all__ = ["cast"]


def test_a_roster_of_any_size_in_a_tree_of_any_size(cast: Cast) -> None:
    units = make_roster(cast.government, employees=700, units=120)
    assert len(units) == 120
    assert Employee.objects.count() == 700
    assert {*Employee.objects.values_list("category", flat=True)} == {*Category.values}
    assert Branch.objects.filter(ancestor__code="dikbud").count() > 50
    assert wrong_counts() == []


def test_every_number_is_another_and_has_the_right_form() -> None:
    numbers = [number_of(n, Category.PNS, is_woman=False) for n in range(0, 3 * DAYS, 7)]
    assert len(set(numbers)) == len(numbers)
    for number in numbers[::50]:
        assert len(number) == 18
        date.fromisoformat(f"{number[:4]}-{number[4:6]}-{number[6:8]}")
        assert 1 <= int(number[12:14]) <= 12


@pytest.mark.parametrize("agency", ["pemerintah-99", "pemerintah-99-01"])
def test_every_unit_stands_below_one_that_comes_before_it(agency: str) -> None:
    seen: set[str] = set()
    for code, *_ in tree_of(agency):
        above = code.rpartition(".")[0]
        assert not above or above in seen
        assert code not in seen
        seen.add(code)
