"""What went wrong, in the one shape that every route uses."""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from netra.rulebook.rules import RulebookError

logger = logging.getLogger(__name__)

CODES = {
    400: "bad_request",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    411: "length_required",
    413: "too_large",
    415: "unsupported_media_type",
    422: "invalid",
    429: "too_many_requests",
    500: "server_error",
}
MESSAGES = {
    400: "The request cannot be read.",
    403: "This request is not allowed here.",
    404: "There is no such address; /api/v1/openapi.json lists them all.",
    405: "This address does not answer that method; the Allow header names those it does.",
    411: "Send the body in one piece, with the header Content-Length.",
    413: "The request is too large; send the text in parts.",
    500: "Netra could not answer. The fault is ours; try again later.",
}
WRONG = {  # kinds of faulty value, with the words to fill in
    "missing": "This field is missing.",
    "extra_forbidden": "There is no such field; /api/v1/openapi.json lists them all.",
    "string_type": "Write a text in quotation marks.",
    "string_unicode": "The text holds half a character; send whole ones.",
    "string_too_long": "At most {max_length:,} characters; send the text in parts.",
    "value_error": "{error}.",
    "model_type": "Send a JSON object.",
    "model_attributes_type": "Send a JSON object.",
}
TYPE = "application/json"


class Fault(Exception):
    """A request that cannot be answered: its status, what is wrong and what to do, and the field concerned."""

    def __init__(self, status: int, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.field = field


def fault_answer(status: int, message: str = "", field: str | None = None) -> HttpResponse:
    """The answer to a request that failed, in the error shape."""
    code = CODES.get(status, "error")
    error = {"code": code, "message": message or MESSAGES.get(status, MESSAGES[400]), "field": field}
    return HttpResponse(json.dumps({"error": error}, ensure_ascii=False), content_type=TYPE, status=status)


def use_one_shape(api: NinjaAPI) -> None:
    """Let every error of the API's own routes come out in the error shape."""
    api.add_exception_handler(Fault, _fault)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(HttpError, _http_error)
    api.add_exception_handler(RulebookError, _no_law)
    api.add_exception_handler(RequestDataTooBig, _too_big)
    api.add_exception_handler(Exception, _our_fault)


def _fault(request: HttpRequest, error: Any) -> HttpResponse:
    return fault_answer(error.status, error.message, error.field)


def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    first: Mapping[str, Any] = error.errors[0]
    field = _field(first["loc"])
    if field is None and request.method == "POST":
        return fault_answer(422, WRONG["model_type"])
    told = WRONG.get(first["type"], "{msg}.")
    return fault_answer(422, told.format(msg=first["msg"], **first.get("ctx", {})), field)


def _field(place: Sequence[str | int]) -> str | None:
    """The name the caller used: without where it was sent, and without our name for the whole body."""
    names = place[2:] if place[0] == "body" else place[1:]
    return ".".join(map(str, names)) or None


def _http_error(request: HttpRequest, error: Any) -> HttpResponse:
    """A body that could not be read comes wrapped: its cause says more."""
    cause = error.__cause__
    return _fault(request, cause) if isinstance(cause, Fault) else fault_answer(error.status_code, str(error))


def _no_law(request: HttpRequest, error: Any) -> HttpResponse:
    return fault_answer(422, str(error), "on")


def _too_big(request: HttpRequest, error: Any) -> HttpResponse:
    return fault_answer(413)


def _our_fault(request: HttpRequest, error: Any) -> HttpResponse:
    """Log where it broke, but not the error's words: they may quote what was asked."""
    place = "".join(traceback.format_tb(error.__traceback__))
    logger.error("%s in %s\n%s", type(error).__name__, request.path, place)
    return fault_answer(500)
