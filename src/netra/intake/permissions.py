"""Who may do what to a report; the same words stand in the ledger."""

from __future__ import annotations

from django.utils.translation import gettext as _

from netra.base.verdicts import YES, Verdict, no
from netra.intake.models import Report
from netra.people.actors import REPORTER, Actor
from netra.people.roles import Action
from netra.places.models import Agency


def may_submit(actor: Actor, agency: Agency) -> Verdict:
    """Whether the actor may bring a report to the office: a reporter, or an officer at its desk."""
    if not agency.is_active or not agency.recipient:
        return no(_("This office does not take reports here yet."))
    if actor == REPORTER or actor.may(Action.REPORT_TAKE, agency.pk):
        return YES
    return no(_("Your role does not let you take reports."))


def may_read(actor: Actor, report: Report) -> Verdict:
    """Whether the actor may read what was told."""
    return _in_office(actor, report, Action.CONTENT_READ)


def may_ask(actor: Actor, report: Report) -> Verdict:
    """Whether the actor may write to the reporter."""
    if actor.may(Action.CASE_INFORM, report.agency_id):
        return YES
    return _in_office(actor, report, Action.CASE_ASK)


def may_open_identity(actor: Actor, report: Report) -> Verdict:
    """Whether the actor may open the sealed identity."""
    if report.sealed_identity is None:
        return no(_("This report was made without a name."))
    return _in_office(actor, report, Action.IDENTITY_OPEN)


def _in_office(actor: Actor, report: Report, action: Action) -> Verdict:
    if report.agency_id not in actor.agencies:
        return no(_("This report belongs to another office."))
    if not actor.may(action, report.agency_id):
        return no(_("Your role does not include this. Ask a colleague whose role does."))
    return YES
