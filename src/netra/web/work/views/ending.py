"""The end of a case: the reporter is told, then the case is closed."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext

from netra.casework.operations import close_case, inform_reporter
from netra.casework.permissions import may_close, may_inform
from netra.casework.wording import ending_text
from netra.web.requests import Request
from netra.web.work.casefile import case_or_404
from netra.web.work.forms.decision import CloseForm, InformForm
from netra.web.work.frame import officers
from netra.web.work.views.steering import settle


@officers("GET", "POST")
def inform(request: Request, pk: UUID) -> HttpResponse:
    """Tell the reporter how the case ended."""
    case = case_or_404(request, pk)
    may_inform(request.actor, case).require()
    form = InformForm(request.POST or None)
    words = {
        "title": gettext("Inform the reporter"),
        "lede": gettext("The case ended: %(ending)s.") % {"ending": ending_text(case.ending)},
        "button": gettext("Send to the code box"),
    }
    return settle(request, case, form, inform_reporter, words, done=gettext("The reporter was informed."))


@officers("GET", "POST")
def close(request: Request, pk: UUID) -> HttpResponse:
    """Close a case whose reporter was informed."""
    case = case_or_404(request, pk)
    may_close(request.actor, case).require()
    form = CloseForm(request.POST if request.method == "POST" else None)
    words = {
        "title": gettext("Close the case"),
        "lede": gettext("Nothing can be changed in a closed case. The times for keeping it begin today."),
        "button": gettext("Close the case"),
    }
    return settle(request, case, form, close_case, words, done=gettext("The case is closed."))
