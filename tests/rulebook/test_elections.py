"""Which election runs on a day, in which stage and phase, and which one comes next."""

from datetime import date

import pytest

from netra.rulebook.loading import current


@pytest.mark.parametrize(
    ("day", "election", "stage", "phase"),
    [
        (date(2022, 7, 28), None, None, None),
        (date(2022, 10, 14), "pemilu-2024", "pencalonan-dapil", "before_candidate_determination"),
        (date(2023, 11, 2), "pemilu-2024", "pencalonan-capres", "before_candidate_determination"),
        (date(2023, 11, 3), "pemilu-2024", "penetapan-dct", "after"),
        (date(2023, 12, 1), "pemilu-2024", "kampanye", "after"),
        (date(2024, 2, 12), "pemilu-2024", "masa-tenang", "after"),
        (date(2024, 2, 14), "pemilu-2024", "pemungutan", "after"),
        (date(2024, 3, 1), "pemilu-2024", "rekapitulasi", "after"),
        (date(2024, 3, 21), "pilkada-2024", "pemantau", "before_candidate_determination"),
        (date(2024, 8, 28), "pilkada-2024", "pendaftaran", "before_candidate_determination"),
        (date(2024, 9, 21), "pilkada-2024", "penelitian-syarat", "before_candidate_determination"),
        (date(2024, 9, 22), "pilkada-2024", "penetapan-calon", "after"),
        (date(2024, 10, 15), "pilkada-2024", "kampanye", "after"),
        (date(2024, 11, 24), "pilkada-2024", "masa-tenang", "after"),
        (date(2024, 11, 27), "pilkada-2024", "pemungutan", "after"),
        (date(2024, 12, 16), "pilkada-2024", "rekapitulasi", "after"),
        (date(2024, 12, 17), None, None, None),
        (date(2025, 3, 22), "psu-2025", "tenggat-30", "after"),
        (date(2026, 11, 21), None, None, None),
    ],
)
def test_the_day_decides(day: date, election: str | None, stage: str | None, phase: str | None) -> None:
    found = current().election_on(day)
    if found is None:
        assert election is None
        return
    main = found.main_stage_on(day)
    assert (found.id, main and main.id, found.phase_on(day)) == (election, stage, phase)


def test_a_kind_narrows_the_choice_where_two_elections_run() -> None:
    day = date(2024, 3, 1)
    assert [each.id for each in current().running(day)] == ["pemilu-2024", "pilkada-2024"]
    pilkada = current().election_on(day, "pilkada")
    assert pilkada is not None
    assert pilkada.id == "pilkada-2024"


def test_stages_of_a_day_hold_the_legal_windows_too() -> None:
    election = current().elections["pilkada-2024"]
    found = [stage.id for stage in election.stages_on(date(2024, 10, 15))]
    assert found[0] == "kampanye"
    assert {"larangan-mutasi", "larangan-program"} <= set(found)
    assert election.stages_on(date(2023, 1, 1)) == ()


@pytest.mark.parametrize(
    ("day", "election"),
    [
        (date(2022, 1, 1), "pemilu-2024"),
        (date(2024, 1, 1), "pilkada-2024"),
        (date(2026, 11, 21), "pemilu-2029"),
        (date(2029, 6, 1), "pilkada-2031"),
        (date(2031, 6, 1), None),
    ],
)
def test_the_next_election_may_have_only_a_year(day: date, election: str | None) -> None:
    found = current().next_election(day)
    assert (found and found.id) == election


def test_key_days() -> None:
    pilkada = current().elections["pilkada-2024"]
    assert pilkada.determination == date(2024, 9, 22)
    assert pilkada.voting_day == date(2024, 11, 27)
    assert (pilkada.start, pilkada.end) == (date(2024, 1, 26), date(2024, 12, 16))
    assert current().elections["pemilu-2024"].voting_day == date(2024, 2, 14)
    future = current().elections["pemilu-2029"]
    assert (future.start, future.end, future.voting_day) == (date(2029, 1, 1), None, None)
    assert future.stages[0].reference == "next/pemilu-nasional-2029"
    assert not future.stages[0].holds_on(date(2029, 6, 1))
