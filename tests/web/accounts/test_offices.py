"""Opening further offices."""

from __future__ import annotations

from pathlib import Path

from django.test import Client
from tests.people.conftest import agency

from netra.people.models import Membership, User
from netra.places.models import Agency, AgencyKind, Level

FACTS = {"name": "Komang Putra", "email": "komang@example.org", "roles": ["personnel_officer"]}


def test_finds_and_lists(as_admin: Client, government: Agency) -> None:
    page = as_admin.get("/kerja/kantor", {"cari": "pemerintah"}).content.decode()

    assert "Bawaslu Kabupaten Tirtamaya" in page
    assert f"/kerja/kantor/{government.code}" in page


def test_opens_an_office_with_keys_and_a_link(as_admin: Client, government: Agency, own_data: Path) -> None:
    assert as_admin.get(f"/kerja/kantor/{government.code}").status_code == 200

    page = as_admin.post(f"/kerja/kantor/{government.code}", FACTS, follow=True).content.decode()

    opened = Agency.objects.get(pk=government.pk)
    assert opened.is_active
    assert opened.recipient.startswith("age1")
    assert (own_data / "keys" / f"{government.code}.age-key").exists()
    assert "/akun/kata-sandi/" in page
    posts = Membership.objects.filter(user__email=FACTS["email"])
    assert {post.role for post in posts} == {"administrator", "personnel_officer"}


def test_faulty_facts_open_nothing(as_admin: Client, government: Agency, admin: User, own_data: Path) -> None:
    for facts in ({**FACTS, "email": "x"}, {**FACTS, "email": admin.email}, {**FACTS, "roles": ["chair"]}):
        assert as_admin.post(f"/kerja/kantor/{government.code}", facts).status_code == 422

    assert not Agency.objects.get(pk=government.pk).is_active
    assert not (own_data / "keys").exists()


def test_what_may_not_be_opened_says_why(as_admin: Client) -> None:
    other = agency("bawaslu_99-02", AgencyKind.SUPERVISOR, Level.REGENCY)

    answer = as_admin.get(f"/kerja/kantor/{other.code}")

    assert answer.status_code == 403
    assert "tidak berada di bawah" in answer.content.decode()
    assert as_admin.get("/kerja/kantor/tidak-ada").status_code == 404


def test_other_methods_are_not_allowed(as_admin: Client, government: Agency) -> None:
    assert as_admin.put(f"/kerja/kantor/{government.code}").status_code == 405
