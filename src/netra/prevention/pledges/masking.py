"""Names and numbers as they may stand where anybody could look."""

from __future__ import annotations


def masked_name(name: str) -> str:
    """The first letter of each word of a name: "B*** S***"."""
    return " ".join(f"{word[0]}***" for word in name.split()[:4])


def ending(number: str) -> str:
    """The last four letters or digits of an employee's number, as they are compared."""
    return "".join(each for each in number.upper() if each.isalnum())[-4:]
