"""A form sent twice as it is, by a double press or by loading again, does its work once."""

from __future__ import annotations

from hashlib import sha256
from uuid import uuid4

from netra.web.requests import Request

FIELD = "once"
KEPT = 30  # marks remembered in a session
_SENT = "sent_forms"


def mark() -> str:
    """A mark for a form that is about to be shown."""
    return uuid4().hex


def was_sent(request: Request) -> bool:
    """Whether this form has done its work before, with this mark and this very content."""
    return _digest(request) in request.session.get(_SENT, [])


def remember(request: Request) -> None:
    """Keep the form that has just done its work; what somebody changed after going back is another form."""
    if request.POST.get(FIELD):
        request.session[_SENT] = [*request.session.get(_SENT, []), _digest(request)][-KEPT:]


def _digest(request: Request) -> str:
    """The address, the mark and what was filled in, told apart by a hash: the session keeps no text."""
    filled = [
        (name, values) for name, values in sorted(request.POST.lists()) if name != "csrfmiddlewaretoken"
    ]
    files = [(name, file.name, file.size) for name, given in sorted(request.FILES.lists()) for file in given]
    return sha256(repr((request.path, filled, files)).encode()).hexdigest()
