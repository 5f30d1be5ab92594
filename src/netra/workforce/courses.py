"""Results of the course, kept with the employee who asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext
from rapidfuzz.fuzz import token_set_ratio

from netra.base.verdicts import Invalid
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.operations import chain_of
from netra.workforce.models import CourseResult, Employee

KEPT = "workforce:course:keep"
ALIKE = 85  # of a hundred: a wrong letter or a title more does not matter


@dataclass(frozen=True, slots=True)
class Passed:
    """A course that was passed: role, right answers of so many, day, version of the law data."""

    role: str
    right: int
    length: int
    on: date
    law: str


@transaction.atomic
def keep_result(passed: Passed, *, number: str, name: str, by: Actor, at: datetime) -> CourseResult:
    """Keep the result with the serving employee of that number and name; the same course is kept once.

    Invalid("nomor", …) if number and name do not belong together. The ledger gets neither.
    """
    employee = _employee("".join(number.split()), name)
    result, is_new = CourseResult.objects.get_or_create(
        employee=employee,
        role=passed.role,
        passed_on=passed.on,
        defaults={"right": passed.right, "length": passed.length, "law": passed.law, "kept_at": at},
    )
    if is_new:
        change = {
            "role": passed.role,
            "right": passed.right,
            "of": passed.length,
            "on": passed.on.isoformat(),
        }
        chain = chain_of(employee.agency)
        record(KEPT, f"employee:{employee.pk}", by=by.name, at=at, change=change, chain=chain)
    return result


def _employee(number: str, name: str) -> Employee:
    rows = Employee.objects.serving().filter(number=number).select_related("agency")
    typed = name.casefold()
    found = [each for each in rows if token_set_ratio(typed, each.name.casefold()) >= ALIKE]
    if not number or len(found) != 1:
        raise Invalid("nomor", gettext("Number and name do not belong together on a roster. Check both."))
    return found[0]
