"""Signing: one row, no shared lock, and what refuses it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries
from tests.cast import NOW, Cast, cast
from tests.prevention.pledges.staff import BODY, make_campaign, make_staff, more_staff, signed, text_of

from netra.base.verdicts import Conflict, Refused
from netra.ledger.models import Entry
from netra.prevention.pledges.models import Campaign, PledgeText, Signature, Way
from netra.prevention.pledges.operations import (
    SignedRow,
    close_campaign,
    count_failure,
    publish_version,
    save_text,
    sign_many,
    unlock,
)
from netra.prevention.pledges.permissions import SIGNER
from netra.prevention.pledges.receipts import facts_of
from netra.workforce.models import Employee

__all__ = ["cast"]


def test_signing_is_one_statement(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    staff, campaign = make_staff(cast), make_campaign(cast)
    text = text_of(campaign)
    campaign = Campaign.objects.select_related("agency__region").get()
    with django_assert_num_queries(1):
        row = signed(campaign, staff.teacher, text=text)
    assert (row.unit, row.category, row.batch, row.right) == (staff.school, "pns", None, 2)
    kept = Signature.objects.select_related("text").get()
    assert kept == row
    assert (kept.text, kept.way, kept.signed_at, kept.code) == (text, Way.LINK, NOW, row.code)
    assert facts_of(kept).leaf() == kept.leaf


def test_signed_once(cast: Cast) -> None:
    staff, campaign = make_staff(cast), make_campaign(cast)
    signed(campaign, staff.teacher)
    with pytest.raises(Conflict, match=r"signed already|sudah ditandatangani"):
        signed(campaign, staff.teacher)


@pytest.mark.parametrize("days", [-30, 30])
def test_only_within_the_days(cast: Cast, days: int) -> None:
    staff, campaign = make_staff(cast), make_campaign(cast)
    with pytest.raises(Conflict):
        signed(campaign, staff.teacher, at=NOW + timedelta(days=days))


def test_only_the_current_version(cast: Cast) -> None:
    staff, campaign = make_staff(cast), make_campaign(cast)
    old = text_of(campaign)
    save_text(campaign, language="id", body=f"{BODY} Lagi.", by=cast.lestari.actor, at=NOW)
    assert publish_version(campaign, by=cast.lestari.actor, at=NOW) == 2
    with pytest.raises(Conflict):
        signed(campaign, staff.teacher, text=old)
    signed(campaign, staff.teacher)


def test_only_who_is_asked(cast: Cast) -> None:
    staff = make_staff(cast)
    campaign = make_campaign(cast, units=[staff.office], categories=["pns"])
    signed(campaign, staff.teacher)
    for other in (staff.caretaker, staff.nurse):
        with pytest.raises(Conflict):
            signed(campaign, other)
    Employee.objects.filter(pk=staff.nurse.pk).update(unit=staff.school, category="pns", left_on=NOW.date())
    with pytest.raises(Conflict):
        signed(campaign, Employee.objects.get(pk=staff.nurse.pk))


def test_not_before_it_opens_nor_after_it_closes(cast: Cast) -> None:
    staff, campaign = make_staff(cast), make_campaign(cast, opened=False)
    with pytest.raises(Conflict):
        signed(campaign, staff.teacher)
    other = make_campaign(cast, name="Kedua")
    close_campaign(other, by=cast.lestari.actor, at=NOW)
    with pytest.raises(Conflict):
        signed(other, staff.teacher)


def test_who_has_just_moved_signs_with_a_fresh_page(cast: Cast) -> None:
    """The unit stands in the leaf: it is never that of a moment ago."""
    staff, campaign = make_staff(cast), make_campaign(cast)
    Employee.objects.filter(pk=staff.teacher.pk).update(unit=staff.clinic)
    with pytest.raises(Conflict, match=r"has just changed|baru saja berubah"):
        signed(campaign, staff.teacher)
    assert signed(campaign, Employee.objects.get(pk=staff.teacher.pk)).unit == staff.clinic


def test_a_link_locked_meanwhile_does_not_sign(cast: Cast) -> None:
    """Who guesses with many requests at once has five tries, as one by one."""
    staff, campaign = make_staff(cast), make_campaign(cast)
    for _ in range(5):
        count_failure(campaign, staff.teacher, at=NOW)
    with pytest.raises(Conflict, match=r"locked|terkunci"):
        signed(campaign, staff.teacher)
    unlock(campaign, staff.teacher, by=cast.lestari.actor, at=NOW)
    signed(campaign, staff.teacher)


def test_a_text_of_another_campaign_is_refused(cast: Cast) -> None:
    staff, campaign = make_staff(cast), make_campaign(cast)
    with pytest.raises(Conflict):
        signed(campaign, staff.teacher, text=text_of(make_campaign(cast, name="Kedua")))


def test_nobody_signs_for_another(cast: Cast) -> None:
    staff, campaign = make_staff(cast), make_campaign(cast)
    with pytest.raises(Refused):
        signed(campaign, staff.teacher, by=cast.lestari.actor)
    with pytest.raises(Refused):
        signed(campaign, staff.teacher, way=Way.PAPER, right=None)


def test_many_from_paper_are_recorded_once(cast: Cast) -> None:
    staff, campaign = make_staff(cast), make_campaign(cast)
    people = [*more_staff(cast, staff.school, 30), staff.teacher]
    signed(campaign, staff.teacher)
    rows = [SignedRow(each, NOW) for each in people]
    values: dict[str, Any] = {"text": text_of(campaign), "way": Way.PAPER, "at": NOW}
    assert sign_many(campaign, rows, by=cast.lestari.actor, **values) == 30
    assert sign_many(campaign, rows, by=cast.lestari.actor, **values) == 0
    assert Entry.objects.filter(change__entered=30, change__way="paper").count() == 1
    with pytest.raises(Refused):
        sign_many(campaign, rows, by=cast.ratna.actor, **values)
    with pytest.raises(Refused):
        sign_many(campaign, rows, by=SIGNER, **values)


def test_unrecorded_means_undone(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    staff, campaign = make_staff(cast), make_campaign(cast)

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("netra.prevention.pledges.operations.signing.record", broken)
    row = SignedRow(staff.teacher, NOW)
    with pytest.raises(RuntimeError):
        sign_many(campaign, [row], text=text_of(campaign), way=Way.PAPER, by=cast.lestari.actor, at=NOW)
    assert not Signature.objects.exists()


def test_the_database_refuses_edits(cast: Cast) -> None:
    staff, campaign = make_staff(cast), make_campaign(cast)
    signed(campaign, staff.teacher)
    with pytest.raises(DatabaseError, match="never edited"), transaction.atomic():
        PledgeText.objects.update(body="Lain.")
    with pytest.raises(DatabaseError, match="never edited"), transaction.atomic():
        Signature.objects.update(signed_at=NOW + timedelta(days=1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.update(position=3)
