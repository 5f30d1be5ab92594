"""Texts of the law's data in templates."""

from __future__ import annotations

from django import template

from netra.web.work.wording import said

register = template.Library()
register.filter("titled", said)
