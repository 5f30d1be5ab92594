"""The cast, and English texts, for this room's tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation
from tests.cast import cast

__all__ = ["cast"]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield
