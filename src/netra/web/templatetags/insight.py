"""Filters of the figures."""

from __future__ import annotations

from django import template

from netra.web.insight import words

register = template.Library()
register.filter("told", words.count)
