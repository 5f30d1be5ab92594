"""The installation's own figures: each thing counted once, training apart, late by law only."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.insight.conftest import NOW, CaseMaker, HandoverMaker, StepMaker, office, receiver

from netra.insight.definitions import CLOSED, ENDED
from netra.insight.figures import OwnFigures, own_figures
from netra.insight.hiding import Hint, Shown
from netra.places.models import Agency
from netra.rulebook.loading import current


def figures() -> OwnFigures:
    return own_figures(current(), NOW)


def test_an_empty_installation_says_so(real: Agency) -> None:
    found = figures()
    assert found.is_empty
    assert found.origins.total == Shown(0)
    assert not found.is_training


def test_a_case_with_parallel_steps_is_counted_once(
    real: Agency, make_case: CaseMaker, make_step: StepMaker
) -> None:
    for _ in range(6):
        case = make_case(real)
        make_step(case, "study")
        make_step(case, "criminal_first_meeting")
    found = figures()
    assert found.states.cells == {"study": Shown(6), ENDED: Shown(0), CLOSED: Shown(0)}
    assert found.states.total == found.origins.total == Shown(6)


def test_ended_and_closed_cases_stand_apart(real: Agency, make_case: CaseMaker) -> None:
    for _ in range(7):
        make_case(real, ending="not_a_violation", ended_at=NOW)
    for _ in range(8):
        make_case(real, ending="followed_up", ended_at=NOW, informed_at=NOW, closed_at=NOW)
    found = figures()
    assert found.states.cells == {ENDED: Shown(7), CLOSED: Shown(8)}
    assert found.endings.cells == {"not_a_violation": Shown(7), "followed_up": Shown(8)}


def test_late_is_what_missed_a_time_limit_of_the_law(
    real: Agency, make_case: CaseMaker, make_step: StepMaker
) -> None:
    case = make_case(real)
    for took in (1, 1, 2, 2, 2):
        make_step(case, "study", took=took)
    for _ in range(3):
        make_step(case, "study", ago=9, took=5)  # three days were allowed
    for _ in range(2):
        make_step(case, "study", ago=9)  # still open
    make_step(case, "study", ago=9, took=8, target=True)  # our own target is not the law
    make_step(case, "study", ago=9, took=8, due=None)
    (study,) = figures().steps
    assert study.kind == "study"
    assert study.late.part == Shown(5)
    assert study.late.whole == Shown(10)
    assert study.late.percent == 50
    assert study.done == Shown(10)
    assert study.median == 3.5  # 1 1 2 2 2 | 5 5 5 8 8


def test_medians_and_shares_of_few_are_not_told(
    real: Agency, make_case: CaseMaker, make_step: StepMaker
) -> None:
    case = make_case(real)
    for _ in range(4):
        make_step(case, "study", took=9)
    (study,) = figures().steps
    assert study.median is None
    assert study.late.percent is None
    assert study.done == Shown(None, Hint.SMALL)


def test_the_stage_is_that_of_the_act(real: Agency, make_case: CaseMaker) -> None:
    for _ in range(5):
        make_case(real, act_on=date(2024, 10, 1))
    for _ in range(5):
        make_case(real, act_on=date(2024, 11, 25))
    for _ in range(5):
        make_case(real, act_on=date(2031, 1, 1))
    (stages,) = figures().stages
    assert stages.election == "pilkada-2024"
    told = {key: cell for key, cell in stages.stages.cells.items() if cell != Shown(0)}
    assert told == {"kampanye": Shown(5), "masa-tenang": Shown(5), "": Shown(5)}
    assert "pendaftaran" in stages.stages.cells, "a stage that has begun is there, with its zero"
    assert "pemungutan" not in stages.stages.cells, "one that is still to come is not"


def test_unanswered_by_receiver(real: Agency, make_case: CaseMaker, make_handover: HandoverMaker) -> None:
    government, personnel = receiver("government", "regency"), receiver("personnel", "national")
    case = make_case(real)
    for _ in range(6):
        make_handover(case, government)
    for days in (1, 2, 3, 4, 5):
        make_handover(case, personnel, answered_after=days)
    found = {each.kind: each for each in figures().receivers}
    assert found["government"].unanswered == found["government"].late == Shown(6)
    assert found["government"].median is None
    assert found["personnel"].unanswered == Shown(0)
    assert found["personnel"].median == 3.0


def test_training_is_left_out_beside_real_offices(
    real: Agency, make_case: CaseMaker, make_step: StepMaker
) -> None:
    training = office("training", training=True)
    for agency in (training, real):
        for _ in range(5):
            make_step(make_case(agency), "study")
    found = figures()
    assert not found.is_training
    assert found.origins.total == Shown(5)
    assert found.states.total == Shown(5)


def test_an_installation_for_training_counts_training_and_says_so(
    real: Agency, make_case: CaseMaker, make_step: StepMaker
) -> None:
    Agency.objects.update(is_active=False)
    training = office("training", training=True)
    for _ in range(5):
        make_step(make_case(training), "study")
    make_step(make_case(real), "study")
    found = figures()
    assert found.is_training
    assert found.origins.total == Shown(5)
    assert found.states.cells["study"] == Shown(5)


@pytest.mark.parametrize("many", [5, 50])
def test_the_number_of_queries_does_not_grow(
    real: Agency, make_case: CaseMaker, make_step: StepMaker, many: int
) -> None:
    for number in range(many):
        make_step(make_case(real, act_on=date(2024, 10, 1 + number % 28)), "study", took=number % 7)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        figures()
    assert len(queries) == 9


def test_weeks_run_to_the_present_one(real: Agency, make_case: CaseMaker) -> None:
    for _ in range(6):
        make_case(real, act_on=date(2024, 10, 13))  # a Sunday
    for _ in range(7):
        make_case(real, act_on=date(2024, 10, 14))  # a Monday
    make_case(real, act_on=date(2024, 1, 1))
    weeks = figures().weeks
    assert len(weeks.cells) == 12
    assert list(weeks.cells.items())[-2:] == [("2024-10-07", Shown(6)), ("2024-10-14", Shown(7))]
    assert weeks.total == Shown(13)


def test_channels_within_a_stage(real: Agency, make_case: CaseMaker) -> None:
    for _ in range(6):
        make_case(real, channel="social_media")
    for _ in range(5):
        make_case(real, channel="family")
    for _ in range(6):
        make_case(real, channel="family", act_on=date(2024, 11, 25))
    (stages,) = figures().stages
    campaign, quiet = stages.channels["kampanye"], stages.channels["masa-tenang"]
    assert campaign.cells == {"family": Shown(5), "social_media": Shown(6)}
    assert quiet.cells == {"family": Shown(6), "social_media": Shown(0)}


def test_the_column_of_a_hidden_stage_tells_no_more_than_it(real: Agency, make_case: CaseMaker) -> None:
    for _ in range(9):
        make_case(real, channel="family")
    for _ in range(2):
        make_case(real, channel="family", act_on=date(2024, 11, 25))
    (stages,) = figures().stages
    small = Shown(None, Hint.SMALL)
    assert stages.stages.cells["kampanye"] == Shown(9)
    assert stages.stages.cells["masa-tenang"] == stages.stages.cells["pendaftaran"] == small
    assert stages.channels["masa-tenang"].cells == {"family": small}
