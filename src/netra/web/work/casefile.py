"""What the page of one case shows: where it stands, what is due, what can be done, what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop

from netra.base.verdicts import Verdict
from netra.casework import permissions as may
from netra.casework.models import Case, CaseStep
from netra.casework.queries import cases_for_page, checklist, history, next_actions, waits_for_others
from netra.casework.wording import ending_text
from netra.casework.workflow import HANDOVERS
from netra.evidence.queries import items_of
from netra.handover.models import Handover
from netra.handover.permissions import may_hand_over
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.web.work import wording
from netra.web.work.clocks import Face, face
from netra.web.work.offers import offered
from netra.web.work.telling import history_told, who

HISTORY = 30
DEEDS = {
    "review": (gettext_noop("Check the requirements"), gettext_noop("Item by item, then the outcome.")),
    "complete": (gettext_noop("Judge what the reporter added"), gettext_noop("Complete, or not registered.")),
    "register": (gettext_noop("Register the case"), gettext_noop("Starts the time for the study.")),
    "study": (gettext_noop("Write the study"), gettext_noop("Conduct, provisions, facts and analysis.")),
    "hear": (gettext_noop("Record a clarification"), gettext_noop("Minutes of one hearing, kept sealed.")),
    "extend": (gettext_noop("Take further time"), gettext_noop("Only as the law gives it, with its reason.")),
    "decide": (gettext_noop("Record the decision"), gettext_noop("Of the plenary, with its members.")),
    "hand": (gettext_noop("Hand over"), gettext_noop("One package for each receiver, without the reporter.")),
    "inform": (gettext_noop("Inform the reporter"), gettext_noop("Through the code box.")),
    "close": (gettext_noop("Close the case"), gettext_noop("Keeping times begin with this.")),
}
PLACES = {"hand": "handover-new"}


@dataclass(frozen=True, slots=True)
class Doing:
    """One thing to do next: what, where, and whether this officer may."""

    label: str
    hint: str
    url: str
    verdict: Verdict
    button: str
    can_wait: bool = False


def case_or_404(request: HttpRequest, pk: UUID) -> Case:
    """The case, if this actor may know of it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return get_object_or_404(cases_for_page(actor), pk=pk)


def heading(case: Case) -> dict[str, Any]:
    """What every page about a case says at its top."""
    return {
        "case": case,
        "name": wording.name_of(case),
        "origin": wording.origin_label(case.origin),
        "state": wording.state_of(case),
        "zone": case.region.timezone,
    }


def casefile(case: Case, actor: Actor, now: datetime) -> dict[str, Any]:
    """Everything the page of the case shows that is not sealed."""
    items = checklist(case)
    entries = list(history(case)[: HISTORY + 1])
    return {
        **heading(case),
        "flow": wording.flow_of(case),
        "clocks": [(wording.step_label(step), clock_of(step, case, now)) for step in _open(case)],
        "doings": doings(case, actor),
        "tools": _tools(case, actor),
        "groups": _requirement_groups(items),
        "met": sum(1 for item in items if item.is_met),
        "count": len(items),
        "evidence": list(items_of(case.report.subject, case.subject)),
        "may_add": may.may_add_evidence(actor, case),
        "may_read": may.may_read_content(actor, case),
        "may_open": may.may_open_identity(actor, case),
        "openings": _openings(case),
        "handovers": handovers_of(case, actor, now),
        "letters": offered(case, actor),
        "steps": _steps_done(case),
        "history": list(history_told(entries[:HISTORY])),
        "has_more_history": len(entries) > HISTORY,
        "ending": ending_text(case.ending) if case.ending else "",
    }


def clock_of(step: CaseStep, case: Case, now: datetime) -> Face:
    """The clock of a step."""
    return face(
        step.due_at,
        step.computation,
        began_at=step.began_at,
        is_target=step.is_target,
        zone=case.region.timezone,
        now=now,
        citation=step.citation,
    )


def doings(case: Case, actor: Actor) -> list[Doing]:
    """What the state of the case asks for, each with its page and whether the actor may; what can wait stands last."""
    found = [_doing(case, each.verb, each.verdict, each.step) for each in next_actions(case, actor)]
    verdict, open_ones = may_hand_over(actor, case), [step for step in _open(case) if step.kind in HANDOVERS]
    if open_ones or verdict:
        ours = [step for step in open_ones if not waits_for_others(step)]
        found.insert(0, _doing(case, "hand", verdict, ours[0] if ours else None))
    return sorted(found, key=lambda each: (not each.verdict, each.can_wait))


def handovers_of(case: Case, actor: Actor, now: datetime) -> list[tuple[Handover, Face | None]]:
    """The hand-overs of the case that the actor may know of, each with its clock while it is unanswered."""
    rows = _handovers(actor).filter(case=case).order_by("sent_at")
    return [(each, clock_of_handover(each, now) if each.is_unanswered else None) for each in rows]


def clock_of_handover(handover: Handover, now: datetime) -> Face:
    """The receiver's clock."""
    return face(
        handover.due_at,
        handover.computation,
        began_at=handover.acknowledged_at or handover.sent_at,
        is_target=handover.is_target,
        zone=handover.case.region.timezone,
        now=now,
    )


def _handovers(actor: Actor) -> QuerySet[Handover]:
    related = ("receiver", "sender", "sanction", "case__region")
    return Handover.objects.visible_to(actor).select_related(*related).defer("sealed_package")


def _doing(case: Case, verb: str, verdict: Verdict, step: CaseStep | None) -> Doing:
    can_wait = verb in {"hand", "follow"} and (step is None or waits_for_others(step))
    if verb == "follow" and step is not None:
        url = reverse("case-follow", args=[case.pk, step.pk])
        label = gettext("Note progress: %(step)s") % {"step": wording.step_title(step.step)}
        return Doing(label, "", url, verdict, gettext("Note it"), can_wait)
    label, hint = map(gettext, DEEDS[verb])
    url = reverse(PLACES.get(verb, f"case-{verb}"), args=[case.pk])
    return Doing(label, hint, url, verdict, label, can_wait)


def _tools(case: Case, actor: Actor) -> list[tuple[str, str, str]]:
    """What can be done at any time by this officer: address, label and icon."""
    known = (
        (may.may_title, "case-title", gettext("Title"), "pencil"),
        (may.may_assign, "case-assign", gettext("Assign"), "route"),
        (may.may_ask, "case-ask", gettext("Write to the reporter"), "messages-square"),
    )
    return [
        (reverse(name, args=[case.pk]), label, icon) for ask, name, label, icon in known if ask(actor, case)
    ]


def _requirement_groups(items: Any) -> list[tuple[str, list[Any]]]:
    formal = [item for item in items if item.is_formal]
    material = [item for item in items if not item.is_formal]
    return [(gettext("Formal"), formal), (gettext("Material"), material)]


def _openings(case: Case) -> int:
    return sum(1 for entry in history(case).filter(action=Action.IDENTITY_OPEN.value).only("pk"))


def _open(case: Case) -> list[CaseStep]:
    return [step for step in case.steps.all() if step.is_open]


def _steps_done(case: Case) -> list[tuple[str, CaseStep, list[str], str]]:
    """The finished steps with their outcomes in words, and who finished them."""
    done = [step for step in case.steps.all() if not step.is_open]
    return [
        (wording.step_title(step.step), step, wording.outcome_labels(step), who(step.ended_by))
        for step in done
    ]
