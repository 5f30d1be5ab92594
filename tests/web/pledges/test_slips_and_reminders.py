"""Reaching those who have not signed: slips on paper and reminders by message."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, TODAY, Cast
from tests.web.pledges.running import opened, prepare, signed
from tests.web.work.conftest import LATER, LogIn
from tests.workforce.roster import Roster

from netra.base.clock import Clock
from netra.base.verdicts import Conflict, Refused
from netra.ledger.models import Entry
from netra.prevention.pledges import slips as slipping
from netra.prevention.pledges.models import Reminder
from netra.prevention.pledges.reminders import Due, due, remind
from netra.prevention.pledges.slips import print_slips
from netra.prevention.pledges.tokens import read_token
from netra.workforce.absences import note_absence
from netra.workforce.models import Employee

CODES = "https://netra.example/pakta"


@pytest.fixture
def mailing(settings: LazySettings) -> None:
    settings.MAIL_IS_SET = True


def test_slips_for_those_who_have_not_signed(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    campaign = opened(cast)
    signed(campaign, roster.people[2])
    client = log_in(cast.lestari)
    address = reverse("campaign-slips", args=[campaign.pk, roster.school.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"handed_by": ""}).status_code == 422
    answer = client.post(address, {"handed_by": "Kepala SD"})
    assert answer.content.startswith(b"%PDF")
    assert "no-store" in answer.headers["Cache-Control"]
    change = Entry.objects.about(campaign.subject).latest("number").change
    assert change == {"slips": 2, "unit": "dik.sd1", "handed_by": "Kepala SD"}


def test_slips_hold_the_personal_code_and_no_number(
    cast: Cast, roster: Roster, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = opened(cast)
    found: list[slipping.Slip] = []

    def keep(slips: list[slipping.Slip], words: dict[str, str]) -> bytes:
        found.extend(slips)
        return b"%PDF"

    monkeypatch.setattr(slipping, "slips_as_pdf", keep)
    given = {"handed_by": "Kepala", "address": CODES, "at": LATER}
    print_slips(campaign, roster.office, by=cast.lestari.actor, **given)  # type: ignore[arg-type]
    assert {read_token(each.code) for each in found} == {(campaign.pk, each.pk) for each in roster.people}
    assert not any(
        person.number[-4:] in f"{each.name}{each.about}" for each in found for person in roster.people
    )
    assert all(read_token(each.address.rpartition("/")[2]) for each in found)
    with pytest.raises(Refused):
        print_slips(campaign, roster.office, by=cast.ratna.actor, **given)  # type: ignore[arg-type]
    with pytest.raises(Conflict):
        draft = prepare(cast, name="Lain")
        print_slips(draft, roster.office, by=cast.lestari.actor, **given)  # type: ignore[arg-type]


def test_reminders_reach_those_who_are_there_once_in_three_days(
    cast: Cast, roster: Roster, mailing: None
) -> None:
    campaign = opened(cast)
    signed(campaign, roster.people[2])
    note_absence(roster.people[3], reason="sick", since=TODAY, until=None, by=cast.lestari.actor, at=NOW)
    how = {"address": CODES, "by": cast.lestari.actor}
    sent = remind(campaign, roster.school, at=LATER, **how)  # type: ignore[arg-type]
    assert (sent.count, len(mail.outbox)) == (1, 1)
    message = mail.outbox[0]
    assert message.to == ["oka@pegawai.example"]
    assert "Pakta" not in message.subject
    assert "Oka" not in message.subject
    link = next(line for line in message.body.splitlines() if line.startswith(CODES))
    assert read_token(link.rpartition("/")[2]) == (campaign.pk, roster.people[4].pk)
    assert remind(campaign, roster.office, at=LATER + timedelta(days=1), **how).count == 4  # type: ignore[arg-type]
    assert remind(campaign, roster.school, at=LATER + timedelta(days=3), **how).count == 1  # type: ignore[arg-type]
    assert Reminder.objects.get(employee=roster.people[4]).times == 2
    change = Entry.objects.about(campaign.subject).latest("number").change
    assert change == {"reminded": 1, "failed": 0, "unit": "dik.sd1"}


def test_the_page_starts_the_reminders(
    cast: Cast, roster: Roster, log_in: LogIn, mailing: None, django_capture_on_commit_callbacks: object
) -> None:
    campaign = opened(cast)
    client: Client = log_in(cast.lestari)
    address = reverse("campaign-remind", args=[campaign.pk, roster.office.pk])
    assert "sasaran kami sendiri" in client.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        answer = client.post(address)
    assert "/kerja/proses/" in answer.headers["Location"]
    assert len(mail.outbox) == 7
    assert "Sekarang tidak ada yang perlu diingatkan." in client.get(address).content.decode()
    listed = client.get(reverse("campaign-unit", args=[campaign.pk, roster.school.pk])).content.decode()
    assert "sekali," in listed or "1 kali" in listed


def test_nothing_is_sent_without_mail_or_after_the_end(
    cast: Cast, roster: Roster, log_in: LogIn, settings: LazySettings
) -> None:
    campaign = opened(cast)
    client = log_in(cast.lestari)
    address = reverse("campaign-remind", args=[campaign.pk, roster.office.pk])
    settings.MAIL_IS_SET = False
    assert "tidak mengirim pesan" in client.get(address).content.decode()
    assert client.post(address).status_code == 422
    settings.MAIL_IS_SET = True
    settings.CLOCK = Clock(LATER + timedelta(days=30))
    assert client.post(address).status_code in {302, 409}
    assert not mail.outbox


def test_of_very_many_only_the_most_is_told(
    cast: Cast, roster: Roster, log_in: LogIn, mailing: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = opened(cast)
    signed(campaign, roster.people[2])
    note_absence(roster.people[3], reason="sick", since=TODAY, until=None, by=cast.lestari.actor, at=NOW)
    by = {"by": cast.lestari.actor, "at": LATER}
    assert due(campaign, roster.office, **by) == Due(5)  # type: ignore[arg-type]
    remind(campaign, roster.school, address=CODES, **by)  # type: ignore[arg-type]
    Employee.objects.filter(pk=roster.people[5].pk).update(email="", phone="")
    assert due(campaign, roster.office, **by) == Due(3, rested=1, unreachable=1)  # type: ignore[arg-type]
    monkeypatch.setattr("netra.prevention.pledges.reminders.MANY", 3)
    assert due(campaign, roster.office, **by) == Due(5, is_most=True)  # type: ignore[arg-type]
    page = log_in(cast.lestari).get(reverse("campaign-remind", args=[campaign.pk, roster.office.pk]))
    assert "paling banyak" in page.content.decode()
