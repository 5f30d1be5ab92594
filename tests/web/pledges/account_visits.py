"""What a browser does when somebody signs with the log-in of the own agency."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from tests.cast import NOW, Cast
from tests.prevention.pledges.staff import Staff, make_campaign, make_staff, text_of
from tests.support.provider import TestProvider, providing

from netra.base.clock import Clock
from netra.prevention.pledges.facing import face
from netra.prevention.pledges.models import Campaign
from netra.web.pledges.signing.questions import questions_for
from netra.workforce.models import Employee


@pytest.fixture
def sso() -> Iterator[TestProvider]:
    """The provider of the government of the cast; everybody of the staff has an account there, by the first name."""
    with providing() as running:
        yield running


@pytest.fixture
def staff(cast: Cast, settings: LazySettings, sso: TestProvider) -> Staff:
    """The staff of the government, and its provider set up."""
    cache.clear()
    settings.CLOCK = Clock(NOW)
    settings.OIDC = (sso.settings(cast.government.code),)
    staff = make_staff(cast)
    people = (staff.teacher, staff.caretaker, staff.nurse)
    sso.people |= {each.name.split()[0].lower(): {"nip": each.number} for each in people}
    return staff


@pytest.fixture
def campaign(cast: Cast, staff: Staff) -> Campaign:
    """A campaign that is open."""
    return make_campaign(cast)


def begin_at(client: Client, agency: str) -> str:
    """Where the button leads: the provider's own page."""
    sent = client.get(f"/pakta/akun/masuk/{agency}")
    assert sent.status_code == 302, sent.content.decode()
    return str(sent.headers["Location"])


def back(client: Client, address: str, **changes: str) -> HttpResponse:
    """The provider sends the browser back there; an empty change leaves that part out."""
    parts = urlsplit(address)
    assert parts.netloc == "127.0.0.1:8000"
    query = {name: each[0] for name, each in parse_qs(parts.query).items()} | changes
    return client.get(f"{parts.path}?{urlencode({name: each for name, each in query.items() if each})}")


def log_in(client: Client, cast: Cast, sso: TestProvider, user: str) -> HttpResponse:
    """The whole way there and back."""
    return back(client, sso.log_in(begin_at(client, cast.government.code), user))


def address(campaign: Campaign) -> str:
    """The page of who has logged in."""
    return f"/pakta/akun/{campaign.pk}"


def filled(campaign: Campaign, employee: Employee, **changes: Any) -> dict[str, Any]:
    """All answers right, and consent."""
    found = face(campaign.pk, employee.pk)
    assert found is not None
    answers = {each.name: each.answer for each in questions_for(found, {})}
    return {**answers, "naskah": text_of(campaign).pk, "setuju": "on", **changes}
