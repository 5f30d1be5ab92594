"""How a form's fields are drawn: the class of each control, and what ties label, hint and error to it."""

from __future__ import annotations

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

CHOICE_LISTS = (forms.RadioSelect, forms.CheckboxSelectMultiple)
SHORT = (forms.DateInput, forms.TimeInput, forms.NumberInput, forms.DateTimeInput)


def is_tick(field: BoundField) -> bool:
    """Whether the field is one box to tick."""
    return isinstance(field.field.widget, forms.CheckboxInput)


def is_choice_list(field: BoundField) -> bool:
    """Whether the field is a list of choices that are all seen at once."""
    return isinstance(field.field.widget, CHOICE_LISTS)


def draw(field: BoundField, *, small: bool = False, rows: str = "", hint: str = "") -> SafeString:
    """The control alone, with the class of the style sheet; the entry is kept."""
    attributes: dict[str, str | bool] = {}
    if not is_tick(field) and not is_choice_list(field):
        widget = field.field.widget
        short = small or (isinstance(widget, SHORT) and not isinstance(widget, forms.Textarea))
        own = str(widget.attrs.get("class", ""))
        attributes["class"] = " ".join(filter(None, ("input", "input--s" if short else "", own)))
    if rows:
        attributes["rows"] = rows
    if hint and not field.help_text:
        described = [f"{field.auto_id}_helptext", *([f"{field.auto_id}_error"] if field.errors else [])]
        attributes["aria-describedby"] = " ".join(described)
    return field.as_widget(attrs=attributes)


def count_errors(form: forms.BaseForm) -> int:
    """How many things are to be put right in the form."""
    return sum(len(errors) for errors in form.errors.values())
