"""Parts that several forms share: the day and hour of a meeting, the outcome of a step, picking from the law."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, cast

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from netra.casework.models import Case, CaseStep
from netra.rulebook.loading import current
from netra.rulebook.rules import Need, Outcome
from netra.web.work.wording import said

IN_WORDS = {Need.REASON, Need.MINUTES}
MATCHES = 12


@dataclass(frozen=True, slots=True)
class Pick:
    """One box to tick in a long list."""

    value: str
    label: str
    hint: str
    is_chosen: bool


class OutcomeForm(forms.Form):
    """The outcome of a step and its reasons. `expected` is the step that the page was about."""

    expected = forms.IntegerField(required=False, widget=forms.HiddenInput)
    outcome = forms.ChoiceField(label=_("Outcome"), widget=forms.RadioSelect)
    reasons = forms.CharField(label=_("Reasons"), required=False, widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, *args: Any, step: CaseStep | None, outcomes: Sequence[Outcome], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("expected", step.pk if step else None)
        choice = cast("forms.ChoiceField", self.fields["outcome"])
        choice.choices = [(each.id, capfirst(said(each, "label"))) for each in outcomes]
        if len(outcomes) == 1:
            self.initial.setdefault("outcome", outcomes[0].id)
        needing = [each for each in outcomes if IN_WORDS & set(each.needs)]
        self.fields["reasons"].required = len(needing) == len(outcomes)
        self.fields["reasons"].help_text = _reasons_hint(needing, outcomes)


def _reasons_hint(needing: Sequence[Outcome], outcomes: Sequence[Outcome]) -> str:
    sealed = gettext("Kept sealed with the step.")
    if not needing or len(needing) == len(outcomes):
        return sealed
    names = "; ".join(said(each, "label") for each in needing)
    return gettext("Needed for: %(outcomes)s.") % {"outcomes": names} + " " + sealed


class MomentForm(forms.Form):
    """A day and an hour in the time of the case's place; `held_at` is the instant."""

    held_on = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    held_time = forms.TimeField(
        label=_("Hour"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case

    def clean(self) -> dict[str, Any]:
        """Day and hour become one instant."""
        facts = dict(super().clean() or {})
        day: date | None = facts.pop("held_on", None)
        hour: time | None = facts.pop("held_time", None)
        if day is not None and hour is not None:
            facts["held_at"] = datetime.combine(day, hour, tzinfo=self.case.region.zone)
        return facts


def provisions_for(conducts: Iterable[str], day: date) -> list[str]:
    """The ids of the provisions on which these conducts rest and which held on `day`, each once."""
    book = current()
    basis = [
        each
        for conduct in conducts
        if conduct in book.conducts
        for each in book.conducts[conduct].legal_basis
    ]
    return [
        each
        for each in dict.fromkeys(basis)
        if each in book.provisions and book.provisions[each].in_force(day)
    ]


def provisions_found(text: str, day: date) -> list[str]:
    """The ids of at most `MATCHES` provisions in force on `day` whose citation or summary holds every word."""
    words = text.lower().split()
    if not words:
        return []
    found = []
    for provision in current().provisions.values():
        told = f"{provision.on(day).citation} {provision.on(day).summary_id}".lower()
        if provision.in_force(day) and all(word in told for word in words):
            found.append(provision.id)
    return found[:MATCHES]


def provision_picks(ids: Iterable[str], chosen: Iterable[str], day: date) -> list[Pick]:
    """Boxes for provisions, as they stood on `day`."""
    book, ticked = current(), set(chosen)
    versions = [
        (each, book.provisions[each].on(day)) for each in dict.fromkeys(ids) if each in book.provisions
    ]
    return [
        Pick(each, version.citation, said(version, "summary"), each in ticked) for each, version in versions
    ]
