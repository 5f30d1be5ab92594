"""The request as our views see it: with its actor and htmx details."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from netra.people.actors import Actor


class Request(HttpRequest):
    """An HTTP request with what our middleware added."""

    actor: Actor
    htmx: HtmxDetails
