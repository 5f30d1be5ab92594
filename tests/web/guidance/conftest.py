from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.conf import LazySettings

from netra.base.clock import Clock


@pytest.fixture
def campaign(settings: LazySettings) -> None:
    """It is Monday, 14 October 2024."""
    settings.CLOCK = Clock(datetime(2024, 10, 14, 7, 36, tzinfo=UTC))
