"""Questions about cases: what is due, what can be done now, what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from netra.base.verdicts import Verdict
from netra.casework import permissions as may
from netra.casework.models import Case, CaseStep
from netra.casework.public import PublicStatus, public_status
from netra.casework.requirements import Item, checklist
from netra.casework.workflow import CLEARING, is_waiting, noted_outcomes, version_of
from netra.casework.worklist import JAKARTA
from netra.evidence.queries import items_of
from netra.ledger.models import Entry
from netra.people.actors import Actor
from netra.people.models import User
from netra.people.roles import MAY, Action
from netra.places.models import Agency
from netra.rulebook.loading import current
from netra.rulebook.rules import Ending, Outcome, StepKind

__all__ = [
    "Clearing",
    "Item",
    "Next",
    "PublicStatus",
    "cases_for_page",
    "checklist",
    "clearing_letter",
    "colleagues_who",
    "find_cases",
    "history",
    "next_actions",
    "noted_in",
    "public_status",
]


@dataclass(frozen=True, slots=True)
class Next:
    """One thing that could be done to a case: its name, whether this actor may, and the step it belongs to."""

    verb: str
    verdict: Verdict
    step: CaseStep | None = None


@dataclass(frozen=True, slots=True)
class Clearing:
    """The facts of a letter for someone who was cleared."""

    case_number: str
    register_number: str
    ending: Ending
    ended_at: datetime
    decided_at: datetime | None
    provisions: tuple[str, ...]


AT_STEP = (
    ("review", may.may_review, may.REVIEWS),
    ("complete", may.may_conclude_completion, (StepKind.COMPLETION,)),
    ("register", may.may_register, (StepKind.REGISTRATION,)),
    ("study", may.may_study, may.STUDIES),
    ("hear", may.may_hear, may.STUDIES),
    ("extend", may.may_extend, (StepKind.STUDY,)),
    ("decide", may.may_decide, (StepKind.PLENARY,)),
)
AT_END = (("inform", may.may_inform), ("close", may.may_close))
ANY_TIME = (("assign", may.may_assign), ("title", may.may_title), ("ask", may.may_ask))


def cases_for_page(actor: Actor) -> QuerySet[Case]:
    """The cases this actor may see, with what a page of one case needs."""
    related = ("agency", "region", "report", "handler")
    return Case.objects.visible_to(actor).select_related(*related).prefetch_related("steps", "checks")


def find_cases(actor: Actor, text: str) -> QuerySet[Case]:
    """The cases this actor may see whose number or title holds the text, newest first."""
    rows = Case.objects.visible_to(actor).select_related("region", "handler").prefetch_related("steps")
    if text := text.strip():
        in_number = Q(number__icontains=text) | Q(register_number__icontains=text)
        rows = rows.filter(in_number | Q(title__icontains=text))
    return rows.order_by("-opened_at", "-number")


def next_actions(case: Case, actor: Actor) -> list[Next]:
    """What the state of the case asks for, each with whether this actor may do it; first the step's own."""
    found = [
        Next(verb, ask(actor, case), case.open_step(*kinds))
        for verb, ask, kinds in AT_STEP
        if case.open_step(*kinds) is not None
    ]
    for step in case.steps.all():
        if step.is_open and noted_in(step, case):
            found.append(Next("follow", may.may_follow(actor, case, step), step))
    if case.ending and not case.closed_at:
        found += [Next(verb, ask(actor, case)) for verb, ask in AT_END]
    return found


def noted_in(step: CaseStep, case: Case) -> tuple[Outcome, ...]:
    """The outcomes of an open step that an officer may note for another body."""
    rule = current().steps[step.step]
    return noted_outcomes(rule, version_of(rule, case.law_day))


def history(case: Case) -> QuerySet[Entry]:
    """What was done to the case, its report, its evidence and its hand-overs, newest first: a view of the ledger."""
    subjects = [case.subject, case.report.subject]
    subjects += [item.custody for item in items_of(case.report.subject, case.subject)]
    return Entry.objects.filter(subject__in=subjects).order_by("-at", "-id")


def colleagues_who(action: Action, agency: Agency, at: datetime) -> QuerySet[User]:
    """The people who may do this in the agency on the local day of the instant `at`, by name."""
    local = at.astimezone(agency.region.zone if agency.region else JAKARTA).date()
    roles = [role.value for role, allowed in MAY.items() if action in allowed]
    return (
        User.objects.filter(
            Q(memberships__valid_to__isnull=True) | Q(memberships__valid_to__gte=local),
            is_active=True,
            memberships__agency=agency,
            memberships__role__in=roles,
            memberships__valid_from__lte=local,
        )
        .distinct()
        .order_by("name")
    )


def clearing_letter(case: Case) -> Clearing | None:
    """The facts of a clearing letter, or None if the case did not clear the reported person."""
    if not case.ending or Ending(case.ending) not in CLEARING or case.ended_at is None:
        return None
    decision = getattr(case, "decision", None)
    return Clearing(
        case_number=case.number,
        register_number=case.register_number,
        ending=Ending(case.ending),
        ended_at=case.ended_at,
        decided_at=decision.held_at if decision else None,
        provisions=tuple(decision.provisions) if decision else (),
    )


def waits_for_others(step: CaseStep) -> bool:
    """Whether the step is in the hands of a body outside the office."""
    return step.passed_on_at is not None or is_waiting(current().steps[step.step])
