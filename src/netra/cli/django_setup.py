"""Starts Django for the commands that need the database."""

from __future__ import annotations

import os

import django


def start() -> None:
    """Load the settings and the applications; harmless when already done."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netra.config.settings")
    django.setup()
