"""The one statement that writes a signature, and writes it only if it may be written at the moment when it begins.

Whether the campaign is open, the text the latest, the person still there and asked, and the link not locked, the
database asks in the same breath in which it writes: all of one moment, and no lock for which others would wait.
"""

from __future__ import annotations

from datetime import date

from django.db import DEFAULT_DB_ALIAS, connection

from netra.prevention.pledges.models import Signature, Way
from netra.prevention.pledges.prepared import first_row
from netra.prevention.pledges.queries import TRIES
from netra.prevention.pledges.workflow import CampaignState

ENTER = """
INSERT INTO pledges_signature
    (campaign_id, employee_id, unit_id, category, text_id, way, signed_at, code, "right", salt, leaf)
SELECT campaign.id, employee.id, employee.unit_id, employee.category, text.id,
    %(way)s, %(at)s, %(code)s, %(right)s, %(salt)s, %(leaf)s
FROM pledges_campaign campaign
JOIN workforce_employee employee ON employee.agency_id = campaign.agency_id
JOIN pledges_pledgetext text ON text.campaign_id = campaign.id
WHERE campaign.id = %(campaign)s AND employee.id = %(employee)s AND text.id = %(text)s
    AND campaign.state = %(open)s AND campaign.starts_on <= %(day)s AND campaign.ends_on >= %(day)s
    AND text.published_at IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM pledges_pledgetext newer WHERE newer.campaign_id = campaign.id
        AND newer.version > text.version AND newer.published_at IS NOT NULL)
    AND employee.left_on IS NULL AND employee.unit_id = %(unit)s AND employee.category = %(category)s
    AND {is_of_an_asked_category} AND (
        NOT EXISTS (SELECT 1 FROM pledges_campaignunit chosen WHERE chosen.campaign_id = campaign.id)
        OR EXISTS (SELECT 1 FROM workforce_branch branch
            JOIN pledges_campaignunit chosen ON chosen.unit_id = branch.ancestor_id
            WHERE chosen.campaign_id = campaign.id AND branch.unit_id = employee.unit_id))
    AND NOT EXISTS (
        SELECT 1 FROM pledges_lock lock WHERE lock.campaign_id = campaign.id
        AND lock.employee_id = employee.id AND lock.failures >= %(tries)s)
ON CONFLICT (campaign_id, employee_id) DO NOTHING
RETURNING id"""
IS_OF_AN_ASKED_CATEGORY = {
    "sqlite": "EXISTS (SELECT 1 FROM json_each(campaign.categories) WHERE value = employee.category)",
    "postgresql": "campaign.categories @> to_jsonb(employee.category)",
}
NEVER = 32_767  # more wrong tries than are counted
STATEMENTS = {
    vendor: ENTER.format(is_of_an_asked_category=condition)
    for vendor, condition in IS_OF_AN_ASKED_CATEGORY.items()
}


def entered(row: Signature, day: date) -> bool:
    """Write the signature, signed on that local day, if everything still allows it; one statement, no lock.

    Who is moved to another unit or category meanwhile is not written: the leaf holds the unit and category that were
    read, and the row has to hold the same.
    """
    operations = connection.ops
    values = {
        "campaign": row.campaign_id,
        "employee": row.employee_id,
        "unit": row.unit_id,
        "category": row.category,
        "text": row.text_id,
        "way": row.way,
        "at": operations.adapt_datetimefield_value(row.signed_at),
        "code": row.code,
        "right": row.right,
        "salt": row.salt,
        "leaf": row.leaf,
        "open": CampaignState.OPEN.value,
        "day": operations.adapt_datefield_value(day),
        "tries": NEVER if row.way == Way.OIDC else TRIES,  # an account proves the number, whatever was tried
    }
    found = first_row(STATEMENTS[connection.vendor], values)
    if found is None:
        return False
    row.pk, row._state.adding, row._state.db = found[0], False, DEFAULT_DB_ALIAS
    return True
