"""Who may plan events, keep what they bring, and look at video pledges."""

from __future__ import annotations

from django.utils.translation import gettext

from netra.base.verdicts import YES, Verdict, no
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency
from netra.prevention.outreach.models import Event, Standing, State, Video


def may_plan(actor: Actor, agency: Agency) -> Verdict:
    """Whether the actor may plan events of the office."""
    return _edits(actor, agency.pk)


def may_change(actor: Actor, event: Event) -> Verdict:
    """Whether the actor may change what the event says; one that was cancelled stays as it is."""
    if not (verdict := _edits(actor, event.agency_id)):
        return verdict
    if event.state == State.CANCELLED:
        return no(gettext("This event was cancelled. Plan a new one."))
    return YES


def may_publish(actor: Actor, event: Event) -> Verdict:
    """Whether the actor may publish the event."""
    if not (verdict := may_change(actor, event)):
        return verdict
    return no(gettext("This event is published already.")) if event.state == State.PUBLISHED else YES


def may_keep(actor: Actor, event: Event) -> Verdict:
    """Whether the actor may keep attendance, minutes and oath of the event: of a published one, by its office."""
    if not (verdict := may_change(actor, event)):
        return verdict
    return YES if event.state == State.PUBLISHED else no(gettext("Publish the event first."))


def may_read(actor: Actor, event: Event) -> Verdict:
    """Whether the actor may see who came: only the office that holds the event."""
    if actor.may(Action.EVENT_READ, event.agency_id):
        return YES
    return no(gettext("Only the office that holds the event sees who came."))


def may_word_oath(actor: Actor, agency: Agency) -> Verdict:
    """Whether the actor may write a version of the office's oath."""
    return _edits(actor, agency.pk)


def may_review(actor: Actor, video: Video) -> Verdict:
    """Whether the actor may look at a video and decide about it."""
    if not actor.may(Action.VIDEO_REVIEW, video.agency_id):
        return no(gettext("Your role does not let you look at the video pledges of this office."))
    if video.standing == Standing.WITHDRAWN:
        return no(gettext("This video was withdrawn by the person in it."))
    return YES


def _edits(actor: Actor, agency_id: int) -> Verdict:
    if actor.may(Action.EVENT_EDIT, agency_id):
        return YES
    return no(gettext("Your role does not let you plan events of this office."))
