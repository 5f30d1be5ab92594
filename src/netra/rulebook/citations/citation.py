"""One citation as found and resolved, and what is remarked about it."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

REMARKS = Path(__file__).parent / "remarks.toml"


class Remark(NamedTuple):
    """Something to say about a citation: a code of `remarks.toml` and the words to fill in."""

    code: str
    facts: dict[str, str]

    def sentence(self, language: str = "id") -> str:
        """Return the remark as a sentence in Indonesian ("id") or English ("en")."""
        return _sentences()[self.code][language].format_map(self.facts)

    @property
    def is_wrong(self) -> bool:
        """Say whether the citation cannot be right as it is written."""
        return self.code in WRONG


WRONG = frozenset(
    {
        "impossible_year",
        "impossible_number",
        "other_title",
        "named_otherwise",
        "no_such_article",
        "undivided",
        "beyond",
        "other_session",
        "zero",
        "other_level",
    }
)


class Citation(NamedTuple):
    """One provision (or one instrument without an article) meant by the text between `start` and `end`."""

    kind: str | None
    number: str | None
    year: int | None
    instrument: str | None
    pasal: str | None
    ayat: str | None
    huruf: str | None
    angka: str | None
    provision: str | None
    text: str
    start: int
    end: int
    in_force: bool | None
    warnings: tuple[Remark, ...]
    nearest: str | None = None  # the provision itself, else the closest one the rulebook holds

    @property
    def is_wrong(self) -> bool:
        """Say whether it cannot be right as it is written."""
        return any(remark.is_wrong for remark in self.warnings)

    def document(self, language: str = "id") -> dict[str, Any]:
        """Return the public form, as plain values, the warnings as sentences."""
        found = {name: getattr(self, name) for name in self._fields if name != "nearest"}
        return found | {"warnings": [remark.sentence(language) for remark in self.warnings]}


@cache
def _sentences() -> dict[str, dict[str, str]]:
    sentences: dict[str, dict[str, str]] = tomllib.loads(REMARKS.read_text(encoding="utf-8"))
    return sentences
