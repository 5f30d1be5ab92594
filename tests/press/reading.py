"""What the tests of the readers share: an article read on a fixed day with the rulebook of the project."""

from __future__ import annotations

from datetime import date

from netra.press.extraction import Extraction, extract
from netra.rulebook.loading import current

TODAY = date(2024, 10, 15)


def read(text: str, published: date | None = None) -> Extraction:
    """The entry that `text` gives."""
    return extract(text, rulebook=current(), on=TODAY, published=published)
