"""Fills a database with millions of employees and signatures by set-based SQL, the same on PostgreSQL and SQLite.

Every constraint, foreign key and trigger of the tables is in force and checked. What is not real: nobody's rights or the
state of the campaign are asked row by row, the salts, leaves and the roots of the batches are random (so the proof of
batches would refuse them all; the kept numbers are true sums), and no ledger entry stands behind a batch.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import connection, transaction

if TYPE_CHECKING:
    from netra.places.models import Agency
    from netra.prevention.circulars.models import Circular
    from netra.prevention.pledges.models import Campaign
    from netra.workforce.models import Unit

NOW = datetime(2024, 10, 14, 7, 36, tzinfo=UTC)
ELECTION = "pilkada-2024"
REGENCIES, OFFICES, DISTRICTS, PARTS = 30, 40, 20, 500
AT_ONCE = 250_000
BATCH, PENDING = 10_000, 2_500  # people; fewer sign
SIGNED, REACHED, AWAY, REMINDED = 0.8, 0.2, 0.01, 0.05  # shares of the people
FIRST = "Melati Cendana Rosa Bunga Dewi Hana Murni Oka Slamet Jaka Dedi Anton Lestari Wira Yosef Ratna Made Tono Nadia Intan"
MIDDLE = "Arum Puspa Kencana Wulan Pratama Surya Dharma Laksana Nirmala Gita Candra Rimba Samudra Lintang Bayu Seroja Kirana"
LAST = "Sekarwangi Umbara Telaga Kamboja Purnama Wiratama Selasih Nilamsari Hapsari Sudana Prakoso Rahma Adnyana Permata Ningsih"
NUMBERS = "WITH RECURSIVE numbers(n) AS (SELECT CAST(%s AS integer) UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < %s)"


@dataclass(frozen=True, slots=True)
class Filled:
    """What the pages are opened with."""

    agency: Agency
    campaign: Campaign


def fill(people: int, units: int) -> Filled:
    """A province with so many units and people, most of whom have signed; refuses a database that is not empty."""
    from netra.workforce.models import Unit

    if Unit.objects.exists():
        raise SystemExit("This database is not empty.")
    agency = make_agency()
    _told("units", lambda: make_units(agency, units))
    campaign = make_campaign(agency)
    _words()
    _told("employees", lambda: _in_parts(_EMPLOYEES, people, units=len(_unit_list())))
    make_batches(campaign, people)
    _told("signatures", lambda: _in_parts(_SIGNATURES, people, campaign=campaign.pk, text=_text(campaign)))
    _told("batches", size_batches)
    _told("outreach, absences, reminders", lambda: make_others(agency, campaign, people))
    _told("kept numbers", lambda: keep(campaign))
    _told("analyse", _analyse)
    _told("who is away", _count_away)
    return Filled(agency, campaign)


def make_agency() -> Agency:
    """A province of the training region with its districts, a personnel officer and a head of one regency."""
    from netra.people.roles import Role
    from netra.places.models import Agency, Region
    from tests.cast import person

    zone = {"timezone": "Asia/Jakarta"}
    province = Region.objects.create(code="99", name="Provinsi Latihan", level="province", **zone)
    for n in range(1, REGENCIES + 1):
        regency = Region.objects.create(
            code=f"99.{n:02}", name=f"Kabupaten {n}", level="regency", parent=province, **zone
        )
        Region.objects.bulk_create(
            Region(
                code=f"99.{n:02}.{m:02}", name=f"Distrik {n}-{m}", level="district", parent=regency, **zone
            )
            for m in range(1, DISTRICTS + 1)
        )
    agency = Agency.objects.create(
        code="pemda-99", name="Pemerintah Provinsi Latihan", kind="government", level="province", institution="ppk",
        region=province,
    )  # fmt: skip
    person("Lestari Ningsih", agency, Role.PERSONNEL_OFFICER)
    person("Anton Telaga", agency, Role.HEAD_OF_UNIT)
    return agency


def make_units(agency: Agency, units: int) -> None:
    """Regencies, offices and districts in them, villages and schools in those; and one office with 500 parts."""
    from netra.people.models import User
    from netra.workforce.models import Unit, UnitHead
    from netra.workforce.units import add_units

    tops = [_unit(f"r{n}", f"Wilayah Kabupaten {n}", "office", f"99.{n:02}") for n in range(1, REGENCIES + 1)]
    wide = _unit("sekda", "Sekretariat Daerah", "office", "99")
    rows = [_unit(f"b{n}", f"Bagian {n}", "division", "99", wide) for n in range(PARTS)]
    rows += [_unit(f"{top.code}-d{n}", f"Dinas {n} {top.name}", "office", top.region_id, top) for top in tops for n in range(OFFICES)]  # fmt: skip
    districts = [
        _unit(
            f"{top.code}-k{n}", f"Kecamatan {n} {top.name}", "district_office", f"{top.region_id}.{n:02}", top
        )
        for top in tops
        for n in range(1, DISTRICTS + 1)
    ]
    rest = units - len(tops) - 1 - len(rows) - len(districts)
    rows += [
        _unit(f"s{n}", f"{'SD Negeri' if n % 3 else 'Desa'} {n}", "school" if n % 3 else "village", above.region_id, above)
        for n in range(rest)
        for above in [districts[n % len(districts)]]
    ]  # fmt: skip
    add_units(agency, [*tops, wide, *districts, *rows])
    head = User.objects.get(name="Anton Telaga")
    UnitHead.objects.create(unit=Unit.objects.get(code="r1"), user=head, since=date(2024, 1, 1))


def _unit(code: str, name: str, kind: str, region: str | None, parent: Unit | None = None) -> Unit:
    from netra.workforce.models import Unit

    return Unit(
        code=code, name=name, kind=kind, region_id=region, parent=parent, email=f"{code}@pemda.example"
    )


def make_campaign(agency: Agency) -> Campaign:
    """A campaign that the personnel office opened."""
    from netra.people.models import User
    from netra.people.queries import actor_of
    from netra.prevention.pledges.operations import (
        CampaignFacts,
        create_campaign,
        open_campaign,
        publish_version,
        save_text,
    )

    by = actor_of(User.objects.get(name="Lestari Ningsih"), NOW.date())
    facts = CampaignFacts("Pakta 2024", ELECTION, date(2024, 10, 1), date(2024, 10, 31))
    campaign = create_campaign(agency, facts=facts, by=by, at=NOW)
    save_text(campaign, language="id", body="Saya berjanji menjaga netralitas.", by=by, at=NOW)
    publish_version(campaign, by=by, at=NOW)
    return open_campaign(campaign, by=by, at=NOW)


def _text(campaign: Campaign) -> int:
    from netra.prevention.pledges.queries import current_texts

    return current_texts(campaign)[0].pk


def _words() -> None:
    """Temporary lists from which names and units are taken by number."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE w (list integer, k integer, word varchar(40))")
        for number, words in enumerate((FIRST, MIDDLE, LAST)):
            cursor.executemany(
                "INSERT INTO w VALUES (%s, %s, %s)",
                [(number, k, word) for k, word in enumerate(words.split())],
            )
        cursor.execute(
            "CREATE TEMPORARY TABLE u AS SELECT row_number() OVER (ORDER BY id) - 1 AS k, id FROM workforce_unit"
        )
        cursor.execute("CREATE INDEX u_k ON u (k)")


def _unit_list() -> list[int]:
    from netra.workforce.models import Unit

    return list(Unit.objects.values_list("pk", flat=True))


_EMPLOYEES = """{numbers} INSERT INTO workforce_employee
(agency_id, unit_id, number, category, name, position, grade, email, phone)
SELECT (SELECT id FROM places_agency WHERE code = 'pemda-99'), u.id, CAST(1985010120 AS text) || {padded},
CASE WHEN n %% 10 < 6 THEN 'pns' WHEN n %% 10 < 9 THEN 'pppk' ELSE 'non_asn' END,
a.word || ' ' || b.word || ' ' || c.word, 'Guru Ahli Pertama', 'III/a',
CASE WHEN n %% 10 < 7 THEN 'p' || CAST(n AS text) || '@pegawai.example' ELSE '' END,
CASE WHEN n %% 2 = 0 THEN '0800' || {padded} ELSE '' END
FROM numbers JOIN u ON u.k = (CAST(n AS bigint) * {units}) / {people}
JOIN w a ON a.list = 0 AND a.k = (n * 7 + n / 13) %% 20 JOIN w b ON b.list = 1 AND b.k = (n * 5 + n / 29) %% 17
JOIN w c ON c.list = 2 AND c.k = (n * 11 + n / 31) %% 15"""
_SIGNATURES = """{numbers} INSERT INTO pledges_signature
(campaign_id, employee_id, unit_id, category, text_id, way, signed_at, code, "right", salt, leaf, batch_id, position)
SELECT {campaign}, e.id, e.unit_id, e.category, {text}, CASE WHEN n %% 9 = 0 THEN 'paper' ELSE 'link' END,
{moment}, {code}, CASE WHEN n %% 9 = 0 THEN NULL ELSE 3 END, {salt}, {leaf},
b.id, CASE WHEN b.id IS NULL THEN NULL ELSE n %% {batch} END
FROM numbers JOIN workforce_employee e ON e.id = n + 1
LEFT JOIN pledges_signaturebatch b ON b.campaign_id = {campaign} AND b.number = n / {batch} + 1 WHERE (n * 7 + n / 11) %% 100 < {signed}"""


def _in_parts(statement: str, people: int, **values: int) -> None:
    """Run the statement for the people by some hundred thousand, each in one transaction."""
    vendor = connection.vendor
    shown = {
        "padded": "lpad(CAST(n AS text), 8, '0')" if vendor == "postgresql" else "printf('%%08d', n)",
        "moment": "timestamptz '2024-10-01 02:00+00' + ((n %% 13) * 86400 + n %% 30000) * interval '1 second'"
        if vendor == "postgresql"
        else "datetime('2024-10-01 02:00:00', '+' || ((n %% 13) * 86400 + n %% 30000) || ' seconds')",
        "code": "translate(upper(substr(md5(CAST(n AS text)), 1, 16)), '0189', 'WXYZ')"
        if vendor == "postgresql"
        else "replace(replace(substr(upper(md5(CAST(n AS text))), 1, 16), '0', 'W'), '1', 'X')",
        "salt": "decode(md5('s' || n), 'hex')" if vendor == "postgresql" else "randomblob(16)",
        "leaf": "sha256(CAST('l' || n AS bytea))" if vendor == "postgresql" else "randomblob(32)",
        "signed": int(100 * SIGNED),
        "people": people,
        "batch": BATCH,
        "numbers": NUMBERS,
        **values,
    }
    for first in range(0, people, AT_ONCE):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement.format(**shown), [first, min(first + AT_ONCE, people)])


def make_batches(campaign: Campaign, people: int) -> None:
    """The batches that the signatures will stand in; the last few people stay outside, as between two gatherings."""
    from netra.prevention.pledges.models import SignatureBatch

    SignatureBatch.objects.bulk_create(
        SignatureBatch(
            campaign=campaign, number=n + 1, root=f"{n:064}", size=BATCH, chain=campaign.chain, entry_number=n + 1, made_at=NOW
        )
        for n in range((people - PENDING) // BATCH)
    )  # fmt: skip


def size_batches() -> None:
    """How many signatures stand in each batch."""
    from django.db.models import Count

    from netra.prevention.pledges.models import Signature, SignatureBatch

    sizes = (
        Signature.objects.filter(batch__isnull=False)
        .order_by()
        .values_list("batch_id")
        .annotate(n=Count("pk"))
    )
    found = [SignatureBatch(pk=pk, size=n) for pk, n in sizes]
    SignatureBatch.objects.bulk_update(found, ["size"], batch_size=200)


def make_others(agency: Agency, campaign: Campaign, people: int) -> None:
    """Outreach that reached some, letters to every unit, people away, reminders, one locked link in ten thousand."""
    from netra.prevention.circulars.models import Circular
    from netra.prevention.outreach.models import Event

    event = Event.objects.create(
        agency=agency, kind="outreach", title="Sosialisasi", election=ELECTION, starts_at=NOW, ends_at=NOW + timedelta(hours=2),
        state="published", door="1", room_code="1", place="Aula", created_at=NOW, created_by="x",
    )  # fmt: skip
    letter = Circular.objects.create(
        agency=agency, kind="edaran", state="issued", number="1", title="Uji", text="x", election=ELECTION,
        dated_on=NOW.date(), valid_from=NOW.date(), issuer="x", addressees=1, drafted_at=NOW, drafted_by="x",
        issued_at=NOW, issued_by="x",
    )  # fmt: skip
    some = "FROM workforce_employee WHERE id %% {every} = 0"
    meeting = f"'{event.pk if connection.vendor == 'postgresql' else event.pk.hex}'"
    moment = "'2024-10-10 03:00:00+00'" if connection.vendor == "postgresql" else "'2024-10-10 03:00:00'"
    statements: Sequence[str] = [
        f"INSERT INTO outreach_reached (employee_id, election, unit_id, event_id) SELECT id, '{ELECTION}', unit_id, "
        f"{meeting} {some.format(every=round(1 / REACHED))}",
        "INSERT INTO outreach_attendance (event_id, employee_id, agency_id, unit_id, way, at, by) SELECT "
        f"{meeting}, id, agency_id, unit_id, 'room', {moment}, 'x' {some.format(every=round(1 / REACHED))}",
        f"INSERT INTO workforce_absence (employee_id, reason, since, until, note) SELECT id, 'annual', '2024-10-07', "
        f"'2024-10-18', '' {some.format(every=round(1 / AWAY))}",
        f"INSERT INTO workforce_absence (employee_id, reason, since, until, note) SELECT id, 'annual', '2024-02-05', "
        f"'2024-02-16', '' {some.format(every=round(0.5 / AWAY))}",
        f"INSERT INTO pledges_reminder (campaign_id, employee_id, times, last_at) SELECT {campaign.pk}, id, 1, {moment} "
        f"{some.format(every=round(1 / REMINDED))}",
        f"INSERT INTO pledges_lock (campaign_id, employee_id, failures, last_at) SELECT {campaign.pk}, id, 5, {moment} "
        f"{some.format(every=10_000)}",
    ]
    for statement in statements:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [])
    _deliver(letter)


def _deliver(letter: Circular) -> None:
    from netra.prevention.circulars.models import Delivery
    from netra.workforce.models import Unit

    rows = [Delivery(circular=letter, unit=unit, name=unit.name) for unit in Unit.objects.all()]
    Delivery.objects.bulk_create(rows, batch_size=2_000)


def keep(campaign: Campaign) -> None:
    """The kept numbers, as true sums of the rows."""
    from netra.prevention.outreach.counts import recount as recount_reached
    from netra.workforce.counts import recount

    recount(_unit_list())
    recount_reached()
    day = (
        "CAST(signed_at AT TIME ZONE 'Asia/Jakarta' AS date)"
        if connection.vendor == "postgresql"
        else "date(signed_at, '+7 hours')"
    )
    some = f"FROM pledges_signature WHERE campaign_id = {campaign.pk} AND batch_id IS NOT NULL GROUP BY"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO pledges_signaturecount (campaign_id, unit_id, day, number) SELECT {campaign.pk}, unit_id, {day}, "
            f"count(*) {some} unit_id, {day}"
        )
        cursor.execute(
            f"INSERT INTO pledges_unitcount (campaign_id, unit_id, number) SELECT {campaign.pk}, unit_id, count(*) {some} unit_id"
        )
        cursor.execute(
            f"INSERT INTO pledges_daycount (campaign_id, day, way, category, number) SELECT {campaign.pk}, {day}, way, "
            f"category, count(*) {some} {day}, way, category"
        )


def _analyse() -> None:
    """Let the database know its tables, as it does by itself after a while."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _count_away() -> None:
    """As the worker does every five minutes."""
    from netra.prevention.pledges.away import count_away as count_signers_away
    from netra.workforce.away import count_away

    count_away(at=NOW)
    count_signers_away(at=NOW)


def _told(what: str, work: Callable[[], object]) -> None:
    began = time.perf_counter()
    work()
    print(f"{what:32} {time.perf_counter() - began:8.1f} s", flush=True)
