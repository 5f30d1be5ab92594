"""The pages of facilities and loans."""

from __future__ import annotations

import io

from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from tests.cast import Cast, cast
from tests.prevention.guards.cases import ask, hall
from tests.web.work.conftest import LogIn, count_queries, fixed_clock, log_in

from netra.prevention.guards.models import LoanRequest, StateFacility

__all__ = ["cast", "fixed_clock", "log_in"]

ASKED = {
    "election": "pilkada-2024", "borrower_kind": "candidate", "borrower": " Paslon  nomor 2 ", "purpose": "campaign", "details": "",
    "first_day": "2024-10-20", "first_hour": "09:00", "last_day": "", "last_hour": "13:00", "fee": "500000",
}  # fmt: skip


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_the_register_to_the_decision(cast: Cast, log_in: LogIn) -> None:
    client = log_in(cast.lestari)
    made = client.post(
        reverse("facility-new"),
        {"agency": cast.government.pk, "kind": "school", "name": "SD Ranu", "label": "Jalan Melati"},
    )
    facility = StateFacility.objects.get()
    assert made["Location"] == reverse("facility", args=[facility.pk])
    assert "SD Ranu" in text(client, reverse("facilities"))
    sent = client.post(reverse("loan-new", args=[facility.pk]), ASKED)
    loan = LoanRequest.objects.get()
    assert sent["Location"] == reverse("loan", args=[loan.pk])
    assert loan.borrower == "Paslon nomor 2"
    page = text(client, sent["Location"])
    assert "Dilarang" in page
    assert "tempat ibadah dan tempat pendidikan" in page
    assert "Minggu, 20 Oktober 2024, 09.00" in page
    refused = client.post(sent["Location"], {"state": "granted", "reason": ""})
    assert refused.status_code == 422
    assert "Tulis alasan Anda memutuskan lain." in refused.content.decode()
    client.post(sent["Location"], {"state": "refused", "reason": "Sekolah tidak dipakai kampanye."})
    decided = text(client, sent["Location"])
    assert "Sekolah tidak dipakai kampanye." in decided
    assert 'name="state"' not in decided
    letter = client.get(reverse("loan-letter", args=[loan.pk, "pdf"]))
    said = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(letter.content)).pages)
    assert "Permintaan fasilitas ditolak" in said
    assert "Sekolah tidak dipakai kampanye." in said
    code = said.split("Kode surat ini:")[1].split()[0]
    assert client.get("/verifikasi/", {"kode": code}).status_code == 200
    assert client.get(reverse("loan-letter", args=[loan.pk, "docx"])).status_code == 200


def test_no_letter_before_a_decision(cast: Cast, log_in: LogIn) -> None:
    loan = ask(cast, hall(cast))
    assert log_in(cast.lestari).get(reverse("loan-letter", args=[loan.pk, "pdf"])).status_code == 409
    assert log_in(cast.ratna).get(reverse("loan-letter", args=[loan.pk, "pdf"])).status_code == 403


def test_alike_or_not_is_shown(cast: Cast, log_in: LogIn) -> None:
    client, place = log_in(cast.lestari), hall(cast)
    first, second = ask(cast, place), ask(cast, place, borrower="Paslon nomor 2")
    client.post(reverse("loan", args=[first.pk]), {"state": "granted", "reason": ""})
    assert "Perhatikan ini" not in text(client, reverse("guards"))
    client.post(reverse("loan", args=[second.pk]), {"state": "refused", "reason": "Sudah dipakai."})
    page = text(client, reverse("guards"))
    assert "Perhatikan ini" in page
    assert page.count("Paslon nomor 2") >= 2


def test_two_at_once_is_a_conflict(cast: Cast, log_in: LogIn) -> None:
    client, place = log_in(cast.lestari), hall(cast)
    first, second = ask(cast, place), ask(cast, place, borrower="Paslon nomor 2")
    client.post(reverse("loan", args=[first.pk]), {"state": "granted", "reason": ""})
    answer = client.post(reverse("loan", args=[second.pk]), {"state": "granted", "reason": ""})
    assert answer.status_code == 409
    assert "Paslon nomor 1" in answer.content.decode()


def test_what_was_typed_is_kept(cast: Cast, log_in: LogIn) -> None:
    client, place = log_in(cast.lestari), hall(cast)
    answer = client.post(reverse("loan-new", args=[place.pk]), {**ASKED, "last_hour": "08:00"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Akhir lebih awal daripada mulai." in page
    assert 'value="500000"' in page
    far = client.post(reverse("loan-new", args=[place.pk]), {**ASKED, "last_day": "2029-01-01"})
    assert "lebih dari setahun" in far.content.decode()
    unknown = client.post(
        reverse("facility-new"),
        {"agency": cast.government.pk, "kind": "hall", "name": "x", "unit_code": "tidak-ada"},
    )
    assert "Tidak ada unit instansi ini dengan kode itu" in unknown.content.decode()


def test_the_supervisor_sees_and_changes_nothing(cast: Cast, log_in: LogIn) -> None:
    place = hall(cast)
    loan = ask(cast, place)
    client = log_in(cast.ratna)
    page = text(client, reverse("loan", args=[loan.pk]))
    assert 'name="state"' not in page
    assert client.post(reverse("loan", args=[loan.pk]), {"state": "granted"}).status_code == 403
    assert client.get(reverse("loan-new", args=[place.pk])).status_code == 403
    assert client.get(reverse("facility-retire", args=[place.pk])).status_code == 403
    assert client.get(reverse("facility-new")).status_code == 403


def test_absent_elsewhere_and_refused_without_a_role(cast: Cast, log_in: LogIn) -> None:
    place = hall(cast)
    loan = ask(cast, place)
    other, auditor = log_in(cast.intan), log_in(cast.nadia)
    for name, pk in (("loan", loan.pk), ("facility", place.pk)):
        assert other.get(reverse(name, args=[pk])).status_code == 404
        assert auditor.get(reverse(name, args=[pk])).status_code == 404
    for name in ("guards", "facilities", "staffing"):
        assert auditor.get(reverse(name)).status_code == 403
        assert auditor.post(reverse(name)).status_code == 405
    assert Client().get(reverse("guards")).status_code == 302


def test_a_facility_is_lent_no_more(cast: Cast, log_in: LogIn) -> None:
    client, place = log_in(cast.lestari), hall(cast)
    assert client.post(reverse("facility-retire", args=[place.pk]), {"on": ""}).status_code == 422
    client.post(reverse("facility-retire", args=[place.pk]), {"on": "2024-10-15"})
    assert "Tidak dipinjamkan lagi sejak" in text(client, reverse("facility", args=[place.pk]))
    assert client.get(reverse("loan-new", args=[place.pk])).status_code == 403


def test_queries_do_not_grow(cast: Cast, log_in: LogIn) -> None:
    client, place = log_in(cast.lestari), hall(cast)
    ask(cast, place)
    few = [count_queries(client, reverse(name)) for name in ("guards", "facilities")]
    for number in range(12):
        ask(cast, hall(cast, name=f"Aula {number}"), borrower=f"Paslon nomor {number % 3}")
    assert [count_queries(client, reverse(name)) for name in ("guards", "facilities")] == few
