"""The demo's campaigns go through the real operations."""

from __future__ import annotations

import tomllib

from tests.cast import NOW, Cast, cast
from tests.prevention.pledges.staff import make_staff, more_staff

from netra.demo import pledges
from netra.demo.cast import Cast as DemoCast
from netra.demo.reading import DATA
from netra.prevention.pledges.models import Campaign, Signature, Way
from netra.prevention.pledges.verification import broken_batches, wrong_counts

__all__ = ["cast"]


def test_seven_of_ten_have_signed(cast: Cast) -> None:
    more_staff(cast, make_staff(cast).school, 200)
    row = tomllib.loads((DATA / "pledges.toml").read_text())["campaign"][0]
    row["agency"] = cast.government.code
    pledges._campaign(DemoCast({"lestari": cast.lestari.user}), row, NOW)
    assert 120 <= Signature.objects.count() <= 165
    assert set(Signature.objects.values_list("way", flat=True)) == {Way.LINK, Way.CODE}
    assert Campaign.objects.get().state == "open"
    assert (broken_batches(), wrong_counts()) == ([], [])
