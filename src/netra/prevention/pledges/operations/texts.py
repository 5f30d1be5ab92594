"""Writing the text of a pledge and publishing a version of it."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.prevention.pledges.models import Campaign, PledgeText
from netra.prevention.pledges.permissions import may_publish
from netra.prevention.pledges.queries import next_version

LONGEST = 12_000
FIRST_LANGUAGE = "id"


@transaction.atomic
def save_text(campaign: Campaign, *, language: str, body: str, by: Actor, at: datetime) -> PledgeText | None:
    """Keep a draft of the next version in that language; an empty body takes the draft away."""
    campaign = _locked(campaign)
    may_publish(by, campaign).require()
    body = "\n".join(line.rstrip() for line in body.replace("\x00", "").splitlines()).strip()
    if not (2 <= len(language) <= 8 and language.isascii() and language.islower()):
        raise Invalid("language", gettext("Choose a language from the list."))
    if len(body) > LONGEST:
        raise Invalid("body", gettext("The text is longer than %(most)s characters.") % {"most": LONGEST})
    version = next_version(campaign)
    drafts = PledgeText.objects.filter(
        campaign=campaign, version=version, language=language, published_at__isnull=True
    )
    digest = sha256(body.encode()).hexdigest()
    text = None
    if not body:
        drafts.delete()
    elif not drafts.update(body=body, digest=digest):
        text = PledgeText.objects.create(
            campaign=campaign, version=version, language=language, body=body, digest=digest
        )
    change = {"draft": version, "language": language, "digest": digest if body else ""}
    _note(campaign, by, at, change)
    return text or drafts.first()


@transaction.atomic
def publish_version(campaign: Campaign, *, by: Actor, at: datetime) -> int:
    """Publish all drafts of the next version together; from then on only it can be signed. Gives its number."""
    campaign = _locked(campaign)
    may_publish(by, campaign).require()
    version = next_version(campaign)
    drafts = PledgeText.objects.filter(campaign=campaign, version=version, published_at__isnull=True)
    digests = dict(drafts.order_by("language").values_list("language", "digest"))
    if FIRST_LANGUAGE not in digests:
        raise Invalid("body", gettext("Write the text in Indonesian before you publish."))
    drafts.update(published_at=at, published_by=by.name)
    _note(campaign, by, at, {"published": version, "digests": digests})
    return version


def _locked(campaign: Campaign) -> Campaign:
    rows = Campaign.objects.select_for_update(of=("self",), no_key=True).select_related("agency")
    return rows.get(pk=campaign.pk)


def _note(campaign: Campaign, by: Actor, at: datetime, change: dict[str, object]) -> None:
    record(
        Action.CAMPAIGN_EDIT.value, campaign.subject, by=by.name, at=at, change=change, chain=campaign.chain
    )
