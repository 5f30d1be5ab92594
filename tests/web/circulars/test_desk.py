"""The officers' pages of letters, without JavaScript."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, Cast, cast
from tests.jobs.mailserver import listening
from tests.prevention.circulars.conftest import (
    CAMPAIGN,
    confirmed,
    delivery,
    drafted,
    issued,
    units,
    warned,
)
from tests.prevention.circulars.test_issuing import pdf
from tests.web.work.conftest import LogIn, count_queries, fixed_clock, log_in

from netra.base.cells import harmless
from netra.jobs.models import Job
from netra.prevention.circulars.models import Circular, Kind
from netra.prevention.circulars.queries import tally
from netra.prevention.circulars.tasks import send_mails
from netra.workforce.models import Unit

__all__ = ["cast", "fixed_clock", "log_in", "units"]


def at(name: str, letter: Circular, *more: object) -> str:
    return reverse(name, args=[letter.pk, *more])


def filled(page: str) -> dict[str, object]:
    """What the edit page would send if nothing was changed."""
    values: dict[str, object] = dict(re.findall(r'<input type="date" name="(\w+)" value="([^"]*)"', page))
    return {**values, "title": "Netral di kampanye", "issuer": "Bupati Tirtamaya", "text": "A. Isi\n\nTeks."}


def test_from_the_first_page_to_an_issued_letter(cast: Cast, units: list[Unit], log_in: LogIn) -> None:
    client = log_in(cast.lestari)
    page = client.get(reverse("circular-new")).content.decode()
    assert 'value="pilkada-2024/kampanye" selected' in page
    given = {"agency": cast.government.pk, "kind": "edaran", "stage": CAMPAIGN}
    answer = client.post(reverse("circular-new"), given, follow=True)
    page = answer.content.decode()
    assert "Draf diisi dari aturan tahapan itu" in page
    assert "PP 94/2021 Pasal 14 huruf i" in page
    letter = Circular.objects.get()
    content = pdf()
    file = SimpleUploadedFile("surat.pdf", content, "application/pdf")
    sent = {**filled(page), "stage": CAMPAIGN, "trees": [units[0].pk], "file": file}
    done = client.post(
        at("circular-edit", letter), {**sent, "provisions": letter.provisions[:2]}, follow=True
    )
    assert "Surat ini untuk 3 penerima" in done.content.decode()
    assert client.get(at("circular-file", letter)).content == content
    done = client.post(at("circular-issue", letter), follow=True)
    page = done.content.decode()
    assert "Terbit sebagai 001/SE/PEMDA-99-01/X/2024 kepada 3 penerima" in page
    assert "SD Cendana" in page
    assert "surat.pdf" in page
    answer = client.get(at("circular-pdf", letter))
    assert answer.content.startswith(b"%PDF")
    assert "attachment" in answer["Content-Disposition"]
    assert "0 dari 3" in client.get(reverse("circulars")).content.decode()


def test_more_articles_are_found_and_what_was_typed_is_kept(
    cast: Cast, units: list[Unit], log_in: LogIn
) -> None:
    client, letter = log_in(cast.lestari), drafted(cast)
    page = client.get(at("circular-edit", letter)).content.decode()
    sent = {**filled(page), "go": "find", "sought": "pose", "title": "Judul yang diketik"}
    page = client.post(at("circular-edit", letter), sent).content.decode()
    assert "Judul yang diketik" in page
    assert Circular.objects.get().title != "Judul yang diketik"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": ""}, "Bidang ini"),
        ({"valid_to": "2024-01-01"}, "Hari terakhir mendahului"),
        ({"codes": "99"}, "Tidak ada unit aktif dengan kode 99"),
        ({"file": SimpleUploadedFile("a.pdf", b"bukan")}, "Berkas ini bukan PDF"),
        ({"stage": "tidak-ada"}, "tidak-ada"),
    ],
    ids=["title", "validity", "codes", "file", "stage"],
)
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(
    cast: Cast, units: list[Unit], log_in: LogIn, changes: dict[str, object], said: str
) -> None:
    client, letter = log_in(cast.lestari), drafted(cast)
    page = client.get(at("circular-edit", letter)).content.decode()
    answer = client.post(at("circular-edit", letter), {**filled(page), "signatory": "Rekaan", **changes})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text
    assert 'value="Rekaan"' in text
    letter.refresh_from_db()
    assert letter.signatory == ""


def test_the_list_tells_who_is_silent(cast: Cast, units: list[Unit], log_in: LogIn) -> None:
    letter = issued(cast)
    confirmed(letter, "SD Cendana")
    client = log_in(cast.lestari)
    for query, shown, hidden in (
        ("siapa=silent", "SMP Ranu", "SD Cendana"),
        ("siapa=confirmed", "SD Cendana", "SMP Ranu"),
        ("cari=01.2", "SMP Ranu", "SD Cendana"),
        ("siapa=x&hal=y", "SMP Ranu", ""),
    ):
        page = client.get(at("circular", letter) + "?" + query).content.decode()
        assert f">{shown}</a>" in page, query
        assert not hidden or f">{hidden}</a>" not in page, query
    answer = client.get(at("circular-list", letter) + "?siapa=silent")
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert text.startswith("\ufeffPenerima,Kode unit")
    assert "SMP Ranu" in text
    assert "SD Cendana" not in text


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_formulas_are_neutralised(sign: str) -> None:
    assert harmless(f"{sign}1+1") == f"'{sign}1+1"
    assert harmless("SD 1") == "SD 1"


def test_issuing_with_mail_sends_in_the_background(
    cast: Cast,
    units: list[Unit],
    log_in: LogIn,
    settings: LazySettings,
    django_capture_on_commit_callbacks: Any,
) -> None:
    draft, client = drafted(cast), log_in(cast.lestari)
    assert "Langsung kirim lewat surel" not in client.get(at("circular", draft)).content.decode()
    with listening(settings) as server:
        assert "Langsung kirim lewat surel" in client.get(at("circular", draft)).content.decode()
        answer = client.post(at("circular-issue", draft), {"mail": "on"})
        job = Job.objects.get()
        assert answer["Location"] == reverse("job", args=[job.pk])
        assert server.taken == []  # the request gives the number and freezes; the worker sends
        page = client.get(at("circular", draft)).content.decode()
        assert "3 surel sedang dikirim di latar belakang" in page
        assert reverse("job", args=[job.pk]) in page
        send_mails.enqueue(str(job.pk), circular=str(draft.pk), user=None, moment=NOW.isoformat())
        assert len(server.taken) == 3
    page = client.get(reverse("job", args=[job.pk])).content.decode()
    assert "3 surel terkirim." in page
    assert at("circular", draft) in page
    assert "sedang dikirim" not in client.get(at("circular", draft)).content.decode()


def test_mails_and_covers_run_as_jobs(
    cast: Cast,
    units: list[Unit],
    log_in: LogIn,
    settings: LazySettings,
    django_capture_on_commit_callbacks: Any,
) -> None:
    letter, client = issued(cast), log_in(cast.lestari)
    assert client.post(at("circular-send", letter)).status_code == 409
    with listening(settings) as server:
        assert "Kirim ke 3 alamat" in client.get(at("circular", letter)).content.decode()
        for name, data in (("send", {}), ("remind", {}), ("covers", {"which": "unreachable"})):
            with django_capture_on_commit_callbacks(execute=True):
                answer = client.post(at(f"circular-{name}", letter), data)
            assert answer.status_code == 302
        assert Job.objects.filter(state="done").count() == 3
        assert len(server.taken) == 6
        assert client.post(at("circular-remind", letter)).status_code == 409
    assert "Sudah diingatkan hari ini" in client.get(at("circular", letter)).content.decode()


def test_what_was_not_delivered_is_listed_with_the_way_out(
    cast: Cast,
    units: list[Unit],
    log_in: LogIn,
    settings: LazySettings,
    django_capture_on_commit_callbacks: Any,
) -> None:
    letter, client = issued(cast), log_in(cast.lestari)
    row = delivery(letter, "SD Cendana")
    with listening(settings) as server, django_capture_on_commit_callbacks(execute=True):
        server.answers = {"sd@netra.example": "550 5.1.1 No such user"}
        client.post(at("circular-send", letter))
    with listening(settings) as server:
        page = client.get(at("circular", letter)).content.decode()
        assert "Tidak sampai: 1 penerima." in page
        page = client.get(at("circular", letter) + "?siapa=undelivered").content.decode()
        assert ">SD Cendana</a>" in page
        assert ">SMP Ranu</a>" not in page
        assert "Ditolak: 550 5.1.1 No such user" in page
        answer = client.get(at("circular-list", letter) + "?siapa=undelivered")
        assert "550 5.1.1" in b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
        here = at("circular-addressee", letter, row.pk)
        assert "Ditolak: 550" in client.get(here).content.decode()
        address = at("circular-address", letter, row.pk)
        wrong = client.post(address, {"email": "bukan-alamat"})
        assert wrong.status_code == 422
        assert "“bukan-alamat” bukan alamat surel." in wrong.content.decode()
        assert 'value="bukan-alamat"' in wrong.content.decode()
        with django_capture_on_commit_callbacks(execute=True):
            assert client.post(address, {"email": "sd.baru@netra.example"})["Location"] == here
        assert server.recipients == ["sd.baru@netra.example"]
        done = client.post(address, {"email": "sd.baru@netra.example"}, follow=True)
        assert "Alamatnya sama; tidak ada yang dikirim lagi." in done.content.decode()
        assert server.recipients == ["sd.baru@netra.example"]
        assert "Tidak sampai: 1 penerima" not in client.get(at("circular", letter)).content.decode()


def test_send_again_and_a_mail_server_that_is_gone(
    cast: Cast,
    units: list[Unit],
    log_in: LogIn,
    settings: LazySettings,
    django_capture_on_commit_callbacks: Any,
) -> None:
    letter, client = issued(cast), log_in(cast.lestari)
    with listening(settings) as gone:
        gone.answers = {"smp@netra.example": "550 5.1.1 No such user"}
        with django_capture_on_commit_callbacks(execute=True):
            client.post(at("circular-send", letter))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(at("circular-again", letter))
    page = client.get(at("circular", letter)).content.decode()
    assert "1 surel menunggu: server surat belum menerimanya" in page
    assert "Tidak sampai: 1 penerima" not in page


def test_a_receipt_on_paper_is_entered(cast: Cast, units: list[Unit], log_in: LogIn) -> None:
    letter, client = issued(cast), log_in(cast.lestari)
    here = at("circular-addressee", letter, delivery(letter, "Dinas Kesehatan").pk)
    page = client.get(here).content.decode()
    assert "/edaran/" in page
    assert client.get(here + "?pengantar").content.startswith(b"%PDF")
    assert client.post(here, {"name": "", "position": "Kepala"}).status_code == 422
    done = client.post(here, {"name": "Dian Rekaan", "position": "Kepala"}, follow=True).content.decode()
    assert "Tanda terima dicatat." in done
    assert "001/SE/PEMDA-99-01/X/2024/TT/0001" in done
    assert client.post(here, {"name": "Lain", "position": "Kepala"}).status_code in {403, 409}


def test_a_letter_is_replaced_and_withdrawn(cast: Cast, units: list[Unit], log_in: LogIn) -> None:
    old, client = issued(cast), log_in(cast.lestari)
    here = reverse("circular-new") + f"?ganti={old.pk}"
    assert old.number in client.get(here).content.decode()
    given = {"agency": cast.government.pk, "kind": "edaran", "stage": CAMPAIGN}
    client.post(here, given)
    new = Circular.objects.get(state="draft")
    client.post(at("circular-issue", new))
    assert (
        f"Digantikan oleh {Circular.objects.get(pk=new.pk).number}"
        in client.get(at("circular", old)).content.decode()
    )
    assert client.post(at("circular-withdraw", new), {"reason": ""}).status_code == 422
    client.get(at("circular-withdraw", new))
    done = client.post(at("circular-withdraw", new), {"reason": "Salah tanggal"}, follow=True)
    assert "Dicabut: Salah tanggal" in done.content.decode()


def test_a_draft_is_deleted(cast: Cast, log_in: LogIn) -> None:
    letter = drafted(cast)
    done = log_in(cast.lestari).post(at("circular-drop", letter), follow=True)
    assert "Draf dihapus." in done.content.decode()
    assert not Circular.objects.exists()


def test_nobody_addressed_is_said(cast: Cast, log_in: LogIn) -> None:
    letter = drafted(cast)
    client = log_in(cast.lestari)
    assert "Belum ada penerima" in client.get(at("circular", letter)).content.decode()
    answer = client.post(at("circular-issue", letter))
    assert answer.status_code == 422
    assert "belum punya penerima" in answer.content.decode()


def test_the_scheme_of_numbers(cast: Cast, log_in: LogIn) -> None:
    client, here = log_in(cast.lestari), reverse("circular-numbers")
    assert "007/SE/PEMDA-99-01/X/2024" in client.get(here).content.decode()
    assert client.post(here, {"pattern": "{seq}", "unit": ""}).status_code == 422
    done = client.post(here, {"pattern": "{year}/{kind}/{seq}", "unit": ""}, follow=True)
    assert "2024/SE/007" in done.content.decode()


def test_the_supervisor_warns_of_the_stage_that_begins_next(
    cast: Cast, units: list[Unit], log_in: LogIn
) -> None:
    client = log_in(cast.ratna)
    page = client.get(reverse("circular-new")).content.decode()
    assert 'value="pilkada-2024/masa-tenang" selected' in page
    given = {"agency": cast.tirtamaya.pk, "kind": Kind.WARNING.value, "stage": "pilkada-2024/masa-tenang"}
    page = client.post(reverse("circular-new"), given, follow=True).content.decode()
    assert cast.government.name in page
    letter = Circular.objects.get()
    sent = {**filled(page), "agencies": [cast.government.pk], "others": "Perusda Rekaan"}
    client.post(at("circular-edit", letter), sent)
    page = client.post(at("circular-issue", letter), follow=True).content.decode()
    assert "Belum membalas" in page
    assert tally(letter).addressees == 2


def test_who_enters(cast: Cast, units: list[Unit], log_in: LogIn) -> None:
    letter, draft, warning = issued(cast), drafted(cast), warned(cast)
    one = delivery(letter, "SD Cendana").pk
    gets = [
        *(at(name, letter) for name in ("circular", "circular-pdf", "circular-list", "circular-withdraw")),
        at("circular-edit", draft),
        at("circular-addressee", letter, one),
    ]
    posts = [
        *(at(f"circular-{name}", letter) for name in ("send", "remind", "again", "covers")),
        at("circular-address", letter, one),
        *(at(f"circular-{name}", draft) for name in ("issue", "drop")),
    ]
    for person in (cast.ratna, cast.intan):
        client = log_in(person)
        assert {client.get(each).status_code for each in gets} == {404}
        assert {client.post(each).status_code for each in posts} == {404}
    for person in (cast.wira, cast.nadia):
        client = log_in(person)
        for name in ("circulars", "circular-new", "circular-numbers", "circulars-received"):
            assert client.get(reverse(name)).status_code == 403, name
    lestari = log_in(cast.lestari)
    assert {lestari.get(each).status_code for each in gets} == {200}
    assert {lestari.get(each).status_code for each in posts} == {405}
    assert lestari.delete(at("circular", letter)).status_code == 405
    assert lestari.get(at("circular", warning)).status_code == 200
    for name in ("circular-list", "circular-withdraw"):
        assert lestari.get(at(name, warning)).status_code == 403
    assert Client().get(at("circular", letter)).status_code == 302
    assert lestari.get(at("circular-pdf", draft)).status_code == 404
    assert lestari.get(at("circular-file", letter)).status_code == 404
    assert reverse("circulars") in lestari.get(reverse("circulars")).content.decode()


def test_queries_do_not_grow_with_rows(cast: Cast, units: list[Unit], log_in: LogIn) -> None:
    letter = issued(cast)
    client = log_in(cast.lestari)
    before = [count_queries(client, each) for each in (reverse("circulars"), at("circular", letter))]
    confirmed(letter, "SD Cendana")
    confirmed(letter, "SMP Ranu")
    for _ in range(3):
        issued(cast)
    after = [count_queries(client, each) for each in (reverse("circulars"), at("circular", letter))]
    assert after == before


def test_a_link_from_the_plan_fills_the_form(cast: Cast, log_in: LogIn) -> None:
    asked = {"jenis": "larangan", "tahap": "pilkada-2024/kampanye"}
    page = log_in(cast.lestari).get(reverse("circular-new"), asked).content.decode()
    assert re.search(r'<input[^>]*value="larangan"[^>]*checked', page)
    assert re.search(r'<option value="pilkada-2024/kampanye"[^>]*selected', page)
    odd = log_in(cast.lestari).get(reverse("circular-new"), {"jenis": "x", "tahap": "y", "kantor": "z"})
    assert odd.status_code == 200
