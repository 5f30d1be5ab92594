"""Handing a case over: one package to one agency at a time."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext

from netra.casework.models import Case
from netra.handover.models import Handover
from netra.handover.operations import hand_over
from netra.handover.permissions import may_hand_over, tracks_open
from netra.handover.receivers import candidates
from netra.handover.sanctions import sanction_menu
from netra.web import clock
from netra.web.requests import Request
from netra.web.work.casefile import case_or_404
from netra.web.work.forms.handover import HandoverForm
from netra.web.work.frame import officers
from netra.web.work.views.steering import settle


@officers("GET", "POST")
def new(request: Request, pk: UUID) -> HttpResponse:
    """Send the case to one agency, with the provisions and the recommended sanction."""
    case = case_or_404(request, pk)
    may_hand_over(request.actor, case).require()
    form = _form(request, case)
    words = {
        "title": gettext("Hand the case over"),
        "lede": gettext(
            "The package holds the study, the provisions and the list of evidence; never the reporter."
        ),
        "button": gettext("Hand over"),
    }

    def do(case: Case, **facts: Any) -> Handover:
        return hand_over(case, **facts)

    done = gettext("The package is on its way. The receiver's clock is running.")
    return settle(request, case, form, do, words, done=done, template="work/handover_new.html")


def _form(request: Request, case: Case) -> HandoverForm:
    day = clock.today(case.region.zone)
    decision, study = getattr(case, "decision", None), getattr(case, "study", None)
    charged = list(decision.provisions if decision else study.provisions if study else [])
    receivers = [
        (kind, agency, purpose.value)
        for kind in tracks_open(case)
        for agency, purpose in candidates(case, kind, day)
        if not _has_it(case, agency.pk, purpose)
    ]
    return HandoverForm(
        request.POST or None,
        case=case,
        candidates=receivers,
        provisions=charged,
        menu=sanction_menu(case.act_on, charged),
        initial={"provisions": charged},
    )


def _has_it(case: Case, receiver: int, purpose: str) -> bool:
    sent = case.handovers.all()
    return any(
        each.receiver_id == receiver and each.purpose == purpose and not each.returned_at for each in sent
    )
