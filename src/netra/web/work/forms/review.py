"""Forms of the review: each requirement met or not, and the letter about what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from netra.casework.operations.review import NOTE_LENGTH
from netra.casework.requirements import Item

MET, NOT_MET = "met", "not_met"


class ChecksForm(forms.Form):
    """The requirements, item by item; what is left open stays unchecked."""

    def __init__(self, *args: Any, items: Sequence[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            key, check = item.requirement.id, item.check
            self.fields[key] = forms.ChoiceField(
                label=_("Is it met?"),
                required=False,
                choices=[(MET, _("Met")), (NOT_MET, _("Not met"))],
                widget=forms.RadioSelect,
                initial={True: MET, False: NOT_MET}.get(check.is_met) if check else None,
            )
            self.fields[f"{key}_note"] = forms.CharField(
                label=_("Note"), required=False, max_length=NOTE_LENGTH, initial=check.note if check else ""
            )

    @property
    def rows(self) -> list[tuple[Item, BoundField, BoundField]]:
        """Each requirement with its two fields."""
        return [(each, self[each.requirement.id], self[f"{each.requirement.id}_note"]) for each in self.items]

    @property
    def changed(self) -> dict[str, tuple[bool, str]]:
        """What was checked and is not so recorded yet."""
        facts = self.cleaned_data
        found = {}
        for item in self.items:
            key = item.requirement.id
            given = (facts.get(key) == MET, facts.get(f"{key}_note", ""))
            if facts.get(key) and (item.check is None or given != (item.check.is_met, item.check.note)):
                found[key] = given
        return found


class IncompleteForm(forms.Form):
    """What the reporter is asked to add."""

    expected = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("What the reporter should add"),
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_(
            "The reporter reads this in the code box. Name each thing that is missing, in plain words."
        ),
    )
