"""The links of the public navigation, in their order."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_noop


@dataclass(frozen=True, slots=True)
class Link:
    """The name of an address, its label and its icon."""

    name: str
    label: str
    icon: str


PUBLIC = (
    Link("check", gettext_noop("May I, or not?"), "scale"),
    Link("report", gettext_noop("Report"), "shield-check"),
    Link("report-code", gettext_noop("Follow a report"), "badge-check"),
    Link("insight", gettext_noop("Insight"), "chart-column"),
    Link("law", gettext_noop("Rules"), "book-open"),
)
