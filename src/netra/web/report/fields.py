"""Form fields of this area: many files at once, links one a line, regions by province."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from netra.base.verdicts import Invalid
from netra.evidence.kinds import ENDINGS
from netra.evidence.operations import Upload, check_file, check_link
from netra.places.models import Region


class ManyFilesInput(forms.ClearableFileInput):
    """A control that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each checked to be what it says; gives uploads."""

    def __init__(self, **kwargs: Any) -> None:
        widget = ManyFilesInput(attrs={"accept": ",".join(ENDINGS)})
        super().__init__(required=False, widget=widget, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The uploads; an error for each file that cannot be taken."""
        sent: list[UploadedFile[bytes]] = [each for each in (data or []) if each]
        uploads = [Upload(str(each.name), each.read()) for each in sent]
        _raise_all(_fault(check_file, upload) for upload in uploads)
        return uploads


class LongSelect(forms.Select):
    """A list of hundreds of choices in groups, written at once: a template for each would take ten times as long."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The control with its choices; the chosen one is marked."""
        given = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        written = format_html_join(
            "", "{}", ((_written(code, label, value),) for code, label in self.choices)
        )
        return format_html("<select{}>{}</select>", given, written)


class LinksField(forms.CharField):
    """Addresses of pages, one a line; gives a tuple."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False, widget=forms.Textarea(attrs={"rows": 2, "inputmode": "url"}), **kwargs
        )

    def clean(self, value: Any) -> Any:
        """The addresses; an error for each that is none."""
        links = tuple(line.strip() for line in str(value or "").splitlines() if line.strip())
        _raise_all(_fault(check_link, link) for link in links)
        return links


def region_choices(regions: Iterable[Region]) -> list[tuple[str, Any]]:
    """Regions in groups by province, for a list of choices."""
    groups = groupby(regions, key=lambda region: region.parent)
    return [
        (province.name if province else "", [(region.code, region.name) for region in within])
        for province, within in groups
    ]


def _written(value: Any, label: Any, chosen: Any) -> SafeString:
    """One choice, or a group of choices, as HTML."""
    if isinstance(label, list):
        within = format_html_join("", "{}", ((_written(code, name, chosen),) for code, name in label))
        return format_html('<optgroup label="{}">{}</optgroup>', value, within)
    mark = mark_safe(" selected") if str(value) == str(chosen or "") else ""
    return format_html('<option value="{}"{}>{}</option>', value, mark, label)


def _fault(check: Any, thing: Any) -> str:
    try:
        check(thing)
    except Invalid as invalid:
        return invalid.message
    return ""


def _raise_all(faults: Iterable[str]) -> None:
    if found := [fault for fault in faults if fault]:
        raise ValidationError(found)
