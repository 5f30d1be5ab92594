"""An office, its officers and files of many kinds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation
from PIL import ExifTags, Image
from pytest_django.fixtures import Settings
from tests.vault.conftest import NOW

from netra.people.actors import Actor
from netra.people.roles import Role
from netra.places.models import Agency
from netra.vault.keys import make_office_key


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def data(tmp_path: Path, settings: Settings) -> Path:
    settings.DATA = tmp_path
    settings.MEDIA_ROOT = tmp_path / "sealed"
    return tmp_path


@pytest.fixture
def office(data: Path, db: None) -> Agency:
    agency = Agency.objects.create(
        code="bawaslu-99.01", name="Office", kind="supervisor", level="regency", institution="bawaslu"
    )
    make_office_key(agency, at=NOW)
    return agency


@pytest.fixture
def ratna(office: Agency) -> Actor:
    return Actor(name="Ratna", user_id=1, posts=frozenset({(office.pk, Role.INTAKE_OFFICER)}))


def photo(form: str = "JPEG", *, place: bool = False, device: bool = False, mode: str = "RGB") -> bytes:
    exif = Image.Exif()
    if place:
        exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "S", 2: (8.0, 30.0, 0.0), 3: "E", 4: (115.0, 0.0, 0.0)})
    if device:
        exif[ExifTags.Base.Model] = "Invented Phone 3"
    made = io.BytesIO()
    Image.new(mode, (60, 40)).save(made, form, exif=exif.tobytes() if place or device else b"")
    return made.getvalue()


def document(*, macro: bool = False, main: str = "word/document.xml") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(main, "<w/>")
        if macro:
            archive.writestr("word/vbaProject.bin", "x")
    return made.getvalue()
