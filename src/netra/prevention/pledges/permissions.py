"""Who may run a campaign, see who signed, and sign."""

from __future__ import annotations

from django.utils.translation import gettext

from netra.base.verdicts import YES, Verdict, no
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency
from netra.prevention.pledges.models import Campaign, Way
from netra.prevention.pledges.workflow import CampaignState, can_move

SIGNER = Actor(
    name="signer"
)  # whoever signs the own pledge; the signature names the person, the ledger does not


def may_create(actor: Actor, agency: Agency) -> Verdict:
    """Whether the actor may prepare a campaign of the agency."""
    return _edits(actor, agency.pk)


def may_edit(actor: Actor, campaign: Campaign) -> Verdict:
    """Whether the actor may write texts, print links, unlock, and enter paper for the campaign."""
    return _edits(actor, campaign.agency_id)


def may_change(actor: Actor, campaign: Campaign) -> Verdict:
    """Whether the actor may change name, days and who is asked; only before it opens."""
    if campaign.state != CampaignState.DRAFT:
        return no(gettext("A campaign that has been opened keeps its days and who is asked."))
    return may_edit(actor, campaign)


def may_publish(actor: Actor, campaign: Campaign) -> Verdict:
    """Whether the actor may publish a version of the text."""
    if campaign.state == CampaignState.CLOSED:
        return no(gettext("The campaign is closed. A new text needs a new campaign."))
    return may_edit(actor, campaign)


def may_open(actor: Actor, campaign: Campaign) -> Verdict:
    """Whether the actor may open the campaign for signing."""
    if not can_move(campaign.state, CampaignState.OPEN):
        return no(gettext("The campaign has been opened already."))
    return may_edit(actor, campaign)


def may_close(actor: Actor, campaign: Campaign) -> Verdict:
    """Whether the actor may end the signing."""
    if not can_move(campaign.state, CampaignState.CLOSED):
        return no(gettext("Only a campaign that is open can be closed."))
    return may_edit(actor, campaign)


def may_sign(actor: Actor, campaign: Campaign, way: Way) -> Verdict:
    """Whether the actor may sign this way: the person alone, or the office for a sheet of paper."""
    if way == Way.PAPER:
        return may_edit(actor, campaign)
    return YES if actor == SIGNER else no(gettext("Nobody signs a pledge for somebody else."))


def _edits(actor: Actor, agency_id: int) -> Verdict:
    if actor.may(Action.CAMPAIGN_EDIT, agency_id):
        return YES
    return no(gettext("Your role does not let you run pledge campaigns of this office."))
