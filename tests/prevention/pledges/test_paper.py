"""Paper sheets against the roster: 340 lines with six doubts, readers of lists, and nothing half done."""

from __future__ import annotations

from datetime import date

import pytest
from tests.cast import NOW, Cast, cast
from tests.web.pledges.running import opened, text_of
from tests.workforce.roster import NIPS, Roster, make_roster_of

from netra.base.verdicts import Conflict, Invalid, Refused
from netra.evidence.operations import Upload
from netra.ledger.models import Entry
from netra.prevention.pledges import paper
from netra.prevention.pledges.matching import Typed, is_like, read_pasted, tidy_number
from netra.prevention.pledges.models import LineState, PaperBatch, PaperLine, Signature
from netra.prevention.pledges.paper import (
    BatchFacts,
    add_lines,
    add_scan,
    candidates,
    create_batch,
    decide_line,
    enter_batch,
)
from netra.workforce.counts import recount
from netra.workforce.models import Category, Employee

__all__ = ["cast"]


@pytest.fixture
def roster(cast: Cast) -> Roster:
    return make_roster_of(cast)


@pytest.fixture
def batch(cast: Cast, roster: Roster) -> PaperBatch:
    campaign = opened(cast)
    facts = BatchFacts(text_of(campaign), "Aula SD", date(2024, 10, 10))
    return create_batch(campaign, roster.school, facts=facts, by=cast.lestari.actor, at=NOW)


def test_340_lines_with_six_doubts(cast: Cast, roster: Roster, batch: PaperBatch) -> None:
    names = [f"{first} {last}" for first in FIRST for last in LAST]
    people = [
        Employee(
            agency=cast.government,
            unit=roster.school,
            number=f"THL-{n:04d}",
            name=name,
            category=Category.NON_ASN,
        )
        for n, name in enumerate(names[:336], 1_000)
    ]
    Employee.objects.bulk_create(people)
    recount([roster.school.pk])
    typed = [Typed(each.name, each.number) for each in people[:334]]
    typed += [
        Typed(roster.people[2].name, "199003152015031099"),  # a digit wrong
        Typed("Orang Pasar", "000111222"),  # nobody
        Typed(roster.people[5].name, NIPS[3]),  # of another school
        Typed("Bukan Namanya", people[334].number),  # the number of somebody else
        Typed(people[0].name, people[0].number),  # a second time
        Typed(f"{roster.people[3].name[:-2]}ya", ""),  # almost a name, no number
    ]
    add_lines(batch, typed, by=cast.lestari.actor, at=NOW)
    assert batch.lines.count() == 340
    doubtful = list(batch.lines.filter(state=LineState.ASKED).order_by("position"))
    assert [each.doubt for each in doubtful] == [
        "similar",
        "unknown",
        "other_unit",
        "name",
        "twice",
        "similar",
    ]
    with pytest.raises(Conflict, match="6"):
        enter_batch(batch, by=cast.lestari.actor, at=NOW)
    answers = [roster.people[2], None, roster.people[5], None, None, candidates(doubtful[5])[0]]
    for line, who in zip(doubtful, answers, strict=True):
        decide_line(line, employee=who, by=cast.lestari.actor, at=NOW)
    assert enter_batch(batch, by=cast.lestari.actor, at=NOW) == 337
    assert Signature.objects.filter(campaign=batch.campaign).count() == 337
    assert {each.employee_id for each in Signature.objects.filter(employee__in=roster.people)} == {
        roster.people[n].pk for n in (2, 3, 5)
    }


FIRST = [
    "Adi",
    "Bela",
    "Citra",
    "Danu",
    "Endah",
    "Fajar",
    "Gita",
    "Hadi",
    "Indra",
    "Joko",
    "Kirana",
    "Lukman",
    "Mega",
    "Nanda",
    "Okta",
    "Putra",
    "Rini",
    "Sekar",
]
LAST = [
    "Wirawan",
    "Santika",
    "Mulyana",
    "Prabowoan",
    "Kusnadi",
    "Rahayuning",
    "Permadi",
    "Laksmana",
    "Utami",
    "Nugraha",
    "Sulastri",
    "Hartono",
    "Widodoan",
    "Setiadi",
    "Maharani",
    "Anggraita",
    "Budiman",
    "Pangestu",
    "Saraswati",
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1. 199003152015031002 Dedi Purnama", Typed("Dedi Purnama", "199003152015031002")),
        ("Dedi Purnama; 199003152015031002", Typed("Dedi Purnama", "199003152015031002")),
        ("19900315 201503 1 002\tDedi Purnama, S.Pd.", Typed("Dedi Purnama, S.Pd", "199003152015031002")),
        ("THL-002,Oka Nilamsari", Typed("Oka Nilamsari", "THL-002")),
        ("12\tOka Nilamsari", Typed("Oka Nilamsari", "")),
        ("THL-002", Typed("", "THL-002")),
    ],
)
def test_a_line_is_read_in_any_order(text: str, found: Typed) -> None:
    assert read_pasted(f"NIP;Nama\n{text}\n\n") == [found]


def test_numbers_and_names_are_compared_without_their_dress() -> None:
    assert tidy_number("19900315 201503 1 002") == "199003152015031002"
    assert tidy_number("thl-002") == "THL-002"
    assert is_like("Dr. Hj. Siti Aminah, M.Pd.", "AMINAH SITI")
    assert not is_like("Dedi Purnama", "Hana Kamboja")


def test_others_may_not_and_nothing_closed_changes(cast: Cast, roster: Roster, batch: PaperBatch) -> None:
    for who in (cast.ratna.actor, cast.bima.actor):
        with pytest.raises(Refused):
            add_lines(batch, [Typed("A", "")], by=who, at=NOW)
        with pytest.raises(Refused):
            enter_batch(batch, by=who, at=NOW)
    with pytest.raises(Conflict):
        enter_batch(batch, by=cast.lestari.actor, at=NOW)
    add_lines(batch, [Typed("Dedi Purnama", NIPS[1])], by=cast.lestari.actor, at=NOW)
    enter_batch(batch, by=cast.lestari.actor, at=NOW)
    line = batch.lines.get()
    with pytest.raises(Conflict):
        decide_line(line, employee=None, by=cast.lestari.actor, at=NOW)
    with pytest.raises(Invalid):
        add_scan_too_large(cast, batch)


def add_scan_too_large(cast: Cast, batch: PaperBatch) -> None:
    batch = PaperBatch.objects.get(pk=batch.pk)
    facts = BatchFacts(batch.text, "Aula", date(2024, 10, 10))
    other = create_batch(batch.campaign, batch.unit, facts=facts, by=cast.lestari.actor, at=NOW)
    large = Upload("a.pdf", b"%PDF-1.7" + b" " * paper.MOST_BYTES)
    add_scan(other, large, by=cast.lestari.actor, at=NOW)


def test_what_is_done_is_recorded(cast: Cast, batch: PaperBatch) -> None:
    add_lines(batch, [Typed("Dedi Purnama", NIPS[1])], by=cast.lestari.actor, at=NOW)
    enter_batch(batch, by=cast.lestari.actor, at=NOW)
    changes = [each.change for each in Entry.objects.about(batch.subject).order_by("number")]
    assert [sorted(each) for each in changes] == [
        ["campaign", "signed_on", "unit", "version"],
        ["asked", "lines"],
        ["campaign", "entered"],
    ]
    assert "Dedi" not in str(changes)


def test_unrecorded_means_undone(cast: Cast, batch: PaperBatch, monkeypatch: pytest.MonkeyPatch) -> None:
    add_lines(batch, [Typed("Dedi Purnama", NIPS[1])], by=cast.lestari.actor, at=NOW)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("ledger")

    monkeypatch.setattr(paper, "record", fail)
    with pytest.raises(RuntimeError):
        enter_batch(batch, by=cast.lestari.actor, at=NOW)
    with pytest.raises(RuntimeError):
        add_lines(batch, [Typed("Hana Kamboja", NIPS[2])], by=cast.lestari.actor, at=NOW)
    assert PaperLine.objects.count() == 1
    assert not Signature.objects.exists()
    assert PaperBatch.objects.get(pk=batch.pk).is_open
