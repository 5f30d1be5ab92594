"""What is filled in for a campaign and its texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from netra.people.actors import Actor
from netra.places.models import Agency
from netra.prevention.pledges.models import Campaign
from netra.prevention.pledges.operations.campaigns import CampaignFacts
from netra.prevention.pledges.operations.texts import LONGEST
from netra.rulebook.loading import current
from netra.workforce.models import Category, Unit


def day_field(label: Any, hint: Any = "") -> forms.DateField:
    """A day, chosen by the browser's own control."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=hint, widget=widget, input_formats=["%Y-%m-%d"])


class CampaignForm(forms.Form):
    """What a campaign is: election, days, who is asked."""

    agency = forms.ChoiceField(label=_("Office"))
    name = forms.CharField(
        label=_("Name of the campaign"), max_length=160, help_text=_("It stands on pages and certificates.")
    )
    election = forms.ChoiceField(label=_("Election"))
    starts_on = day_field(_("First day of signing"))
    ends_on = day_field(_("Last day of signing"))
    categories = forms.MultipleChoiceField(
        label=_("Who is asked"), choices=Category.choices, widget=forms.CheckboxSelectMultiple
    )
    units = forms.CharField(
        label=_("Only these units"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "The codes of units, one a line; everything below them is meant too. Leave it empty for the whole office."
        ),
    )

    def __init__(self, *args: Any, agencies: Sequence[Agency], actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies, self.actor = {str(each.pk): each for each in agencies}, actor
        _choose(self, "agency", [(key, each.name) for key, each in self.agencies.items()])
        if len(self.agencies) == 1:
            self.fields["agency"].widget = forms.HiddenInput()
        self.initial.setdefault("agency", next(iter(self.agencies), None))
        _choose(self, "election", [(key, each.name_id) for key, each in current().elections.items()])
        self.initial.setdefault("categories", Category.values)

    def clean(self) -> dict[str, Any]:
        """Turn the codes into units; the first that is not there is named."""
        found = self.cleaned_data
        agency = self.agencies.get(found.get("agency", ""))
        codes = [line.strip() for line in found.get("units", "").splitlines() if line.strip()]
        rows = Unit.objects.visible_to(self.actor).open().filter(agency=agency, code__in=codes)
        units = {each.code: each for each in rows}
        missing = next((code for code in codes if code not in units), None)
        if missing is not None:
            message = gettext("The code “%(code)s” is not a unit of this office. See the list of units.")
            raise ValidationError({"units": message % {"code": missing}})
        found["chosen"] = [units[code] for code in dict.fromkeys(codes)]
        return found

    @property
    def chosen_agency(self) -> Agency:
        """The office, once valid."""
        return self.agencies[self.cleaned_data["agency"]]

    def facts(self) -> CampaignFacts:
        """What the campaign is, once valid."""
        found = self.cleaned_data
        return CampaignFacts(
            found["name"],
            found["election"],
            found["starts_on"],
            found["ends_on"],
            found["categories"],
            found["chosen"],
        )


def initial_of(campaign: Campaign, units: Sequence[Unit]) -> dict[str, Any]:
    """The form as the campaign stands."""
    return {
        "agency": str(campaign.agency_id),
        "name": campaign.name,
        "election": campaign.election,
        "starts_on": campaign.starts_on,
        "ends_on": campaign.ends_on,
        "categories": campaign.categories,
        "units": "\n".join(each.code for each in units),
    }


def first_initial(today: date) -> dict[str, Any]:
    """A new campaign for the election that is nearest to today."""
    ahead = [each for each in current().elections.values() if each.voting_day and each.voting_day >= today]
    nearest = min(ahead, key=lambda each: each.voting_day or today, default=None)
    return {
        "election": nearest.id if nearest else "",
        "name": f"Pakta Integritas Netralitas {nearest.name_id}" if nearest else "",
        "starts_on": today,
    }


class TextForm(forms.Form):
    """The text of the pledge in one language."""

    body = forms.CharField(
        label=_("Text of the pledge"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 22}),
        help_text=_("An empty line begins a new paragraph. Save it empty to take the draft away."),
    )


class ConfirmForm(forms.Form):
    """A step that cannot be taken back, confirmed by a tick."""

    sure = forms.BooleanField(
        label=_("I have read what happens, and it cannot be taken back."),
        error_messages={"required": _("Tick this first: the step cannot be taken back.")},
    )


def _choose(form: forms.Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    cast("forms.ChoiceField", form.fields[name]).choices = list(choices)
