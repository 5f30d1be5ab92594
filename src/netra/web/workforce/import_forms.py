"""What is typed on the way of a roster: the file, how it is read, which unit is meant."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from netra.web.workforce.forms import one_unit
from netra.workforce.findings import Unknown
from netra.workforce.layouts import FIELDS, Layout
from netra.workforce.models import Unit
from netra.workforce.operations.receiving import ENCODINGS
from netra.workforce.reading import Row

MAKE = "new"
DELIMITERS = ((",", _("Comma")), (";", _("Semicolon")), ("\t", _("Tab")), ("|", _("Upright line")))
EXAMPLES = 3


class FileForm(forms.Form):
    """The roster file."""

    file = forms.FileField(
        label=_("Roster file"),
        help_text=_("XLSX or CSV, as your personnel system gives it. Nothing is changed before you confirm."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.xlsb,.xls,.ods,.csv,.tsv,.txt"}),
        error_messages={
            "required": _("Choose the file with the employees."),
            "empty": _("The file is empty. Choose the file with the employees."),
        },
    )

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large = too_large

    def clean(self) -> dict[str, Any]:
        """A file that was left out as too large is not told as missing."""
        if self.too_large:
            self.errors.pop("file", None)
            told = _(
                "The file is larger than 40 MB. Save it as XLSX, or have it brought in on the server: netra roster import."
            )
            self.add_error("file", told)
        return super().clean() or {}


class ReadingForm(forms.Form):
    """How the file is read, where the guess is wrong."""

    sheet = forms.ChoiceField(label=_("Sheet"), required=False)
    encoding = forms.ChoiceField(
        label=_("Encoding"),
        choices=[("", _("As found")), *((each, each) for each in ENCODINGS)],
        required=False,
    )
    delimiter = forms.ChoiceField(
        label=_("Sign between columns"), choices=[("", _("As found")), *DELIMITERS], required=False
    )
    header = forms.IntegerField(
        label=_("Line of the column names"),
        help_text=_("0 if there is none."),
        min_value=0,
        max_value=1_000,
        required=False,
    )

    def show_only(self, layout: Layout) -> None:
        """Offer what such a file has, filled as it is read now."""
        sheets = [
            (each.name, f"{each.name} ({gettext('hidden')})" if each.hidden else each.name)
            for each in layout.sheets
        ]
        self.fields["sheet"].choices = sheets  # type: ignore[attr-defined]
        away = ("encoding", "delimiter") if layout.kind != "csv" else ("sheet",)
        for name in away:
            del self.fields[name]
        for name in self.fields:
            self.fields[name].initial = getattr(layout, name)

    def given(self) -> dict[str, Any]:
        """What was chosen; the rest is guessed."""
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}


class LayoutForm(forms.Form):
    """The meaning of each column, and what the file is."""

    whole = forms.ChoiceField(
        label=_("What is in the file?"),
        choices=[
            ("whole", _("Everybody: who is not in it has left the agency")),
            ("part", _("Only some: nobody leaves by this file")),
        ],
        widget=forms.RadioSelect,
        initial="whole",
    )
    create_units = forms.BooleanField(
        label=_("Make the units that are not in the tree yet"),
        help_text=_("Otherwise you choose for each of them which unit is meant."),
        required=False,
    )

    def __init__(self, *args: Any, layout: Layout, rows: list[Row], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.layout, self.rows = layout, rows
        self.width = max([len(layout.names), *(len(cells) for _line, cells in rows)], default=0)
        meanings = {column: name for name, column in layout.columns.items()}
        for column in range(self.width):
            self.fields[f"c{column}"] = forms.ChoiceField(
                label=self._name(column),
                choices=[("", _("Not used")), *FIELDS.items()],
                initial=meanings.get(column, ""),
                required=False,
            )

    def columns(self) -> list[tuple[BoundField, str]]:
        """The control of each column with examples of what stands in it."""
        return [(self[f"c{column}"], self._examples(column)) for column in range(self.width)]

    def clean(self) -> dict[str, Any]:
        """Each meaning once, and none of those missing without which a roster cannot be read."""
        data = super().clean() or {}
        found: dict[str, int] = {}
        for column in range(self.width):
            meaning = data.get(f"c{column}", "")
            if meaning and meaning in found:
                told = gettext("“%(field)s” was chosen for two columns. Leave one of them out.")
                self.add_error(f"c{column}", told % {"field": FIELDS[meaning]})
            elif meaning:
                found[meaning] = column
        self.chosen = self.layout.with_columns(found)
        if self.chosen.missing:
            labels = ", ".join(str(FIELDS[each]) for each in self.chosen.missing)
            self.add_error(None, gettext("Say which column holds: %(fields)s.") % {"fields": labels})
        return data

    def _name(self, column: int) -> str:
        name = self.layout.names[column] if column < len(self.layout.names) else ""
        return name or gettext("Column %(number)s") % {"number": column + 1}

    def _examples(self, column: int) -> str:
        cells = [cells[column].strip() for _line, cells in self.rows if column < len(cells)]
        return " · ".join(dict.fromkeys(each[:40] for each in cells if each))[:120]


class UnitsForm(forms.Form):
    """Which unit each unknown name of the file is: one of those alike, another, or one to be made."""

    def __init__(
        self, *args: Any, unknown: list[Unknown], units: QuerySet[Unit], more: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.unknown, self.units = unknown, units
        for each in unknown:
            choices = [(str(unit.pk), f"{unit.name} ({unit.code})") for unit, _score in each.suggestions]
            self.fields[f"u{each.place.pk}"] = forms.ChoiceField(
                label=each.place.name,
                choices=[("", _("Decide later")), *choices, (MAKE, _("Make a new unit of this name"))],
                required=False,
            )
            self.fields[f"o{each.place.pk}"] = forms.CharField(
                label=_("Another unit: its code or name"),
                max_length=160,
                required=False,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )
        if more:
            self.fields["all"] = forms.BooleanField(
                label=_("Make all other unknown units too"), required=False
            )

    def rows(self) -> list[tuple[Unknown, BoundField, BoundField]]:
        """Each unknown name with its two controls."""
        return [(each, self[f"u{each.place.pk}"], self[f"o{each.place.pk}"]) for each in self.unknown]

    def clean(self) -> dict[str, Any]:
        """The unit of each name; what is typed goes before what is chosen."""
        data = super().clean() or {}
        self.choices: dict[int, int | None] = {}
        for each in self.unknown:
            pk = each.place.pk
            chosen, typed = data.get(f"u{pk}", ""), data.get(f"o{pk}", "")
            if typed:
                self._look_up(pk, typed)
            elif chosen:
                self.choices[pk] = None if chosen == MAKE else int(chosen)
        if not self.choices and not data.get("all") and not self.errors:
            self.add_error(None, gettext("Decide at least one unit."))
        return data

    def _look_up(self, pk: int, typed: str) -> None:
        try:
            self.choices[pk] = one_unit(self.units, typed).pk
        except forms.ValidationError as error:
            self.add_error(f"o{pk}", error)
