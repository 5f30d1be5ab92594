"""Kept numbers equal a recount after whatever happens to roster and pledges, one after the other and all at once."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from tests.cast import NOW, TODAY, Cast, build_cast, cast
from tests.prevention.pledges.staff import make_campaign, signed
from tests.workforce.files import checked
from tests.workforce.roster import Roster, make_roster_of

from netra.base.verdicts import Conflict, Invalid, Refused
from netra.prevention.plans import coverage
from netra.prevention.plans.sources import scope_of
from netra.prevention.pledges.models import Campaign, Signature
from netra.prevention.pledges.monitor import progress_of, standing
from netra.prevention.pledges.operations import close_campaign, gather
from netra.prevention.pledges.queries import asked, signed_by_unit, zone_of
from netra.prevention.pledges.verification import broken_batches, wrong_counts
from netra.workforce.counts import wrong_counts as wrong_headcounts
from netra.workforce.employees import (
    EmployeeFacts,
    add_employee,
    correct_employee,
    end_service,
    move_employee,
)
from netra.workforce.models import Category, Employee, RosterImport, Unit, UnitKind
from netra.workforce.operations import apply_import, undo_import
from netra.workforce.tree import UnitFacts, close_unit, open_unit

__all__ = ["cast"]

STEPS, SEEDS = 45, range(4)
WORDS = {"pns": "PNS", "pppk": "PPPK", "non_asn": "Non ASN"}


@dataclass
class Office:
    """A personnel office in which anything may happen; each method does one thing at random, or is refused."""

    cast: Cast
    campaign: Campaign
    dice: random.Random
    imports: list[RosterImport] = field(default_factory=list)
    serial: int = 0

    @property
    def by(self) -> dict[str, Any]:
        return {"by": self.cast.lestari.actor, "at": NOW}

    def person(self) -> Employee:
        return self.dice.choice(list(Employee.objects.order_by("pk")))

    def unit(self) -> Unit:
        return self.dice.choice(list(Unit.objects.order_by("pk")))

    def facts(self, number: str = "") -> EmployeeFacts:
        self.serial += 1
        category = self.dice.choice(["pppk", "non_asn"]) if number[:1] == "T" else "non_asn"
        return EmployeeFacts(number or f"TX-{self.serial:03}", f"Orang {self.serial}", category)

    def sign(self) -> None:
        signed(self.campaign, self.person())

    def gather(self) -> None:
        gather(self.campaign, at=NOW)

    def leave(self) -> None:
        end_service(self.person(), on=TODAY, **self.by)

    def move(self) -> None:
        move_employee(self.person(), unit=self.unit(), **self.by)

    def add(self) -> None:
        add_employee(self.unit(), facts=self.facts(), **self.by)

    def correct(self) -> None:
        person = self.person()
        correct_employee(person, facts=self.facts(person.number), **self.by)

    def open(self) -> None:
        self.serial += 1
        facts = UnitFacts(f"Unit {self.serial}", UnitKind.OTHER, code=f"n{self.serial}")
        open_unit(self.cast.government, parent=self.unit(), facts=facts, **self.by)

    def close(self) -> None:
        close_unit(self.unit(), **self.by)

    def take_in(self) -> None:
        """A file with most of the people, some elsewhere, one new, now and then a unit that nobody knows."""
        people = list(Employee.objects.select_related("unit").order_by("pk"))
        rows = [
            (each.number, each.name, WORDS[each.category], self.dice.choice([each.unit, self.unit()]).name, "Guru", "")
            for each in people
            if self.dice.random() < 0.8
        ]  # fmt: skip
        self.serial += 1
        place = f"SD Negeri {self.serial} Baru" if self.dice.random() < 0.5 else people[0].unit.name
        rows.append((f"TI-{self.serial:03}", f"Baru {self.serial}", "Non ASN", place, "Guru", ""))
        roster = checked(self.cast, rows, create_units=True)
        self.imports.append(apply_import(roster, **self.by))

    def undo(self) -> None:
        if self.imports:
            undo_import(self.imports.pop(), **self.by)


DONE = ("sign", "sign", "gather", "leave", "move", "add", "correct", "open", "close", "take_in", "undo")


@pytest.mark.parametrize("seed", SEEDS)
def test_after_every_step_the_kept_numbers_are_true(cast: Cast, seed: int) -> None:
    roster = make_roster_of(cast)
    office = Office(cast, make_campaign(cast), random.Random(seed))
    happened: Counter[str] = Counter()
    for _ in range(STEPS):
        what = office.dice.choice(DONE)
        try:
            getattr(office, what)()
            happened[what] += 1
        except (Conflict, Invalid, Refused):
            happened["refused"] += 1
        assert_true(office.campaign)
    assert len(happened) >= 8, happened  # else the dice tried too little
    close_campaign(office.campaign, **office.by)
    assert_true(office.campaign)
    assert broken_batches() == []
    assert roster.office in Unit.objects.open()


def assert_true(campaign: Campaign) -> None:
    """Every kept number against the rows: of single units, of what is below them, of the whole, of the coverage."""
    assert wrong_headcounts() == []
    assert wrong_counts() == []
    rows = Signature.objects.filter(campaign=campaign)
    found = standing(campaign)
    assert (found.signed, found.asked) == (rows.count(), asked(campaign).count())
    signers = Counter(rows.values_list("unit_id", flat=True))
    assert signed_by_unit(campaign) == dict(signers)
    for unit in Unit.objects.all():
        below = list(unit.below.values_list("unit_id", flat=True))
        kept = progress_of(campaign, unit)
        assert kept.asked == asked(campaign).filter(unit__in=below).count(), unit
        assert kept.signed == sum(signers[pk] for pk in below), unit
    whole = coverage.total(scope_of([campaign.agency], campaign.election, zone=zone_of(campaign)))
    assert (whole.staff, whole.signed) == (Employee.objects.serving().count(), rows.count())


@pytest.fixture
def committed(committing: None, tmp_path: Path, settings: LazySettings) -> Cast:
    settings.DATA = tmp_path
    return build_cast()


def test_eight_sign_while_a_roster_is_taken_in(committed: Cast) -> None:
    """With a gatherer beside them; whoever was moved at that moment counts where the signature says, once."""
    roster = make_roster_of(committed)
    campaign = make_campaign(committed)
    people = crowd(committed, roster, 80)
    schools = {roster.school.pk: roster.other, roster.other.pk: roster.school}
    rows = [
        (
            each.number,
            each.name,
            WORDS[each.category],
            schools.get(each.unit_id, roster.office).name,
            "Guru",
            "",
        )
        for each in Employee.objects.select_related("unit").order_by("pk")
        if not each.number.endswith("7")  # these have left
    ]
    file = checked(
        committed, [*rows, ("TI-001", "Baru", "Non ASN", "SD Negeri 3 Baru", "Guru", "")], create_units=True
    )
    actor = committed.lestari.actor
    answers = at_once(
        *[lambda some=people[n::8]: sum(can_sign(campaign, each) for each in some) for n in range(8)],
        lambda: apply_import(file, by=actor, at=NOW).counts["moved"],
        lambda: sum(gather(campaign, at=NOW) for _ in range(5)),
    )
    assert Signature.objects.filter(campaign=campaign).count() == sum(answers[:8])
    assert answers[8] == len(rows) - 2  # all who stay, but the two of the office
    assert_true(campaign)
    gather(campaign, at=NOW)
    assert_true(campaign)
    assert broken_batches() == []


def crowd(cast: Cast, roster: Roster, count: int) -> list[Employee]:
    from netra.workforce.counts import recount

    rows = [
        Employee(
            agency=cast.government, unit=(roster.school, roster.other)[n % 2], number=f"TX-{n:03}", name=f"Orang {n}",
            category=Category.NON_ASN, position="Guru",
        )
        for n in range(count)
    ]  # fmt: skip
    made = Employee.objects.bulk_create(rows)
    recount([roster.school.pk, roster.other.pk])
    return made


def can_sign(campaign: Campaign, person: Employee) -> bool:
    try:
        signed(campaign, person)
    except Conflict:
        return False
    return True


def at_once(*work: Callable[[], int]) -> Sequence[int]:
    """What each gave; all begin together, each on its own connection."""
    barrier = Barrier(len(work))

    def one(each: Callable[[], int]) -> int:
        try:
            barrier.wait()
            return each()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(work)) as pool:
        return list(pool.map(one, work))
