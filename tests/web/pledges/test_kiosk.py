"""A shared computer: the officer starts it, people sign one after the other, nothing of them remains."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, Cast
from tests.prevention.pledges.staff import BODY, Staff, make_campaign, make_staff, signed, text_of
from tests.web.work.conftest import LogIn

from netra.base.clock import Clock
from netra.prevention.pledges.facing import face
from netra.prevention.pledges.kiosks import code_of
from netra.prevention.pledges.models import Campaign, Kiosk, Lock, Signature, Way
from netra.prevention.pledges.operations import publish_version, save_text
from netra.prevention.pledges.operations.kiosks import end_kiosk, start_kiosk
from netra.prevention.pledges.tokens import grouped
from netra.web.pledges.signing.questions import questions_for
from netra.workforce.models import Employee


@pytest.fixture
def staff(cast: Cast, settings: LazySettings) -> Staff:
    settings.CLOCK = Clock(NOW)
    cache.clear()
    return make_staff(cast)


@pytest.fixture
def campaign(cast: Cast, staff: Staff) -> Campaign:
    return make_campaign(cast)


@pytest.fixture
def kiosk(cast: Cast, campaign: Campaign, staff: Staff) -> Kiosk:
    return start_kiosk(campaign, staff.school, by=cast.lestari.actor, at=NOW)


def home(kiosk: Kiosk) -> str:
    return f"/pakta/kios/{code_of(kiosk)}"


def filled(campaign: Campaign, employee: Employee, **changes: Any) -> dict[str, Any]:
    found = face(campaign.pk, employee.pk)
    assert found is not None
    answers = {each.name: each.answer for each in questions_for(found, {})}
    return {**answers, "naskah": text_of(campaign).pk, "setuju": "on", **changes}


def test_one_signs_and_nothing_remains(client: Client, kiosk: Kiosk, staff: Staff) -> None:
    campaign, teacher = kiosk.campaign, staff.teacher
    first = client.get(home(kiosk))
    assert (first.status_code, first.headers["Cache-Control"]) == (200, "no-store")
    named = client.post(home(kiosk), {"nomor": teacher.number})
    assert named.headers["Location"] == f"{home(kiosk)}/tanda-tangan"  # no person in the address
    page = client.get(named.headers["Location"])
    text = page.content.decode()
    assert "B*** S***" in text
    assert "Sekarwangi" not in text
    assert 'name="akhir"' not in text
    assert page.headers["Cache-Control"] == "no-store"
    done = client.post(named.headers["Location"], filled(campaign, teacher))
    assert done.headers["Location"] == f"{home(kiosk)}/selesai"
    row = Signature.objects.get()
    assert (row.way, row.right, row.signed_at, row.employee) == (Way.KIOSK, 3, NOW, teacher)
    receipt = client.get(done.headers["Location"])
    assert grouped(row.code) in receipt.content.decode()
    assert "data:image/svg+xml" in receipt.content.decode()
    assert receipt.headers["Refresh"] == f"60; url={home(kiosk)}"
    assert receipt.headers["Cache-Control"] == "no-store"
    again = client.get(home(kiosk)).content.decode()
    assert "B***" not in again
    assert teacher.number not in again
    for gone in ("tanda-tangan", "selesai"):
        assert client.get(f"{home(kiosk)}/{gone}").headers["Location"] == home(kiosk)


def test_the_way_back_after_signing_leads_to_the_start(client: Client, kiosk: Kiosk, staff: Staff) -> None:
    client.post(home(kiosk), {"nomor": staff.teacher.number})
    client.post(f"{home(kiosk)}/tanda-tangan", filled(kiosk.campaign, staff.teacher))
    assert client.get(f"{home(kiosk)}/tanda-tangan").headers["Location"] == home(kiosk)


def test_two_people_one_after_the_other(client: Client, kiosk: Kiosk, staff: Staff) -> None:
    for who in ({"nomor": staff.teacher.number}, {"nama": "jaka umbara", "akhir": "0042"}):
        person = staff.teacher if "nomor" in who else staff.caretaker
        client.post(home(kiosk), who)
        client.post(f"{home(kiosk)}/tanda-tangan", filled(kiosk.campaign, person))
        client.get(home(kiosk))
    assert set(Signature.objects.values_list("employee_id", "way")) == {
        (staff.teacher.pk, "kiosk"),
        (staff.caretaker.pk, "kiosk"),
    }


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        pytest.param({}, "Isi nomor pegawai lengkap Anda", id="nothing"),
        pytest.param({"nomor": "2001"}, "Tidak ada pegawai", id="not whole"),
        pytest.param({"nomor": "199202022020121002"}, "bekerja di unit lain", id="another unit"),
        pytest.param({"nama": "Bunga Sekarwangi"}, "Isi empat huruf", id="name alone"),
        pytest.param({"nama": "Bunga Sekarwangi", "akhir": "9999"}, "tidak cocok", id="wrong ending"),
    ],
)
def test_who_is_not_found_reads_one_line(
    client: Client, kiosk: Kiosk, sent: dict[str, str], said: str
) -> None:
    page = client.post(home(kiosk), sent)
    assert page.status_code == 422
    text = page.content.decode()
    assert said in text
    assert all(value in text for value in sent.values())
    assert page.headers["Refresh"].startswith("60;")  # what was typed does not stay either
    assert client.get(f"{home(kiosk)}/tanda-tangan").status_code == 302


def test_wrong_tries_are_throttled_and_lock_the_one_named(client: Client, kiosk: Kiosk, staff: Staff) -> None:
    for _ in range(6):
        client.post(home(kiosk), {"nama": "Bunga Sekarwangi", "akhir": "9999"})
    assert Lock.objects.get(employee=staff.teacher).failures >= 5
    page = client.post(home(kiosk), {"nama": "Bunga Sekarwangi", "akhir": "2001"})
    assert "Terlalu banyak" in page.content.decode()
    client.post(home(kiosk), {"nomor": staff.teacher.number})
    locked = client.get(f"{home(kiosk)}/tanda-tangan")
    assert locked.status_code == 403
    assert "terkunci" in locked.content.decode()


def test_a_wrong_answer_is_kept_and_explained(client: Client, kiosk: Kiosk, staff: Staff) -> None:
    client.post(home(kiosk), {"nomor": staff.teacher.number})
    right = filled(kiosk.campaign, staff.teacher)
    wrong = "permitted" if right["tanya1"] == "forbidden" else "forbidden"
    page = client.post(f"{home(kiosk)}/tanda-tangan", {**right, "tanya1": wrong})
    assert page.status_code == 422
    assert "Belum tepat." in page.content.decode()
    assert client.post(f"{home(kiosk)}/tanda-tangan", {**right, "setuju": ""}).status_code == 422
    assert client.post(f"{home(kiosk)}/tanda-tangan", {**right, "naskah": "0"}).status_code == 422
    keliru = page.content.decode().split('name="keliru" value="')[1].split('"')[0]
    client.post(f"{home(kiosk)}/tanda-tangan", {**right, "keliru": keliru})
    assert Signature.objects.get().right == 2


def test_a_changed_text_is_read_again(client: Client, cast: Cast, kiosk: Kiosk, staff: Staff) -> None:
    client.post(home(kiosk), {"nomor": staff.teacher.number})
    sent = filled(kiosk.campaign, staff.teacher)
    save_text(kiosk.campaign, language="id", body=f"{BODY}\n4. Saya baru.", by=cast.lestari.actor, at=NOW)
    publish_version(kiosk.campaign, by=cast.lestari.actor, at=NOW)
    page = client.post(f"{home(kiosk)}/tanda-tangan", sent)
    assert page.status_code == 422
    assert "Saya baru." in page.content.decode()


def test_who_has_signed_reads_only_that(client: Client, kiosk: Kiosk, staff: Staff) -> None:
    row = signed(kiosk.campaign, staff.teacher)
    client.post(home(kiosk), {"nomor": staff.teacher.number})
    page = client.get(f"{home(kiosk)}/tanda-tangan")
    assert "Pakta ini sudah ditandatangani" in page.content.decode()
    assert row.code not in page.content.decode().replace("-", "")
    assert page.headers["Refresh"].startswith("60;")


def test_ended_or_expired_says_so(client: Client, cast: Cast, kiosk: Kiosk, settings: LazySettings) -> None:
    settings.CLOCK = Clock(NOW + timedelta(hours=8))
    gone = client.get(home(kiosk))
    assert gone.status_code == 403
    assert "sudah berakhir" in gone.content.decode()
    settings.CLOCK = Clock(NOW)
    assert client.get(home(kiosk)).status_code == 200
    end_kiosk(kiosk, by=cast.lestari.actor, at=NOW)
    assert "sudah berakhir" in client.post(home(kiosk), {"nomor": "1"}).content.decode()
    assert client.get("/pakta/kios/AAAAAAAAAAAAAAAA").status_code == 404
    assert client.delete(home(kiosk)).status_code == 405


def test_the_cookie_of_one_computer_is_of_no_use_on_another(
    client: Client, cast: Cast, kiosk: Kiosk, staff: Staff
) -> None:
    other = start_kiosk(kiosk.campaign, staff.clinic, by=cast.lestari.actor, at=NOW)
    client.post(home(kiosk), {"nomor": staff.teacher.number})
    client.cookies["kios"]["path"] = "/"
    assert client.get(f"{home(other)}/tanda-tangan").status_code == 302


def test_the_code_can_be_typed(client: Client, kiosk: Kiosk) -> None:
    assert client.get("/pakta/kios").status_code == 200
    typed = client.post("/pakta/kios", {"kode": grouped(code_of(kiosk)).lower()})
    assert typed.headers["Location"] == home(kiosk)
    wrong = client.post("/pakta/kios", {"kode": "AAAA-AAAA-AAAA-AAAA"})
    assert wrong.status_code == 422
    assert "Tidak ada komputer bersama" in wrong.content.decode()


def test_an_officer_starts_and_ends_it(cast: Cast, campaign: Campaign, staff: Staff, log_in: LogIn) -> None:
    client, unit = log_in(cast.lestari), [campaign.pk, staff.school.pk]
    page = reverse("campaign-kiosk", args=unit)
    assert page in client.get(reverse("campaign-unit", args=unit)).content.decode()
    assert "Mulai komputer bersama" in client.get(page).content.decode()
    start = reverse("campaign-kiosk-start", args=unit)
    assert client.get(start).status_code == 405
    assert client.post(start).headers["Location"] == page
    kiosk = Kiosk.objects.get()
    text = client.get(page).content.decode()
    assert home(kiosk) in text
    assert grouped(code_of(kiosk)) in text
    assert client.get(home(kiosk)).status_code == 403  # an officer is logged in there
    assert client.post(reverse("campaign-kiosk-end", args=unit)).status_code == 302
    assert "sudah berakhir" in Client().get(home(kiosk)).content.decode()


def test_only_officers_who_run_campaigns_here(
    cast: Cast, campaign: Campaign, staff: Staff, log_in: LogIn, client: Client
) -> None:
    addresses = [
        reverse(name, args=[campaign.pk, staff.school.pk])
        for name in ("campaign-kiosk", "campaign-kiosk-start", "campaign-kiosk-end")
    ]
    supervisor = log_in(cast.ratna)
    for address in addresses:
        ask = "get" if address.endswith("kios/") else "post"
        assert getattr(client, ask)(address).status_code == 302
        assert getattr(supervisor, ask)(address).status_code in {403, 404}
    assert not Kiosk.objects.exists()
