"""Reads the body of a request: JSON, of bounded size, and nothing else."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from django.http import HttpRequest
from ninja.parser import Parser

from netra.api.errors import TYPE, Fault

LARGEST = 700_000  # bytes: the longest text with every letter escaped, and room for the other fields


class JSONBody(Parser):
    """Takes only what says that it is JSON, and is."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The values of the body; a Fault says why they cannot be read."""
        if request.content_type != TYPE:
            raise Fault(415, f"Send JSON, with the header Content-Type: {TYPE}.")
        if len(request.body) > LARGEST:
            raise Fault(413, f"The body may have {LARGEST:,} bytes; send the text in parts.")
        try:
            return json.loads(request.body.decode(), parse_constant=_no_number)
        except ValueError as error:
            raise Fault(400, f"The body is not JSON: {_told(error)}.") from error
        except RecursionError as error:
            raise Fault(422, "The body is nested too deeply; the fields are plain values.") from error


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def _told(error: ValueError) -> str:
    """What is wrong and where, without repeating what was sent."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at line {error.lineno}, column {error.colno}"
    return (
        "it is not UTF-8"
        if isinstance(error, UnicodeDecodeError)
        else "it holds a number that cannot be read"
    )
