"""A report is taken in, or refused by the field."""

from __future__ import annotations

import dataclasses
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from tests.evidence.conftest import photo
from tests.intake.conftest import IDENTITY, KEYS, NOW, facts, officer

from netra.base.verdicts import Conflict, Invalid, Refused
from netra.evidence.models import Item
from netra.evidence.operations import Upload
from netra.intake.facts import Identity, ReportFacts
from netra.intake.models import Report, Track
from netra.intake.operations import submit_report, submitting
from netra.ledger.models import Entry
from netra.people.actors import PUBLIC, REPORTER
from netra.people.roles import Role
from netra.places.models import Agency, Region
from netra.vault import files
from netra.vault.codes import new_code

PHOTO = Upload("CANARY-FILE.jpg", photo(place=True))


def submit(form: ReportFacts, *uploads: Upload) -> Report:
    return submit_report(form, files=uploads, by=REPORTER, at=NOW)


def test_a_formal_report_is_sealed_and_recorded(office: Agency) -> None:
    report = submit(facts(), PHOTO)

    assert (report.agency, report.election, report.procedure) == (office, "pilkada-2024", "pilkada")
    assert report.lookup == KEYS.lookup
    assert set(report.filled) == {
        "reporter", "reported_person", "in_time", "act_time", "act_place", "description", "evidence",
    }  # fmt: skip
    assert [item.label for item in Item.objects.filter(subject=report.subject)] == ["B-1", "B-2"]
    entry = Entry.objects.get(action="intake:report:submit")
    assert (entry.by, entry.chain, entry.subject) == ("reporter", "office:bawaslu-99.01", report.subject)


def test_initial_information_needs_no_name_and_little_else(office: Agency) -> None:
    form = facts(track=Track.INFORMATION, identity=None, who="", place="", act_at=None, links=())

    report = submit(form)

    assert report.sealed_identity is None
    assert report.filled == ["description"]


def test_a_canary_shows_nowhere(office: Agency, data: Path) -> None:
    submit(facts(), PHOTO)

    kept = b"".join(file.read_bytes() for file in data.rglob("*") if file.is_file())
    assert b"CANARY" not in kept
    assert b"canary" not in kept
    assert PHOTO.content[-60:] not in kept
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            for row in cursor.fetchall():
                row_bytes = b"".join(
                    bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
                    for cell in row
                )
                assert b"canary" not in row_bytes.lower(), table
    assert "CANARY" not in repr([entry.facts() for entry in Entry.objects.all()])


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"act_on": date(2024, 10, 15), "known_on": date(2024, 10, 15)}, "act_on", "not come yet"),
        ({"act_on": date(1924, 10, 12)}, "act_on", "Check the year"),
        ({"act_on": date(2024, 10, 14), "act_at": time(14, 37), "known_on": date(2024, 10, 14)}, "act_at", "hour"),
        ({"known_on": date(2024, 10, 11)}, "known_on", "before it happened"),
        ({"known_on": date(2024, 10, 15)}, "known_on", "not come yet"),
        ({"region": "00.00"}, "region", "Choose a regency"),
        ({"region": "99.02"}, "region", "No office"),
        ({"what": "Camat."}, "what", "two sentences"),
        ({"what": "x" * 20_001}, "what", "20001 characters"),
        ({"who": "x" * 301}, "who", "At most 300"),
        ({"channel": "telepathy"}, "channel", "one of the answers"),
        ({"election": "pilkada-1955"}, "election", "from the list"),
        ({"links": ("not a link",)}, "links", "not an address"),
        ({"links": ("https://a.org",) * 11}, "links", "At most 10"),
        ({"identity": None}, "name", "Write your name"),
        ({"identity": Identity("Wayan", " ", "0800")}, "address", "Write your address"),
        ({"identity": dataclasses.replace(IDENTITY, contact="x" * 301)}, "contact", "At most 300"),
    ],
)  # fmt: skip
def test_what_cannot_be_true_is_refused_by_field(
    office: Agency, changes: dict[str, Any], field: str, message: str
) -> None:
    with pytest.raises(Invalid, match=message) as caught:
        submit(facts(**changes))

    assert caught.value.field == field
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "uploads", [[Upload("surat.pdf", b"MZ" + bytes(50))], [PHOTO] * 11], ids=["not what it says", "too many"]
)
def test_bad_files_leave_nothing(office: Agency, uploads: list[Upload]) -> None:
    with pytest.raises(Invalid) as caught:
        submit(facts(), PHOTO, *uploads)

    assert caught.value.field == "files"
    assert not Report.objects.exists()
    assert files.kept() == []


def test_midnight_is_that_of_the_place(office: Agency) -> None:
    """At 07:36 UTC it is 14:36 in Jakarta; eleven hours later the next day has begun there, not in London."""
    tomorrow = date(2024, 10, 15)
    form = facts(act_on=tomorrow, known_on=tomorrow, act_at=None)

    report = submit_report(form, by=REPORTER, at=NOW + timedelta(hours=10))

    assert report.act_on == tomorrow


def test_a_late_report_is_taken_and_marked(office: Agency) -> None:
    report = submit(facts(act_on=date(2024, 9, 1), known_on=date(2024, 9, 1)))

    assert "in_time" not in report.filled


def test_a_region_without_office_goes_to_the_nearest_superior(office: Agency) -> None:
    Agency.objects.filter(code="bawaslu-99").update(is_active=True, recipient=office.recipient)
    province = Agency.objects.get(code="bawaslu-99")

    report = submit(facts(region="99.02", track=Track.INFORMATION, identity=None))

    assert report.agency == province


def test_the_same_form_sent_twice_is_one_report(office: Agency) -> None:
    form = facts()

    assert submit(form, PHOTO).pk == submit(form, PHOTO).pk
    assert Report.objects.count() == 1
    assert Item.objects.count() == 2
    assert len(files.kept()) == 1


def test_the_same_form_with_another_code_is_a_conflict(office: Agency) -> None:
    form = facts()
    submit(form)

    with pytest.raises(Conflict, match="sent before"):
        submit(dataclasses.replace(form, code=new_code(), keys=None))


def test_the_same_story_in_two_forms_has_two_digests(office: Agency) -> None:
    other = new_code()
    first, second = submit(facts()), submit(facts(code=other, keys=None, submission=uuid4()))

    assert first.digest != second.digest


def test_who_may_not_bring_a_report(office: Agency) -> None:
    for actor in (PUBLIC, officer(office, Role.CUSTODIAN)):
        with pytest.raises(Refused, match="take reports"):
            submit_report(facts(), by=actor, at=NOW)
    at_desk = officer(office, Role.INTAKE_OFFICER)
    assert submit_report(facts(), by=at_desk, at=NOW).taken_by_id == at_desk.user_id


def test_unrecorded_means_undone(office: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(submitting, "record", fail)

    with pytest.raises(OSError, match="disk full"), files.all_or_none():
        submit(facts(), PHOTO)

    assert not Report.objects.exists()
    assert not Item.objects.exists()
    assert files.kept() == []
    assert Region.objects.count() == 3
