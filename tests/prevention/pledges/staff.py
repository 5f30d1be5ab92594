"""A government with units and employees for the tests of pledges, and a campaign that is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.cast import NOW, Cast

from netra.prevention.pledges.models import Campaign, PledgeText, Signature, Way
from netra.prevention.pledges.operations import (
    CampaignFacts,
    create_campaign,
    open_campaign,
    publish_version,
    save_text,
    sign,
)
from netra.prevention.pledges.permissions import SIGNER
from netra.prevention.pledges.queries import current_texts
from netra.workforce.counts import recount
from netra.workforce.models import Employee, Unit, UnitKind
from netra.workforce.units import add_units

BODY = """Saya berjanji menjaga netralitas.

1. Saya tidak memihak pasangan calon mana pun.
2. Saya tidak memakai kendaraan dan waktu dinas untuk calon.
3. Saya melayani semua orang sama baiknya."""


@dataclass(frozen=True)
class Staff:
    """An education office with a school, a health centre beside it, and who works there."""

    office: Unit
    school: Unit
    clinic: Unit
    teacher: Employee  # of the school, PNS
    caretaker: Employee  # of the school, non-ASN
    nurse: Employee  # of the health centre, PPPK


def make_staff(cast: Cast) -> Staff:
    """The units and employees of the government of Tirtamaya."""
    office = Unit(code="dik", name="Dinas Pendidikan", kind=UnitKind.OFFICE)
    school = Unit(code="sd-2", name="SD Negeri 2 Sukamulya", kind=UnitKind.SCHOOL, parent=office)
    clinic = Unit(code="pkm", name="Puskesmas Ranu", kind=UnitKind.HEALTH)
    add_units(cast.government, [office, school, clinic])
    rows = [
        (school, "199001012015032001", "pns", "Bunga Sekarwangi"),
        (school, "HL-0042", "non_asn", "Jaka Umbara"),
        (clinic, "199202022020121002", "pppk", "Dewi Kencana"),
    ]
    people = [
        Employee(agency=cast.government, unit=unit, number=number, category=category, name=name)
        for unit, number, category, name in rows
    ]
    Employee.objects.bulk_create(people)
    recount([office.pk, school.pk, clinic.pk])
    return Staff(office, school, clinic, *people)


def more_staff(cast: Cast, unit: Unit, count: int) -> list[Employee]:
    """So many further employees of the unit."""
    rows = [
        Employee(agency=cast.government, unit=unit, number=f"X-{n:05}", category="non_asn", name=f"Orang {n}")
        for n in range(count)
    ]
    return Employee.objects.bulk_create(rows)


def make_campaign(cast: Cast, *, units: Sequence[Unit] = (), opened: bool = True, **changes: Any) -> Campaign:
    """A campaign for the local election of 2024 with its first text."""
    by = cast.lestari.actor
    values = {"name": "Pakta 2024", "election": "pilkada-2024", "starts_on": date(2024, 10, 1)}
    facts = CampaignFacts(**{**values, "ends_on": date(2024, 10, 31), "units": units, **changes})
    campaign = create_campaign(cast.government, facts=facts, by=by, at=NOW)
    save_text(campaign, language="id", body=BODY, by=by, at=NOW)
    publish_version(campaign, by=by, at=NOW)
    return open_campaign(campaign, by=by, at=NOW) if opened else campaign


def text_of(campaign: Campaign) -> PledgeText:
    """The text that can be signed."""
    return current_texts(campaign)[0]


def signed(campaign: Campaign, employee: Employee, **changes: Any) -> Signature:
    """The employee signs by link, two of three right."""
    text = changes.pop("text", None) or text_of(campaign)
    values = {"way": Way.LINK, "right": 2, "by": SIGNER, "at": NOW, **changes}
    return sign(campaign, employee, text=text, **values)
