"""`netra people renew`: the way back in when nobody else can open the door."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from django.test import Client

from netra.cli.people import people
from netra.ledger.models import Entry
from netra.people.models import User
from netra.people.roles import Action

pytestmark = pytest.mark.django_db


def test_prints_a_link_that_works_and_records_it(client: Client) -> None:
    user = User.objects.create_user("wulan@example.org", name="Wulan", password="gunung-tinggi-sekali")

    result = CliRunner().invoke(people, ["renew", "WULAN@example.org"])

    assert result.exit_code == 0, result.output
    link = result.output.strip().splitlines()[-1]
    assert client.get("/" + link.split("/", 3)[3]).status_code == 200
    assert not User.objects.get(pk=user.pk).has_usable_password()
    assert Entry.objects.get().action == Action.ACCESS_RENEW


def test_an_unknown_address_is_named(client: Client) -> None:
    result = CliRunner().invoke(people, ["renew", "nobody@example.org"])

    assert result.exit_code == 1
    assert "nobody@example.org" in result.output
