"""How the plan and the coverage say things."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency
from netra.prevention.plans.sources import Sign
from netra.prevention.plans.tasks import Planned, Standing
from netra.rulebook.loading import current
from netra.rulebook.plans import Edge, Link, Task, Way
from netra.web.plans.choosing import Choice, address

STANDINGS: dict[Standing, Any] = {
    Standing.LATE: gettext_lazy("Late"),
    Standing.TODAY: gettext_lazy("Due today"),
    Standing.WEEK: gettext_lazy("Due this week"),
    Standing.LATER: gettext_lazy("Due later"),
    Standing.UNDATED: gettext_lazy("Waiting for the schedule"),
    Standing.DONE: gettext_lazy("Done"),
    Standing.SKIPPED: gettext_lazy("Skipped"),
}
LOOKS = {
    Standing.LATE: ("stop", "circle-alert"),
    Standing.TODAY: ("warn", "alarm-clock"),
    Standing.WEEK: ("warn", "clock"),
    Standing.LATER: ("", "clock"),
    Standing.UNDATED: ("", "calendar"),
    Standing.DONE: ("ok", "circle-check"),
    Standing.SKIPPED: ("", "circle"),
}
DOINGS: dict[Link, tuple[Any, str, Action]] = {
    Link.CIRCULAR: (gettext_lazy("Write the letter"), "circular-new", Action.CIRCULAR_EDIT),
    Link.WARNING: (gettext_lazy("Write the early warning"), "circular-new", Action.WARNING_EDIT),
    Link.EVENT: (gettext_lazy("Plan the event"), "event-new", Action.EVENT_EDIT),
    Link.CAMPAIGN: (gettext_lazy("Open the pledges"), "campaigns", Action.CAMPAIGN_READ),
    Link.FACILITY: (gettext_lazy("Open the facilities"), "facilities", Action.FACILITY_READ),
    Link.STAFFING: (gettext_lazy("Check staffing decisions"), "staffing", Action.STAFFING_READ),
    Link.COVERAGE: (gettext_lazy("See the coverage"), "coverage", Action.PLAN_READ),
    Link.OVERVIEW: (gettext_lazy("See the summary"), "prevention-overview", Action.PLAN_READ),
}
OWN = {Link.COVERAGE, Link.OVERVIEW}  # pages that take the choice with them


@dataclass(frozen=True, slots=True)
class Shown:
    """A task as the pages show it."""

    planned: Planned
    title: str
    rule: str
    basis: tuple[tuple[str, str], ...]
    standing: str
    tone: str
    icon: str
    left: str
    doing: str
    doing_url: str
    signs: tuple[tuple[str, Sign], ...]
    url: str


def told(thing: object, field: str) -> str:
    """The text of a row in the language of the page, else in Indonesian."""
    language = (get_language() or "id")[:2]
    return str(getattr(thing, f"{field}_{language}", None) or getattr(thing, f"{field}_id", None) or "")


def shown(planned: Planned, choice: Choice, actor: Actor) -> Shown:
    """The task in words, with what can be done for it by this person."""
    task = planned.task
    tone, icon = LOOKS[planned.standing]
    label, url = doing(task, choice, actor)
    return Shown(
        planned=planned,
        title=told(task.rule, "title"),
        rule=rule_text(task),
        basis=citations(task.rule.legal_basis, task.due or choice.today),
        standing=str(STANDINGS[planned.standing]),
        tone=tone,
        icon=icon,
        left=left(planned, choice),
        doing=label,
        doing_url=url,
        signs=tuple((_sign_url(each), each) for each in planned.signs),
        url=address("plan-task", choice.election.id, task.id, query=f"?kantor={choice.office.pk}"),
    )


def doing(task: Task, choice: Choice, actor: Actor) -> tuple[str, str]:
    """What the person can do for the task, and where; both empty if nothing."""
    label, name, action = DOINGS[task.rule.link]
    if not actor.may(action, choice.office.pk):
        return "", ""
    url = address(name, query=choice.query if task.rule.link in OWN else _prefilled(task, choice.office))
    return (str(label), url) if url else ("", "")


def _prefilled(task: Task, office: Agency) -> str:
    stage = f"&tahap={task.stage.key}" if task.stage else ""
    kind = f"&jenis={task.rule.link_kind}" if task.rule.link_kind else ""
    return f"?kantor={office.pk}{kind}{stage}"


def _sign_url(sign: Sign) -> str:
    names = {
        Link.CIRCULAR: "circular", Link.WARNING: "circular", Link.EVENT: "event", Link.CAMPAIGN: "campaign"
    }  # fmt: skip
    return address(names[sign.link], sign.key)


def rule_text(task: Task) -> str:
    """7 days before the stage begins: Campaign."""
    stage = told(task.stage, "name") if task.stage else gettext("a stage that is not scheduled yet")
    edge = {"stage": stage, "days": task.rule.days}
    is_start = task.rule.edge is Edge.START
    if task.rule.way is Way.ON:
        text = (
            gettext("On the first day of: %(stage)s")
            if is_start
            else gettext("On the last day of: %(stage)s")
        )
        return text % edge
    count = task.rule.days
    if task.rule.way is Way.BEFORE:
        return _before(count) % edge
    return (_after_start(count) if is_start else _after_end(count)) % edge


def _before(count: int) -> str:
    return ngettext(
        "%(days)s calendar day before: %(stage)s", "%(days)s calendar days before: %(stage)s", count
    )


def _after_start(count: int) -> str:
    return ngettext(
        "%(days)s calendar day after the start of: %(stage)s",
        "%(days)s calendar days after the start of: %(stage)s",
        count,
    )


def _after_end(count: int) -> str:
    return ngettext(
        "%(days)s calendar day after the end of: %(stage)s",
        "%(days)s calendar days after the end of: %(stage)s",
        count,
    )


def left(planned: Planned, choice: Choice) -> str:
    """How far away the day is."""
    due = planned.task.due
    if due is None or planned.standing in (Standing.DONE, Standing.SKIPPED):
        return str(STANDINGS[planned.standing])
    days = (due - choice.today).days
    if days < 0:
        return ngettext("%(n)s day late", "%(n)s days late", -days) % {"n": -days}
    if days == 0:
        return gettext("Due today")
    return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}


def citations(ids: tuple[str, ...], day: date) -> tuple[tuple[str, str], ...]:
    """The provisions with how they are cited on the day."""
    known = current().provisions
    return tuple((each, known[each].on(day).citation) for each in ids if each in known)


def shade(share: float | None) -> int:
    """The shade of a share on maps: 0 for none known, 1 for under a fifth, up to 5."""
    return 0 if share is None else 1 + min(4, int(share // 20))


def legend() -> list[tuple[int, str]]:
    """The shades with their bounds in words."""
    return [(1, "0–<20%"), (2, "20–<40%"), (3, "40–<60%"), (4, "60–<80%"), (5, "80–100%")]
