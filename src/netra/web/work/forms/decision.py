"""Forms of the plenary's decision, and of the end of a case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from netra.casework.models import Case, CaseStep
from netra.casework.operations.closing import HOW_LENGTH
from netra.people.models import User
from netra.rulebook.loading import current
from netra.rulebook.rules import Outcome
from netra.web.work.forms.fields import MomentForm, Pick, provision_picks, provisions_found
from netra.web.work.wording import said


class DecisionForm(MomentForm):
    """What the plenary decided, when, by whom, and why."""

    expected = forms.IntegerField(required=False, widget=forms.HiddenInput)
    outcomes = forms.MultipleChoiceField(
        label=_("Decision"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Several can run in parallel where the procedure allows it, such as neutrality and criminal law."
        ),
    )
    provisions = forms.MultipleChoiceField(label=_("Provisions"), required=False)
    reasons = forms.CharField(label=_("Reasons"), widget=forms.Textarea(attrs={"rows": 8}))
    members = forms.MultipleChoiceField(label=_("Members who took part"), widget=forms.CheckboxSelectMultiple)

    def __init__(
        self,
        *args: Any,
        case: Case,
        step: CaseStep | None,
        outcomes: Iterable[Outcome],
        colleagues: Iterable[User],
        studied: list[str],
        sought: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, case=case, **kwargs)
        self.people = {str(person.pk): person for person in colleagues}
        self.studied, self.sought = studied, sought
        self.initial.setdefault("expected", step.pk if step else None)
        choices = {
            "outcomes": [(each.id, capfirst(said(each, "label"))) for each in outcomes],
            "provisions": [(each, each) for each in current().provisions],
            "members": [(key, person.name) for key, person in self.people.items()],
        }
        for name, rows in choices.items():
            cast("forms.ChoiceField", self.fields[name]).choices = rows

    def clean_members(self) -> list[User]:
        """The people, instead of their numbers."""
        return [self.people[key] for key in self.cleaned_data["members"]]

    @property
    def provision_picks(self) -> list[Pick]:
        """The provisions to tick: those of the study, those ticked, those found."""
        ticked = list(self["provisions"].value() or [])
        found = provisions_found(self.sought, self.case.act_on)
        return provision_picks([*self.studied, *ticked, *found], ticked, self.case.act_on)


class InformForm(forms.Form):
    """What the reporter is told at the end."""

    text = forms.CharField(
        label=_("What the reporter should know"),
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("Lands in the code box: how it ended, why in short, and who does what now."),
    )
    how = forms.CharField(
        label=_("Also told by"),
        required=False,
        max_length=HOW_LENGTH,
        help_text=_("For instance by letter of 16 October, or at the desk."),
    )


class CloseForm(forms.Form):
    """Nothing to fill in: closing is confirmed by its button."""
