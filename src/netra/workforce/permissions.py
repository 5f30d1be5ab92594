"""Who may bring a roster into an agency, and when it can be carried out, undone or cancelled."""

from __future__ import annotations

from django.utils.translation import gettext

from netra.base.verdicts import YES, Verdict, no
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency
from netra.workforce.models import RosterImport, RosterState

CHECKABLE = frozenset(
    {
        RosterState.UPLOADED,
        RosterState.CHECKING,
        RosterState.CHECKED,
        RosterState.FAILED,
    }
)


def may_import(actor: Actor, agency: Agency) -> Verdict:
    """Whether the actor may bring a roster file for this agency."""
    return _edits(actor, agency.pk)


def may_check(actor: Actor, roster: RosterImport) -> Verdict:
    """Whether the actor may have the file checked, again too."""
    return _in_state(actor, roster, roster.state in CHECKABLE, gettext("This import is already over."))


def may_decide(actor: Actor, roster: RosterImport) -> Verdict:
    """Whether the actor may decide what the check left open: unknown units, people from other agencies."""
    return _in_state(
        actor, roster, roster.state == RosterState.CHECKED, gettext("Have the file checked first.")
    )


def may_apply(actor: Actor, roster: RosterImport) -> Verdict:
    """Whether the actor may carry the checked import out."""
    return may_decide(actor, roster)


def may_cancel(actor: Actor, roster: RosterImport) -> Verdict:
    """Whether the actor may drop an import that changed nothing."""
    return _in_state(
        actor,
        roster,
        roster.state in CHECKABLE,
        gettext("Only an import that has changed nothing is cancelled."),
    )


def may_undo(actor: Actor, roster: RosterImport) -> Verdict:
    """Whether the actor may undo the import: it was carried out, and no later one stands on it."""
    is_done = roster.state == RosterState.APPLIED
    verdict = _in_state(actor, roster, is_done, gettext("Only an import that was carried out can be undone."))
    if not verdict:
        return verdict
    if not roster.is_kept:
        return no(gettext("This import is too old to be undone: what was before is no longer kept."))
    later = RosterImport.objects.filter(
        agency_id=roster.agency_id, state=RosterState.APPLIED, version__gt=roster.version
    ).order_by("-version")
    if last := later.first():
        return no(
            gettext("A later import stands on this one. Undo “%(name)s” first.") % {"name": last.filename}
        )
    return YES


def _in_state(actor: Actor, roster: RosterImport, fits: bool, reason: str) -> Verdict:
    verdict = _edits(actor, roster.agency_id)
    return verdict if not verdict or fits else no(reason)


def _edits(actor: Actor, agency_id: int) -> Verdict:
    if actor.may(Action.ROSTER_EDIT, agency_id):
        return YES
    return no(gettext("Your role does not let you keep the roster of this agency."))
