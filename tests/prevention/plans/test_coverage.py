"""The shares by unit, district and government: added up along the tree, never reached first."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.cast import NOW, Cast, cast
from tests.prevention.plans.scene import ELECTION, Scene, build, event, letter, moment
from tests.prevention.plans.signing import sign_all

from netra.places.models import Agency, Region
from netra.prevention.plans import coverage
from netra.prevention.plans.sources import Scope, scope_of
from netra.prevention.plans.tasks import zone_of
from netra.workforce.models import Employee, Unit

__all__ = ["cast"]


def scope(scene: Scene, **days: Any) -> Scope:
    return scope_of([scene.agency], ELECTION, zone=zone_of(scene.agency), **days)


def roots(scene: Scene) -> list[coverage.UnitRow]:
    return coverage.by_unit(scope(scene), Unit.objects.filter(agency=scene.agency, parent=None))


def test_figures_add_up_along_the_tree(cast: Cast) -> None:
    scene = build(cast)
    event(scene, scene.first)
    letter(scene, confirmed=(scene.education,))
    rows = {each.unit.pk: each for each in roots(scene)}
    education = rows[scene.education.pk]
    assert (education.figures.staff, education.figures.reached) == (9, 4)
    assert (education.figures.letters, education.figures.confirmed) == (1, 1)
    assert education.has_parts
    assert not rows[scene.district.pk].has_parts
    assert rows[scene.district.pk].figures.confirmed_share == 0
    whole = coverage.total(scope(scene))
    assert (whole.staff, whole.reached, whole.letters, whole.confirmed) == (14, 4, 2, 1)
    assert whole == coverage.add(row.figures for row in rows.values())


def test_never_reached_comes_first(cast: Cast) -> None:
    scene = build(cast)
    event(scene, scene.first, scene.second)
    assert [each.unit for each in roots(scene)] == [scene.district, scene.education]
    assert [each.name for each in coverage.never_reached(scope(scene))] == [
        "Kecamatan Ranu",
        "Dinas Pendidikan",
    ]


def test_ranking_gives_the_order_of_the_figures(cast: Cast) -> None:
    scene = build(cast)
    event(scene, scene.first)
    units = Unit.objects.filter(agency=scene.agency)
    rows = coverage.by_unit(scope(scene), units)
    assert coverage.ranked(scope(scene), units) == [
        (row.unit.pk, row.figures.is_never_reached) for row in rows
    ]
    assert any(is_never for _, is_never in coverage.ranked(scope(scene), units))


def test_a_person_counts_once_in_an_election_and_once_in_a_period(cast: Cast) -> None:
    scene = build(cast)
    event(scene, scene.first, at=moment(9, 2))
    event(scene, scene.first, at=moment(10, 2))
    event(scene, scene.district, at=moment(10, 3))
    assert coverage.total(scope(scene)).reached == 9
    october = scope(scene, since=date(2024, 10, 1), until=date(2024, 10, 2))
    assert coverage.total(october).reached == 4
    both = scope(scene, since=date(2024, 9, 1), until=date(2024, 10, 31))
    assert coverage.total(both).reached == 9


def test_signatures_count_against_those_asked(cast: Cast) -> None:
    scene = build(cast)
    sign_all(cast, Employee.objects.filter(unit=scene.district), at=NOW)
    whole = coverage.total(scope(scene))
    assert (whole.asked, whole.signed) == (12, 4)  # two of fourteen are non-ASN, one of them in the district
    district = next(each for each in roots(scene) if each.unit == scene.district)
    assert (district.figures.asked, district.figures.signed) == (4, 4)
    assert district.figures.signed_share == 100


def test_districts_and_governments(cast: Cast) -> None:
    scene = build(cast)
    event(scene, scene.district)
    places, whole = coverage.by_region(scope(scene))
    assert [(row.name, row.figures.reached, row.figures.staff) for row in places] == [("Ranu", 5, 5)]
    assert whole == coverage.total(scope(scene))  # with those who serve in units without a region
    assert [row.code for row in coverage.by_region(scope(scene), coverage.REGENCY)[0]] == ["99.01"]
    october = scope(scene, since=date(2024, 10, 1), until=date(2024, 10, 31))
    assert coverage.by_region(october)[1] == coverage.total(october)
    found = coverage.by_agency(scope(scene))[scene.agency.pk]
    assert coverage.by_province([(scene.agency, found)])["99"].reached == 5


def test_each_office_sees_the_governments_of_its_region(cast: Cast) -> None:
    scene = build(cast)
    assert list(coverage.governments_for(cast.tirtamaya)) == [scene.agency]
    assert list(coverage.governments_for(cast.randupura)) == []
    assert list(coverage.governments_for(cast.bkn)) == [scene.agency]
    province = Agency(code="p", level="province", region=Region.objects.get(code="99"))
    assert list(coverage.governments_for(province)) == [scene.agency]


def test_no_staff_is_no_share(cast: Cast) -> None:
    nothing = coverage.Figures()
    assert (nothing.reached_share, nothing.signed_share, nothing.confirmed_share) == (None, None, None)
    assert not nothing.is_never_reached
    assert coverage.Figures(staff=2, reached=3).reached_share == 100
