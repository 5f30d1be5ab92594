"""The form with which an officer takes a report at the desk."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from netra.places.models import Region
from netra.web.report.report_form import CHANNELS, ReportForm

LABELS: dict[str, tuple[Any, Any]] = {
    "what": (_("What is reported?"), _("In the words of the reporter.")),
    "region": (_("Regency or city"), ""),
    "how_known": (_("How does the reporter know?"), ""),
    "known_on": (_("Since when does the reporter know?"), _("Leave it empty if it is the same day.")),
    "name": (_("Name of the reporter"), _("Sealed at once; you cannot open it again.")),
    "address": (_("Address of the reporter"), ""),
    "contact": (_("How can the reporter be reached?"), ""),
    "evidence": (_("Photos, videos or documents"), _("At most 20 MB each and 40 MB together.")),
}
HOW_KNOWN = (
    ("saw", _("The reporter saw it")),
    ("social_media", _("From a post on social media")),
    ("told", _("Somebody told the reporter")),
)


COPIES = (("drop", _("Remove it from the copy")), ("keep", _("Keep the place as evidence")))


class DeskForm(ReportForm):
    """The form of a report, speaking to the officer who writes it down."""

    def __init__(self, *args: Any, regions: list[Region], **kwargs: Any) -> None:
        super().__init__(*args, regions=regions, **kwargs)
        for name, (label, hint) in LABELS.items():
            if name in self.fields:
                self.fields[name].label, self.fields[name].help_text = label, hint
        self._set_choices("how_known", list(HOW_KNOWN))
        self._set_choices("channel", [("", _("Not known")), *CHANNELS[1:]])
        self._set_choices("copies", list(COPIES))
        if len(regions) == 1:
            self.initial.setdefault("region", regions[0].code)
