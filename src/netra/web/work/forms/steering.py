"""Forms around a case: its title, its officer, messages, the reason for opening an identity."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from netra.casework.operations.assigning import TITLE_LENGTH
from netra.people.models import User
from netra.web.report.fields import FilesField, LinksField


class TitleForm(forms.Form):
    """A neutral title."""

    title = forms.CharField(
        label=_("Title"),
        max_length=TITLE_LENGTH,
        help_text=_(
            "Neutral, without names: it may appear in lists. For instance “Speech at a village field”."
        ),
    )


class AssignForm(forms.Form):
    """Who handles the case."""

    handler = forms.ChoiceField(label=_("Officer"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, colleagues: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in colleagues}
        self.fields["handler"].choices = [(key, person.name) for key, person in self.people.items()]  # type: ignore[attr-defined]

    def clean_handler(self) -> User:
        """The person, instead of the number."""
        return self.people[self.cleaned_data["handler"]]


class MessageForm(forms.Form):
    """A message to the reporter."""

    text = forms.CharField(
        label=_("Message to the reporter"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Lands in the code box. Ask for nothing by which the reporter could be recognised."),
    )


class EvidenceForm(forms.Form):
    """Files and links that reached the office."""

    links = LinksField(label=_("Links"), help_text=_("Paste the address of the post, one a line."))
    evidence = FilesField(
        label=_("Photos, videos or documents"), help_text=_("At most 20 MB each and 40 MB together.")
    )

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large = too_large

    def clean(self) -> dict[str, Any]:
        """At least one thing, and no file left out."""
        facts = super().clean() or {}
        if self.too_large:
            message = _("All files together are larger than 40 MB. Send fewer, or a link.")
            self.add_error("evidence", message)
        elif not self.errors and not facts.get("links") and not facts.get("evidence"):
            self.add_error("evidence", _("Choose a file or paste a link."))
        return facts


class IdentityForm(forms.Form):
    """Why an identity has to be opened."""

    reason = forms.CharField(
        label=_("Legal reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands in the ledger for good."),
    )
