"""A roster on its way: file, columns, dry run, unknown units, carried out, undone; every step without JavaScript."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.cast import NOW, Cast
from tests.web.work.conftest import LogIn, count_queries
from tests.workforce.packed import xlsx_of
from tests.workforce.roster import NIPS, Roster
from tests.workforce.test_breaking_books import FAR
from tests.workforce.test_employees import FACTS

from netra.ledger.models import Entry
from netra.vault import uploads
from netra.workforce.counts import wrong_counts
from netra.workforce.employees import add_employee
from netra.workforce.models import Employee, RosterImport, Unit

Committing = Callable[..., AbstractContextManager[object]]
HEADER = "NIP;Nama;Jenis Pegawai;Unit Kerja;Jabatan;Email"
ROWS = (
    f"{NIPS[0]};Rosa Wiratama;PNS;Dinas Pendidikan;Guru Ahli Pertama;rosa@pegawai.example",
    f"{NIPS[1]};Dedi Purnama;PNS;SD Negeri 2 Ranu;Guru Ahli Pertama;dedi@pegawai.example",
    "199105062017031005;Teguh Lembayung;PNS;SDN 1 Ranu;Guru;teguh@pegawai.example",
    "199113062017031005;Salah Tanggal;PNS;SD Negeri 1 Ranu;Guru;",
    f"{NIPS[0]};Rosa Wiratama;PNS;Dinas Pendidikan;Guru;",
)


def roster_file(*rows: str, name: str = "daftar.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "\r\n".join([HEADER, *(rows or ROWS)]).encode("utf-8-sig"))


@pytest.fixture
def client(cast: Cast, roster: Roster, log_in: LogIn) -> Client:
    return log_in(cast.lestari)


@pytest.fixture
def check(
    client: Client, django_capture_on_commit_callbacks: Committing
) -> Iterator[Callable[..., RosterImport]]:
    """Upload a file, take the columns as guessed, and have it checked."""

    def run(*rows: str, whole: str = "whole") -> RosterImport:
        answer = client.post(reverse("rosters"), {"file": roster_file(*rows)})
        assert answer.status_code == 302
        address = answer.headers["Location"]
        form = client.get(address).context["form"]
        given = {name: form[name].initial or "" for name in form.fields if name.startswith("c")}
        given.pop("create_units")
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(address, {**given, "whole": whole})
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/kerja/proses/")
        return RosterImport.objects.latest("started_at", "pk")

    return run


def press(client: Client, committing: Committing, name: str, roster: RosterImport) -> int:
    with committing(execute=True):
        return client.post(reverse(name, args=[roster.pk])).status_code


def read(client: Client, name: str, *args: object) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def test_from_file_to_undo(
    client: Client,
    roster: Roster,
    check: Callable[..., RosterImport],
    django_capture_on_commit_callbacks: Committing,
) -> None:
    found = check()
    assert Employee.objects.count() == 7
    page = read(client, "roster", found.pk)
    assert "Yang akan berubah" in page
    assert "71 dari 100 pegawai aktif akan dicatat keluar" in page
    unknown = read(client, "roster-units", found.pk)
    assert "SDN 1 Ranu" in unknown
    assert "SD Negeri 1 Ranu (dik.sd1)" in unknown
    place = found.places.get(name="SDN 1 Ranu")
    answer = client.post(reverse("roster-units", args=[found.pk]), {f"u{place.pk}": roster.school.pk})
    assert answer.headers["Location"] == reverse("roster", args=[found.pk])
    page = read(client, "roster-apply", found.pk)
    assert "Laksanakan: 1 baru, 1 pindah" in page
    assert press(client, django_capture_on_commit_callbacks, "roster-apply", found) == 302
    assert Employee.objects.get(number="199105062017031005").unit == roster.school
    assert Employee.objects.serving().count() == 3
    assert wrong_counts() == []
    assert "Daftar pegawai sudah masuk" in read(client, "roster", found.pk)
    moved = read(client, "employee", roster.people[2].pk)
    assert "Impor daftar.csv" in moved
    assert "Yang dikembalikan" in read(client, "roster-undo", found.pk)
    assert press(client, django_capture_on_commit_callbacks, "roster-undo", found) == 302
    assert Employee.objects.serving().count() == 7
    assert "Impor sudah diurungkan" in read(client, "roster", found.pk)
    assert Entry.objects.filter(subject=found.subject).count() >= 4


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("new", "Tidak ada baris"),
        ("moved", "sebelumnya SD Negeri 1 Ranu"),
        ("left", "Hana Kamboja"),
        ("invalid", "baris 5"),
        ("duplicate", "baris 6"),
        ("unknown_unit", "SDN 1 Ranu"),
    ],
)
def test_rows_of_each_kind(client: Client, check: Callable[..., RosterImport], kind: str, said: str) -> None:
    assert said in read(client, "roster-rows", check().pk, kind)


def test_rows_to_put_right_are_a_file(client: Client, check: Callable[..., RosterImport]) -> None:
    content = client.get(reverse("roster-errors", args=[check().pk])).content
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in sheet[1:]] == [4, 5, 6]


def test_a_part_lets_nobody_leave(client: Client, check: Callable[..., RosterImport]) -> None:
    found = check(whole="part")
    assert found.counts["left"] == 0
    assert "Tidak ada pegawai yang keluar karena berkas ini" in read(client, "roster", found.pk)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (SimpleUploadedFile("a.csv", b""), "Berkas kosong"),
        (SimpleUploadedFile("a.xlsx", b"%PDF-1.7 teks"), "PDF"),
        (None, "Pilih berkas"),
    ],
)
def test_no_roster_is_said_at_the_field(client: Client, file: SimpleUploadedFile | None, said: str) -> None:
    answer = client.post(reverse("rosters"), {"file": file} if file else {"once": "x"})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not RosterImport.objects.exists()


def test_columns_must_mean_something_once(client: Client) -> None:
    address = client.post(reverse("rosters"), {"file": roster_file()}).headers["Location"]
    answer = client.post(address, {"c0": "number", "c1": "number", "whole": "whole"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "dipilih untuk dua kolom" in page
    assert "Rosa Wiratama" in page
    assert RosterImport.objects.get().state == "uploaded"


@pytest.mark.parametrize(("query", "status"), [("?delimiter=,", 200), ("?header=0", 200), ("?sheet=x", 200),
                                               ("?header=-1", 422), ("?encoding=x", 422)])  # fmt: skip
def test_the_file_can_be_read_otherwise(client: Client, query: str, status: int) -> None:
    address = client.post(reverse("rosters"), {"file": roster_file()}).headers["Location"]
    assert client.get(address + query).status_code == status


def test_another_unit_is_typed_or_made(
    client: Client,
    roster: Roster,
    check: Callable[..., RosterImport],
    django_capture_on_commit_callbacks: Committing,
) -> None:
    found = check()
    place = found.places.get(name="SDN 1 Ranu")
    address = reverse("roster-units", args=[found.pk])
    assert client.post(address, {"once": "x"}).status_code == 422
    answer = client.post(address, {f"o{place.pk}": "SD Negeri"})
    assert answer.status_code == 422
    assert "Beberapa unit kerja cocok" in answer.content.decode()
    assert client.post(address, {f"u{place.pk}": "new"}).status_code == 302
    press(client, django_capture_on_commit_callbacks, "roster-apply", found)
    assert Unit.objects.get(name="SDN 1 Ranu").employees.count() == 1


def test_a_roster_that_changed_since_is_checked_again(
    cast: Cast,
    client: Client,
    roster: Roster,
    check: Callable[..., RosterImport],
    django_capture_on_commit_callbacks: Committing,
) -> None:
    found = check()
    add_employee(roster.school, facts=FACTS, by=cast.lestari.actor, at=NOW)
    press(client, django_capture_on_commit_callbacks, "roster-apply", found)
    assert Employee.objects.count() == 8
    place = found.places.get(name="SDN 1 Ranu")
    answer = client.post(reverse("roster-units", args=[found.pk]), {f"u{place.pk}": roster.school.pk})
    assert answer.status_code == 409


def test_dropped_and_shown_while_it_waits(client: Client, check: Callable[..., RosterImport]) -> None:
    found = check()
    assert "daftar.csv" in read(client, "workforce")
    assert "1 impor menunggu" in read(client, "rosters")
    second = check()
    assert "Ada 1 impor lain yang menunggu" in read(client, "roster", second.pk)
    assert client.post(reverse("roster-cancel", args=[found.pk])).status_code == 302
    assert client.post(reverse("roster-cancel", args=[found.pk])).status_code == 403
    assert client.get(reverse("roster-apply", args=[found.pk])).status_code == 403
    assert "Impor dibatalkan" in read(client, "roster", found.pk)


def test_other_office_404_wrong_method_405(
    cast: Cast, client: Client, log_in: LogIn, check: Callable[..., RosterImport]
) -> None:
    found, stranger = check(), log_in(cast.bima)
    for name in ("roster", "roster-layout", "roster-units", "roster-errors", "roster-apply", "roster-undo"):
        assert stranger.get(reverse(name, args=[found.pk])).status_code == 404, name
    for name in ("roster-cancel", "roster-accept"):
        assert stranger.post(reverse(name, args=[found.pk])).status_code == 404, name
        assert client.get(reverse(name, args=[found.pk])).status_code == 405, name
    assert client.get(reverse("roster-rows", args=[found.pk, "nonsense"])).status_code == 404
    assert client.get(reverse("roster-undo", args=[found.pk])).status_code == 403


def test_queries_do_not_grow_with_rows(client: Client, check: Callable[..., RosterImport]) -> None:
    few = check("THL-9;Nama Satu;Non-ASN;Satuan Satu;;")
    more = check(*(f"THL-9{n};Nama {n};Non-ASN;Satuan {n};;" for n in range(30)))
    for name in ("roster", "roster-units", "roster-apply"):
        counts = [count_queries(client, reverse(name, args=[each.pk])) for each in (few, more)]
        assert counts[0] == counts[1], name


def test_a_file_too_large_for_the_page_is_told_as_such(
    client: Client, roster: Roster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MAX_BYTES", 1_000)
    answer = client.post(reverse("rosters"), {"file": roster_file(*ROWS * 20)})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "lebih dari 40 MB" in page
    assert "Pilih berkas" not in page
    assert not RosterImport.objects.exists()


def test_an_open_quotation_mark_is_told_on_the_page_of_the_columns(client: Client, roster: Roster) -> None:
    rows = list(ROWS)
    rows[2] = rows[2].replace(";", ';"', 1)
    address = client.post(reverse("rosters"), {"file": roster_file(*rows)}).headers["Location"]
    answer = client.get(address)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "baris 4 tidak ditutup" in page
    assert "Pilih berkas lain" in page
    assert "Pengodean huruf" in page
    assert "Lembar" not in page


def test_a_workbook_that_would_fill_the_memory_is_told_with_the_next_step(
    client: Client, roster: Roster
) -> None:
    file = SimpleUploadedFile("jauh.xlsx", xlsx_of([FAR]))
    answer = client.get(client.post(reverse("rosters"), {"file": file}).headers["Location"])
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "terlalu besar" in page
    assert "Pilih berkas lain" in page
    assert "Baca ulang" not in page
    assert "Batalkan impor ini" in page
