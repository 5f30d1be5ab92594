"""Anybody checks a certificate by its public number and learns no more than needed; a file can be checked offline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import LazySettings
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.cast import NOW, Cast, cast
from tests.prevention.pledges.staff import make_campaign, make_staff, signed

from netra.base.clock import Clock
from netra.cli.receipt import receipt as command
from netra.prevention.pledges.models import Campaign, Signature
from netra.prevention.pledges.operations import gather
from netra.prevention.pledges.receipts import receipt_of
from netra.prevention.pledges.tokens import grouped

__all__ = ["cast"]


@pytest.fixture
def campaign(cast: Cast, settings: LazySettings) -> Campaign:
    settings.CLOCK = Clock(NOW)
    campaign = make_campaign(cast)
    signed(campaign, make_staff(cast).teacher)
    return campaign


def test_shows_version_date_and_a_masked_name(
    client: Client, campaign: Campaign, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    row = Signature.objects.get()
    with django_assert_max_num_queries(1):
        page = client.get("/verifikasi/", {"kode": grouped(row.code).lower()})
    text = page.content.decode()
    assert page.status_code == 200
    assert "Asli: pakta ini ditandatangani di sini" in text
    assert "B*** S***" in text
    assert "14 Oktober 2024" in text
    assert "Belum; menyusul" in text
    for secret in ("Sekarwangi", row.employee.number, row.unit.name):
        assert secret not in text


def test_the_proof_is_there_for_anybody(client: Client, campaign: Campaign) -> None:
    code = Signature.objects.get().code
    assert client.get(f"/verifikasi/pakta/{code}.json").status_code == 404
    gather(campaign, at=NOW)
    answer = client.get(f"/verifikasi/pakta/{code}.json")
    assert answer.json()["receipt"]["size"] == 1
    assert f"/verifikasi/pakta/{code}.json" in client.get(f"/verifikasi/?kode={code}").content.decode()
    told = client.post("/verifikasi/", {"isi": answer.content.decode()})
    assert "tanda terima ini diberikan di sini" in told.content.decode().lower()
    assert client.post(f"/verifikasi/pakta/{code}.json").status_code == 405


def test_the_command_checks_a_file(campaign: Campaign, tmp_path: Path) -> None:
    gather(campaign, at=NOW)
    document = receipt_of(Signature.objects.select_related("batch").get())
    file = tmp_path / "pakta.json"
    file.write_text(json.dumps(document))
    found = CliRunner().invoke(command, ["verify", str(file)])
    assert found.exit_code == 0, found.output
    assert "batch 1" in found.output
    document["receipt"]["proof"]["root"] = "0" * 64
    file.write_text(json.dumps(document))
    assert CliRunner().invoke(command, ["verify", str(file)]).exit_code == 1
