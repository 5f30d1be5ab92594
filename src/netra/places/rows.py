"""Reads the region and agency data of a folder into plain rows; no database."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from netra.places.models import Level

BUILT_IN = Path(__file__).resolve().parent / "data"
TRAINING_PROVINCE = "99"
_LEVELS = (Level.PROVINCE, Level.REGENCY, Level.DISTRICT)


class PlacesError(Exception):
    """The data of places cannot be read; the message names file, row and field."""


@dataclass(frozen=True, slots=True)
class RegionRow:
    """One region as its file has it; `timezone` is inherited from the province."""

    code: str
    name: str
    level: Level
    timezone: str
    valid_from: date | None = None
    carved_from: str | None = None

    @property
    def parent(self) -> str | None:
        """The code of the region above, none for a province."""
        return self.code.rpartition(".")[0] or None


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One agency to be; superior and successor are codes."""

    code: str
    name: str
    kind: str
    level: Level
    institution: str
    region: str | None = None
    superior: str | None = None
    successor: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    confidence: str = "verified"
    note: str = ""


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A province that a regional office serves from a day."""

    agency: str
    region: str
    valid_from: date


@dataclass(frozen=True, slots=True)
class AgencyRules:
    """What `agencies.toml` says: bodies, patterns over regions, and regional offices."""

    bodies: tuple[AgencyRow, ...]
    patterns: tuple[dict[str, Any], ...]
    offices: tuple[AgencyRow, ...]
    coverage: tuple[CoverageRow, ...]


def read_regions(folder: Path) -> list[RegionRow]:
    """The regions of the country, provinces first, then regencies, then districts."""
    provinces = [_province(line) for line in _lines(folder / "provinces.csv")]
    zones = {row.code: row.timezone for row in provinces}
    parts = [*_lines(folder / "regencies.csv"), *_lines(folder / "districts.csv")]
    return [*provinces, *(_part(line, zones) for line in parts)]


def read_training_regions(folder: Path) -> list[RegionRow]:
    """The invented regions for demo and training, in western Indonesian time, highest first."""
    lines = _lines(folder / "training.csv")
    rows = [_part(line, {TRAINING_PROVINCE: "Asia/Jakarta"}) for line in lines]
    return sorted(rows, key=lambda row: row.code.count("."))


def read_agency_rules(folder: Path) -> AgencyRules:
    """The rules by which agencies are made from regions."""
    with (folder / "agencies.toml").open("rb") as file:
        data = tomllib.load(file)
    offices = data.get("office", [])
    return AgencyRules(
        bodies=tuple(_body(row) for row in data["body"]),
        patterns=tuple(sorted(data["pattern"], key=lambda row: "only" not in row)),
        offices=tuple(_office(row) for row in offices),
        coverage=tuple(
            CoverageRow(row["code"], code, row["from"]) for row in offices for code in row["provinces"]
        ),
    )


def agencies_of(region: RegionRow, patterns: tuple[dict[str, Any], ...]) -> list[AgencyRow]:
    """The agencies that the patterns make for one region, at most one of a kind."""
    made: dict[str, AgencyRow] = {}
    for pattern in patterns:
        if pattern["kind"] not in made and _fits(pattern, region):
            made[pattern["kind"]] = _agency(pattern, region)
    return list(made.values())


def _fits(pattern: dict[str, Any], region: RegionRow) -> bool:
    province = region.code.split(".")[0]
    if pattern["level"] != region.level or province in pattern.get("without", ()):
        return False
    return "only" not in pattern or province in pattern["only"]


def _agency(pattern: dict[str, Any], region: RegionRow) -> AgencyRow:
    code, superior = _slug(region.code), pattern.get("superior")
    if superior == "parent":
        superior = _superior_code(pattern, region)
    return AgencyRow(
        code=pattern["code"].format(code=code),
        name=pattern["name"].format(region=_spoken(region)),
        kind=pattern["kind"],
        level=region.level,
        institution=pattern["institution"],
        region=region.code,
        superior=superior,
        valid_from=region.valid_from,
        confidence=pattern["confidence"],
        note=pattern.get("note", ""),
    )


def _superior_code(pattern: dict[str, Any], region: RegionRow) -> str:
    """The agency of the same kind in the region above: a district's supervisor stands under its regency's."""
    family = "bawaslu-{code}" if pattern["kind"] == "supervisor" else pattern["code"]
    return str(family.format(code=_slug(region.parent or "")))


def _spoken(region: RegionRow) -> str:
    """The region's name as agencies carry it: "Provinsi Bali", but "Daerah Istimewa Yogyakarta"."""
    special = region.name.startswith(("Daerah ", "Provinsi "))
    return region.name if region.level != Level.PROVINCE or special else f"Provinsi {region.name}"


def _slug(code: str) -> str:
    return code.replace(".", "-")


def _province(line: dict[str, str]) -> RegionRow:
    return RegionRow(
        code=line["code"],
        name=line["name"],
        level=Level.PROVINCE,
        timezone=line["timezone"],
        valid_from=date.fromisoformat(line["valid_from"]) if line["valid_from"] else None,
        carved_from=line["carved_from"] or None,
    )


def _part(line: dict[str, str], zones: dict[str, str]) -> RegionRow:
    province = line["code"].split(".")[0]
    if province not in zones:
        raise PlacesError(
            f"{line['code']} {line['name']}: there is no province {province}; add it to provinces.csv."
        )
    return RegionRow(line["code"], line["name"], _LEVELS[line["code"].count(".")], zones[province])


def _body(row: dict[str, Any]) -> AgencyRow:
    return AgencyRow(
        code=row["code"],
        name=row["name"],
        kind=row["kind"],
        level=Level.NATIONAL,
        institution=row["institution"],
        successor=row.get("successor"),
        valid_from=row.get("valid_from"),
        valid_to=row.get("valid_to"),
        confidence=row["confidence"],
        note=row.get("note", ""),
    )


def _office(row: dict[str, Any]) -> AgencyRow:
    return AgencyRow(
        code=row["code"],
        name=row["name"],
        kind=row.get("kind", "personnel"),
        level=Level.PROVINCE,
        institution=row["institution"],
        superior=row["body"],
        valid_to=row.get("until"),
        confidence=row["confidence"],
        note=row.get("note", ""),
    )


def _lines(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        raise PlacesError(f"{path.name}: there is no such file in {path.parent}.")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
