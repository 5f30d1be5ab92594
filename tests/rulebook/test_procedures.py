"""Both procedures can be walked from data alone, from the report to every end."""

from collections.abc import Iterator
from datetime import date

import pytest

from netra.rulebook.loading import current
from netra.rulebook.rules import Anchor, Ending, RulebookError, Step, StepKind

DAY = date(2024, 10, 15)
STARTS = {"pilkada": ("finding", "report"), "pemilu": ("finding", "report")}


def walk(procedure: str, *choices: str, start: str = "report", on: date = DAY) -> tuple[str, ...]:
    """Return the last targets after choosing these outcomes one after another, from the first step opened."""
    book = current()
    step: Step = book.procedures[procedure].of_kind(start)
    for choice in choices[:-1]:
        step = book.steps[step.on(on).outcome(choice).next_steps[0]]
    return step.on(on).outcome(choices[-1]).then


MAIN = ("accepted", "recorded", "complete", "registered", "done", "neutrality", "acknowledged")


@pytest.mark.parametrize("procedure", ["pilkada", "pemilu"])
@pytest.mark.parametrize(
    ("start", "choices", "end"),
    [
        ("report", (*MAIN, "imposed"), "followed_up"),
        ("report", (*MAIN, "not_proven"), "not_proven"),
        ("report", ("accepted", "recorded", "not_a_violation"), "not_a_violation"),
        ("report", ("accepted", "recorded", "not_competent"), "not_competent"),
        ("report", ("accepted", "recorded", "requirements_not_met"), "requirements_not_met"),
        ("report", ("accepted", "recorded", "incomplete", "not_completed"), "requirements_not_met"),
        ("report", ("accepted", "recorded", "incomplete", "completed", *MAIN[3:], "imposed"), "followed_up"),
        ("report", (*MAIN[:4], "more_time", "done", "not_a_violation"), "not_a_violation"),
        ("report", (*MAIN[:5], "code_of_ethics"), "referred_ethics"),
        ("report", (*MAIN[:5], "criminal", "stopped"), "criminal_stopped"),
        ("report", (*MAIN[:5], "malicious"), "malicious"),
        ("report", (*MAIN[:5], "not_election_related"), "not_election_related"),
        ("report", ("out_of_time",), "out_of_time"),
        ("finding", ("not_a_finding",), "not_a_finding"),
        ("finding", ("established", *MAIN[3:], "imposed"), "followed_up"),
    ],
)
def test_the_main_ends_are_reached(procedure: str, start: str, choices: tuple[str, ...], end: str) -> None:
    assert walk(procedure, *choices, start=start) == (f"end:{end}",)


def test_a_crime_runs_beside_the_study_from_registration_to_judgment() -> None:
    registration = current().procedures["pilkada"].of_kind("registration").on(DAY)
    assert registration.outcome("registered_criminal").then == (
        "pilkada/07-penanganan",
        "pilkada/11-gakkumdu-1",
    )
    criminal = (*MAIN[:5], "criminal", "forwarded", "complete")
    assert walk("pilkada", *criminal, "complete", "transferred", "proven") == ("end:criminal_decided",)
    assert walk(
        "pilkada", *criminal[:-1], "returned", "resent", "complete", "transferred", "appealed", "final"
    ) == ("end:criminal_decided",)
    assert walk("pemilu", *criminal, "final") == ("end:criminal_decided",)


@pytest.mark.parametrize("procedure", ["pilkada", "pemilu"])
def test_the_plenary_may_choose_neutrality_and_crime_together_but_no_clearing_beside(procedure: str) -> None:
    plenary = current().procedures[procedure].of_kind(StepKind.PLENARY).on(DAY)
    assert "criminal" in plenary.outcome("neutrality").combines_with
    assert "neutrality" in plenary.outcome("criminal").combines_with
    assert plenary.outcome("not_a_violation").combines_with == ()


def test_a_silent_appointing_authority_leads_to_blocking_and_back() -> None:
    assert walk("pilkada", *MAIN, "not_followed_up", "unblocked") == ("end:followed_up",)
    assert walk("pilkada", *MAIN, "not_followed_up", "warned") == ("pilkada/19-tindak-lanjut-ppk",)
    assert walk("pemilu", *MAIN, "not_followed_up", "recorded", on=date(2024, 12, 1)) == ("end:followed_up",)


@pytest.mark.parametrize("procedure", ["pilkada", "pemilu"])
def test_the_receiver_of_a_hand_over_follows_the_day(procedure: str) -> None:
    step = current().procedures[procedure].of_kind("handover_personnel")
    assert step.on(date(2024, 8, 23)).receiver == "kasn"
    assert step.on(date(2024, 8, 24)).receiver == "bkn"


def every_outcome(step: Step) -> Iterator[tuple[str, ...]]:
    for version in step.versions:
        for outcome in version.outcomes:
            yield outcome.then


@pytest.mark.parametrize("procedure", ["pilkada", "pemilu", "sbt", "disiplin"])
def test_every_step_is_reached_from_a_start(procedure: str) -> None:
    book = current()
    steps = book.procedures[procedure].steps
    waiting = [book.procedures[procedure].of_kind(kind).id for kind in STARTS.get(procedure, [steps[0].kind])]
    seen: set[str] = set()
    while waiting:
        seen.add(here := waiting.pop())
        waiting += [
            t for then in every_outcome(book.steps[here]) for t in then if t in book.steps and t not in seen
        ]
    assert {step.id for step in steps} <= seen


def test_every_ending_is_used_and_every_step_has_roles() -> None:
    used = {o.ending for s in current().steps.values() for v in s.versions for o in v.outcomes} - {None}
    assert used == set(Ending)
    assert all(step.roles for step in current().steps.values())


def test_the_version_of_the_initial_review_is_that_of_its_regulation() -> None:
    step = current().steps["pilkada/04-kajian-awal"]
    assert step.on(date(2024, 10, 1)).applies_from == date(2020, 10, 2)
    with pytest.raises(RulebookError, match="no version before 2020-10-02; asked about 2019-01-01"):
        step.on(date(2019, 1, 1))


def test_clocks_say_from_which_event_they_run() -> None:
    steps = current().steps

    def anchor(step_id: str) -> Anchor:
        limit = steps[step_id].latest.time_limit
        assert limit is not None
        return limit.anchor

    assert anchor("pilkada/02-laporan") is Anchor.KNOWLEDGE
    assert anchor("pilkada/04-kajian-awal") is Anchor.SUBMISSION
    assert anchor("pilkada/08-perpanjangan") is Anchor.EXTENDED_DUE
    assert anchor("pemilu/08-perpanjangan") is Anchor.REGISTRATION
    assert anchor("pemilu/14-ppk-dan-upaya") is Anchor.DECISION_RECEIVED


def test_the_law_gives_the_appointing_authority_no_number() -> None:
    limit = current().steps["pilkada/19-tindak-lanjut-ppk"].latest.time_limit
    assert limit is not None
    assert (limit.amount, limit.unit) == (None, None)
    assert limit.text is not None


def test_lookups_say_what_there_is() -> None:
    pilkada = current().procedures["pilkada"]
    assert pilkada.step("04-kajian-awal") is pilkada.step("pilkada/04-kajian-awal")
    assert pilkada.has_kind("blocking")
    assert not pilkada.has_kind("summons")
    with pytest.raises(RulebookError, match="no step of kind 'summons'"):
        pilkada.of_kind("summons")
    with pytest.raises(RulebookError, match="no step 'x'"):
        pilkada.step("x")
    with pytest.raises(RulebookError, match="it has: accepted, out_of_time"):
        pilkada.of_kind("report").latest.outcome("x")
