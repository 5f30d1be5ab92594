"""The cast and a small roster."""

from __future__ import annotations

import pytest
from tests.cast import Cast, cast
from tests.workforce.roster import Roster, make_roster_of

__all__ = ["cast"]


@pytest.fixture
def roster(cast: Cast) -> Roster:
    """An office with two schools, and seven employees."""
    return make_roster_of(cast)
