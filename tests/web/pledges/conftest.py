"""A small roster in the government of the cast, and people who log in."""

from __future__ import annotations

import pytest
from tests.cast import Cast, Person, cast, person
from tests.web.work.conftest import LogIn, fixed_clock, log_in
from tests.workforce.roster import Roster, make_roster_of

from netra.people.roles import Role

__all__ = ["LogIn", "cast", "fixed_clock", "log_in"]


@pytest.fixture
def roster(cast: Cast) -> Roster:
    """An office with two schools, and seven employees."""
    return make_roster_of(cast)


@pytest.fixture
def anton(cast: Cast) -> Person:
    """Somebody with the role of a head of unit, who heads nothing yet."""
    return person("Anton Telaga", cast.government, Role.HEAD_OF_UNIT)
