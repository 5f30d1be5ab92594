"""A form sent twice, by a double press or by going back, does its work once."""

from __future__ import annotations

from uuid import uuid4

from netra.web.requests import Request

FIELD = "once"
KEPT = 30  # marks remembered in a session
_SENT = "sent_forms"


def mark() -> str:
    """A mark for a form that is about to be shown."""
    return uuid4().hex


def was_sent(request: Request) -> bool:
    """Whether the form with this mark has done its work before."""
    return request.POST.get(FIELD, "") in request.session.get(_SENT, [])


def remember(request: Request) -> None:
    """Keep the mark of the form that has just done its work."""
    if given := request.POST.get(FIELD, "")[:32]:
        request.session[_SENT] = [*request.session.get(_SENT, []), given][-KEPT:]
