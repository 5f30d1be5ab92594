"""A page that breaks leaves one line for whoever runs the server, and nothing about whoever asked."""

from __future__ import annotations

import logging

import pytest
from django.conf import settings
from django.test import Client, override_settings

from netra.web.failures import Line

pytestmark = pytest.mark.django_db


@override_settings(ROOT_URLCONF="tests.web.broken_urls")
def test_where_and_what_kind_but_not_what_was_asked(caplog: pytest.LogCaptureFixture) -> None:
    client = Client(raise_request_exception=False)
    with caplog.at_level(logging.ERROR, "django.request"):
        assert client.get("/rusak/?q=rahasia", REMOTE_ADDR="203.0.113.7").status_code == 500
    (record,) = [each for each in caplog.records if each.name == "django.request"]
    line = Line().format(record)
    assert "500" in line
    assert "ValueError at broken_urls.py:" in line
    for told in ("secret detail", "rusak", "rahasia", "203.0.113.7"):
        assert told not in line
    assert "\n" not in line


def test_the_line_reaches_the_log() -> None:
    assert settings.LOGGING["loggers"]["django.request"]["handlers"] == ["stderr"]
    assert any(isinstance(each.formatter, Line) for each in logging.getLogger("django.request").handlers)
