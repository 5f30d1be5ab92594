"""Every kept number is proven by counting again."""

from __future__ import annotations

import pytest
from tests.cast import Cast, cast

from netra.cli.doctor import _kept
from netra.cli.kept import PROOFS, proven
from netra.demo.workforce import make_roster
from netra.workforce.models import Headcount

__all__ = ["cast"]


@pytest.mark.django_db
def test_an_empty_installation_agrees() -> None:
    found = list(proven())
    assert [proof for proof, _ in found] == list(PROOFS)
    assert all(wrong == [] for _, wrong in found)


def test_a_changed_number_is_told(cast: Cast) -> None:
    units = make_roster(cast.government, employees=50)
    assert {finding.state for finding in _kept()} == {"ok"}
    Headcount.objects.filter(unit=units[0]).update(pns=999)
    told = [finding for finding in _kept() if finding.state != "ok"]
    assert [finding.what for finding in told] == ["headcounts of units"]
    assert f"the first: {units[0].pk}" in told[0].detail
