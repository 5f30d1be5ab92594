"""Words and icons of the officers' pages for what the procedure and the ledger name by id."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language, gettext, gettext_lazy, gettext_noop

from netra.casework.models import Case, CaseStep, Origin
from netra.casework.wording import ending_text
from netra.handover.models import Handover
from netra.people.roles import Action
from netra.rulebook.loading import current
from netra.rulebook.rules import Channel, SanctionKind, Step, StepKind

DUTIES = {
    StepKind.FINDING: gettext_noop("Trace it, then say whether it becomes a finding"),
    StepKind.INITIAL_REVIEW: gettext_noop("Check the requirements and conclude the initial review"),
    StepKind.COMPLETION: gettext_noop("See whether the reporter completed the report"),
    StepKind.REGISTRATION: gettext_noop("Enter it in the register"),
    StepKind.STUDY: gettext_noop("Hear those concerned and write the study"),
    StepKind.EXTENSION: gettext_noop("Complete the study within the further time"),
    StepKind.PLENARY: gettext_noop("Decide in the plenary"),
    StepKind.HANDOVER_PERSONNEL: gettext_noop(
        "Hand over to the personnel agency and the appointing authority"
    ),
    StepKind.HANDOVER_CRIMINAL: gettext_noop(
        "Hand over to the criminal election law centre, or note its result"
    ),
    StepKind.CRIMINAL_FIRST_MEETING: gettext_noop("Note the result of the first meeting on criminal law"),
    StepKind.SANCTION: gettext_noop("Waits for the appointing authority"),
}
WAITING = gettext_noop("Waits for the receivers to acknowledge")
SHORT = {
    StepKind.FINDING: gettext_noop("Tracing"),
    StepKind.INITIAL_REVIEW: gettext_noop("Initial review"),
    StepKind.COMPLETION: gettext_noop("Correction by the reporter"),
    StepKind.REGISTRATION: gettext_noop("Register"),
    StepKind.STUDY: gettext_noop("Study"),
    StepKind.EXTENSION: gettext_noop("Further time"),
    StepKind.PLENARY: gettext_noop("Plenary"),
    StepKind.HANDOVER_PERSONNEL: gettext_noop("Hand-over"),
    StepKind.HANDOVER_CRIMINAL: gettext_noop("Criminal track"),
    StepKind.SANCTION: gettext_noop("Sanction"),
}
FLOW = (
    StepKind.INITIAL_REVIEW,
    StepKind.REGISTRATION,
    StepKind.STUDY,
    StepKind.PLENARY,
    StepKind.HANDOVER_PERSONNEL,
    StepKind.SANCTION,
)
CHANNELS = {
    Channel.PUBLIC_OFFICE: gettext_lazy("Office and powers"),
    Channel.PHYSICAL_EVENT: gettext_lazy("Events and meetings"),
    Channel.SOCIAL_MEDIA: gettext_lazy("Social media"),
    Channel.PHOTO: gettext_lazy("Photos and videos"),
    Channel.STATE_FACILITY: gettext_lazy("Facilities of the state"),
    Channel.GIFT: gettext_lazy("Goods and gifts"),
    Channel.PARTY_MEMBERSHIP: gettext_lazy("Party and campaign team"),
    Channel.FAMILY: gettext_lazy("Family"),
    Channel.PERSONAL_PROPERTY: gettext_lazy("Own property"),
}
SANCTIONS = {
    SanctionKind.MORAL: gettext_noop("Moral sanction"),
    SanctionKind.DISCIPLINE_LIGHT: gettext_noop("Light disciplinary penalty"),
    SanctionKind.DISCIPLINE_MODERATE: gettext_noop("Moderate disciplinary penalty"),
    SanctionKind.DISCIPLINE_SEVERE: gettext_noop("Severe disciplinary penalty"),
    SanctionKind.DISMISSAL: gettext_noop("Dismissal"),
    SanctionKind.CONTRACT: gettext_noop("End of the contract"),
}
PURPOSES = {
    Handover.Purpose.FOLLOW_UP.value: gettext_noop("Supervise the follow-up"),
    Handover.Purpose.IMPOSE.value: gettext_noop("Examine and impose the sanction"),
    Handover.Purpose.PROSECUTE.value: gettext_noop("Investigate under criminal law"),
}
ORIGINS = {
    Origin.REPORT.value: gettext_noop("Formal report"),
    Origin.INFORMATION.value: gettext_noop("Initial information"),
    Origin.FINDING.value: gettext_noop("Finding"),
}
ICONS = {
    Action.CONTENT_READ.value: ("eye", "info"),
    Action.EVIDENCE_READ.value: ("eye", "info"),
    "evidence:copy:read": ("eye", "info"),
    "intake:message:read": ("eye", "info"),
    Action.IDENTITY_OPEN.value: ("lock-keyhole-open", "warn"),
    Action.CASE_ASK.value: ("messages-square", "info"),
    "intake:message:send": ("messages-square", "info"),
    Action.CASE_ASSIGN.value: ("route", ""),
    Action.CASE_TITLE.value: ("pencil", ""),
    Action.CASE_REVIEW.value: ("list-checks", ""),
    Action.CASE_REGISTER.value: ("badge-check", "ok"),
    Action.CASE_HEAR.value: ("message-circle-question-mark", ""),
    Action.CASE_STUDY.value: ("file-pen-line", ""),
    Action.CASE_EXTEND.value: ("alarm-clock", "warn"),
    Action.CASE_DECIDE.value: ("gavel", "ok"),
    Action.HANDOVER_SEND.value: ("send", ""),
    Action.HANDOVER_ACKNOWLEDGE.value: ("circle-check", "ok"),
    Action.HANDOVER_RETURN.value: ("history", "warn"),
    Action.SANCTION_IMPOSE.value: ("gavel", "ok"),
    Action.CASE_INFORM.value: ("messages-square", "ok"),
    Action.CASE_CLOSE.value: ("circle-check", "ok"),
    "casework:case:end": ("circle-check", ""),
    "intake:report:submit": ("inbox", ""),
    "evidence:item:add": ("file", ""),
}


def said(thing: Any, name: str = "title") -> str:
    """A text of the law's data in the language of the page: its title, or another field by `name`."""
    language = (get_language() or "id")[:2]
    return str(getattr(thing, f"{name}_{language}", "") or getattr(thing, f"{name}_id"))


def step_title(step_id: str) -> str:
    """What the procedure calls a step."""
    return said(current().steps[step_id])


def step_label(step: CaseStep) -> str:
    """A step in a word or two."""
    known = SHORT.get(StepKind(step.kind))
    return gettext(known) if known else step_title(step.step)


def todo(step: CaseStep) -> str:
    """What has to be done in a step."""
    known = WAITING if step.passed_on_at else DUTIES.get(StepKind(step.kind))
    return gettext(known) if known else step_title(step.step)


def origin_label(origin: str) -> str:
    """What kind of case it is, in words."""
    return gettext(ORIGINS[origin])


def purpose_label(purpose: str) -> str:
    """What a receiver is asked to do, in words."""
    return gettext(PURPOSES[purpose])


def sanction_label(kind: str) -> str:
    """A kind of sanction in words; empty if there is none."""
    return gettext(SANCTIONS[SanctionKind(kind)]) if kind else ""


def name_of(case: Case) -> str:
    """The neutral title of a case; until it has one, that it has none."""
    return case.title or gettext("Untitled case")


def flow_of(case: Case) -> list[dict[str, str]]:
    """The main steps of the case's procedure with their state, from the report to the end."""
    first = StepKind.INITIAL_REVIEW if case.origin == Origin.REPORT else StepKind.FINDING
    items = [{"label": gettext("Received"), "state": "done"}]
    for kind in (first, *FLOW[1:]):
        steps = [step for step in case.steps.all() if step.kind == kind.value]
        state = "now" if any(step.is_open for step in steps) else ("done" if steps else "")
        items.append({"label": gettext(SHORT[kind]), "state": state})
    ended = case.ending or not any(item["state"] == "now" for item in items)
    last = "done" if case.closed_at else ("now" if case.ending and ended else "")
    return [*items, {"label": gettext("Closed"), "state": last}]


def state_of(case: Case) -> str:
    """Where the case stands: its open steps, or how it ended."""
    if case.ending:
        return ending_text(case.ending)
    return ", ".join(step_label(step) for step in case.steps.all() if step.is_open)


def outcome_labels(step: CaseStep) -> list[str]:
    """The outcomes chosen in a step, in words."""
    return outcomes_in_words(current().steps[step.step], step.outcomes)


def outcomes_in_words(rule: Step, chosen: list[str]) -> list[str]:
    """Outcomes of a step of the procedure in words, whatever version they are of."""
    known = {each.id: each for version in rule.versions for each in version.outcomes}
    return [said(known[each], "label") if each in known else each for each in chosen]
