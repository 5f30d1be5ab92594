"""Lists as files, as the server writes them: no transaction is open around a request or a job."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings
from tests.cast import NOW, Cast, build_cast
from tests.prevention.pledges.staff import Staff, make_campaign, make_staff

from netra.ledger.models import Entry
from netra.prevention.pledges.exports import export_signers
from netra.prevention.pledges.models import Campaign
from netra.workforce.exports import export_people


@pytest.fixture
def cast(committing: None, tmp_path: Path, settings: LazySettings) -> Cast:
    settings.DATA = tmp_path
    return build_cast()


@pytest.fixture
def staff(cast: Cast) -> Staff:
    return make_staff(cast)


@pytest.fixture
def campaign(cast: Cast, staff: Staff) -> Campaign:
    return make_campaign(cast)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_is_written_and_recorded(cast: Cast, staff: Staff, campaign: Campaign, kind: str) -> None:
    by, unit = cast.lestari.actor, staff.school
    signers = export_signers(campaign, unit, standing=None, kind=kind, by=by, at=NOW)
    people = export_people(unit, kind=kind, by=by, at=NOW)
    assert len(signers) > 50 < len(people)
    changes = Entry.objects.order_by("pk").values_list("change", flat=True)
    assert [each["format"] for each in changes if "exported" in each] == [kind, kind]
