"""The named cast of the tests: offices of the training province, their people, and reports they receive.

`cast` gives offices with keys and people with their roles; `receive(cast)` brings a report in.
It is Monday, 14 October 2024, 14.36 WIB.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from pyrage import x25519

from netra.casework.operations import Received, receive_report
from netra.evidence.operations import Upload
from netra.intake.facts import Identity, ReportFacts
from netra.intake.models import HowKnown, Track
from netra.people.actors import REPORTER, Actor
from netra.people.models import Membership, User
from netra.people.queries import actor_of
from netra.people.roles import Role
from netra.places.models import Agency, Region
from netra.vault.codes import CodeKeys, new_code
from netra.vault.keys import make_office_key

NOW = datetime(2024, 10, 14, 7, 36, tzinfo=UTC)
TODAY = date(2024, 10, 14)
SINCE = date(2024, 1, 1)


@dataclass(frozen=True)
class Person:
    """Somebody of the cast: the account, and the actor that the account is."""

    user: User
    actor: Actor


@dataclass(frozen=True)
class Cast:
    """Who is there. Tirtamaya is the office of most stories; Randupura is the other office."""

    tirtamaya: Agency
    randupura: Agency
    bkn: Agency
    kasn: Agency
    government: Agency
    gakkumdu: Agency
    regency: Region
    ratna: Person  # intake officer of Tirtamaya
    yosef: Person  # handler of Tirtamaya
    sari: Person  # chair of Tirtamaya
    made: Person  # plenary member of Tirtamaya
    tono: Person  # custodian of Tirtamaya
    nadia: Person  # auditor of Tirtamaya
    wira: Person  # administrator of Tirtamaya
    intan: Person  # handler of Randupura
    bima: Person  # officer of BKN
    lestari: Person  # personnel officer of the government of Tirtamaya
    hendra: Person  # officer of the criminal election law centre


@pytest.fixture
def cast(tmp_path: Path, settings: LazySettings, db: None) -> Cast:
    """The whole cast in a data folder of its own."""
    settings.DATA = tmp_path
    settings.MEDIA_ROOT = tmp_path / "sealed"
    return build_cast()


def facts(track: Track = Track.FORMAL, **changes: Any) -> ReportFacts:
    """A report of an invented act in Tirtamaya, with keys made at once instead of derived slowly."""
    identity = Identity("Melati Arumsari", "Jalan Cendana 4, Ranu", "0811-0000-1111")
    values: dict[str, Any] = {
        "track": track,
        "region": "99.01",
        "act_on": date(2024, 10, 12),
        "act_at": time(10, 0),
        "known_on": date(2024, 10, 12),
        "how_known": HowKnown.SAW,
        "what": "Camat berorasi di lapangan desa dan mengajak warga memilih pasangan calon nomor satu.",
        "who": "Camat Ranu",
        "place": "Lapangan Desa Sukamulya",
        "channel": "physical_event",
        "election": "pilkada-2024",
        "links": ("https://contoh.example/unggahan/1",),
        "identity": identity if track == Track.FORMAL else None,
        "keys": quick_keys(),
    }
    return ReportFacts(**{**values, **changes})


def quick_keys() -> CodeKeys:
    """Keys of a code without the cost of deriving them."""
    secret = x25519.Identity.generate()
    return CodeKeys(new_code().replace(" ", "-")[:60], str(secret.to_public()), str(secret))


def receive(
    cast: Cast,
    track: Track = Track.FORMAL,
    *,
    at: datetime = NOW,
    files: tuple[Upload, ...] = (),
    **changes: Any,
) -> Received:
    """A report received by the office of its region."""
    return receive_report(facts(track, **changes), files=files, by=REPORTER, at=at)


def build_cast() -> Cast:
    """Offices, keys and people, made in the database at hand."""
    province = _region("99", "Provinsi Latihan", "province", None)
    regency = _region("99.01", "Kabupaten Tirtamaya", "regency", province)
    other = _region("99.02", "Kabupaten Randupura", "regency", province)
    _region("99.01.01", "Ranu", "district", regency)
    bkn = _agency("bkn", "BKN", "personnel", "bkn", None, valid_from=date(2013, 1, 1))
    kasn = _agency("kasn", "KASN", "commission", "kasn", None, valid_to=date(2024, 8, 23), successor=bkn)
    tirtamaya = _agency(
        "bawaslu-99-01", "Bawaslu Kabupaten Tirtamaya", "supervisor", "bawaslu-kabkota", regency
    )
    randupura = _agency(
        "bawaslu-99-02", "Bawaslu Kabupaten Randupura", "supervisor", "bawaslu-kabkota", other
    )
    government = _agency("pemda-99-01", "Pemerintah Kabupaten Tirtamaya", "government", "ppk", regency)
    gakkumdu = _agency("gakkumdu-99-01", "Sentra Gakkumdu Tirtamaya", "criminal", "gakkumdu", regency)
    return Cast(
        tirtamaya=tirtamaya,
        randupura=randupura,
        bkn=bkn,
        kasn=kasn,
        government=government,
        gakkumdu=gakkumdu,
        regency=regency,
        ratna=person("Ratna Wulandari", tirtamaya, Role.INTAKE_OFFICER),
        yosef=person("Yosef Lende", tirtamaya, Role.HANDLER),
        sari=person("Sari Hapsari", tirtamaya, Role.CHAIR),
        made=person("Made Sudana", tirtamaya, Role.PLENARY_MEMBER),
        tono=person("Tono Prakoso", tirtamaya, Role.CUSTODIAN),
        nadia=person("Nadia Rahma", tirtamaya, Role.AUDITOR),
        wira=person("Wira Adnyana", tirtamaya, Role.ADMINISTRATOR),
        intan=person("Intan Permata", randupura, Role.HANDLER),
        bima=person("Bima Saputra", bkn, Role.PERSONNEL_OFFICER),
        lestari=person("Lestari Ningsih", government, Role.PERSONNEL_OFFICER),
        hendra=person("Hendra Gunawan", gakkumdu, Role.PERSONNEL_OFFICER),
    )


def person(name: str, agency: Agency, *roles: Role) -> Person:
    """An account with these roles in the agency, and its actor."""
    user = User.objects.create_user(f"{name.split()[0].lower()}@netra.example", name=name)
    for role in roles:
        Membership.objects.create(user=user, agency=agency, role=role.value, valid_from=SINCE)
    return Person(user, actor_of(user, TODAY))


def _region(code: str, name: str, level: str, parent: Region | None) -> Region:
    return Region.objects.create(
        code=code, name=name, level=level, parent=parent, timezone="Asia/Jakarta", is_training=True
    )


def _agency(code: str, name: str, kind: str, institution: str, region: Region | None, **more: Any) -> Agency:
    agency = Agency.objects.create(
        code=code,
        name=name,
        kind=kind,
        level=region.level if region else "national",
        institution=institution,
        region=region,
        is_active=True,
        **more,
    )
    make_office_key(agency, at=NOW)
    return agency
