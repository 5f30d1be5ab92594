"""The states of a campaign and which may follow which."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CampaignState(models.TextChoices):
    """Where a campaign stands."""

    DRAFT = "draft", _("Being prepared")
    OPEN = "open", _("Open for signing")
    CLOSED = "closed", _("Closed")


MOVES: dict[CampaignState, frozenset[CampaignState]] = {
    CampaignState.DRAFT: frozenset({CampaignState.OPEN}),
    CampaignState.OPEN: frozenset({CampaignState.CLOSED}),
    CampaignState.CLOSED: frozenset(),
}


def can_move(now: str, then: CampaignState) -> bool:
    """Whether a campaign in the state `now` may come into the state `then`."""
    return then in MOVES[CampaignState(now)]
