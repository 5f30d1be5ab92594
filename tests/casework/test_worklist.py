"""Today: groups, totals, filters, and a constant number of queries."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, Cast, quick_keys, receive
from tests.walk import acknowledged, decided, handed_over, registered, reviewed

from netra.casework import operations as do
from netra.casework.models import Case, CaseStep
from netra.casework.queries import find_cases, history, next_actions, public_status
from netra.casework.worklist import Filters, open_steps, today_groups
from netra.intake.models import Track
from netra.intake.operations import reply
from netra.people.actors import Actor

DAY = timedelta(days=1)


def totals(actor: Actor, *, at: object = NOW, filters: Filters | None = None) -> dict[str, int]:
    groups = today_groups(actor, now=at, filters=filters)  # type: ignore[arg-type]
    assert all(len(group.steps) == group.total for group in groups)
    return {group.key: group.total for group in groups if group.total}


def test_each_step_stands_in_one_group_by_its_due_time(cast: Cast) -> None:
    receive(cast)
    registered(cast)
    reviewed(cast)
    ratna = cast.ratna.actor
    assert totals(ratna) == {"tomorrow": 1, "new": 2}
    assert totals(ratna, at=NOW + DAY) == {"today": 1, "tomorrow": 1, "new": 1}
    assert totals(ratna, at=NOW + 30 * DAY) == {"overdue": 3}


def test_a_titled_case_is_no_longer_new(cast: Cast) -> None:
    case = receive(cast).case
    do.give_title(case, title="Orasi di lapangan", by=cast.ratna.actor, at=NOW)
    assert totals(cast.ratna.actor) == {"later": 1}


def test_what_others_hold_waits_apart(cast: Cast) -> None:
    case = decided(cast, "neutrality")
    acknowledged(cast, handed_over(cast, case, "follow_up"))
    assert totals(cast.yosef.actor, at=NOW + 60 * DAY) == {"waiting": 1}


def test_filters(cast: Cast) -> None:
    case = receive(cast).case
    receive(cast, Track.INFORMATION)
    do.assign_handler(case, handler=cast.yosef.user, by=cast.sari.actor, at=NOW)
    ratna = cast.ratna.actor
    assert sum(totals(ratna, filters=Filters(handler_id=cast.yosef.user.pk)).values()) == 1
    assert sum(totals(ratna, filters=Filters(origin="information")).values()) == 1
    assert sum(totals(ratna, filters=Filters(region="99")).values()) == 2
    assert totals(ratna, filters=Filters(region="99.02")) == {}


def test_other_offices_see_nothing(cast: Cast) -> None:
    receive(cast)
    for name in ("intan", "bima", "lestari", "wira"):
        assert totals(getattr(cast, name).actor) == {}
        assert not find_cases(getattr(cast, name).actor, "").exists()


@pytest.mark.parametrize("count", [2, 12])
def test_queries_do_not_grow_with_rows(cast: Cast, count: int) -> None:
    for _ in range(count):
        receive(cast)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        groups = today_groups(cast.ratna.actor, now=NOW)
        assert [step.case.region.name for group in groups for step in group.steps]
    assert len(queries) == 2  # totals, and the one group with rows


def test_a_reply_shows_on_the_list(cast: Cast) -> None:

    keys = quick_keys()
    received = receive(cast, keys=keys)
    reply(received.report, keys=keys, text="Jam sepuluh.", at=NOW)
    (group,) = [group for group in today_groups(cast.ratna.actor, now=NOW) if group.steps]
    assert group.steps[0].has_reply  # type: ignore[attr-defined]


def test_search_by_number_and_title(cast: Cast) -> None:
    case = receive(cast).case
    other = receive(cast).case
    do.give_title(case, title="Orasi di lapangan", by=cast.ratna.actor, at=NOW)
    assert list(find_cases(cast.ratna.actor, "lapangan")) == [case]
    assert list(find_cases(cast.ratna.actor, "002/LP")) == [other]
    assert list(find_cases(cast.ratna.actor, "")) == [other, case]


def test_next_actions_say_what_and_why_not(cast: Cast) -> None:
    case = receive(cast).case
    assert [(each.verb, bool(each.verdict)) for each in next_actions(case, cast.yosef.actor)] == [
        ("review", True)
    ]
    (review,) = next_actions(case, cast.ratna.actor)
    assert review.verdict.refusal == "The procedure gives this step to another role."
    ended = decided(cast, "not_a_violation")
    assert [each.verb for each in next_actions(ended, cast.yosef.actor)] == ["inform", "close"]


def test_history_is_a_view_of_the_ledger(cast: Cast) -> None:
    case = reviewed(cast)
    actions = list(history(case).values_list("action", flat=True))
    assert actions[-1] in {"intake:report:submit", "evidence:item:add"}
    assert {"casework:case:open", "casework:case:review", "evidence:item:add"} <= set(actions)


def test_the_reporter_sees_station_and_due_date(cast: Cast) -> None:
    received = receive(cast)
    status = public_status(received.report)
    assert status is not None
    assert [(each.kind, each.title_id) for each in status.stations] == [("initial_review", "Kajian awal")]
    assert status.ending_text == ""
    ended = public_status(decided(cast, "not_a_violation").report)
    assert ended is not None
    assert (ended.stations, ended.ending_text) == ((), "not a violation")


def test_open_steps_come_most_urgent_first(cast: Cast) -> None:
    late = receive(cast, at=NOW + DAY).case
    soon = receive(cast).case
    assert [step.case_id for step in open_steps(cast.ratna.actor)] == [soon.pk, late.pk]
    assert CaseStep.objects.count() == 6
    assert Case.objects.count() == 2
