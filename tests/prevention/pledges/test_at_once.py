"""Signers and officers at once: one signature a person, and every one that was given is kept, counted and proven."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event

import pytest
from django.conf import LazySettings
from django.db import connection, transaction
from tests.cast import NOW, Cast, build_cast
from tests.prevention.pledges.staff import BODY, Staff, make_campaign, make_staff, more_staff, signed, text_of

from netra.base.verdicts import Conflict
from netra.ledger.verification import verify
from netra.prevention.pledges.models import Campaign, Lock, Signature, Way
from netra.prevention.pledges.operations import (
    SignedRow,
    close_campaign,
    count_failure,
    gather,
    gather_all,
    publish_version,
    save_text,
    sign_many,
)
from netra.prevention.pledges.queries import signed_by_unit
from netra.prevention.pledges.verification import broken_batches, wrong_counts
from netra.workforce.models import Employee

THREADS, EACH = 4, 15


@pytest.fixture
def cast(committing: None, tmp_path: Path, settings: LazySettings) -> Cast:
    settings.DATA = tmp_path
    return build_cast()


@pytest.fixture
def staff(cast: Cast) -> Staff:
    return make_staff(cast)


@pytest.fixture
def campaign(cast: Cast, staff: Staff) -> Campaign:
    return make_campaign(cast)


def at_once(*work: Callable[[], int]) -> list[int]:
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


def signs(campaign: Campaign, people: list[Employee], until: Event | None = None) -> Callable[[], int]:
    """Work that signs for one after the other and gives how many could; refusals that came before `until` are wrong."""
    text = text_of(campaign)

    def work() -> int:
        given = 0
        for each in people:
            is_past = until is not None and until.is_set()
            try:
                signed(campaign, each, text=text)
                assert not is_past, "signed after it was over"
                given += 1
            except Conflict:
                assert until is None or is_past or until.wait(10)
        return given

    return work


def parts(cast: Cast, staff: Staff) -> list[list[Employee]]:
    people = more_staff(cast, staff.school, THREADS * EACH)
    return [people[n::THREADS] for n in range(THREADS)]


def is_whole(campaign: Campaign, given: int) -> None:
    """Nothing was lost, and ledger and numbers hold what was given."""
    gather_all(at=NOW)
    assert Signature.objects.filter(batch__isnull=False).count() == given
    assert sum(signed_by_unit(campaign).values()) == given
    assert (wrong_counts(), broken_batches()) == ([], [])
    assert verify().whole


def test_one_person_signs_once(staff: Staff, campaign: Campaign) -> None:
    given = at_once(*[signs(campaign, [staff.teacher, staff.nurse]) for _ in range(THREADS)])
    assert sum(given) == 2
    is_whole(campaign, 2)


def test_gatherers_among_signers(cast: Cast, staff: Staff, campaign: Campaign) -> None:
    def gathers() -> int:
        for _ in range(6):
            gather(campaign, at=NOW)
        return 0

    given = at_once(*[signs(campaign, some) for some in parts(cast, staff)], gathers, gathers)
    assert sum(given) == THREADS * EACH
    is_whole(campaign, THREADS * EACH)


def test_a_sheet_is_entered_among_signers(cast: Cast, staff: Staff, campaign: Campaign) -> None:
    """Who signs by link while the own line of the sheet is entered signs once, and both count right."""
    crowd = parts(cast, staff)
    rows = [SignedRow(each, NOW) for some in crowd for each in reversed(some)]

    def enters() -> int:
        text, by = text_of(campaign), cast.lestari.actor
        return sign_many(campaign, rows, text=text, way=Way.PAPER, by=by, at=NOW)

    given = at_once(*[signs(campaign, some) for some in crowd], enters)
    assert sum(given) == THREADS * EACH
    is_whole(campaign, THREADS * EACH)


def test_closing_among_signers(cast: Cast, staff: Staff, campaign: Campaign) -> None:
    """Whoever was told that it is signed is in the ledger; whoever comes after the end is refused."""
    over = Event()

    def closes() -> int:
        close_campaign(campaign, by=cast.lestari.actor, at=NOW)
        over.set()
        return 0

    given = at_once(*[signs(campaign, some, over) for some in parts(cast, staff)], closes)
    is_whole(campaign, sum(given))


def test_a_new_version_among_signers(cast: Cast, staff: Staff, campaign: Campaign) -> None:
    """Nobody signs the old text once the new one stands."""
    over = Event()
    save_text(campaign, language="id", body=f"{BODY} Lagi.", by=cast.lestari.actor, at=NOW)

    def publishes() -> int:
        publish_version(campaign, by=cast.lestari.actor, at=NOW)
        over.set()
        return 0

    given = at_once(*[signs(campaign, some, over) for some in parts(cast, staff)], publishes)
    is_whole(campaign, sum(given))
    with pytest.raises(Conflict):
        signed(campaign, staff.teacher, text=campaign.texts.get(version=1))


def test_wrong_tries_at_once_are_all_counted(staff: Staff, campaign: Campaign) -> None:
    left = at_once(*[lambda: count_failure(campaign, staff.teacher, at=NOW) for _ in range(5)])
    assert sorted(left) == [0, 1, 2, 3, 4]
    assert Lock.objects.get().failures == 5
    assert verify().whole


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
def test_who_signs_does_not_wait_for_the_one_who_closes(cast: Cast, staff: Staff, campaign: Campaign) -> None:
    """The signature falls between gathering and closing; the next gathering puts it into the ledger."""
    with transaction.atomic():
        close_campaign(campaign, by=cast.lestari.actor, at=NOW)
        assert at_once(signs(campaign, [staff.teacher])) == [1]
    with pytest.raises(Conflict):
        signed(campaign, staff.nurse)
    is_whole(campaign, 1)
