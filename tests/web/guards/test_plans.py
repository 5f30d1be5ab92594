"""The pages of staffing decisions."""

from __future__ import annotations

import io
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader
from tests.cast import Cast, cast
from tests.prevention.guards.cases import plan
from tests.prevention.guards.test_staffing import PDF
from tests.web.guards.test_loans import text
from tests.web.work.conftest import LogIn, count_queries, fixed_clock, log_in

from netra.prevention.guards.models import StaffingPlan

__all__ = ["cast", "fixed_clock", "log_in"]

PLANNED = {
    "election": "pilkada-2024", "kind": "head_of_unit", "name": "Pegawai Rekaan Dua", "from_post": "Guru", "to_post": "Kepala sekolah",
    "effective_on": "2024-10-21",
}  # fmt: skip


def test_from_the_plan_to_the_installation(cast: Cast, log_in: LogIn) -> None:
    client = log_in(cast.lestari)
    window = text(client, reverse("staffing"))
    assert "Jumat, 22 Maret 2024" in window
    assert "hanya diganti dengan persetujuan tertulis Menteri Dalam Negeri." in window
    sent = client.post(reverse("staffing-new"), {"agency": cast.government.pk, **PLANNED})
    found = StaffingPlan.objects.get()
    assert sent["Location"] == reverse("staffing-plan", args=[found.pk])
    page = text(client, sent["Location"])
    assert "Memerlukan persetujuan yang belum ada di sini." in page
    assert "Pasal 71 ayat (2)" in page
    early = client.post(sent["Location"], {"state": "carried_out", "reason": ""})
    assert early.status_code == 422
    assert "Lampirkan, atau tulis mengapa" in early.content.decode()
    letter = SimpleUploadedFile("surat.pdf", PDF)
    address = reverse("staffing-approval", args=[found.pk])
    assert client.post(address, {"number": "", "on": "2024-10-11"}).status_code == 422
    assert client.post(address, {"number": "100/SJ", "on": "2024-10-11", "file": letter}).status_code == 302
    got = client.get(reverse("staffing-letter", args=[found.pk]))
    assert got.content == PDF
    assert got["Content-Disposition"] == 'attachment; filename="persetujuan.pdf"'
    assert got["Cache-Control"] == "no-store"
    assert client.post(sent["Location"], {"state": "carried_out", "reason": ""}).status_code == 302
    assert "Sudah dijalankan" in text(client, sent["Location"])
    assert client.get(address).status_code == 403
    check = client.get(reverse("staffing-check", args=[found.pk, "pdf"]))
    said = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(check.content)).pages)
    assert "Pemeriksaan keputusan kepegawaian" in said
    assert "100/SJ" in said


def test_the_supervisor_sees_numbers_without_names(cast: Cast, log_in: LogIn) -> None:
    found = plan(cast)
    client = log_in(cast.ratna)
    page = text(client, reverse("staffing"))
    assert cast.government.name in page
    assert found.name not in page
    for name in ("staffing-plan", "staffing-approval", "staffing-letter"):
        assert client.get(reverse(name, args=[found.pk])).status_code == 404
    for name in ("staffing-new", "staffing-term"):
        assert client.get(reverse(name)).status_code == 403
    assert cast.government.name not in text(log_in(cast.intan), reverse("staffing"))


def test_the_term_closes_the_window(cast: Cast, log_in: LogIn) -> None:
    client = log_in(cast.lestari)
    found = plan(cast, effective_on=date(2025, 3, 1))
    given = {"agency": cast.government.pk, "election": "pilkada-2024"}
    assert client.post(reverse("staffing-term"), {**given, "ends_on": "2024-01-01"}).status_code == 422
    assert client.post(reverse("staffing-term"), {**given, "ends_on": "2025-02-19"}).status_code == 302
    page = text(client, reverse("staffing-plan", args=[found.pk]))
    assert "di luar masa larangan" in page
    assert "Rabu, 19 Februari 2025" in text(client, reverse("staffing"))


def test_an_election_without_a_window_says_so(cast: Cast, log_in: LogIn) -> None:
    page = text(log_in(cast.lestari), reverse("staffing") + "?pemilihan=pemilu-2024")
    assert "tidak memiliki masa larangan" in page


def test_queries_do_not_grow(cast: Cast, log_in: LogIn) -> None:
    client = log_in(cast.lestari)
    plan(cast)
    few = count_queries(client, reverse("staffing"))
    for number in range(12):
        plan(cast, name=f"Pegawai Rekaan {number}", kind="acting" if number % 2 else "transfer")
    assert count_queries(client, reverse("staffing")) == few
