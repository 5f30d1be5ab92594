"""Two people open the set-up link at once: one of them gets the installation."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from tests.people.conftest import NOW, agency

from netra.base.verdicts import Conflict
from netra.people.models import User
from netra.people.offices import set_up_installation
from netra.places.models import Agency, AgencyKind, Level


def set_up(number: int) -> bool:
    office = Agency.objects.get(code=f"bawaslu_99-0{number}")
    facts = {"email": f"p{number}@example.org", "name": f"P{number}", "password": "gunung-tinggi-sekali"}
    try:
        set_up_installation(office, **facts, at=NOW)
    except Conflict:
        return False
    finally:
        connection.close()
    return True


def test_only_one_set_up_wins(committing: None) -> None:
    for number in range(1, 5):
        agency(f"bawaslu_99-0{number}", AgencyKind.SUPERVISOR, Level.REGENCY)

    with ThreadPoolExecutor(4) as pool:
        won = list(pool.map(set_up, range(1, 5)))

    assert sum(won) == 1
    assert User.objects.count() == 1
    assert Agency.objects.filter(is_active=True).count() == 1
