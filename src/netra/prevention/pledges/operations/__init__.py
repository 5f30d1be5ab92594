"""What is done with campaigns and signatures."""

from netra.prevention.pledges.operations.campaigns import (
    CampaignFacts,
    change_campaign,
    close_campaign,
    create_campaign,
    open_campaign,
)
from netra.prevention.pledges.operations.gathering import gather, gather_all
from netra.prevention.pledges.operations.locks import count_failure, unlock
from netra.prevention.pledges.operations.signing import SignedRow, sign, sign_many
from netra.prevention.pledges.operations.texts import publish_version, save_text

__all__ = [
    "CampaignFacts",
    "SignedRow",
    "change_campaign",
    "close_campaign",
    "count_failure",
    "create_campaign",
    "gather",
    "gather_all",
    "open_campaign",
    "publish_version",
    "save_text",
    "sign",
    "sign_many",
    "unlock",
]
