"""Filters about people, loaded where they are needed."""

from __future__ import annotations

from django import template

from netra.people.labels import ROLE_LABELS
from netra.people.roles import Role

register = template.Library()


@register.filter
def role(value: str) -> str:
    """How the role is called."""
    return str(ROLE_LABELS[Role(value)])
