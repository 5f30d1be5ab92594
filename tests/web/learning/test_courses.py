"""The course: case by case without script, account or record; the certificate is checkable and names nobody to us."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path

import pypdf
import pytest
from django.conf import LazySettings
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from netra.base.clock import Clock
from netra.guidance.certificates import Certificate, certificate_code, law_version, read_certificate
from netra.guidance.course import LENGTH
from netra.rulebook.rules import Person
from netra.rulebook.ties import Ruling
from netra.web.learning.progress import Progress, progress_in

pytestmark = pytest.mark.django_db
COURSE, CHECK, PDF = "/boleh/belajar/", "/boleh/belajar/periksa/", "/boleh/belajar/sertifikat/"
NAME = "Wiryo Santika"


@pytest.fixture(autouse=True)
def _here(settings: LazySettings, tmp_path: Path) -> None:
    """The campaign of 2024, and a data folder for the keys."""
    settings.CLOCK = Clock(datetime(2024, 10, 14, 7, 36, tzinfo=UTC))
    settings.DATA = tmp_path


def post(client: Client, address: str = COURSE, **sent: str) -> HttpResponse:
    return client.post(address, sent)  # type: ignore[return-value]


def text(page: HttpResponse) -> str:
    return unescape(page.content.decode())


def state(page: HttpResponse) -> str:
    return text(page).split('name="keadaan" value="')[1].split('"')[0]


def finished(right: int) -> str:
    return Progress(Person.PNS, date(2024, 10, 14), "x", LENGTH, right).signed()


def test_the_start_asks_for_the_role_and_leaves_no_cookie(client: Client) -> None:
    page = client.get(COURSE)
    assert page.status_code == 200
    assert "Sepuluh kasus, sepuluh menit" in text(page)  # type: ignore[arg-type]
    assert not page.cookies
    assert client.get(COURSE, {"peran": "dewa"}).status_code == 422


@pytest.mark.parametrize("role", ["pns", "kepala_desa"])
def test_all_right_answers_lead_to_the_certificate(client: Client, role: str) -> None:
    page: HttpResponse = client.get(COURSE, {"peran": role})  # type: ignore[assignment]
    for number in range(1, LENGTH + 1):
        assert f"Kasus {number} dari 10" in text(page)
        progress = progress_in({"keadaan": state(page)})
        assert progress is not None
        case = progress.cases[progress.answered]
        assert case.text in text(page)
        told = post(client, keadaan=state(page), jawaban=case.ruling.value)
        assert "<h1>Benar</h1>" in text(told)
        assert all(each.on(progress.on).citation in text(told) for each in case.found.basis)
        page = post(client, keadaan=state(told), lanjut="1")
    assert "10 dari 10 benar" in text(page)
    pdf = post(client, PDF, keadaan=state(page), nama=NAME)
    assert pdf.headers["Content-Type"] == "application/pdf"


def test_a_wrong_answer_says_why_and_does_not_count(client: Client) -> None:
    start = Progress(Person.PNS, date(2024, 10, 14), "x")
    answers = (Ruling.PERMITTED, Ruling.CAUTION)
    wrong = next(each for each in answers if not start.cases[0].accepts(each))
    told = post(client, keadaan=start.signed(), jawaban=wrong.value)
    assert "<h1>Belum tepat</h1>" in text(told)
    after = progress_in({"keadaan": state(told)})
    assert after is not None
    assert (after.answered, after.right) == (1, 0)


def test_no_answer_is_said_at_the_field_and_keeps_the_case(client: Client) -> None:
    start = Progress(Person.PNS, date(2024, 10, 14), "x")
    page = post(client, keadaan=start.signed())
    assert page.status_code == 422
    assert "Pilih salah satu dari tiga jawaban." in text(page)
    assert start.cases[0].text in text(page)


@pytest.mark.parametrize("bad", ["", "x", "a:b:c", "\x00", "9" * 5000])
def test_a_state_that_is_not_ours_begins_again(client: Client, bad: str) -> None:
    for address in (COURSE, PDF):
        page = post(client, address, keadaan=bad, jawaban="forbidden", nama=NAME)
        assert page.status_code == 422
        assert "Mulai lagi dengan kasus baru." in text(page)


def test_seven_of_ten_give_no_certificate(client: Client) -> None:
    page = post(client, keadaan=finished(7))
    assert "7 dari 10 benar" in text(page)
    assert "sertifikat/" not in text(page)
    assert post(client, PDF, keadaan=finished(7), nama=NAME).status_code == 422
    unfinished = Progress(Person.PNS, date(2024, 10, 14), "x", 8, 8).signed()
    assert post(client, PDF, keadaan=unfinished, nama=NAME).status_code == 422
    assert post(client, PDF, keadaan=finished(8), nama=" ").status_code == 422


def test_the_certificate_can_be_checked_with_its_name_only(client: Client) -> None:
    pdf = post(client, PDF, keadaan=finished(9), nama=NAME)
    words = " ".join(pypdf.PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text().split())
    for part in (NAME, "9/10", "Senin, 14 Oktober 2024", law_version(), "tanpa pengawas", "LATIHAN"):
        assert part in words, part
    code = code_in(words)
    genuine = post(client, CHECK, kode=code, nama="wiryo  santika")
    assert genuine.status_code == 200
    assert "jawaban benar 9/10" in text(genuine)
    assert post(client, CHECK, kode=code, nama="Orang Lain").status_code == 422


def code_in(words: str) -> str:
    """The code as it is printed, in groups, at the end of the certificate."""
    return words.split("dan namanya. ")[1].split(" Sertifikat pelajaran, dibuat")[0]


def test_a_changed_code_is_not_confirmed() -> None:
    made = Certificate(Person.PNS, date(2024, 10, 14), 8, law_version())
    code = certificate_code(made, name=NAME, salt="abcd1234")
    assert read_certificate(code, name=NAME) == made
    assert NAME.split()[0].lower() not in code.lower()
    assert read_certificate(code.replace(".8.", ".9."), name=NAME) is None
    assert read_certificate(code[:-2], name=NAME) is None


@pytest.mark.parametrize("code", ["x", "." * 7, "netra-course-1.......", "😀" * 100, "a" * 601, "\x00"])
def test_a_code_that_is_none_is_answered_in_words(client: Client, code: str) -> None:
    page = post(client, CHECK, kode=code, nama=NAME)
    assert page.status_code == 422


def test_the_name_is_in_no_address_and_nothing_is_read_or_written(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        page = client.get(COURSE, {"peran": "pppk"})
        post(client, keadaan=finished(9))
        post(client, PDF, keadaan=finished(9), nama=NAME)
    assert 'method="post"' in text(page)  # type: ignore[arg-type]
    assert 'name="nama"' not in text(page)  # type: ignore[arg-type]
