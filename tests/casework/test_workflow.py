"""The table: what follows from an outcome, by data alone."""

from __future__ import annotations

import pytest

from netra.base.verdicts import Invalid
from netra.casework.wording import DEEDS, ENDINGS
from netra.casework.workflow import PRECEDENCE, choose, foremost, next_steps, noted_outcomes, version_of
from netra.people.roles import Action
from netra.rulebook.loading import current
from netra.rulebook.rules import Ending, StepKind

MAIN = [step for name in ("pilkada", "pemilu") for step in current().procedures[name].steps]


def test_every_ending_has_a_rank_and_words() -> None:
    assert set(PRECEDENCE) == set(Ending) == set(ENDINGS)
    assert len(PRECEDENCE) == len(set(PRECEDENCE))


def test_a_sanction_outweighs_what_ended_beside_it() -> None:
    assert foremost({Ending.JOINED, Ending.CRIMINAL_STOPPED, Ending.FOLLOWED_UP}) is Ending.FOLLOWED_UP


@pytest.mark.parametrize("step", MAIN, ids=lambda step: step.id)
def test_each_step_leads_somewhere(step: object) -> None:
    for version in step.versions:  # type: ignore[attr-defined]
        for outcome in version.outcomes:
            chosen = choose(version, [outcome.id])
            assert next_steps(chosen) or chosen[0].ending


@pytest.mark.parametrize("step", MAIN, ids=lambda step: step.id)
def test_each_open_step_can_be_finished_by_somebody(step: object) -> None:
    version = step.latest  # type: ignore[attr-defined]
    own = step.kind not in StepKind or step.kind.value.startswith(("handover", "sanction"))  # type: ignore[attr-defined]
    by_page = {
        "report",
        "receipt",
        "finding",
        "initial_review",
        "completion",
        "registration",
        "study",
        "extension",
    }
    assert own or step.kind.value in {*by_page, "plenary"} or noted_outcomes(step, version)  # type: ignore[attr-defined, arg-type]


def test_an_unknown_outcome_names_the_way_out() -> None:
    version = version_of(
        current().steps["pilkada/09-pleno"], current().steps["pilkada/09-pleno"].versions[0].applies_from
    )
    with pytest.raises(Invalid):
        choose(version, ["guilty"])
    with pytest.raises(Invalid):
        choose(version, [])
    assert [each.id for each in choose(version, ["neutrality", "criminal", "neutrality"])] == [
        "neutrality",
        "criminal",
    ]


def test_every_action_on_a_case_has_words() -> None:
    silent = {Action.CASE_READ, Action.REPORT_TAKE}
    about_cases = {
        each for each in Action if each.value.split(":")[0] in {"casework", "handover", "evidence"}
    }
    assert {each.value for each in about_cases - silent} <= set(DEEDS)
