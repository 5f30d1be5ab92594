"""Bringing regions and agencies into the database; doing it again changes nothing that stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from django.db import transaction

from netra.places import rows
from netra.places.models import Agency, Coverage, Level, Region
from netra.places.rows import AgencyRow, AgencyRules, CoverageRow, RegionRow

_BATCH = 1000
_REGION_FIELDS = ["name", "level", "parent", "timezone", "valid_from", "carved_from", "is_training"]
_AGENCY_FIELDS = [
    *("name", "kind", "level", "institution", "region", "superior"),
    *("valid_from", "valid_to", "confidence", "note"),
]


@transaction.atomic
def load_places(folder: Path = rows.BUILT_IN) -> dict[str, int]:
    """Load all regions and their agencies; gives how many of each the folder has."""
    regions, rules = rows.read_regions(folder), rows.read_agency_rules(folder)
    codes = {region.code for region in regions}
    coverage = [row for row in rules.coverage if row.region in codes]
    offices = [row for row in rules.offices if row.code in {served.agency for served in coverage}]
    return _load(regions, [*rules.bodies, *offices], rules, coverage)


@transaction.atomic
def load_training(folder: Path = rows.BUILT_IN) -> dict[str, int]:
    """Load the invented province for demo and training, with its agencies; needs `load_places` first."""
    regions, rules = rows.read_training_regions(folder), rows.read_agency_rules(folder)
    coverage = [row for row in rules.coverage if row.region == rows.TRAINING_PROVINCE]
    offices = [row for row in rules.offices if row.code in {served.agency for served in coverage}]
    return _load(regions, offices, rules, coverage, is_training=True)


def _load(
    regions: Sequence[RegionRow],
    fixed: Sequence[AgencyRow],
    rules: AgencyRules,
    coverage: Sequence[CoverageRow],
    *,
    is_training: bool = False,
) -> dict[str, int]:
    _put_regions(regions, is_training=is_training)
    agencies = [
        *fixed,
        *(agency for region in regions for agency in rows.agencies_of(region, rules.patterns)),
    ]
    _put_agencies(agencies)
    _put_coverage(coverage)
    return {"regions": len(regions), "agencies": len(agencies)}


def _put_regions(regions: Iterable[RegionRow], *, is_training: bool) -> None:
    made = [
        Region(
            code=row.code,
            name=row.name,
            level=row.level,
            parent_id=row.parent,
            timezone=row.timezone,
            valid_from=row.valid_from,
            carved_from_id=row.carved_from,
            is_training=is_training,
        )
        for row in regions
    ]
    Region.objects.bulk_create(
        made, batch_size=_BATCH, update_conflicts=True, unique_fields=["code"], update_fields=_REGION_FIELDS
    )


def _put_agencies(agencies: Sequence[AgencyRow]) -> None:
    """Highest level first, so that each finds its superior."""
    for level in Level:
        ids = dict(Agency.objects.values_list("code", "pk"))
        made = [_agency(row, ids) for row in agencies if row.level == level]
        Agency.objects.bulk_create(
            made,
            batch_size=_BATCH,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=_AGENCY_FIELDS,
        )
    ids = dict(Agency.objects.values_list("code", "pk"))
    for row in agencies:
        if row.successor:
            Agency.objects.filter(code=row.code).update(successor_id=ids[row.successor])


def _agency(row: AgencyRow, ids: dict[str, int]) -> Agency:
    return Agency(
        code=row.code,
        name=row.name,
        kind=row.kind,
        level=row.level,
        institution=row.institution,
        region_id=row.region,
        superior_id=ids[row.superior] if row.superior else None,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        confidence=row.confidence,
        note=row.note,
    )


def _put_coverage(coverage: Sequence[CoverageRow]) -> None:
    ids = dict(Agency.objects.filter(code__in={row.agency for row in coverage}).values_list("code", "pk"))
    Coverage.objects.bulk_create(
        [
            Coverage(agency_id=ids[row.agency], region_id=row.region, valid_from=row.valid_from)
            for row in coverage
        ],
        ignore_conflicts=True,
    )
