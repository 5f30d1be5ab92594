"""Sheets of paper on pages: a batch with scans, its list compared with the roster, doubts answered one by one."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from tests.cast import Cast, Person
from tests.web.pledges.running import opened, signed, text_of
from tests.web.work.conftest import LogIn, count_queries
from tests.workforce.roster import NIPS, Roster

from netra.ledger.models import Entry
from netra.prevention.pledges.models import Campaign, LineState, PaperBatch, Signature, Way


def begin(client: Client, campaign: Campaign, roster: Roster, **changes: object) -> PaperBatch | str:
    given = {"text": text_of(campaign).pk, "place": "Aula SD", "signed_on": "2024-10-10", **changes}
    answer = client.post(reverse("paper-new", args=[campaign.pk, roster.school.pk]), given)
    return PaperBatch.objects.get() if answer.status_code == 302 else answer.content.decode()


def started(client: Client, campaign: Campaign, roster: Roster) -> PaperBatch:
    batch = begin(client, campaign, roster)
    assert isinstance(batch, PaperBatch)
    return batch


def address(name: str, batch: PaperBatch, *more: object) -> str:
    return reverse(name, args=[batch.campaign_id, batch.pk, *more])


def test_from_the_sheets_to_signatures(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    campaign = opened(cast)
    signed(campaign, roster.people[4])
    client = log_in(cast.lestari)
    batch = started(client, campaign, roster)
    lines = (
        f"{NIPS[1]} Dedi Purnama\nHana Kamboya\nTHL-002; Oka Nilamsari\nOrang Lain\n{NIPS[3]},Murni Cendana"
    )
    done = client.post(address("paper-lines", batch), {"text": lines}, follow=True).content.decode()
    assert "5 baris dibaca, 3 perlu jawaban Anda." in done
    assert [each.state for each in batch.lines.all()] == ["matched", "asked", "signed", "asked", "asked"]
    assert client.post(address("paper-enter", batch)).status_code == 409
    page = client.get(address("paper-line", batch, 2)).content.decode()
    assert "Hana Kamboja" in page
    assert "Tidak ada di daftar pegawai: lewati baris ini" in page
    answer = client.post(address("paper-line", batch, 2), {"choice": roster.people[3].pk})
    assert answer.headers["Location"] == address("paper-line", batch, 4)
    client.post(address("paper-line", batch, 4), {"choice": "nobody"})
    client.post(address("paper-line", batch, 5), {"choice": roster.people[5].pk})
    assert "3 baris siap" in client.get(address("paper-batch", batch)).content.decode()
    done = client.post(address("paper-enter", batch), follow=True).content.decode()
    assert "3 tanda tangan kertas dimasukkan." in done
    rows = Signature.objects.filter(campaign=campaign, way=Way.PAPER)
    assert {each.employee_id for each in rows} == {roster.people[n].pk for n in (2, 3, 5)}
    assert {each.text_id for each in rows} == {text_of(campaign).pk}
    assert client.post(address("paper-lines", batch), {"text": "Rosa"}).status_code == 409


def test_a_number_given_for_somebody_else(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    campaign = opened(cast)
    client = log_in(cast.lestari)
    batch = started(client, campaign, roster)
    client.post(address("paper-lines", batch), {"text": "Tidak Dikenal\nSiapa Ini"})
    line = address("paper-line", batch, 1)
    wrong = client.post(line, {"choice": "other", "number": "123"})
    assert wrong.status_code == 422
    assert "Tidak ada pegawai aktif" in wrong.content.decode()
    assert client.post(line, {"choice": "other", "number": NIPS[1]}).status_code == 302
    again = client.post(address("paper-line", batch, 2), {"choice": "other", "number": NIPS[1]})
    assert again.status_code == 422
    assert "dua kali" in again.content.decode()
    assert batch.lines.get(position=1).state == LineState.CHOSEN


def test_a_file_is_read(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    client = log_in(cast.lestari)
    batch = started(client, opened(cast), roster)
    file = SimpleUploadedFile("daftar.csv", f"NIP;Nama\n'{NIPS[1]};Dedi Purnama\n".encode())
    assert client.post(address("paper-lines", batch), {"text": "", "file": file}).status_code == 302
    assert batch.lines.get().state == LineState.MATCHED


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"text": " "}, "paling sedikit satu nama"),
        ({"text": "a", "file": SimpleUploadedFile("a.csv", b"x")}, "salah satu saja"),
        ({"text": "", "file": SimpleUploadedFile("a.pdf", b"x")}, "Pilih berkas CSV"),
        (
            {"text": "", "file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04rusak")},
            "tidak terbaca sebagai XLSX",
        ),
        ({"text": "Orang\n" * 2_001}, "lebih dari 2000 baris"),
    ],
)
def test_a_list_that_cannot_be_read_is_said(
    cast: Cast, roster: Roster, log_in: LogIn, given: dict[str, object], said: str
) -> None:
    client = log_in(cast.lestari)
    batch = started(client, opened(cast), roster)
    answer = client.post(address("paper-lines", batch), given)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not batch.lines.exists()


def test_scans_are_sealed_and_shown_clean(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    client = log_in(cast.lestari)
    batch = started(client, opened(cast), roster)
    out = io.BytesIO()
    exif = Image.Exif()
    exif[271] = "Kamera Rahasia"
    Image.new("RGB", (60, 40), "white").save(out, "JPEG", exif=exif)
    photo = SimpleUploadedFile("lembar.jpg", out.getvalue())
    assert client.post(address("paper-scan-new", batch), {"file": photo}).status_code == 302
    scan = batch.scans.get()
    assert b"Kamera Rahasia" not in bytes(scan.sealed)
    shown = client.post(address("paper-scan", batch, 1))
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert b"Kamera Rahasia" not in shown.content
    assert Entry.objects.about(batch.subject).latest("number").change == {"opened": 1, "hash_agrees": True}
    photo.seek(0)
    again = client.post(address("paper-scan-new", batch), {"file": photo})
    assert (again.status_code, "sudah ada dalam bundel" in again.content.decode()) == (422, True)
    fake = SimpleUploadedFile("lembar.pdf", b"bukan pdf")
    assert client.post(address("paper-scan-new", batch), {"file": fake}).status_code == 422


def test_a_batch_that_cannot_be_is_said(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    campaign = opened(cast)
    client = log_in(cast.lestari)
    for changes in (
        {"signed_on": "2024-10-20"},
        {"signed_on": "2024-09-01"},
        {"place": ""},
        {"text": "9999"},
    ):
        assert isinstance(begin(client, campaign, roster, **changes), str)
    assert not PaperBatch.objects.exists()


def test_who_enters(cast: Cast, roster: Roster, anton: Person, log_in: LogIn) -> None:
    campaign = opened(cast)
    batch = started(log_in(cast.lestari), campaign, roster)
    page = address("paper-batch", batch)
    assert log_in(anton).get(page).status_code == 403
    assert log_in(cast.bima).get(page).status_code == 404
    assert log_in(cast.ratna).get(page).status_code == 403
    assert log_in(cast.lestari).get(reverse("paper", args=[campaign.pk])).status_code == 200
    assert log_in(cast.lestari).get(address("paper-enter", batch)).status_code == 405
    assert log_in(cast.lestari).get(address("paper-line", batch, 7)).status_code == 404


def test_queries_do_not_grow_with_rows(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    client = log_in(cast.lestari)
    batch = started(client, opened(cast), roster)
    client.post(address("paper-lines", batch), {"text": f"{NIPS[1]} Dedi Purnama\nSiapa"})
    before = count_queries(client, address("paper-batch", batch))
    client.post(address("paper-lines", batch), {"text": f"{NIPS[2]} Hana Kamboja\nEntah\nSiapa Lagi"})
    assert count_queries(client, address("paper-batch", batch)) == before
