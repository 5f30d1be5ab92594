"""Creates the units that an import brings, each below the unit the file names above it."""

from __future__ import annotations

import re

from django.utils.text import slugify

from netra.workforce.layouts import plain
from netra.workforce.models import RosterImport, RosterUnit, Unit, UnitKind
from netra.workforce.units import add_units

SIGNS: tuple[tuple[UnitKind, re.Pattern[str]], ...] = (
    (UnitKind.HEALTH, re.compile(r"\b(?:puskesmas|pustu|rsud|rumah sakit|klinik|labkes\w*)\b")),
    (UnitKind.SCHOOL, re.compile(r"\b(?:sd|sdn|smp|smpn|sma|sman|smk|smkn|slb|tk|paud|skb|sekolah|upt sd\w*|madrasah)\b")),
    (UnitKind.DISTRICT_OFFICE, re.compile(r"^(?:kantor )?(?:kecamatan|distrik|camat|kapanewon|kemantren)\b")),
    (UnitKind.WARD, re.compile(r"^(?:kantor )?(?:kelurahan|lurah)\b")),
    (UnitKind.VILLAGE, re.compile(r"^(?:kantor |pemerintah )?(?:desa|nagari|kampung|gampong|pekon|kalurahan)\b")),
    (UnitKind.DIVISION, re.compile(r"^(?:bidang|seksi|sub|subbag\w*|subbidang|bagian|sekretariat dinas|sekretariat badan)\b")),
    (UnitKind.TECHNICAL, re.compile(r"^(?:upt|uptd|unit pelaksana|balai|laboratorium)\b")),
    (UnitKind.OFFICE, re.compile(r"^(?:dinas|badan|sekretariat|inspektorat|satuan polisi|satpol|kantor|kementerian)\b")),
)  # fmt: skip


def kind_of(name: str) -> UnitKind:
    """What a unit of that name probably is."""
    word = plain(name)
    return next((kind for kind, sign in SIGNS if sign.search(word)), UnitKind.OTHER)


def create_units(roster: RosterImport) -> int:
    """Make the units that the import is to create and point its places at them; gives how many there were."""
    places = list(roster.places.filter(is_created=True, unit=None).order_by("pk"))
    codes = set(Unit.objects.filter(agency_id=roster.agency_id).values_list("code", flat=True))
    made: dict[str, Unit] = {}
    by_place: list[tuple[RosterUnit, Unit]] = []
    for place in places:
        key = f"code:{place.code}" if place.code else f"{plain(place.name)}|{plain(place.parent)}"
        if key not in made:
            made[key] = Unit(code=_code(place, codes), name=place.name, kind=kind_of(place.name))
        by_place.append((place, made[key]))
    _set_parents(roster, by_place)
    add_units(roster.agency, list(made.values()))
    for place, unit in by_place:
        place.unit = unit
    RosterUnit.objects.bulk_update(places, ["unit"], batch_size=500)
    return len(made)


def _set_parents(roster: RosterImport, made: list[tuple[RosterUnit, Unit]]) -> None:
    """The unit above by its name, here or among the new ones, and its region; none if the name is not known, is that of
    several, or goes round in a circle."""
    here: dict[str, dict[int, Unit]] = {}
    for unit in Unit.objects.filter(agency_id=roster.agency_id).open():
        here.setdefault(plain(unit.name), {})[id(unit)] = unit
    new: dict[str, dict[int, Unit]] = {}
    for place, unit in made:
        new.setdefault(plain(place.name), {})[id(unit)] = unit
    for place, unit in made:
        word = plain(place.parent)
        found = list((here.get(word) or new.get(word) or {}).values()) if word else []
        if len(found) == 1 and not _is_above(unit, found[0]):
            unit.parent = found[0]
    for _, unit in made:
        unit.region_id = _region_above(unit)


def _region_above(unit: Unit) -> str | None:
    """The region of the first unit above that is not new."""
    while unit.parent is not None:
        unit = unit.parent
        if unit.pk:
            return unit.region_id
    return None


def _is_above(unit: Unit, other: Unit | None) -> bool:
    """Whether `other` is `unit`, or stands below it among the new ones."""
    while other is not None and other is not unit:
        other = None if other.pk else other.parent
    return other is unit


def _code(place: RosterUnit, codes: set[str]) -> str:
    """The code of the file, or one made of the name; never one that is taken."""
    wish = place.code or slugify(place.name)[:50] or "unit"
    code, count = wish, 1
    while code in codes:
        count += 1
        code = f"{wish[:50]}-{count}"
    codes.add(code)
    return code
