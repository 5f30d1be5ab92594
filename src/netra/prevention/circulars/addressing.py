"""To whom a letter goes: units of the office by tree, kind or code; or governments by region, and others by name.

`addressed` of a letter to units: `whole`, or `trees` and `kinds` (of units) and `codes`. Of a warning: `provinces`,
`agencies` (ids) and `others` (name and e-mail).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import EmptyResultSet, ValidationError
from django.core.validators import validate_email
from django.db import connection
from django.db.models import BooleanField, Case, Count, F, IntegerField, Q, QuerySet, UUIDField, Value, When
from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.places.models import Agency, AgencyKind
from netra.prevention.circulars.models import Circular, Delivery
from netra.prevention.circulars.workflow import MailState
from netra.workforce.models import Branch, Unit, UnitKind

MOST_OTHERS = 200
MOST_TREES = 200  # offered on the page; others are chosen by code


@dataclass(frozen=True, slots=True)
class Addressed:
    """What was chosen on the page; `codes` and `others` are typed, one a line."""

    whole: bool = False
    trees: Sequence[int] = ()
    kinds: Sequence[str] = ()
    codes: str = ""
    provinces: Sequence[str] = ()
    agencies: Sequence[int] = ()
    others: str = field(default="")

    def as_data(self) -> dict[str, Any]:
        """What the letter keeps."""
        data = {
            "whole": self.whole,
            "trees": [] if self.whole else sorted(self.trees),
            "kinds": [] if self.whole else sorted(self.kinds),
            "codes": [] if self.whole else _lines(self.codes),
            "provinces": sorted(self.provinces),
            "agencies": sorted(self.agencies),
            "others": read_others(self.others),
        }
        return {key: value for key, value in data.items() if value}


def read_others(text: str) -> list[dict[str, str]]:
    """Names with e-mail addresses, one a line: “Name; address”; Invalid("others", …) names the line."""
    found = []
    for number, line in enumerate(_lines(text), 1):
        name, _, email = (part.strip() for part in line.partition(";"))
        try:
            if email:
                validate_email(email)
        except ValidationError as error:
            told = {"number": number, "email": email[:80]}
            raise Invalid(
                "others", gettext("Line %(number)s: “%(email)s” is no e-mail address.") % told
            ) from error
        if not name or len(name) > 160:
            raise Invalid(
                "others", gettext("Line %(number)s: write a name of at most 160 signs.") % {"number": number}
            )
        found.append({"name": name, "email": email})
    if len(found) > MOST_OTHERS:
        raise Invalid("others", gettext("At most %(most)s others at once.") % {"most": MOST_OTHERS})
    return found


def others_text(addressed: dict[str, Any]) -> str:
    """The others as they are typed."""
    rows = addressed.get("others", [])
    return "\n".join(f"{each['name']}; {each['email']}" if each["email"] else each["name"] for each in rows)


def units_of(agency: Agency, addressed: dict[str, Any]) -> QuerySet[Unit]:
    """The open units that are chosen: within the trees and of the kinds (either may be left open), and by code."""
    units = Unit.objects.open().filter(agency=agency)
    if addressed.get("whole"):
        return units
    trees, kinds, codes = (addressed.get(key, []) for key in ("trees", "kinds", "codes"))
    chosen = Q(code__in=codes)
    if trees or kinds:
        within = Q()
        if trees:
            within &= Q(pk__in=Branch.objects.filter(ancestor__in=trees).values("unit_id"))
        if kinds:
            within &= Q(kind__in=kinds)
        chosen |= within
    return units.filter(chosen)


def units_with_parts(agency: Agency) -> list[Unit]:
    """The open units of the office that have others below them, the highest first; at most `MOST_TREES`."""
    rows = Unit.objects.open().filter(agency=agency, parts__closed_on__isnull=True, parts__isnull=False)
    rows = rows.annotate(depth=Count("above", distinct=True)).order_by("depth", "name")
    return list(rows[:MOST_TREES])


def unknown_codes(agency: Agency, codes: Iterable[str]) -> list[str]:
    """The codes under which the office has no open unit."""
    given = list(codes)
    known = set(Unit.objects.open().filter(agency=agency, code__in=given).values_list("code", flat=True))
    return [each for each in given if each not in known]


def governments_in(region: str) -> QuerySet[Agency]:
    """The governments of a region and of everything in it; of the whole country if it is empty."""
    rows = Agency.objects.filter(kind=AgencyKind.GOVERNMENT, valid_to__isnull=True)
    if region:
        rows = rows.filter(Q(region_id=region) | Q(region__code__startswith=f"{region}."))
    return rows.order_by("region_id", "name")


def address(circular: Circular, *, by_mail: bool) -> int:
    """Write one delivery for each addressee of the letter as it stands, in the order of lists; gives their number.

    Whom an address is known of waits for the mail, if it goes `by_mail`. Call while the letter is a draft and locked.
    """
    queued = MailState.WAITING if by_mail else MailState.UNSENT
    if not circular.is_warning:
        return _address_units(circular, queued)
    agencies = _governments(circular).order_by("region_id", "name")
    found = [Delivery(circular=circular, agency=agency, name=agency.name) for agency in agencies]
    for each in circular.addressed.get("others", []):
        mail = queued if each["email"] else MailState.NO_ADDRESS
        found.append(Delivery(circular=circular, name=each["name"], email=each["email"], mail=mail))
    return len(Delivery.objects.bulk_create(found))


def _address_units(circular: Circular, queued: MailState) -> int:
    """The deliveries of the chosen units, written by the database itself: 20,000 of them in one statement."""
    blank, zero = Value(""), Value(0, IntegerField())
    mail = Case(When(email="", then=Value(MailState.NO_ADDRESS.value)), default=Value(queued.value))
    columns: dict[str, Any] = {
        "circular_id": Value(circular.pk, UUIDField()),
        "unit_id": F("pk"),
        "name": F("name"),
        "email": F("email"),
        "mail": mail,
        "mail_reminds": Value(False, BooleanField()),
        **dict.fromkeys(("reminders", "mail_tries"), zero),
        **dict.fromkeys(("mail_why", "confirmed_by", "position", "way", "reply", "replied_by"), blank),
    }
    units = units_of(circular.agency, circular.addressed).order_by("name", "id")
    chosen = units.values_list(*columns.values())
    quote = connection.ops.quote_name
    into = f"{quote(Delivery._meta.db_table)} ({', '.join(map(quote, columns))})"
    try:
        sql, given = chosen.query.sql_with_params()
    except EmptyResultSet:  # nothing is chosen
        return 0
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {into} {sql}", given)
        return int(cursor.rowcount)


def count(circular: Circular) -> int:
    """How many addressees the letter has as it stands."""
    if not circular.is_warning:
        return units_of(circular.agency, circular.addressed).count()
    return _governments(circular).count() + len(circular.addressed.get("others", []))


def _governments(circular: Circular) -> QuerySet[Agency]:
    within = Q(pk__in=circular.addressed.get("agencies", []))
    for province in circular.addressed.get("provinces", []):
        within |= Q(pk__in=governments_in(province).values("pk"))
    return Agency.objects.filter(within, kind=AgencyKind.GOVERNMENT)


def told(circular: Circular) -> list[str]:
    """The choice in words, one line each."""
    addressed = circular.addressed
    if addressed.get("whole"):
        return [gettext("All units of %(office)s") % {"office": circular.agency.name}]
    lines = []
    if trees := addressed.get("trees"):
        names = Unit.objects.filter(pk__in=trees, agency=circular.agency).order_by("name")
        lines += [gettext("%(unit)s and everything below it") % {"unit": each.name} for each in names]
    lines += [str(UnitKind(each).label) for each in addressed.get("kinds", []) if each in UnitKind.values]
    if codes := addressed.get("codes"):
        lines.append(gettext("Units with the codes %(codes)s") % {"codes": ", ".join(codes[:20])})
    for province in addressed.get("provinces", []):
        lines.append(gettext("All governments in region %(region)s") % {"region": province})
    if agencies := addressed.get("agencies"):
        lines += [each.name for each in Agency.objects.filter(pk__in=agencies).order_by("name")]
    return lines + [each["name"] for each in addressed.get("others", [])]


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
