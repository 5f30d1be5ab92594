"""Taking evidence in, opening it, and its custody."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from PIL import Image
from tests.evidence.conftest import photo
from tests.vault.conftest import NOW

from netra.base.verdicts import Invalid, Refused
from netra.evidence import operations
from netra.evidence.models import Item
from netra.evidence.operations import (
    Upload,
    add_file,
    add_link,
    drop_orphans,
    open_copy,
    open_item,
    open_name,
)
from netra.evidence.pictures import clean_copy, traces
from netra.evidence.queries import custody, items_of
from netra.people.actors import PUBLIC, REPORTER, Actor
from netra.people.roles import Role
from netra.places.models import Agency
from netra.vault import files

SUBJECT = "report:1"
PHOTO = Upload("CANARY-name.jpg", photo(place=True, device=True))


def add(office: Agency, upload: Upload = PHOTO) -> Item:
    return add_file(SUBJECT, upload, agency=office, by=REPORTER, at=NOW)


def test_a_file_is_sealed_and_opens_again_with_custody(office: Agency, ratna: Actor, data: Path) -> None:
    item = add(office)

    assert open_item(item, by=ratna, at=NOW) == PHOTO.content
    assert open_name(item, by=ratna) == "CANARY-name.jpg"
    assert (item.label, item.media_type, item.traces) == ("B-1", "image/jpeg", ["location", "device"])
    entries = [(entry.action, entry.by) for entry in custody(item)]
    assert entries == [("evidence:item:add", "reporter"), ("evidence:item:read", "Ratna")]
    on_disk = (data / "sealed" / item.path).read_bytes()
    assert on_disk.startswith(b"age-encryption.org/v1")
    assert PHOTO.content[:200] not in on_disk
    assert "CANARY" not in str([entry.facts() for entry in custody(item)])


def test_items_are_labelled_in_order(office: Agency) -> None:
    add(office)
    link = add_link(
        SUBJECT, " https://example.org/post?id=1 ", agency=office, by=REPORTER, at=NOW.replace(hour=8)
    )

    assert [item.label for item in items_of(SUBJECT)] == ["B-1", "B-2"]
    assert link.size == len("https://example.org/post?id=1")


def test_a_copy_shown_to_officers_tells_nothing_beside_the_picture(office: Agency, ratna: Actor) -> None:
    item = add(office)

    copy = open_copy(item, by=ratna, at=NOW)

    assert traces(copy, "image/jpeg") == []
    assert Image.open(io.BytesIO(copy)).size == (60, 40)
    assert custody(item).last().action == "evidence:copy:read"  # type: ignore[union-attr]


@pytest.mark.parametrize(("form", "mode"), [("JPEG", "L"), ("PNG", "P"), ("PNG", "RGBA"), ("WEBP", "RGB")])
def test_a_clean_copy_can_keep_the_place_alone(form: str, mode: str) -> None:
    media_type = f"image/{form.lower()}"
    content = photo(form, place=True, device=True, mode=mode)

    assert traces(clean_copy(content, media_type), media_type) == []
    assert traces(clean_copy(content, media_type, keeps_location=True), media_type) == ["location"]


def test_only_pictures_have_clean_copies() -> None:
    with pytest.raises(ValueError, match="No clean copy"):
        clean_copy(b"%PDF-1.7", "application/pdf")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "example.org", "https://", "https://a b.org", "http://[x"]
)
def test_what_is_no_address_is_refused(office: Agency, url: str) -> None:
    with pytest.raises(Invalid, match="not an address") as caught:
        add_link(SUBJECT, url, agency=office, by=REPORTER, at=NOW)

    assert caught.value.field == "links"
    assert not Item.objects.exists()


def test_too_large_a_file_is_refused(office: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "MAX_FILE", 10)

    with pytest.raises(Invalid, match="larger"):
        add(office)


def test_who_may_not_open(office: Agency) -> None:
    item = add(office)
    chair_elsewhere = Actor("Sari", 2, frozenset({(office.pk + 1, Role.CHAIR)}))
    custodian = Actor("Made", 3, frozenset({(office.pk, Role.CUSTODIAN)}))

    for actor, reason in [
        (PUBLIC, "another office"),
        (chair_elsewhere, "another office"),
        (custodian, "role"),
    ]:
        with pytest.raises(Refused, match=reason):
            open_item(item, by=actor, at=NOW)
    with pytest.raises(Refused, match="role"):
        add_file(SUBJECT, PHOTO, agency=office, by=PUBLIC, at=NOW)
    assert not Item.objects.visible_to(chair_elsewhere).exists()
    assert Item.objects.visible_to(custodian).exists()


@pytest.mark.parametrize(
    "act", [add, lambda office: add_link(SUBJECT, "https://a.org", agency=office, by=REPORTER, at=NOW)]
)
def test_unrecorded_means_undone(
    office: Agency, monkeypatch: pytest.MonkeyPatch, act: Callable[[Agency], Item]
) -> None:
    monkeypatch.setattr(operations, "record", _fail)

    with pytest.raises(OSError, match="disk full"), files.all_or_none():
        act(office)

    assert not Item.objects.exists()
    assert files.kept() == []


def test_files_left_by_a_crash_are_dropped_and_the_others_stay(office: Agency) -> None:
    item = add(office)
    with pytest.raises(OSError, match="disk full"), transaction.atomic():
        add(office)
        raise OSError("disk full")
    assert len(files.kept()) == 2

    assert drop_orphans(before=datetime.now(UTC) - timedelta(hours=1)) == 0
    assert drop_orphans(before=datetime.now(UTC) + timedelta(hours=1)) == 1
    assert files.kept() == [item.path]


def _fail(*args: object, **kwargs: object) -> None:
    raise OSError("disk full")
