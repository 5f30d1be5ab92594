"""Certificates in bulk: what is in the ZIP, who may take it, and that nothing half done stays."""

from __future__ import annotations

import io
import re
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pikepdf
import pytest
import segno
from pypdf import PdfReader
from tests.cast import NOW, Cast, cast
from tests.prevention.pledges.staff import Staff, make_campaign, make_staff, more_staff, signed

from netra.base.verdicts import Invalid, Refused
from netra.documents import certificates
from netra.documents.certificates import all_as_pdf
from netra.documents.letters import Letter, Section
from netra.documents.pdf import as_pdf
from netra.jobs.models import Job
from netra.ledger.models import Entry
from netra.prevention.pledges import bundles, tasks
from netra.prevention.pledges.bundles import SUMS, signatures_in, write_bundle
from netra.prevention.pledges.certificates import certificate_letter
from netra.prevention.pledges.models import Campaign
from netra.prevention.pledges.receipts import find_signature
from netra.prevention.pledges.tasks import start_certificates
from netra.prevention.pledges.tokens import grouped

PAGE = "https://netra.example/verifikasi/"
__all__ = ["cast"]

HOW = {"page": PAGE, "practice": False}


@pytest.fixture
def staff(cast: Cast) -> Staff:
    return make_staff(cast)


def three_signed(cast: Cast, staff: Staff) -> Campaign:
    campaign = make_campaign(cast)
    for person in (staff.teacher, staff.caretaker, staff.nurse):
        signed(campaign, person)
    return campaign


def nothing(done: int, total: int) -> None:
    """Progress that nobody reads."""


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


@pytest.mark.parametrize(("at_once", "processes"), [(2, 1), (1, 2)])
def test_every_signature_has_a_certificate_and_its_hash(
    cast: Cast, staff: Staff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int, processes: int
) -> None:
    campaign, path = three_signed(cast, staff), tmp_path / "all.zip"
    monkeypatch.setattr(bundles, "AT_ONCE", at_once)
    monkeypatch.setattr("os.cpu_count", lambda: 8)
    assert bundles._processes(3) == processes
    seen: list[tuple[int, int]] = []
    made = write_bundle(
        path, signatures_in(campaign, None), told=lambda *each: seen.append(each), page=PAGE, practice=False
    )
    assert (made, seen) == (3, [(1, 3), (2, 3), (3, 3)])
    assert path.stat().st_mode & 0o077 == 0
    with ZipFile(path) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    sums = files.pop(SUMS).decode()
    assert sums == "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    rows = {f"{grouped(row.code)}.pdf": row for row in signatures_in(campaign, None)}
    assert set(files) == set(rows)
    for name, row in rows.items():
        text = text_of(files[name])
        others = [each.employee for each in rows.values() if each.pk != row.pk]
        assert row.employee.name in text
        assert grouped(row.code) in text
        assert not any(each.name in text or each.number in text for each in others)
        assert find_signature(name.removesuffix(".pdf")) is not None


def test_the_words_are_those_of_the_certificate_from_the_own_receipt(
    cast: Cast, staff: Staff, tmp_path: Path
) -> None:
    campaign, path = three_signed(cast, staff), tmp_path / "all.zip"
    write_bundle(path, signatures_in(campaign, None), told=nothing, page=PAGE, practice=False)
    with ZipFile(path) as packed:
        for row in signatures_in(campaign, None):
            content = packed.read(f"{grouped(row.code)}.pdf")
            letter = certificate_letter(row, page=PAGE)
            alone = text_of(as_pdf(letter))
            assert alone.endswith(f"{letter.footer} 1 / 1")
            numbered = f"{letter.footer} · {grouped(row.code)}"
            assert text_of(content) == alone.replace(letter.footer, numbered)


def test_each_is_a_sound_file_that_screen_readers_can_read(cast: Cast, staff: Staff, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    rows = signatures_in(three_signed(cast, staff), None)
    write_bundle(path, rows, told=nothing, page=PAGE, practice=False)
    with ZipFile(path) as packed:
        for name in packed.namelist()[:-1]:
            with pikepdf.open(io.BytesIO(packed.read(name))) as pdf:
                assert pdf.check_pdf_syntax() == []
                assert bool(pdf.Root.MarkInfo.Marked)
                assert pdf.Root.StructTreeRoot.K
                assert str(pdf.Root.Lang) == "id"
                assert str(pdf.docinfo["/Title"]).startswith("Sertifikat")


def test_a_unit_holds_only_what_was_signed_there_and_below(cast: Cast, staff: Staff) -> None:
    campaign = three_signed(cast, staff)
    for unit, people in ((staff.office, 2), (staff.school, 2), (staff.clinic, 1), (None, 3)):
        assert signatures_in(campaign, unit).count() == people


def test_taking_them_is_recorded_with_count_and_unit(
    cast: Cast, staff: Staff, django_capture_on_commit_callbacks: object
) -> None:
    campaign = three_signed(cast, staff)
    given = {**HOW, "back": "/", "at": NOW, "by": cast.lestari.actor}
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        job = start_certificates(campaign, staff.office, **given)  # type: ignore[arg-type]
    change = Entry.objects.about(campaign.subject).latest("number").change
    assert change == {"certificates": 2, "unit": "dik"}
    job.refresh_from_db()
    assert (job.state, job.done, job.filename) == (
        "done",
        2,
        f"sertifikat-{campaign.pk}-{staff.office.pk}.zip",
    )
    with ZipFile(job.path) as packed:
        assert len(packed.namelist()) == 3


def test_what_is_signed_after_the_start_is_not_in_it(cast: Cast, staff: Staff) -> None:
    campaign = three_signed(cast, staff)
    job = start_certificates(campaign, None, back="/", by=cast.lestari.actor, at=NOW, **HOW)  # type: ignore[arg-type]
    signed(campaign, more_staff(cast, staff.school, 1)[0])
    _run(job, campaign, cast, count=3)
    assert job.done == 3


def test_refused_without_the_right_and_without_signatures(
    cast: Cast, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = three_signed(cast, staff)
    entries = Entry.objects.count()
    given = {**HOW, "back": "/", "at": NOW}
    with pytest.raises(Refused):
        start_certificates(campaign, None, by=cast.ratna.actor, **given)  # type: ignore[arg-type]
    empty = make_campaign(cast, name="Lain")
    entries = Entry.objects.count()
    with pytest.raises(Invalid, match=r"Belum ada|Nobody"):
        start_certificates(empty, None, by=cast.lestari.actor, **given)  # type: ignore[arg-type]
    monkeypatch.setattr(tasks, "MOST", 2)
    with pytest.raises(Invalid):
        start_certificates(campaign, None, by=cast.lestari.actor, **given)  # type: ignore[arg-type]
    assert (Entry.objects.count(), Job.objects.count()) == (entries, 0)


def test_nothing_is_started_unrecorded(cast: Cast, staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    campaign = three_signed(cast, staff)

    def broken(*args: object, **more: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(tasks, "record", broken)
    with pytest.raises(RuntimeError):
        start_certificates(campaign, None, back="/", by=cast.lestari.actor, at=NOW, **HOW)  # type: ignore[arg-type]
    assert not Job.objects.exists()


def test_a_failure_leaves_no_file(
    cast: Cast, staff: Staff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign, path = three_signed(cast, staff), tmp_path / "all.zip"

    def broken(batches: object, *, processes: int) -> None:
        raise RuntimeError

    monkeypatch.setattr(bundles, "all_as_pdf", broken)
    with pytest.raises(RuntimeError):
        write_bundle(path, signatures_in(campaign, None), told=nothing, page=PAGE, practice=False)
    assert not path.exists()


def test_who_lost_the_right_meanwhile_gets_nothing(cast: Cast, staff: Staff) -> None:
    campaign = three_signed(cast, staff)
    job = start_certificates(campaign, None, back="/", by=cast.lestari.actor, at=NOW, **HOW)  # type: ignore[arg-type]
    _run(job, campaign, cast, count=3, user=cast.ratna.user.pk)
    assert (job.state, job.filename, job.path.exists()) == ("failed", "", False)


def test_a_count_that_is_not_the_recorded_one_ends_it(cast: Cast, staff: Staff) -> None:
    campaign = three_signed(cast, staff)
    job = start_certificates(campaign, None, back="/", by=cast.lestari.actor, at=NOW, **HOW)  # type: ignore[arg-type]
    _run(job, campaign, cast, count=4)
    assert (job.state, job.filename, job.path.exists()) == ("failed", "", False)


def test_a_long_text_takes_more_pages_and_stays_with_its_letter() -> None:
    short = Letter(
        "Judul", "Kantor", "Tempat", "Hari", facts=(("Nama", "Bunga"),), qr=PAGE, training="LATIHAN"
    )
    long = Letter(
        "Judul", "Kantor", "Tempat", "Hari", sections=(Section("", ("Baris. " * 900,) * 3),), qr=PAGE
    )
    made = list(all_as_pdf([[short, long, short]], processes=1))
    assert [len(pikepdf.open(io.BytesIO(each)).pages) > 1 for each in made] == [False, True, False]
    assert "LATIHAN" in text_of(made[0])
    assert "LATIHAN" not in text_of(made[1])
    assert made == list(all_as_pdf([[short], [long, short]], processes=1))
    assert list(all_as_pdf([], processes=2)) == []


def test_several_processes_give_the_same_files_in_their_order() -> None:
    letters = [
        Letter("Judul", "Kantor", "Tempat", "Hari", facts=(("Nama", f"Orang {n}"),), qr=PAGE)
        for n in range(6)
    ]
    batches = [letters[:1], letters[1:3], letters[3:4], letters[4:5], letters[5:]]
    alone, beside = (list(all_as_pdf(batches, processes=n)) for n in (1, 2))
    assert beside == alone
    assert [f"Orang {n}" in text_of(each) for n, each in enumerate(beside)] == [True] * 6


def test_a_failure_in_another_process_ends_all() -> None:
    bad = Letter("Judul", "Kantor", "Tempat", "Hari", sections=(3,), qr=PAGE)  # type: ignore[arg-type]
    with pytest.raises(RuntimeError):
        list(all_as_pdf([[bad]] * 5, processes=2))


def test_the_qr_code_holds_the_same_squares_as_the_one_of_segno() -> None:
    drawn = certificates._qr(PAGE)
    rows = segno.make(PAGE, error="m", boost_error=False, micro=False, mask=certificates.MASK).matrix
    found = [bytearray(len(rows)) for _ in rows]
    for x, y, length in re.findall(r"M(\d+) (\d+)\.5h(\d+)", drawn):
        for at in range(int(x), int(x) + int(length)):
            found[int(y)][at] = 1
    assert [list(each) for each in found] == [list(each) for each in rows]


def _run(job: Job, campaign: Campaign, cast: Cast, *, count: int, user: int | None = None) -> None:
    who: dict[str, Any] = {"user": user or cast.lestari.user.pk, "asked_at": NOW.isoformat(), **HOW}
    tasks.make_certificates.func(str(job.pk), campaign=campaign.pk, unit=None, count=count, **who)
    job.refresh_from_db()
