"""From an operation's Invalid to the field of the form that it names."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction
from django.forms import Form

from netra.base.verdicts import Invalid

Result = TypeVar("Result")


def attempt(form: Form, act: Callable[[], Result]) -> Result | None:
    """What `act` gives if the form is valid; none, with the error beside its field, if a fact cannot be true."""
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            return act()
    except Invalid as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return None
