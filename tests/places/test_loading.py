"""The data of places: complete, sound, and loaded again without change."""

from __future__ import annotations

import shutil
import time
import tomllib
from pathlib import Path

import pytest

from netra.places import rows
from netra.places.models import Agency, AgencyKind, Coverage, Level, Region
from netra.places.operations import load_places
from netra.places.rows import PlacesError
from netra.rulebook.loading import current

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]


def test_the_country_is_complete() -> None:
    real = Region.objects.filter(is_training=False)

    assert {level: real.filter(level=level).count() for level in list(Level)[1:]} == {
        Level.PROVINCE: 38,
        Level.REGENCY: 514,
        Level.DISTRICT: 7285,
    }
    assert real.filter(level=Level.REGENCY, name__startswith="Kota ").count() == 98


def test_every_part_lies_in_its_parent_and_shares_its_time() -> None:
    for region in Region.objects.exclude(level=Level.PROVINCE).select_related("parent").iterator():
        assert region.parent is not None
        assert region.code.startswith(f"{region.parent.code}.")
        assert region.timezone == region.parent.timezone


@pytest.mark.parametrize(
    ("code", "offset"),
    [("11", 7), ("31", 7), ("62.01", 7), ("51.03", 8), ("73", 8), ("82", 9), ("94.01.01", 9)],
)
def test_time_zones(code: str, offset: int) -> None:
    zone = Region.objects.get(pk=code).zone

    assert {"Asia/Jakarta": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}[zone.key] == offset


def test_the_training_province_is_marked_and_invented() -> None:
    training = Region.objects.filter(is_training=True)

    assert set(training.values_list("code", flat=True)) == {
        row.code for row in rows.read_training_regions(rows.BUILT_IN)
    }
    assert training.get(pk="99.01").name == "Kabupaten Tirtamaya"
    assert training.get(name="Ranu").parent_id == "99.01"
    assert not Region.objects.filter(is_training=False, code__startswith="99").exists()


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("bawaslu-51", "Bawaslu Provinsi Bali"),
        ("bawaslu-34", "Bawaslu Daerah Istimewa Yogyakarta"),
        ("bawaslu-11-01", "Panwaslih Kabupaten Aceh Selatan"),
        ("panwascam-99-01-01", "Panwaslu Kecamatan Ranu"),
        ("pemerintah-99-03", "Pemerintah Kota Segara Asri"),
        ("pemerintah-99", "Pemerintah Provinsi Latihan"),
    ],
)
def test_names_of_agencies(code: str, name: str) -> None:
    assert Agency.objects.get(code=code).name == name


def test_every_superior_is_of_the_same_kind_and_higher() -> None:
    order = list(Level)
    for agency in Agency.objects.exclude(superior=None).select_related("superior").iterator():
        assert agency.superior is not None
        assert agency.superior.kind == agency.kind
        assert order.index(Level(agency.superior.level)) < order.index(Level(agency.level))
    top = Agency.objects.filter(kind=AgencyKind.SUPERVISOR, superior=None)
    assert [agency.code for agency in top] == ["bawaslu-ri"]


def test_loading_again_changes_nothing_and_is_quick(country: dict[str, int]) -> None:
    Agency.objects.filter(code="bawaslu-51-03").update(is_active=True, recipient="age1x")
    before = (Region.objects.count(), Agency.objects.count(), Coverage.objects.count())
    began = time.monotonic()

    counts = load_places()

    assert time.monotonic() - began < 10
    assert counts == country
    assert before == (Region.objects.count(), Agency.objects.count(), Coverage.objects.count())
    kept = Agency.objects.get(code="bawaslu-51-03")
    assert (kept.is_active, kept.recipient) == (True, "age1x")


def test_institutions_and_the_end_of_the_commission_agree_with_the_law() -> None:
    known = current().institutions

    assert set(Agency.objects.values_list("institution", flat=True)) <= set(known)
    commission = Agency.objects.get(institution="kasn", level=Level.NATIONAL)
    assert commission.successor is not None
    assert known["kasn"].successor == commission.successor.institution
    assert known["kasn"].active_to is not None
    assert commission.valid_to is not None
    assert (known["kasn"].active_to - commission.valid_to).days == 1


def test_every_row_says_how_sure_it_is() -> None:
    with (rows.BUILT_IN / "agencies.toml").open("rb") as file:
        data = tomllib.load(file)

    sure = [row.get("confidence") for table in data.values() for row in table]
    assert set(sure) == {"verified", "single", "recalled"}
    assert Agency.objects.get(code="kanreg-bkn-10").is_recalled
    assert "Panwaslih" in Agency.objects.get(code="bawaslu-11").note
    assert not Agency.objects.get(code="bawaslu-51").is_recalled


def test_a_part_of_an_unknown_province_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(rows.BUILT_IN, folder)
    with (folder / "regencies.csv").open("a", encoding="utf-8") as file:
        file.write("77.01,Kabupaten Entah\n")

    with pytest.raises(PlacesError, match=r"77\.01 Kabupaten Entah: there is no province 77"):
        rows.read_regions(folder)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlacesError, match=r"provinces\.csv"):
        rows.read_regions(tmp_path)
