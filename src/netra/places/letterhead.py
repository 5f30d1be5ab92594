"""What stands at the head of an agency's letters."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from netra.places.models import Agency


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The agency's name, its place, and the line that marks a letter of a training office."""

    office: str
    place: str
    training: str


def letterhead(agency: Agency) -> Letterhead:
    """The head of the agency's letters, in the language that is active."""
    region = agency.region
    training = gettext("TRAINING DATA. Places and people are invented; this letter has no effect.")
    return Letterhead(
        office=agency.name,
        place=region.name if region else gettext("Indonesia"),
        training=training if region is not None and region.is_training else "",
    )
