"""What is typed on the pages of the plan."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class MarkForm(forms.Form):
    """Why a task is left out."""

    reason = forms.CharField(
        label=_("Why is the task left out?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence. It stays in the record."),
        error_messages={"required": _("Say in a few words why the task is left out.")},
    )
