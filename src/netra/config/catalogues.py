"""Compiles the text catalogues (`.po`) that are newer than their compiled form (`.mo`)."""

from __future__ import annotations

from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def compile_catalogues(folder: Path = LOCALE) -> int:
    """Compile what changed below `folder`; gives the number of catalogues compiled."""
    compiled = 0
    for source in sorted(folder.glob("*/*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        polib.pofile(str(source)).save_as_mofile(str(target))
        compiled += 1
    return compiled


if __name__ == "__main__":
    compile_catalogues()
