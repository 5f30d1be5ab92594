"""Forms of clarification and study."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from netra.casework.models import Case, CaseStep
from netra.rulebook.loading import current
from netra.rulebook.rules import Outcome
from netra.web.work.forms.fields import (
    MomentForm,
    Pick,
    provision_picks,
    provisions_for,
    provisions_found,
)
from netra.web.work.wording import CHANNELS, said

HEARD_AS = (
    ("reporter", _("Reporter")),
    ("reported_person", _("Reported person")),
    ("witness", _("Witness")),
    ("expert", _("Expert")),
)


class HearingForm(MomentForm):
    """The minutes of one clarification."""

    heard_as = forms.ChoiceField(label=_("Heard as"), choices=HEARD_AS, widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("Sealed with the minutes."))
    place = forms.CharField(label=_("Where it was held"), max_length=200)
    minutes = forms.CharField(label=_("What was said"), widget=forms.Textarea(attrs={"rows": 12}))
    field_order = ("heard_as", "name", "held_on", "held_time", "place", "minutes")


class ExtendForm(forms.Form):
    """Why further time is needed."""

    expected = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Which information is still needed, and why"), widget=forms.Textarea(attrs={"rows": 5})
    )


class StudyForm(forms.Form):
    """The study. A draft may have gaps; the search for provisions is not part of it."""

    expected = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reported_person = forms.CharField(
        label=_("Reported person"),
        max_length=200,
        help_text=_("Name or office. Sealed; handed over with the study."),
    )
    conducts = forms.MultipleChoiceField(label=_("Conduct"))
    provisions = forms.MultipleChoiceField(label=_("Provisions"))
    facts = forms.CharField(label=_("Facts"), widget=forms.Textarea(attrs={"rows": 8}))
    analysis = forms.CharField(label=_("Analysis"), widget=forms.Textarea(attrs={"rows": 8}))
    proposes = forms.MultipleChoiceField(
        label=_("Proposed to the plenary"), widget=forms.CheckboxSelectMultiple
    )
    outcome = forms.ChoiceField(label=_("Outcome"), widget=forms.RadioSelect)

    def __init__(
        self,
        *args: Any,
        case: Case,
        step: CaseStep | None,
        ways: list[Outcome],
        decisions: list[Outcome],
        is_draft: bool = False,
        sought: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.sought = case, sought
        self.initial.setdefault("expected", step.pk if step else None)
        self._choices("conducts", [(each.id, said(each)) for each in current().conducts.values()])
        self._choices("provisions", [(each, each) for each in current().provisions])
        self._choices("proposes", [(each.id, capfirst(said(each, "label"))) for each in decisions])
        self._choices("outcome", [(each.id, capfirst(said(each, "label"))) for each in ways])
        self.fields["conducts"].required = False  # not every case fits a kind of behaviour of the rulebook
        if len(ways) < 2:
            self.fields["outcome"].required = False
            self.fields["outcome"].widget = forms.HiddenInput()
            self.initial.setdefault("outcome", ways[0].id if ways else "")
        if is_draft:
            for field in self.fields.values():
                field.required = False

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = choices

    def chosen(self, name: str) -> list[str]:
        """The ids that are ticked in a list."""
        return list(self[name].value() or [])

    @property
    def conduct_groups(self) -> list[tuple[str, bool, list[Pick]]]:
        """The conducts by channel; open where one is ticked, or at the channel that the report names."""
        ticked, groups = set(self.chosen("conducts")), []
        for channel, label in CHANNELS.items():
            rows = [each for each in current().conducts.values() if each.channel == channel]
            picks = [Pick(each.id, said(each), each.description_id, each.id in ticked) for each in rows]
            is_open = any(pick.is_chosen for pick in picks) or channel == self.case.channel
            groups.append((str(label), is_open, picks))
        return groups

    @property
    def provision_picks(self) -> list[Pick]:
        """The provisions to tick: those ticked, those on which the conducts rest, those found."""
        day, ticked = self.case.act_on, self.chosen("provisions")
        ids = [*ticked, *provisions_for(self.chosen("conducts"), day), *provisions_found(self.sought, day)]
        return provision_picks(ids, ticked, day)
