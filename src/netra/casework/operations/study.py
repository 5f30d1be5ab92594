"""Clarifications, the legal study, and the further time the law gives for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.casework.models import Case, CaseStep, Hearing, Study
from netra.casework.operations.steps import finish_step, lock_case, note, require_fresh
from netra.casework.permissions import STUDIES, may_extend, may_hear, may_study
from netra.casework.requirements import ways_to
from netra.casework.sealing import seal_text
from netra.casework.workflow import choose, version_of
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.rulebook.loading import current
from netra.rulebook.rules import StepKind

HEARD_AS = ("reporter", "reported_person", "witness", "expert")


@transaction.atomic
def record_hearing(
    case: Case,
    *,
    heard_as: str,
    name: str,
    held_at: datetime,
    place: str,
    minutes: str,
    by: Actor,
    at: datetime,
) -> Hearing:
    """Record the minutes of one clarification; who was heard and what was said is sealed."""
    case = lock_case(case)
    may_hear(by, case).require()
    if heard_as not in HEARD_AS:
        raise Invalid("heard_as", gettext("Say as what this person was heard."))
    if held_at > at:
        raise Invalid("held_at", gettext("A clarification that is still to come has no minutes."))
    if not minutes.strip():
        raise Invalid("minutes", gettext("Write what was said."))
    hearing = Hearing.objects.create(
        case=case,
        heard_as=heard_as,
        held_at=held_at,
        written_at=at,
        written_by=by.name,
    )
    hearing.sealed = seal_text(case, f"hearing:{hearing.pk}", name=name, place=place, minutes=minutes)
    hearing.save(update_fields=["sealed"])
    note(Action.CASE_HEAR, case, by=by, at=at, change={"hearing": hearing.pk, "heard_as": heard_as})
    return hearing


@transaction.atomic
def write_study(
    case: Case,
    *,
    conducts: Sequence[str],
    provisions: Sequence[str],
    facts: str,
    analysis: str,
    proposes: Sequence[str],
    by: Actor,
    at: datetime,
    reported_person: str = "",
    outcome: str = "",
    is_draft: bool = False,
    expected: int | None = None,
) -> Study:
    """Write the study. A draft is only kept; otherwise the step ends and the plenary follows.

    `proposes` holds outcome ids of the plenary. Invalid names the field that cannot be true.
    """
    case = lock_case(case)
    require_fresh(case, expected)
    may_study(by, case).require()
    step = _study_step(case)
    if not is_draft:
        _require_whole(case, conducts, provisions, facts, analysis, proposes)
    study, _ = Study.objects.update_or_create(
        case=case,
        defaults={
            "conducts": list(conducts),
            "provisions": list(provisions),
            "proposes": list(proposes),
            "sealed": seal_text(
                case, "study", reported_person=reported_person, facts=facts, analysis=analysis
            ),
            "written_at": at,
            "written_by": by.name,
        },
    )
    change: dict[str, object] = {"conducts": list(conducts), "provisions": list(provisions)}
    if is_draft:
        note(Action.CASE_STUDY, case, by=by, at=at, change={**change, "draft": True})
        return study
    ended = finish_step(step, [outcome or ways_to(case, step, StepKind.PLENARY)[0].id], by=by, at=at)
    note(Action.CASE_STUDY, case, by=by, at=at, change={**change, "proposes": list(proposes), **ended})
    return study


@transaction.atomic
def extend_study(
    case: Case, *, reason: str, by: Actor, at: datetime, expected: int | None = None
) -> CaseStep:
    """Take the further time that the law gives for the study; the reason is sealed with the step."""
    case = lock_case(case)
    require_fresh(case, expected)
    may_extend(by, case).require()
    step = _study_step(case)
    ways = ways_to(case, step, StepKind.EXTENSION)
    if not ways:
        raise Invalid("reason", gettext("This procedure gives no further time."))
    if not reason.strip():
        raise Invalid("reason", gettext("Write which information is still needed, and why."))
    step.sealed_reasons = seal_text(case, f"reasons:{step.pk}", reasons=reason)
    change = finish_step(step, [ways[0].id], by=by, at=at)
    note(Action.CASE_EXTEND, case, by=by, at=at, change=change)
    return case.steps.get(kind=StepKind.EXTENSION.value, ended_at=None)


def _study_step(case: Case) -> CaseStep:
    step = case.open_step(*STUDIES)
    if step is None:
        raise Invalid("analysis", gettext("The case is not at this step."))
    return step


def _require_whole(
    case: Case,
    conducts: Sequence[str],
    provisions: Sequence[str],
    facts: str,
    analysis: str,
    proposes: Sequence[str],
) -> None:
    """Raise Invalid unless the study names what the rulebook knows and says why."""
    require_known(case, conducts, provisions)
    for field, text in (("facts", facts), ("analysis", analysis)):
        if not text.strip():
            raise Invalid(field, gettext("This part of the study is empty. Write it, or keep a draft."))
    plenary = current().procedures[case.procedure].of_kind(StepKind.PLENARY)
    try:
        choose(version_of(plenary, case.law_day), proposes)
    except Invalid as error:
        raise Invalid("proposes", error.message) from error


def require_known(case: Case, conducts: Sequence[str], provisions: Sequence[str]) -> None:
    """Raise Invalid if a conduct is unknown or a provision did not hold on the day of the act."""
    book = current()
    if unknown := [each for each in conducts if each not in book.conducts]:
        raise Invalid("conducts", gettext("The rulebook has no conduct “%(id)s”.") % {"id": unknown[0]})
    for each in provisions:
        if each not in book.provisions:
            raise Invalid("provisions", gettext("The rulebook has no provision “%(id)s”.") % {"id": each})
        if not book.provisions[each].in_force(case.act_on):
            raise Invalid(
                "provisions",
                gettext("%(citation)s was not in force on the day of the act.")
                % {"citation": book.provisions[each].citation},
            )
