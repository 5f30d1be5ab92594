"""What may stand in a cell of a file that people open in a spreadsheet."""

from __future__ import annotations

# Signs with which a spreadsheet begins to reckon, the wide ones of Asian keyboards too; blanks before them do not help.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
BLANKS = " \n\xa0\u200b\ufeff"


def harmless(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(BLANKS).startswith(FORMULA) else text
