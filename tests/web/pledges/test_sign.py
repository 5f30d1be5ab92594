"""The teacher's pages: code, pledge, three questions, signature, receipt."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.cast import NOW, Cast, cast
from tests.prevention.pledges.staff import BODY, Staff, make_campaign, make_staff, text_of

from netra.base.clock import Clock
from netra.prevention.pledges.facing import Face, face
from netra.prevention.pledges.models import Campaign, Lock, Signature, Way
from netra.prevention.pledges.operations import count_failure, publish_version, save_text, unlock
from netra.prevention.pledges.tokens import grouped, token_for
from netra.web.pledges.signing.questions import questions_for
from netra.workforce.models import Employee

__all__ = ["cast"]


@pytest.fixture
def staff(cast: Cast, settings: LazySettings) -> Staff:
    settings.CLOCK = Clock(NOW)
    return make_staff(cast)


@pytest.fixture
def campaign(cast: Cast, staff: Staff) -> Campaign:
    return make_campaign(cast)


def address(campaign: Campaign, employee: Employee) -> str:
    return f"/pakta/{token_for(campaign, employee)}"


def filled(campaign: Campaign, employee: Employee, **changes: Any) -> dict[str, Any]:
    found = face(campaign.pk, employee.pk)
    assert found is not None
    answers = {each.name: each.answer for each in questions_for(found, {})}
    values = {"naskah": text_of(campaign).pk, "akhir": employee.number[-4:], "setuju": "on"}
    return {**answers, **values, **changes}


def test_reads_signs_and_has_a_receipt(client: Client, campaign: Campaign, staff: Staff) -> None:
    page = client.get(address(campaign, staff.teacher))
    text = page.content.decode()
    assert page.status_code == 200
    assert "B*** S***" in text
    assert "Sekarwangi" not in text
    assert "Saya melayani semua orang sama baiknya." in text
    assert page.headers["Cache-Control"] == "no-store"
    assert len(page.content) < 60_000
    done = client.post(address(campaign, staff.teacher), filled(campaign, staff.teacher))
    assert (done.status_code, done.headers["Location"]) == (
        302,
        f"{address(campaign, staff.teacher)}/tanda-terima",
    )
    row = Signature.objects.get()
    assert (row.way, row.right, row.signed_at, row.text) == (Way.LINK, 3, NOW, text_of(campaign))
    receipt = client.get(done.headers["Location"]).content.decode()
    assert grouped(row.code) in receipt
    pdf = client.get(f"{address(campaign, staff.teacher)}/sertifikat.pdf")
    assert pdf.content.startswith(b"%PDF")


def test_one_post_is_two_queries(
    client: Client, campaign: Campaign, staff: Staff, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for employee in (staff.teacher, staff.nurse):  # however many have signed
        sent = filled(campaign, employee)
        with django_assert_num_queries(2) as asked:
            done = client.post(address(campaign, employee), sent)
        assert (done.status_code, done.templates) == (302, [])
        words = [query["sql"].split()[0] for query in asked.captured_queries]
        assert words == ["SELECT", "INSERT"]


def test_a_wrong_answer_explains_and_counts(client: Client, campaign: Campaign, staff: Staff) -> None:
    right = filled(campaign, staff.teacher)
    wrong = "permitted" if right["tanya1"] == "forbidden" else "forbidden"
    page = client.post(address(campaign, staff.teacher), {**right, "tanya1": wrong})
    text = page.content.decode()
    assert page.status_code == 422
    assert "Belum tepat." in text
    assert not Signature.objects.exists()
    keliru = text.split('name="keliru" value="')[1].split('"')[0]
    client.post(address(campaign, staff.teacher), {**right, "keliru": keliru})
    assert Signature.objects.get().right == 2


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        pytest.param("akhir", "", "Isi empat huruf", id="no number"),
        pytest.param("akhir", "0000", "Sisa percobaan: 4", id="wrong number"),
        pytest.param("setuju", "", "Centang", id="no consent"),
        pytest.param("tanya2", "", "Jawab ketiga", id="no answer"),
        pytest.param("naskah", "0", "Naskah sudah diganti", id="old text"),
    ],
)
def test_invalid_keeps_what_was_typed(
    client: Client, campaign: Campaign, staff: Staff, field: str, value: str, said: str
) -> None:
    page = client.post(address(campaign, staff.teacher), filled(campaign, staff.teacher, **{field: value}))
    assert page.status_code == 422
    assert said in page.content.decode()
    assert page.content.decode().count("checked") >= 2
    assert not Signature.objects.exists()


def test_an_old_version_shows_the_new_one(
    client: Client, cast: Cast, campaign: Campaign, staff: Staff
) -> None:
    sent = filled(campaign, staff.teacher)
    save_text(campaign, language="id", body=f"{BODY}\n4. Saya baru.", by=cast.lestari.actor, at=NOW)
    publish_version(campaign, by=cast.lestari.actor, at=NOW)
    page = client.post(address(campaign, staff.teacher), sent)
    assert page.status_code == 422
    assert "Saya baru." in page.content.decode()


def test_five_wrong_tries_lock_until_the_office_unlocks(
    client: Client, cast: Cast, campaign: Campaign, staff: Staff
) -> None:
    sent = filled(campaign, staff.teacher)
    for _ in range(5):
        client.post(address(campaign, staff.teacher), {**sent, "akhir": "0000"})
    page = client.post(address(campaign, staff.teacher), sent)
    assert page.status_code == 403
    assert "Tautan ini terkunci" in page.content.decode()
    unlock(campaign, staff.teacher, by=cast.lestari.actor, at=NOW)
    assert client.post(address(campaign, staff.teacher), sent).status_code == 302
    assert Lock.objects.get().failures == 0


def test_a_signed_link_shows_only_that(client: Client, campaign: Campaign, staff: Staff) -> None:
    client.post(address(campaign, staff.teacher), filled(campaign, staff.teacher))
    other = Client()
    text = other.get(address(campaign, staff.teacher)).content.decode()
    assert "Pakta ini sudah ditandatangani" in text
    assert Signature.objects.get().code not in text.replace("-", "")
    receipt = f"{address(campaign, staff.teacher)}/tanda-terima"
    assert other.get(f"{address(campaign, staff.teacher)}/sertifikat.pdf").status_code == 302
    assert other.post(receipt, {"akhir": "9999"}).status_code == 422
    assert other.post(receipt, {"akhir": staff.teacher.number[-4:]}).status_code == 302
    assert other.get(f"{address(campaign, staff.teacher)}/sertifikat.pdf").status_code == 200


def test_a_receipt_locked_while_it_is_asked_for_stays_closed(
    client: Client, campaign: Campaign, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The right guess among many requests at once does not count once the others have locked the link."""
    client.post(address(campaign, staff.teacher), filled(campaign, staff.teacher))

    def knows(found: Face, typed: str) -> bool:
        for _ in range(5):
            count_failure(campaign, staff.teacher, at=NOW)
        return True

    monkeypatch.setattr(Face, "knows", knows)
    receipt = f"{address(campaign, staff.teacher)}/tanda-terima"
    page = Client().post(receipt, {"akhir": staff.teacher.number[-4:]})
    assert (page.status_code, page.cookies) == (404, {})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({"ends_on": date(2024, 10, 13)}, "sudah berakhir", id="ended"),
        pytest.param({"starts_on": date(2024, 10, 20)}, "belum dimulai", id="not begun"),
        pytest.param({"categories": ["pppk"]}, "Anda tidak diminta", id="not asked"),
    ],
)
def test_who_cannot_sign_learns_why(
    client: Client, cast: Cast, staff: Staff, change: dict[str, Any], said: str
) -> None:
    campaign = make_campaign(cast, **change)
    page = client.get(address(campaign, staff.teacher))
    assert page.status_code == 403
    assert said in page.content.decode()


def test_who_has_left_learns_it(client: Client, campaign: Campaign, staff: Staff) -> None:
    Employee.objects.filter(pk=staff.teacher.pk).update(left_on=NOW.date() - timedelta(days=1))
    assert "tidak lagi tercatat" in client.get(address(campaign, staff.teacher)).content.decode()


def test_the_code_is_typed_with_errors_forgiven(client: Client, campaign: Campaign, staff: Staff) -> None:
    code = grouped(token_for(campaign, staff.teacher)).lower().replace("0", "o").replace("1", "l")
    found = client.post("/pakta", {"kode": code})
    assert found.headers["Location"] == f"{address(campaign, staff.teacher)}?cara=tik"
    client.post(found.headers["Location"], filled(campaign, staff.teacher))
    assert Signature.objects.get().way == Way.CODE


def test_an_unknown_code_is_said_in_one_line(client: Client, cast: Cast) -> None:
    wrong = client.post("/pakta", {"kode": "AAAA-AAAA-AAAA-AAAA"})
    assert wrong.status_code == 422
    assert "Kode ini tidak dikenal di sini." in wrong.content.decode()
    assert client.get("/pakta/AAAAAAAAAAAAAAAA").status_code == 404
    assert client.delete("/pakta").status_code == 405
