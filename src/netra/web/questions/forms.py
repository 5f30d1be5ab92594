"""What is typed: a question to an office, the code of a box, an answer, and its published copy."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from netra.base.verdicts import Invalid
from netra.guidance.actors import actor_in
from netra.guidance.operations import MAX_ANSWER, MAX_QUESTION, MAX_TITLE, Publication, QuestionFacts
from netra.guidance.queries import Found, question_by_code
from netra.guidance.words import read
from netra.places.models import Region
from netra.rulebook.loading import current
from netra.vault.codes import code_of, derive
from netra.web.guidance.forms import PlaceInTime
from netra.web.report.code_forms import CodeForm
from netra.web.report.fields import LongSelect, region_choices
from netra.web.report.report_form import new_token, read_token
from netra.web.work.forms.fields import provisions_found

SUPERVISOR, GOVERNMENT = "supervisor", "government"
OFFICES = [
    (SUPERVISOR, _("The election supervisor (Bawaslu) of the place")),
    (GOVERNMENT, _("The regional government, as the employer")),
]


class QuestionForm(PlaceInTime):
    """A question to an office; no name is asked."""

    field_order = ("token", "q", "region", "to", "actor", "election", "on")

    token = forms.CharField(widget=forms.HiddenInput, required=False)
    q = forms.CharField(
        label=_("Your question"),
        help_text=_("Do not write your name, your office or the name of anybody else. The act is enough."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what you want to know.")},
    )
    region = forms.ChoiceField(
        label=_("Regency or city"),
        help_text=_("It decides which office answers."),
        widget=LongSelect,
        error_messages={
            "required": _("Choose the regency or city that the question is about."),
            "invalid_choice": _("Choose a regency or city from the list."),
        },
    )
    to = forms.ChoiceField(
        label=_("Who should answer?"), choices=OFFICES, initial=SUPERVISOR, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, regions: Iterable[Region], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = cast("forms.ChoiceField", self.fields["region"])
        choice.choices = [("", gettext("Choose …")), *region_choices(regions)]
        self.code = ""
        if not self.is_bound:
            self.initial["token"] = new_token()

    def clean_q(self) -> str:
        """The question, not longer than an office reads."""
        text: str = self.cleaned_data["q"]
        if len(text) > MAX_QUESTION:
            raise ValidationError(gettext("At most %(limit)d characters fit here.") % {"limit": MAX_QUESTION})
        return text

    def clean(self) -> dict[str, Any]:
        """A form that we gave out not long ago; else it is given anew with what was typed."""
        data = super().clean() or {}
        self.seed = read_token(data.get("token", ""))
        if not self.seed:
            if isinstance(self.data, QueryDict):
                self.data = {**self.data.dict(), "token": new_token()}
            raise ValidationError(gettext("This form had expired. Check what you typed, and send it."))
        return data

    def facts(self) -> QuestionFacts:
        """What the operation needs, once valid; deriving the keys of the code is slow on purpose."""
        data, election = self.cleaned_data, self.chosen_election
        self.code = code_of(self.seed)
        return QuestionFacts(
            submission=UUID(bytes=hashlib.sha256(b"netra/question/" + self.seed).digest()[:16]),
            text=data["q"],
            region=data["region"],
            person=(self.person or actor_in(read(data["q"]))).value,
            on=self.day,
            keys=derive(self.code),
            election=election.id if election else "",
            to_government=data["to"] == GOVERNMENT,
        )


class QuestionCodeForm(CodeForm):
    """The whole code of a question."""

    asked: Found | None = None

    def clean_code(self) -> str:
        """The code, if a question has it."""
        typed: str = self.cleaned_data["code"]
        try:
            self.asked = question_by_code(typed)
        except Invalid as invalid:
            raise ValidationError(invalid.message) from invalid
        if self.asked is None:
            raise ValidationError(
                gettext("No question here has this code. The code of a report opens its own box.")
            )
        return typed


class AnswerForm(forms.Form):
    """The answer to who asked, with the provisions on which it rests."""

    text = forms.CharField(
        label=_("Answer"),
        max_length=MAX_ANSWER,
        help_text=_("Only who asked can read it, with the code, and your office."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    basis = forms.MultipleChoiceField(
        label=_("Legal basis"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("As it stood on the day asked about."),
        error_messages={"invalid_choice": _("Choose the provisions from the list.")},
    )
    sought = forms.CharField(
        label=_("Find a provision"),
        required=False,
        max_length=100,
        help_text=_("Words of its citation or summary, then press “Find”; what is found can be ticked."),
    )

    def __init__(self, *args: Any, suggested: Sequence[str], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.data.getlist("basis") if isinstance(self.data, QueryDict) else []
        found = provisions_found(self.data.get("sought", "")[:100], on) if self.is_bound else []
        rows = current().provisions
        ids = [each for each in dict.fromkeys([*given, *found, *suggested]) if each in rows]
        choice = cast("forms.MultipleChoiceField", self.fields["basis"])
        choice.choices = [(each, rows[each].on(on).citation) for each in ids]

    def facts(self) -> dict[str, Any]:
        """What the operation needs, once valid."""
        return {"text": self.cleaned_data["text"], "basis": self.cleaned_data["basis"]}


class PublishForm(forms.Form):
    """The copy for everybody."""

    title = forms.CharField(label=_("Title"), max_length=MAX_TITLE)
    question = forms.CharField(
        label=_("Question, in your own words"),
        help_text=_("Write it anew: without place, office, date or turn of phrase that tells who asked."),
        max_length=MAX_QUESTION,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    answer = forms.CharField(
        label=_("Answer for everybody"), max_length=MAX_ANSWER, widget=forms.Textarea(attrs={"rows": 8})
    )
    unnamed = forms.BooleanField(
        label=_("Nothing in it tells who asked or whom it is about"),
        error_messages={"required": _("Take out what tells who asked, then tick this.")},
    )

    def copy(self) -> Publication:
        """What the operation needs, once valid."""
        return Publication(*(self.cleaned_data[each] for each in ("title", "question", "answer")))
