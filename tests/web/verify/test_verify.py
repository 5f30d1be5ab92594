"""The page that checks letters and receipts: genuine, changed, not ours, nonsense; nobody is named."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, Cast, cast, receive
from tests.walk import decided, handed_over

from netra.casework.letters import CLEARING, take_letter
from netra.handover import letters as handing
from netra.intake.receipts import receipt
from netra.web.verify.address import page_of_codes

__all__ = ["cast"]
HIDDEN = ("Melati", "Arumsari", "Cendana", "0811", "Camat Ranu", "berorasi")


def ask(client: Client, status: int = 200, **data: Any) -> str:
    answer = client.post(reverse("verify"), data)
    assert answer.status_code == status
    return answer.content.decode()


def cleared(cast: Cast) -> tuple[str, str]:
    """The address in the QR code of a letter of clearance, and the number of its case."""
    case = decided(cast, "not_a_violation")
    letter = take_letter(case, kind=CLEARING, by=cast.sari.actor, at=NOW, page=page_of_codes())
    return letter.qr, letter.number


def given(cast: Cast) -> dict[str, Any]:
    received = receive(cast)
    return receipt(received.report, number=received.case.number)


def test_it_asks_without_a_log_in_and_is_linked_from_every_page(client: Client, db: None) -> None:
    page = client.get(reverse("verify"))
    assert page.status_code == 200
    assert "Apakah ini asli?" in page.content.decode()
    assert f'href="{reverse("verify")}"' in client.get("/").content.decode()


def test_the_qr_code_of_a_letter_leads_to_what_it_is(cast: Cast, client: Client) -> None:
    address, number = cleared(cast)
    assert address.startswith(page_of_codes() + "?kode=")
    page = client.get(address.removeprefix("http://127.0.0.1:8000"))
    told = page.content.decode()
    assert page.status_code == 200
    for shown in (
        "Asli: surat ini dibuat di sini",
        "Nomor surat",
        "Tanggal surat",
        "Surat bersih",
        number,
        "Senin, 14 Oktober 2024",
    ):
        assert shown in told
    assert not [each for each in HIDDEN if each in told]


@pytest.mark.parametrize(
    "change", [str.lower, lambda code: code.replace("-", " "), lambda code: f" {code}\n"]
)
def test_the_code_can_be_typed_in_any_way(cast: Cast, client: Client, change: Any) -> None:
    address, number = cleared(cast)
    assert number in ask(client, kode=change(address.split("=")[1]))


def test_the_letter_of_a_hand_over(cast: Cast, client: Client) -> None:
    handover = handed_over(cast, decided(cast), "impose")
    letter = handing.take_letter(handover, by=cast.yosef.actor, at=NOW, page=page_of_codes())
    told = ask(client, kode=letter.qr.split("=")[1])
    assert "Pelimpahan" in told
    assert handover.letter_number in told
    assert handover.receiver.name not in told


@pytest.mark.parametrize("how", ["berkas", "isi"])
def test_a_receipt_as_file_or_text(cast: Cast, client: Client, how: str) -> None:
    document = given(cast)
    text = json.dumps(document, ensure_ascii=False, indent=2)
    sent = SimpleUploadedFile("tanda-terima.json", text.encode()) if how == "berkas" else text
    told = ask(client, **{how: sent})
    content = document["receipt"]
    for shown in ("Asli: tanda terima ini", content["number"], content["office"], content["digest"]):
        assert shown in told
    assert "Senin, 14 Oktober 2024, 14.36 WIB" in told
    assert content["report"] not in told
    assert content["evidence"][0]["sha256"] not in told
    assert not [each for each in HIDDEN if each in told]


@pytest.mark.parametrize("field", ["number", "office", "received", "digest", "track"])
def test_a_changed_receipt_is_not_genuine_and_shows_nothing(cast: Cast, client: Client, field: str) -> None:
    document = given(cast)
    document["receipt"][field] = "PALSU"
    told = ask(client, isi=json.dumps(document))
    assert "Tidak asli" in told
    assert "Asli:" not in told
    assert document["receipt"]["evidence"][0]["sha256"] not in told


def test_a_receipt_of_another_server_is_not_from_here(
    cast: Cast, client: Client, tmp_path: Any, settings: Any
) -> None:
    text = json.dumps(given(cast))
    settings.DATA = tmp_path / "elsewhere"
    told = ask(client, isi=text)
    assert "Bukan dari sini" in told
    assert "Asli:" not in told


NONSENSE = [
    pytest.param({}, "Pilih berkas tanda terima", id="nothing"),
    pytest.param({"isi": "halo"}, "Ini bukan tanda terima", id="no JSON"),
    pytest.param({"isi": "[1, 2]"}, "Ini bukan tanda terima", id="another JSON"),
    pytest.param({"isi": '{"receipt": 1}'}, "Ini bukan tanda terima", id="receipt of another kind"),
    pytest.param({"isi": "[" * 50_000}, "Ini bukan tanda terima", id="deep"),
    pytest.param({"isi": "9" * 50_000}, "Ini bukan tanda terima", id="long number"),
    pytest.param({"isi": "x" * 70_000}, "Ini terlalu panjang", id="long"),
    pytest.param({"kode": ""}, "Tulis kode", id="no code"),
    pytest.param({"kode": "satu dua tiga"}, "Ini bukan kode surat", id="no such code"),
    pytest.param({"kode": "A" * 5000}, "Ini terlalu panjang", id="long code"),
    pytest.param(
        {"kode": "AAAA-BBBB-CCCC-DDDD"}, "Tidak ada surat atau sertifikat dari sini", id="unknown code"
    ),
    pytest.param({"kode": "ÀÀÀÀ-ΩΩΩΩ-CCCC-DDDD"}, "Ini bukan kode surat", id="other letters"),
]


@pytest.mark.parametrize(("sent", "told"), NONSENSE)
def test_nonsense_gets_one_clear_line(client: Client, db: None, sent: dict[str, str], told: str) -> None:
    page = ask(client, 422, **sent)
    assert told in page
    assert "Ada 1 isian yang perlu diperbaiki" in page
    assert "Asli:" not in page


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"", b"x" * 70_000], ids=["binary", "empty", "long"])
def test_a_file_that_is_no_receipt(client: Client, db: None, content: bytes) -> None:
    ask(client, 422, berkas=SimpleUploadedFile("a.json", content))


@pytest.mark.parametrize("number", ["\ud800", 1, None, [], {"a": {}}])
def test_a_receipt_with_strange_contents_is_not_genuine(cast: Cast, client: Client, number: object) -> None:
    document = given(cast)
    document["receipt"]["number"] = number
    assert "Tidak asli" in ask(client, isi=json.dumps(document))


def test_what_is_sent_is_no_markup(client: Client, db: None) -> None:
    page = ask(client, 422, kode='"><script>alert(1)</script>')
    assert "<script>alert(1)" not in page


def test_other_methods_are_refused(client: Client, db: None) -> None:
    assert client.put(reverse("verify")).status_code == 405
