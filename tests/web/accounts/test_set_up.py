"""The first start: a link, an office, its administrator, its keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from tests.people.conftest import agency
from tests.web.accounts.conftest import PASSWORD

from netra.ledger.verification import verify
from netra.people.models import Membership, User
from netra.people.setup import first_link
from netra.places.models import Agency, AgencyKind, Level

FACTS = {"name": "Sari Dewi", "email": "sari@example.org", "password": PASSWORD, "again": PASSWORD}


@pytest.fixture
def supervisor(db: None) -> Agency:
    made = agency("bawaslu_51-03", AgencyKind.SUPERVISOR, Level.REGENCY)
    made.name = "Bawaslu Kabupaten Badung"
    made.save()
    return made


@pytest.fixture
def address(own_data: Path, supervisor: Agency) -> str:
    link = first_link(own_data, "http://testserver")
    assert link is not None
    return link.removeprefix("http://testserver")


def test_the_agency_is_found_by_name(client: Client, address: str) -> None:
    assert "Kantor mana" in client.get(address).content.decode()
    found = client.get(address, {"cari": "badung"}).content.decode()
    none = client.get(address, {"cari": "atlantis"}).content.decode()

    assert 'value="bawaslu_51-03"' in found
    assert "Tidak ada yang bernama begitu" in none


def test_the_office_opens_with_its_administrator_and_keys(
    client: Client, address: str, supervisor: Agency, own_data: Path
) -> None:
    assert "Bawaslu Kabupaten Badung" in client.get(address, {"kantor": supervisor.code}).content.decode()

    answer = client.post(address, {**FACTS, "kantor": supervisor.code, "roles": ["handler", "chair"]})

    assert answer.headers["Location"] == "/masuk"
    assert "Kantor sudah dibuka" in client.get("/masuk").content.decode()
    office = Agency.objects.get(pk=supervisor.pk)
    assert office.is_active
    assert office.recipient.startswith("age1")
    assert (own_data / "keys" / f"{office.code}.age-key").stat().st_mode & 0o777 == 0o600
    roles = set(Membership.objects.values_list("role", flat=True))
    assert roles == {"administrator", "handler", "chair"}
    assert verify().whole


def test_the_link_works_once(client: Client, address: str, supervisor: Agency) -> None:
    client.post(address, {**FACTS, "kantor": supervisor.code})

    again = client.post(address, {**FACTS, "email": "b@example.org", "kantor": supervisor.code})

    assert again.status_code == 404
    assert "tidak berlaku lagi" in again.content.decode()
    assert User.objects.count() == 1


def test_a_wrong_token_shows_nothing(client: Client, address: str, supervisor: Agency) -> None:
    answer = client.get("/mulai/salah", {"cari": "badung"})

    assert answer.status_code == 404
    assert "bawaslu_51-03" not in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "Tulis nama orangnya"),
        ("email", "bukan surel", "surel lengkap"),
        ("again", "lain-sama-sekali", "berbeda"),
        ("password", "pendek", "berbeda"),
    ],
)
def test_faulty_facts_are_named_and_kept(
    client: Client, address: str, supervisor: Agency, field: str, value: str, said: str
) -> None:
    answer = client.post(address, {**FACTS, "kantor": supervisor.code, field: value})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert FACTS["name"] in page or field == "name"
    assert PASSWORD not in page
    assert not User.objects.exists()
    assert not Agency.objects.get(pk=supervisor.pk).is_active


def test_other_methods_are_not_allowed(client: Client, address: str) -> None:
    assert client.delete(address).status_code == 405
