"""What an addressee sees: by link without an account, or in the inbox of the office."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, SINCE, Cast, cast, person
from tests.prevention.circulars.conftest import confirmed, delivery, issued, units, warned
from tests.web.work.conftest import LogIn, count_queries, fixed_clock, log_in

from netra.ledger.models import Entry
from netra.people.roles import Role
from netra.prevention.circulars.models import Circular, Delivery
from netra.prevention.circulars.operations.issuing import withdraw_circular
from netra.prevention.circulars.queries import received_by
from netra.prevention.circulars.tokens import grouped, token_for
from netra.workforce.models import Unit, UnitHead

__all__ = ["cast", "fixed_clock", "log_in", "units"]

GIVEN = {"name": "Dian Rekaan", "position": "Kepala tata usaha"}


def link(row: Delivery, name: str = "letter") -> str:
    return reverse(name, args=[token_for(row)])


def test_a_unit_confirms_by_its_link_once(cast: Cast, units: list[Unit]) -> None:
    row, client = delivery(issued(cast), "SD Cendana"), Client()
    page = client.get(link(row))
    text = page.content.decode()
    assert "1. Jangan hadir di kampanye." in text
    assert "/hukum/pp-94-2021/pasal-5/huruf-n/angka-4/" in text
    assert "sasaran kami sendiri, bukan tenggat" in text
    assert page["Cache-Control"] == "no-store"
    assert len(page.content) < 60_000
    for missing in ({"name": ""}, {"position": " "}):
        bad = client.post(link(row), {**GIVEN, **missing})
        assert bad.status_code == 422
    assert "Dian Rekaan" in client.post(link(row), {**GIVEN, "position": ""}).content.decode()
    done = client.post(link(row), GIVEN, follow=True)
    text = done.content.decode()
    assert "Penerimaan sudah dikonfirmasi" in text
    assert "001/SE/PEMDA-99-01/X/2024/TT/0001" in text
    assert "Konfirmasi penerimaan</button>" not in text
    again = client.post(link(row), GIVEN)
    assert again.status_code == 409
    assert "Penerimaan sudah dikonfirmasi" in again.content.decode()
    for name in ("letter-pdf", "letter-receipt"):
        assert client.get(link(row, name)).content.startswith(b"%PDF"), name
    assert client.get(link(row, "letter-file")).status_code == 404
    assert not client.session.keys()


def test_anybody_checks_the_code_of_the_letter(cast: Cast, units: list[Unit]) -> None:
    letter = issued(cast)
    code = Entry.objects.get(action="vault:letter:sign").subject.removeprefix("letter:")
    text = Client().get(reverse("verify"), {"kode": code}).content.decode()
    assert "Surat edaran" in text
    assert letter.number in text


def test_a_code_is_typed_from_paper(cast: Cast, units: list[Unit]) -> None:
    row, client = delivery(issued(cast), "SD Cendana"), Client()
    here = reverse("letter-code")
    assert "Kode surat pengantar" in client.get(here).content.decode()
    found = client.get(here, {"kode": grouped(token_for(row)).lower()})
    assert found["Location"] == link(row)
    for wrong in ("", "ABCD", "ABCD-EFGH-2345-WXYZ"):
        assert client.get(here, {"kode": wrong}).status_code == 422


@pytest.mark.parametrize("name", ["letter", "letter-pdf", "letter-file", "letter-receipt"])
def test_an_unknown_link_leads_nowhere(cast: Cast, units: list[Unit], name: str) -> None:
    row = delivery(issued(cast), "SD Cendana")
    for token in ("0" * 16, "x", token_for(row)[:-1] + "!"):
        assert Client().get(reverse(name, args=[token])).status_code == 404
    assert Client().delete(link(row)).status_code == 405
    assert Client().get(link(row, "letter-reply"))["Location"] == link(row)
    assert Client().delete(link(row, "letter-reply")).status_code == 405
    assert Client().get(link(row, "letter-receipt")).status_code == 404


def test_an_ended_letter_says_so(cast: Cast, units: list[Unit]) -> None:
    letter = issued(cast)
    withdraw_circular(letter, reason="Salah tanggal", by=cast.lestari.actor, at=NOW)
    row = delivery(letter, "SD Cendana")
    text = Client().get(link(row)).content.decode()
    assert "Dicabut: Salah tanggal" in text
    assert "Konfirmasi penerimaan</button>" not in text
    assert Client().post(link(row), GIVEN).status_code == 403


def test_what_was_typed_is_text_and_never_markup(cast: Cast, units: list[Unit]) -> None:
    row = delivery(issued(cast, text="A. Isi\n\n<script>alert(1)</script>"), "SD Cendana")
    client = Client()
    client.post(link(row), {**GIVEN, "name": "<b>Dian</b>"})
    text = client.get(link(row)).content.decode()
    assert "<script>alert" not in text
    assert "<b>Dian" not in text


def test_others_reply_to_a_warning_by_link(cast: Cast, units: list[Unit]) -> None:
    row, client = delivery(warned(cast, others="Perusda Rekaan"), "Perusda Rekaan"), Client()
    text = client.get(link(row)).content.decode()
    assert "Balas peringatan" in text
    assert client.post(link(row, "letter-reply"), {**GIVEN, "text": ""}).status_code == 422
    done = client.post(link(row, "letter-reply"), {**GIVEN, "text": "Sudah diteruskan."}, follow=True)
    text = done.content.decode()
    assert "Sudah diteruskan." in text
    assert "Penerimaan sudah dikonfirmasi" in text
    assert client.post(link(row, "letter-reply"), {**GIVEN, "text": "Lagi."}).status_code == 409


def test_a_government_replies_in_its_inbox(cast: Cast, units: list[Unit], log_in: LogIn) -> None:
    warned(cast)
    client = log_in(cast.lestari)
    assert "Diterima (1)" in client.get(reverse("circulars")).content.decode()
    row = received_by(cast.lestari.actor).get()
    assert reverse("received", args=[row.pk]) in client.get(reverse("circulars-received")).content.decode()
    here, to = reverse("received", args=[row.pk]), reverse("received-reply", args=[row.pk])
    assert "Balas peringatan" in client.get(here).content.decode()
    assert client.post(to, {**GIVEN, "text": ""}).status_code == 422
    done = client.post(to, {**GIVEN, "text": "Sudah kami teruskan."}, follow=True).content.decode()
    assert "Balasan Anda sudah di kantor pengawas." in done
    ratna = log_in(cast.ratna).get(reverse("circular", args=[row.circular_id]) + "?siapa=replied")
    assert cast.government.name in ratna.content.decode()
    assert client.get(reverse("received-file", args=[row.pk])).status_code == 404
    assert client.delete(here).status_code == 405


def test_heads_of_units_confirm_in_their_inbox(cast: Cast, units: list[Unit], log_in: LogIn) -> None:
    dara = person("Dara Kirana", cast.government, Role.HEAD_OF_UNIT)
    UnitHead.objects.create(unit=units[0], user=dara.user, since=SINCE)
    letter = issued(cast)
    client = log_in(dara)
    row, other = delivery(letter, "Dinas Pendidikan"), delivery(letter, "Dinas Kesehatan")
    here = reverse("received", args=[row.pk])
    assert client.post(here, {**GIVEN, "name": ""}).status_code == 422
    done = client.post(here, GIVEN, follow=True).content.decode()
    assert "Penerimaan dikonfirmasi." in done
    assert client.get(reverse("received", args=[other.pk])).status_code == 404
    page = client.get(reverse("circular", args=[letter.pk])).content.decode()
    assert "Dinas Kesehatan" not in page
    for name in ("circular-list", "circular-withdraw", "circular-edit"):
        assert client.get(reverse(name, args=[letter.pk])).status_code == 403
    assert log_in(cast.intan).get(here).status_code == 404


def test_the_inbox_does_not_grow_with_rows(cast: Cast, units: list[Unit], log_in: LogIn) -> None:
    client = log_in(cast.lestari)
    warned(cast)
    before = count_queries(client, reverse("circulars-received"))
    for _ in range(3):
        warned(cast)
    assert count_queries(client, reverse("circulars-received")) == before


def test_the_public_page_takes_few_queries(cast: Cast, units: list[Unit]) -> None:
    letter = issued(cast)
    row = delivery(letter, "SD Cendana")
    assert count_queries(Client(), link(row)) <= 4
    confirmed(letter, "SD Cendana", at=NOW + timedelta(minutes=1))
    assert Circular.objects.get().receipts == 1
