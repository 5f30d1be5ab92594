"""From draft to letter: filled from the law, numbered without gaps, frozen, ended."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pikepdf
import pytest
from django.db import DatabaseError, IntegrityError, transaction
from tests.cast import NOW, Cast, Person, cast
from tests.prevention.circulars.conftest import CAMPAIGN, QUIET, drafted, facts, issued, units, warned

from netra.base.verdicts import Conflict, Invalid, Refused
from netra.ledger.models import Entry
from netra.prevention.circulars.addressing import Addressed
from netra.prevention.circulars.files import open_file
from netra.prevention.circulars.models import Attachment, Circular, Kind
from netra.prevention.circulars.operations import drafting, issuing
from netra.prevention.circulars.operations.drafting import (
    attach_file,
    change_draft,
    drop_draft,
    remove_file,
    set_scheme,
    start_draft,
)
from netra.prevention.circulars.operations.issuing import issue_circular, withdraw_circular
from netra.prevention.circulars.queries import altered_letters, wrong_counts
from netra.prevention.circulars.workflow import MOVES, State
from netra.vault.letters import find_letter
from netra.workforce.models import Unit

__all__ = ["cast", "units"]


def pdf(**root: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page()
        for key, value in root.items():
            file.Root[f"/{key}"] = value
        file.save(out)
    return out.getvalue()


def test_a_draft_is_filled_from_the_law_of_the_stage(cast: Cast) -> None:
    draft = drafted(cast)
    assert (draft.state, draft.number, draft.election) == (State.DRAFT, "", "pilkada-2024")
    assert "PP 94/2021 Pasal 5 huruf n angka 4" in draft.text
    assert "17 Oktober 2024" in draft.text
    assert "sasaran kami sendiri" in draft.text
    assert "pp-94-2021/pasal-14/huruf-i" in draft.provisions
    assert draft.valid_to == date(2024, 11, 23)
    entry = Entry.objects.about(draft.subject).get()
    assert (entry.action, entry.by, entry.chain) == (
        "prevention:circular:edit",
        "Lestari Ningsih",
        f"office:{cast.government.code}",
    )


def test_issued_letters_are_numbered_without_gaps_and_addressed(cast: Cast, units: list[Unit]) -> None:
    numbers = [issued(cast).number for _ in range(2)]
    assert numbers == [f"{n:03d}/SE/PEMDA-99-01/X/2024" for n in (1, 2)]
    letter = Circular.objects.get(number=numbers[0])
    assert (letter.addressees, letter.receipts, letter.due_on) == (4, 0, date(2024, 10, 17))
    assert {each.name for each in letter.deliveries.all()} == {each.name for each in units}
    with pytest.raises(Invalid), transaction.atomic():
        issue_circular(drafted_to_nobody(cast), by=cast.lestari.actor, at=NOW)
    assert issued(cast).number.startswith("003/")


def test_the_day_named_in_the_draft_moves_with_the_day_of_issue(cast: Cast, units: list[Unit]) -> None:
    later = NOW + timedelta(days=7)
    letter = issue_circular(drafted(cast), by=cast.lestari.actor, at=later)
    assert letter.due_on == date(2024, 10, 24)
    assert "24 Oktober 2024" in letter.text
    assert "17 Oktober 2024" not in letter.text


def drafted_to_nobody(cast: Cast) -> Circular:
    draft = drafted(cast)
    return change_draft(draft, facts=facts(), addressed=Addressed(), by=cast.lestari.actor, at=NOW)


@pytest.mark.parametrize(
    ("addressed", "names"),
    [
        (lambda units: Addressed(trees=[units[0].pk]), {"Dinas Pendidikan", "SD Cendana", "SMP Ranu"}),
        (lambda units: Addressed(kinds=["school"]), {"SD Cendana", "SMP Ranu"}),
        (lambda units: Addressed(trees=[units[3].pk], kinds=["school"]), set()),
        (lambda units: Addressed(codes="02\n01.1\n02"), {"Dinas Kesehatan", "SD Cendana"}),
    ],
    ids=["tree", "kind", "kind within tree", "codes"],
)
def test_units_are_addressed_by_tree_kind_or_code(
    cast: Cast, units: list[Unit], addressed: Callable[[list[Unit]], Addressed], names: set[str]
) -> None:
    chosen = addressed(units)
    if not names:
        with pytest.raises(Invalid, match="penerima"):
            issued(cast, chosen)
    else:
        assert {each.name for each in issued(cast, chosen).deliveries.all()} == names


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"text": ""}, "text"),
        ({"text": "x" * 40_001}, "text"),
        ({"valid_to": date(2024, 10, 1)}, "valid_to"),
        ({"stage": "pilkada-2024/tidak-ada"}, "stage"),
        ({"provisions": ("tidak-ada",)}, "provisions"),
    ],
)
def test_what_cannot_be_is_named(cast: Cast, changes: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as error:
        change_draft(
            drafted(cast), facts=facts(**changes), addressed=Addressed(), by=cast.lestari.actor, at=NOW
        )
    assert error.value.field == field


@pytest.mark.parametrize(
    ("addressed", "field"),
    [
        (Addressed(trees=[0]), "trees"),
        (Addressed(codes="99"), "codes"),
        (Addressed(kinds=["castle"]), "trees"),
    ],
)
def test_unknown_units_are_named(cast: Cast, units: list[Unit], addressed: Addressed, field: str) -> None:
    with pytest.raises(Invalid) as error:
        change_draft(drafted(cast), facts=facts(), addressed=addressed, by=cast.lestari.actor, at=NOW)
    assert error.value.field == field


def test_an_issued_letter_is_frozen_by_the_database_too(cast: Cast, units: list[Unit]) -> None:
    letter = issued(cast)
    with pytest.raises(Refused):
        change_draft(letter, facts=facts(), addressed=Addressed(whole=True), by=cast.lestari.actor, at=NOW)
    changes: list[dict[str, Any]] = [
        {"text": "lain"},
        {"number": "9"},
        {"provisions": []},
        {"valid_to": date(2025, 1, 1)},
    ]
    for change in changes:
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            Circular.objects.filter(pk=letter.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Circular.objects.filter(pk=drafted(cast).pk).update(state="issued")
    assert altered_letters() == []
    assert wrong_counts() == []


def test_the_letter_has_a_code_that_anybody_checks(cast: Cast, units: list[Unit]) -> None:
    letter = issued(cast)
    entry = Entry.objects.filter(action="vault:letter:sign").get()
    found = find_letter(entry.subject.removeprefix("letter:"))
    assert found is not None
    assert (found.kind, found.office) == ("edaran", cast.government.name)
    assert letter.number in found.number


def test_a_later_letter_replaces_and_both_are_kept(cast: Cast, units: list[Unit]) -> None:
    old = issued(cast)
    new = issue_circular(drafted(cast, replaces=old), by=cast.lestari.actor, at=NOW + timedelta(hours=1))
    old.refresh_from_db()
    assert (old.state, new.state, new.replaces) == (State.REPLACED, State.ISSUED, old)
    with pytest.raises(Invalid):
        drafted(cast, replaces=old)
    with pytest.raises(Refused):
        withdraw_circular(old, reason="salah", by=cast.lestari.actor, at=NOW)


def test_a_letter_replaced_meanwhile_cannot_be_replaced_again(cast: Cast, units: list[Unit]) -> None:
    old = issued(cast)
    first, second = drafted(cast, replaces=old), drafted(cast, replaces=old)
    issue_circular(first, by=cast.lestari.actor, at=NOW)
    with pytest.raises(Conflict):
        issue_circular(second, by=cast.lestari.actor, at=NOW)


def test_a_letter_is_withdrawn_with_its_reason(cast: Cast, units: list[Unit]) -> None:
    letter = issued(cast)
    with pytest.raises(Invalid):
        withdraw_circular(letter, reason=" ", by=cast.lestari.actor, at=NOW)
    assert (
        withdraw_circular(letter, reason="Salah tanggal", by=cast.lestari.actor, at=NOW).state == "withdrawn"
    )
    assert Entry.objects.about(letter.subject).last().change == {"withdrawn": "Salah tanggal"}  # type: ignore[union-attr]


def test_the_file_is_a_plain_pdf_kept_sealed(cast: Cast, units: list[Unit]) -> None:
    draft, content = drafted(cast), pdf()
    attached = attach_file(draft, name="surat.pdf", content=content, by=cast.lestari.actor, at=NOW)
    assert open_file(attached) == content
    assert b"%PDF" not in bytes(attached.sealed)
    issue_circular(draft, by=cast.lestari.actor, at=NOW)
    for act in (remove_file, drop_draft):
        with pytest.raises(Refused):
            act(draft, by=cast.lestari.actor, at=NOW)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Attachment.objects.filter(pk=attached.pk).update(sha256="0" * 64)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("surat.pdf", b"MZ bukan pdf"),
        ("surat.txt", b"teks"),
        ("surat.pdf", b"%PDF-1.7\nrusak"),
        ("surat.pdf", pdf(OpenAction=pikepdf.Dictionary(S=pikepdf.Name("/JavaScript")))),
        ("surat.pdf", b"%PDF" + b"x" * (5 * 1024 * 1024)),
    ],
    ids=["program", "text", "broken", "script", "large"],
)
def test_other_files_are_refused(cast: Cast, name: str, content: bytes) -> None:
    with pytest.raises(Invalid) as error:
        attach_file(drafted(cast), name=name, content=content, by=cast.lestari.actor, at=NOW)
    assert error.value.field == "file"
    assert not Attachment.objects.exists()


def test_a_draft_is_dropped_with_its_file(cast: Cast) -> None:
    draft = drafted(cast)
    attach_file(draft, name="surat.pdf", content=pdf(), by=cast.lestari.actor, at=NOW)
    drop_draft(draft, by=cast.lestari.actor, at=NOW)
    assert not Circular.objects.exists()


def test_numbers_follow_the_pattern_of_the_office(cast: Cast, units: list[Unit]) -> None:
    set_scheme(cast.government, pattern="{year}.{month}/{kind}-{seq}", unit="", by=cast.lestari.actor, at=NOW)
    assert issued(cast).number == "2024.10/SE-001"


@pytest.mark.parametrize(
    ("pattern", "unit", "field"),
    [
        ("{seq}/{year}", "A", "pattern"),
        ("{seq}/{kind}/{year}/{oops}", "A", "pattern"),
        ("{seq", "A", "pattern"),
        ("{seq}{kind}{year}{unit}", " ", "unit"),
        ("{seq.__class__}{kind}{year}", "A", "pattern"),
    ],
)
def test_a_pattern_that_repeats_numbers_is_refused(cast: Cast, pattern: str, unit: str, field: str) -> None:
    with pytest.raises(Invalid) as error:
        set_scheme(cast.government, pattern=pattern, unit=unit, by=cast.lestari.actor, at=NOW)
    assert error.value.field == field


def test_who_writes_which_letters(cast: Cast, units: list[Unit]) -> None:
    for person, agency, kind in (
        (cast.ratna, cast.government, Kind.CIRCULAR),
        (cast.ratna, cast.tirtamaya, Kind.CIRCULAR),
        (cast.lestari, cast.government, Kind.WARNING),
        (cast.wira, cast.tirtamaya, Kind.WARNING),
        (cast.intan, cast.tirtamaya, Kind.WARNING),
    ):
        with pytest.raises(Refused):
            start_draft(agency, kind=kind, by=person.actor, at=NOW)
    letter, draft = issued(cast), drafted(cast)
    for act in (
        lambda who: change_draft(draft, facts=facts(), addressed=Addressed(), by=who, at=NOW),
        lambda who: attach_file(draft, name="a.pdf", content=pdf(), by=who, at=NOW),
        lambda who: issue_circular(draft, by=who, at=NOW),
        lambda who: withdraw_circular(letter, reason="x", by=who, at=NOW),
        lambda who: set_scheme(cast.government, pattern="{seq}{kind}{year}", unit="", by=who, at=NOW),
    ):
        with pytest.raises(Refused):
            act(cast.ratna.actor)


def test_a_warning_reaches_only_governments_of_the_region(cast: Cast, units: list[Unit]) -> None:
    letter = warned(cast, others="Kantor Latihan; kantor@netra.example\nPerusda Rekaan")
    assert [each.name for each in letter.deliveries.order_by("id")] == [
        cast.government.name,
        "Kantor Latihan",
        "Perusda Rekaan",
    ]
    assert letter.number.startswith("001/PD/")
    assert (
        "Masa tenang"
        in start_draft(cast.tirtamaya, kind=Kind.WARNING, stage=QUIET, by=cast.ratna.actor, at=NOW).title
    )
    for to, field in (
        (Addressed(agencies=[cast.tirtamaya.pk]), "agencies"),
        (Addressed(provinces=["51"]), "provinces"),
        (Addressed(others="Nama; bukan-alamat"), "others"),
        (Addressed(others="; a@netra.example"), "others"),
    ):
        draft = start_draft(cast.tirtamaya, kind=Kind.WARNING, stage=QUIET, by=cast.ratna.actor, at=NOW)
        with pytest.raises(Invalid) as error:
            change_draft(draft, facts=facts(), addressed=to, by=cast.ratna.actor, at=NOW)
        assert error.value.field == field


@pytest.mark.parametrize("module", [drafting, issuing], ids=["drafting", "issuing"])
def test_an_unrecorded_change_is_undone(
    cast: Cast, units: list[Unit], monkeypatch: pytest.MonkeyPatch, module: object
) -> None:
    letter, draft = issued(cast), drafted(cast)
    before = (Circular.objects.count(), draft.title)

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("no ledger")

    monkeypatch.setattr(module, "note", broken)
    acts: list[Callable[[], object]] = (
        [
            lambda: start_draft(cast.government, kind=Kind.CIRCULAR, by=cast.lestari.actor, at=NOW),
            lambda: change_draft(draft, facts=facts(), addressed=Addressed(), by=cast.lestari.actor, at=NOW),
            lambda: drop_draft(draft, by=cast.lestari.actor, at=NOW),
        ]
        if module is drafting
        else [
            lambda: issue_circular(draft, by=cast.lestari.actor, at=NOW),
            lambda: withdraw_circular(letter, reason="x", by=cast.lestari.actor, at=NOW),
        ]
    )
    for act in acts:
        with pytest.raises(RuntimeError), transaction.atomic():
            act()
    draft.refresh_from_db()
    letter.refresh_from_db()
    assert (Circular.objects.count(), draft.title) == before
    assert (draft.state, letter.state) == (State.DRAFT, State.ISSUED)


def test_every_state_has_its_moves() -> None:
    assert set(MOVES) == set(State)


def test_people_of_other_offices_see_nothing(cast: Cast, units: list[Unit]) -> None:
    letter, draft, warning = issued(cast), drafted(cast), warned(cast)
    seen: dict[str, set[object]] = {}
    for name, person in (("lestari", cast.lestari), ("ratna", cast.ratna), ("intan", cast.intan)):
        who: Person = person
        seen[name] = {each.pk for each in Circular.objects.visible_to(who.actor)}
    assert seen["lestari"] == {letter.pk, draft.pk, warning.pk}
    assert seen["ratna"] == {warning.pk}
    assert seen["intan"] == set()
    assert letter.stage == CAMPAIGN
