"""An administrator's page of people."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.people.conftest import agency, person
from tests.web.entering import enter

from netra.people.models import Membership, User
from netra.people.roles import Role
from netra.people.second_factor import has_second_factor
from netra.places.models import Agency, AgencyKind, Level

NEW = {"name": "Ratna Sari", "email": "ratna@example.org", "role": "intake_officer"}


def test_lists_people_with_their_roles(as_admin: Client, handler: User) -> None:
    page = as_admin.get("/kerja/petugas").content.decode()

    assert "Yosef" in page
    assert "Penangan perkara" in page
    assert "administrator terakhir" in page


def test_says_what_the_office_still_lacks(as_admin: Client, office: Agency, handler: User) -> None:
    page = as_admin.get("/kerja/petugas").content.decode()
    assert "Belum ada penangan perkara" not in page  # Yosef is there
    assert "Belum ada yang memutus dalam pleno" in page
    assert "Belum ada pemegang segel" in page

    person("Rina", office, Role.CHAIR, Role.CUSTODIAN)
    assert "Yang masih kurang" not in as_admin.get("/kerja/petugas").content.decode()


def test_adds_a_person_and_shows_the_link_once(as_admin: Client, office: Agency) -> None:
    answer = as_admin.post("/kerja/petugas/baru", {**NEW, "agency": office.pk})
    assert answer.headers["Location"] == "/kerja/petugas"

    first, second = (as_admin.get("/kerja/petugas").content.decode() for _ in range(2))

    links = re.findall(r"http://testserver(/akun/kata-sandi/[^<\s]+)", first)
    assert len(links) == 1
    assert "/akun/kata-sandi/" not in second
    assert Client().get(links[0]).status_code == 200
    assert Membership.objects.get(user__email=NEW["email"]).role == Role.INTAKE_OFFICER


def test_somebody_known_gets_the_role_without_a_link(as_admin: Client, office: Agency, handler: User) -> None:
    facts = {**NEW, "email": "YOSEF@example.org", "role": "chair", "agency": office.pk}

    page = as_admin.post("/kerja/petugas/baru", facts, follow=True).content.decode()

    assert {post.role for post in handler.memberships.all()} == {"handler", "chair"}
    assert "/akun/kata-sandi/" not in page
    assert User.objects.get(pk=handler.pk).name == "Yosef"


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", " "), ("email", "x"), ("role", "king"), ("role", "personnel_officer"), ("agency", "0")],
)
def test_faulty_facts_are_refused(as_admin: Client, office: Agency, field: str, value: str) -> None:
    answer = as_admin.post("/kerja/petugas/baru", {**NEW, "agency": office.pk, field: value})

    assert answer.status_code == 422
    assert "field--err" in answer.content.decode()
    assert User.objects.count() == 1


def test_a_person_in_another_office_cannot_be_added(as_admin: Client) -> None:
    other = agency("bawaslu_99-02", AgencyKind.SUPERVISOR, Level.REGENCY)

    assert as_admin.post("/kerja/petugas/baru", {**NEW, "agency": other.pk}).status_code == 422
    assert not User.objects.filter(email=NEW["email"]).exists()


def test_ends_a_role(as_admin: Client, handler: User) -> None:
    post = Membership.objects.get(user=handler)

    answer = as_admin.post(f"/kerja/petugas/peran/{post.pk}/akhiri", follow=True)

    assert "Yosef tidak lagi memegang peran" in answer.content.decode()
    assert as_admin.post(f"/kerja/petugas/peran/{post.pk}/akhiri").status_code == 409


def test_the_last_administrator_is_kept(as_admin: Client, admin: User) -> None:
    post = Membership.objects.get(user=admin)

    answer = as_admin.post(f"/kerja/petugas/peran/{post.pk}/akhiri")

    assert answer.status_code == 403
    assert "administrator terakhir" in answer.content.decode()


def test_renews_access(as_admin: Client, handler: User) -> None:
    enter(Client(), handler)
    post = Membership.objects.get(user=handler)

    page = as_admin.post(f"/kerja/petugas/peran/{post.pk}/akses", follow=True).content.decode()

    assert "/akun/kata-sandi/" in page
    assert not has_second_factor(handler.pk)


@pytest.mark.parametrize("what", ["akhiri", "akses"])
def test_other_offices_are_not_there(as_admin: Client, what: str) -> None:
    other = agency("bawaslu_99-02", AgencyKind.SUPERVISOR, Level.REGENCY)
    stranger = Membership.objects.get(user=person("Nyoman", other, Role.HANDLER))

    assert as_admin.post(f"/kerja/petugas/peran/{stranger.pk}/{what}").status_code == 404
    assert "Nyoman" not in as_admin.get("/kerja/petugas").content.decode()


@pytest.mark.parametrize("path", ["/kerja/petugas", "/kerja/petugas/baru", "/kerja/kantor"])
def test_only_for_administrators(client: Client, handler: User, path: str) -> None:
    assert client.get(path).headers["Location"].startswith("/masuk")

    answer = enter(client, handler).get(path)

    assert answer.status_code == 403
    assert "administrator" in answer.content.decode()


@pytest.mark.parametrize("path", ["/kerja/petugas/peran/1/akhiri", "/kerja/petugas/peran/1/akses"])
def test_changes_are_posted(as_admin: Client, path: str) -> None:
    assert as_admin.get(path).status_code == 405


def test_queries_do_not_grow_with_people(as_admin: Client, office: Agency) -> None:
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            as_admin.get("/kerja/petugas")
        return len(caught)

    count()
    before = count()
    for number in range(12):
        person(f"Petugas{number}", office, Role.HANDLER, Role.CHAIR)

    assert count() == before


def test_who_may_not_is_led_back_to_work(client: Client, handler: User) -> None:
    page = enter(client, handler).get("/kerja/petugas")
    assert page.status_code == 403
    assert '<a class="btn" href="/kerja/">Lanjut bekerja</a>' in page.content.decode()
