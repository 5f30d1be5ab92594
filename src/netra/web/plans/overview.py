"""The one page for the head of government: every number with its whole, its definition and its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from netra.documents.dates import moment
from netra.documents.letters import Letter, Section
from netra.handover.models import Handover
from netra.handover.queries import inbox
from netra.people.actors import Actor
from netra.people.operations import chain_of
from netra.places.letterhead import letterhead
from netra.prevention.plans import coverage
from netra.prevention.plans.tasks import Standing, plan_of
from netra.vault.letters import sign_letter
from netra.web.looks.dates import date_only, number
from netra.web.plans.choosing import Choice
from netra.web.plans.wording import told

KIND = "ringkasan-pencegahan"


@dataclass(frozen=True, slots=True)
class Line:
    """One number of the page: what it counts, the number, its whole, and how it is defined."""

    name: str
    value: str
    whole: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page with its lines."""

    title: str
    lines: tuple[Line, ...]


def parts_of(choice: Choice, actor: Actor, *, at: datetime) -> list[Part]:
    """Everything that the page says, at the instant."""
    scope = choice.scope()
    return [
        Part(gettext("Coverage"), _coverage(coverage.total(scope), choice)),
        Part(gettext("Tasks of the stages"), _tasks(choice, at)),
        Part(gettext("Cases handed over to this office"), _cases(choice, actor, at)),
    ]


def _coverage(found: coverage.Figures, choice: Choice) -> tuple[Line, ...]:
    staff = gettext("of %(n)s on the roster") % {"n": number(found.staff)}
    return (
        Line(
            gettext("Reached by outreach"),
            _share(found.reached, found.reached_share),
            staff,
            gettext(
                "Different people who attended at least one event before this election, by the kept counts."
            ),
        ),
        Line(
            gettext("Pledge signed"),
            _share(found.signed, found.signed_share),
            gettext("of %(n)s asked") % {"n": number(found.asked)},
            gettext(
                "Signatures under the latest pledge of this election; asked are those of its categories on the roster."
            ),
        ),
        Line(
            gettext("Circulars confirmed"),
            _share(found.confirmed, found.confirmed_share),
            gettext("of %(n)s sent to units") % {"n": number(found.letters)},
            gettext("One for each unit and circular of this election that was not withdrawn."),
        ),
    )


def _tasks(choice: Choice, at: datetime) -> tuple[Line, ...]:
    rows = plan_of(choice.office, choice.election, at=at)
    due = [each for each in rows if each.task.due and each.task.due <= choice.today]
    whole = gettext("of %(n)s due until today") % {"n": number(len(due))}
    counted = {
        standing: sum(each.standing is standing for each in due)
        for standing in (Standing.DONE, Standing.SKIPPED, Standing.LATE)
    }
    return (
        Line(
            gettext("Tasks done"), number(counted[Standing.DONE]), whole,
            gettext("Marked as done by an officer; most days are our own suggestion, not law."),
        ),
        Line(
            gettext("Tasks skipped"), number(counted[Standing.SKIPPED]), whole,
            gettext("Left out with a reason that is recorded."),
        ),
        Line(
            gettext("Tasks late"), number(counted[Standing.LATE]), whole,
            gettext("The day has passed and nobody marked the task."),
        ),
    )  # fmt: skip


def _cases(choice: Choice, actor: Actor, at: datetime) -> tuple[Line, ...]:
    rows = [each for each in inbox(actor) if each.receiver_id == choice.office.pk]
    answers = [each for each in rows if each.purpose == Handover.Purpose.IMPOSE and each.returned_at is None]
    silent = [each for each in rows if each.acknowledged_at is None and each.returned_at is None]
    waiting = [each for each in answers if each.answered_at is None and each.acknowledged_at]
    late = [each for each in [*silent, *waiting] if each.due_at and each.due_at < at]
    targets = sum(each.is_target for each in late)
    return (
        Line(
            gettext("Cases received"), number(len(rows)), gettext("in all elections"),
            gettext("Packages that supervisors handed over to this office."),
        ),
        Line(
            gettext("Not acknowledged"), number(len(silent)), _of(len(rows)),
            gettext("Neither acknowledged nor returned."),
        ),
        Line(
            gettext("Decided"), number(sum(each.answered_at is not None for each in answers)),
            _of(len(answers)), gettext("A sanction was imposed, or the violation was found not proven."),
        ),
        Line(
            gettext("Overdue"), number(len(late)), _of(len(silent) + len(waiting)),
            gettext("Waiting for this office past the day; %(n)s of them by our own target, not by law.")
            % {"n": number(targets)},
        ),
    )  # fmt: skip


def letter_of(choice: Choice, *, by: Actor, at: datetime, page: str) -> Letter:
    """The page as a signed letter; that it was taken is recorded."""
    head = letterhead(choice.office)
    sections = [
        Section(
            part.title,
            (),
            (_head(), *((each.name, each.value, each.whole, each.meaning) for each in part.lines)),
        )
        for part in parts_of(choice, by, at=at)
    ]
    letter = Letter(
        title=gettext("Prevention and follow-up: summary for the head of government"),
        office=head.office,
        place=head.place,
        day=date_only(choice.today),
        facts=(
            (gettext("Election"), told(choice.election, "name")),
            (gettext("As of"), moment(at, choice.zone)),
        ),
        sections=tuple(sections),
        footer=gettext("Computed by Netra from what offices recorded in it; nothing here judges a person."),
        training=head.training,
    )
    chain = chain_of(choice.office)
    return sign_letter(letter, kind=KIND, day=choice.today, chain=chain, by=by, at=at, page=page)


def _head() -> tuple[str, ...]:
    return gettext("What is counted"), gettext("How many"), gettext("Whole"), gettext("How it is counted")


def _share(part: int, share: float | None) -> str:
    return number(part) if share is None else f"{number(part)} ({number(share, 0)}%)"


def _of(whole: int) -> str:
    return gettext("of %(n)s") % {"n": number(whole)}
