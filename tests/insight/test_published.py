"""What others published is shown as they published it: apart, with its unit, and never as zero."""

from __future__ import annotations

import pytest

from netra.insight.published import COUNTED, counts_by_election, series
from netra.insight.scores import AGGREGATE, FIGURES, PROVINCE, score_map
from netra.insight.tiles import tiles
from netra.rulebook.loading import current


def test_every_province_has_one_square_of_its_own() -> None:
    assert len(tiles()) == 38
    assert len({(each.row, each.column) for each in tiles()}) == 38
    assert len({each.letters for each in tiles()}) == 38


@pytest.mark.parametrize("view", FIGURES)
def test_every_published_score_finds_its_province(view: str) -> None:
    found = score_map(current(), view)
    assert found.figure.breakdown is not None
    published = {each.label: each.value for each in found.figure.breakdown.items}
    assert {each.tile.name: each.score for each in found.ranked} == published
    assert len(found.ranked) + len(found.without) == 38


def test_the_two_lists_as_published() -> None:
    province, aggregate = score_map(current(), PROVINCE), score_map(current(), AGGREGATE)
    assert [(each.tile.name, each.score) for each in province.ranked[:2]] == [
        ("Maluku Utara", 100.0),
        ("Sulawesi Utara", 55.87),
    ]
    assert [each.place for each in province.ranked][-2:] == [9, 9], "equal scores share a place"
    assert aggregate.ranked[0].score == 18.85


def test_a_province_without_a_score_has_no_colour_of_a_low_one() -> None:
    found = score_map(current(), PROVINCE)
    assert all(each.shade == 0 and each.score is None for each in found.without)
    assert all(each.shade >= 1 for each in found.ranked)


@pytest.mark.parametrize(("view", "place"), [(PROVINCE, None), (AGGREGATE, 7)])
def test_a_rank_published_elsewhere_is_kept_beside(view: str, place: int | None) -> None:
    (other,) = score_map(current(), view).contradictions
    assert (other.cell.tile.name, other.figure.value, other.cell.place) == ("Nusa Tenggara Barat", 5, place)


def test_an_unknown_view_is_the_one_by_province() -> None:
    assert score_map(current(), "<script>").view == PROVINCE


def test_counts_keep_publisher_unit_and_number() -> None:
    book = current()
    shown = [
        count.figure for each in counts_by_election(book) for group in each.units for count in group.counts
    ]
    expected = [each for each in book.statistics.values() if each.value is not None and each.unit in COUNTED]
    assert sorted(each.id for each in shown) == sorted(each.id for each in expected)
    assert all(each.publisher and each.unit for each in shown)


def test_bars_share_a_scale_only_within_one_unit_of_one_election() -> None:
    for election in counts_by_election(current()):
        for group in election.units:
            assert {count.figure.unit for count in group.counts} == {group.unit}
            assert {count.figure.election for count in group.counts} == {election.id}
            assert max(count.width for count in group.counts) == 100


def test_newest_election_first() -> None:
    names = [each.name for each in counts_by_election(current())]
    assert set(names[:2]) == {"Pemilu 2024", "Pilkada 2024"}
    assert "Pilkada 2018 dan Pemilu 2019" in names


def test_a_series_rises_as_published() -> None:
    found = {each.figure.id: each for each in series(current())}
    supervisor = found["pilkada-2020-bawaslu-seri"]
    assert [each.value for each in supervisor.points] == [349, 637, 805, 854, 1223]
    heights = [each.y for each in supervisor.points]
    assert heights == sorted(heights, reverse=True)
    assert supervisor.path.startswith(f"M{supervisor.points[0].x} {supervisor.points[0].y} L")
