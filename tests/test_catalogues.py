"""Every text people read exists in Indonesian, with the same placeholders as in the code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parent.parent / "src" / "netra"
CATALOGUES = sorted((SOURCE / "locale").glob("*/id/LC_MESSAGES/django.po"))
KEYWORDS = {
    **dict.fromkeys(("gettext", "gettext_lazy", "gettext_noop", "_"), (1,)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)s|%s|\{(\w*)\}")


def sources() -> list[Path]:
    code = [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]
    return sorted([*code, *(SOURCE / "web" / "templates").rglob("*.html")])


def msgids(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    code = templatize(text, origin=path.name) if path.suffix == ".html" else text
    for _, message, _, _ in extract("python", BytesIO(code.encode()), KEYWORDS):
        yield message if isinstance(message, str) else message[0]


def used() -> dict[str, str]:
    """Each msgid with the file that uses it."""
    return {msgid: str(path.relative_to(SOURCE)) for path in sources() for msgid in msgids(path) if msgid}


def translations() -> dict[str, polib.POEntry]:
    entries = [entry for path in CATALOGUES for entry in polib.pofile(str(path))]
    return {entry.msgid: entry for entry in entries if entry.translated()}


def test_every_text_exists_in_indonesian() -> None:
    known = translations()
    missing = sorted(f"{path}: {msgid!r}" for msgid, path in used().items() if msgid not in known)
    assert not missing, "\n".join(["Write these in the catalogue of their area:", *missing])


def test_the_extraction_finds_texts_of_pages_and_of_code() -> None:
    found = used()
    assert found["Skip to the content"].endswith("base.html")
    assert found["Take care"].endswith("verdicts.py")


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-4])
def test_catalogue_is_clean(path: Path) -> None:
    """Nothing fuzzy, nothing twice in one area, placeholders as in the code."""
    entries = list(polib.pofile(str(path), check_for_duplicates=True))
    for entry in entries:
        assert "fuzzy" not in entry.flags, entry.msgid
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            if text:
                assert placeholders(text) <= placeholders(entry.msgid, entry.msgid_plural), entry.msgid
                assert placeholders(entry.msgid) <= placeholders(text) or entry.msgid_plural, entry.msgid


def placeholders(*texts: str) -> set[str]:
    return {match.group() for text in texts for match in PLACEHOLDER.finditer(text)}


def test_areas_agree_on_texts_they_share() -> None:
    """The same English must not be two different things in Indonesian, or one area changes another's page."""
    seen: dict[str, tuple[str, str]] = {}
    different = []
    for path in CATALOGUES:
        for entry in polib.pofile(str(path)):
            told = entry.msgstr or entry.msgstr_plural.get(0, "")
            before = seen.setdefault(entry.msgid, (told, path.parts[-4]))
            if before[0] != told:
                different.append(f"{entry.msgid!r}: {before[0]!r} ({before[1]}), {told!r} ({path.parts[-4]})")
    assert not different, "\n".join(different)
