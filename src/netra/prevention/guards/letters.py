"""The answer to a request for a facility, and the result of a check, as letters with a code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext, override

from netra.base.verdicts import Conflict
from netra.documents.dates import day, moment
from netra.documents.letters import Letter, Section
from netra.people.actors import Actor
from netra.people.operations import chain_of
from netra.places.letterhead import letterhead
from netra.places.models import Agency
from netra.prevention.guards.models import LoanRequest, LoanState, StaffingPlan
from netra.prevention.guards.operations.lending import answer_of, facts_of
from netra.prevention.guards.operations.staffing import window_for
from netra.prevention.guards.permissions import may_keep_facilities, may_plan
from netra.prevention.guards.planned import Checked, Outcome
from netra.rulebook.guards import rules
from netra.rulebook.loading import current
from netra.vault.letters import sign_letter

JAKARTA = ZoneInfo("Asia/Jakarta")
LOAN, CHECK, REQUEST = "peminjaman", "pemeriksaan-jabatan", "permohonan-persetujuan"


def take_loan_letter(loan: LoanRequest, *, by: Actor, at: datetime, page: str) -> Letter:
    """The decision on a request with its grounds and a code; Conflict while nothing has been decided."""
    may_keep_facilities(by, loan.facility.agency).require()
    if loan.decided_at is None:
        raise Conflict(gettext("Nothing has been decided yet. Decide first."))
    decided = loan.decided_at.astimezone(
        loan.facility.agency.region.zone if loan.facility.agency.region else None
    )
    letter = loan_letter(loan)
    chain = chain_of(loan.facility.agency)
    return sign_letter(letter, kind=LOAN, day=decided.date(), chain=chain, by=by, at=at, page=page)


@override("id")
def loan_letter(loan: LoanRequest) -> Letter:
    """What was decided on the request, on which ground, and that all are treated alike."""
    facility = loan.facility
    head = letterhead(facility.agency)
    zone = facility.agency.region.zone if facility.agency.region else JAKARTA
    answer = answer_of(facility, facts_of(loan))
    basis = tuple(dict.fromkeys(each for reading in answer.readings for each in reading.basis))
    ground = (*([loan.reason] if loan.reason else []), *(reading.why_id for reading in answer.readings))
    alike = gettext("Every contestant who asks for this facility gets the same fee and terms.")
    return Letter(
        title=_title(loan),
        office=head.office,
        place=head.place,
        day=day(loan.decided_at.astimezone(zone).date()) if loan.decided_at else "",
        addressee=(gettext("To:"), loan.borrower),
        facts=(
            (gettext("Facility"), facility.name),
            (gettext("From"), moment(loan.starts_at, zone)),
            (gettext("To"), moment(loan.ends_at, zone)),
            (gettext("What for"), str(loan.get_purpose_display())),
            (gettext("Decision"), str(loan.get_state_display())),
        ),
        sections=(
            Section(gettext("Ground"), ground),
            *_articles(basis),
            Section(gettext("The same for everybody"), (alike,)),
        ),
        signatory=(head.office,),
        footer=gettext("Answer to a request for a facility, made with Netra"),
        training=head.training,
    )


def take_check_letter(plan: StaffingPlan, *, by: Actor, at: datetime, page: str) -> Letter:
    """The result of the check of a staffing decision, with a code."""
    may_plan(by, plan.agency).require()
    today = at.astimezone(plan.agency.region.zone if plan.agency.region else None).date()
    chain = chain_of(plan.agency)
    return sign_letter(check_letter(plan), kind=CHECK, day=today, chain=chain, by=by, at=at, page=page)


@override("id")
def check_letter(plan: StaffingPlan) -> Letter:
    """What the check said of the plan as it stands, with the window and the approval."""
    head = letterhead(plan.agency)
    rule, window = rules().decisions.get(plan.kind), window_for(plan.agency, plan.election)
    approval = (
        f"{plan.approval_number}, {day(plan.approval_on)}"
        if plan.approval_on
        else gettext("None is attached.")
    )
    told = (
        [rule.why_id]
        if rule and plan.is_inside
        else [gettext("The day lies outside the window; no approval is needed.")]
    )
    dates = [(gettext("Window begins"), day(window.start))] if window else []
    if window and window.end:
        dates.append((gettext("Window ends"), day(window.end)))
    return Letter(
        title=gettext("Check of a staffing decision"),
        office=head.office,
        place=head.place,
        day=day(plan.effective_on),
        facts=(
            (gettext("Whom it concerns"), plan.name),
            (gettext("What is planned"), rule.title_id if rule else plan.kind),
            (gettext("Day of installation or effect"), day(plan.effective_on)),
            (gettext("Result of the check"), str(plan.get_finding_display())),
            (gettext("Approval"), approval),
            *dates,
        ),
        sections=(Section(gettext("Ground"), tuple(told)), *(_articles(window.rule.basis) if window else ())),
        signatory=(head.office,),
        footer=gettext("Check of a staffing decision, made with Netra. It is no approval."),
        training=head.training,
    )


def take_request_letter(
    agency: Agency, election: str, checked: Sequence[Checked], *, by: Actor, at: datetime, page: str
) -> Letter:
    """The letter that asks for the approval of every line that needs one, with a code; Conflict if none does."""
    may_plan(by, agency).require()
    rows = [each for each in checked if each.outcome == Outcome.NEEDS]
    if not rows:
        raise Conflict(gettext("No line of the list needs an approval."))
    today = at.astimezone(agency.region.zone if agency.region else None).date()
    letter = request_letter(agency, election, rows, today)
    return sign_letter(letter, kind=REQUEST, day=today, chain=chain_of(agency), by=by, at=at, page=page)


@override("id")
def request_letter(agency: Agency, election: str, rows: Sequence[Checked], today: date) -> Letter:
    """The lines with names as the office wrote them, the window and its articles."""
    head, window = letterhead(agency), window_for(agency, election)
    heads = (
        gettext("Line"),
        gettext("Name"),
        gettext("What is planned"),
        gettext("New post"),
        gettext("Day"),
    )
    table = tuple(
        (str(n), each.line.name, rules().decisions[each.kind].title_id, each.line.to_post, str(each.day))
        for n, each in enumerate(rows, 1)
    )
    asked = gettext(
        "For each of these decisions, %(n)s in all, we ask for the written approval that the law requires before the day named."
    )
    facts = [(gettext("Election"), current().elections[election].name_id)]
    if window:
        facts.append((gettext("Window begins"), day(window.start)))
        facts.append((gettext("Approval of"), window.rule.approval_id))
    return Letter(
        title=gettext("Request for approval of staffing decisions"),
        office=head.office,
        place=head.place,
        day=day(today),
        facts=tuple(facts),
        sections=(
            Section(gettext("What is asked"), (asked % {"n": len(rows)},), (heads, *table)),
            *(_articles(window.rule.basis) if window else ()),
        ),
        signatory=(head.office,),
        footer=gettext("Request for approval, drafted with Netra; it holds once the office has signed it"),
        training=head.training,
    )


def _title(loan: LoanRequest) -> str:
    titles = {
        LoanState.GRANTED: gettext("A facility is lent"),
        LoanState.REFUSED: gettext("A request for a facility is refused"),
        LoanState.WITHDRAWN: gettext("A request for a facility is withdrawn"),
    }
    return titles[LoanState(loan.state)]


def _articles(basis: tuple[str, ...]) -> tuple[Section, ...]:
    provisions = current().provisions
    rows = tuple(
        (provisions[each].versions[-1].citation, provisions[each].versions[-1].summary_id) for each in basis
    )
    head = (gettext("Article of law"), gettext("What it says"))
    return (Section(gettext("Legal basis"), (), (head, *rows)),) if rows else ()
