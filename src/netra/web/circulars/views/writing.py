"""Writing a letter: start, change, issue, withdraw."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from netra.base.verdicts import no
from netra.jobs.messages import can_mail
from netra.prevention.circulars.addressing import units_with_parts
from netra.prevention.circulars.models import Circular
from netra.prevention.circulars.operations.drafting import (
    attach_file,
    change_draft,
    drop_draft,
    remove_file,
    start_draft,
)
from netra.prevention.circulars.operations.issuing import issue_circular, withdraw_circular
from netra.prevention.circulars.permissions import may_edit, may_withdraw
from netra.prevention.circulars.tasks import start_mails
from netra.vault.uploads import was_too_large
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.circulars.forms import (
    GovernmentsForm,
    LetterForm,
    StartForm,
    UnitsForm,
    WithdrawForm,
    asked_for,
    key_of,
)
from netra.web.circulars.views.desk import letter_or_404, writing_offices
from netra.web.requests import Request
from netra.web.verify.address import page_of_codes
from netra.web.work.frame import officers, page


@officers("GET", "POST")
def new(request: Request) -> HttpResponse:
    """Choose what kind of letter, for which stage; the next page shows the draft."""
    offices = writing_offices(request)
    if not offices:
        no(gettext("Your role does not let you write letters of this office.")).require()
    replaced = _replaced(request)
    if replaced is not None:
        offices = [each for each in offices if each.pk == replaced.agency_id] or offices
    initial = {"kind": replaced.kind, "stage": replaced.stage} if replaced else asked_for(request.GET)
    form = StartForm(request.POST or None, agencies=offices, today=clock.today(), initial=initial)

    def act() -> Circular:
        return start_draft(**form.facts(), replaces=replaced, by=request.actor, at=clock.now())

    if request.method == "POST" and (circular := attempt(form, act)) is not None:
        messages.success(
            request, gettext("The draft is filled from the law of the stage. Read and change it.")
        )
        return redirect("circular-edit", pk=circular.pk)
    context = {"form": form, "replaced": replaced, "trail": trail(gettext("Write a letter"))}
    return page(request, "circulars/new.html", context, status=422 if form.is_bound else 200)


@officers("GET", "POST")
def edit(request: Request, pk: UUID) -> HttpResponse:
    """Change what the draft says and to whom it goes."""
    circular = letter_or_404(request, pk)
    may_edit(request.actor, circular).require()
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = _form(circular, *given)
    if request.POST.get("go") == "find":
        form.errors.clear()
        return _page(request, circular, form, 200)
    if given and was_too_large(request):
        form.add_error("file", gettext("The file is larger than 5 MB. Send a smaller PDF."))
    if given and attempt(form, lambda: _keep(request, circular, form)) is not None:
        messages.success(request, gettext("The draft is kept."))
        return redirect("circular", pk=circular.pk)
    return _page(request, circular, form, 422 if given else 200)


@officers("POST")
def drop(request: Request, pk: UUID) -> HttpResponse:
    """Delete a draft."""
    drop_draft(letter_or_404(request, pk), by=request.actor, at=clock.now())
    messages.success(request, gettext("The draft is deleted."))
    return redirect("circulars")


@officers("POST")
def issue(request: Request, pk: UUID) -> HttpResponse:
    """Issue the letter: from now on nothing of it changes. The mails go out in the background, if they are asked for."""
    draft, by, at = letter_or_404(request, pk), request.actor, clock.now()
    by_mail = "mail" in request.POST and can_mail()
    circular = issue_circular(draft, by=by, at=at, page=page_of_codes(), by_mail=by_mail)
    told = {"number": circular.number, "count": circular.addressees}
    messages.success(request, gettext("Issued as %(number)s to %(count)s addressees.") % told)
    return to_mails(request, circular)


@officers("GET", "POST")
def withdraw(request: Request, pk: UUID) -> HttpResponse:
    """Take a letter out of force, with the reason."""
    circular = letter_or_404(request, pk)
    may_withdraw(request.actor, circular).require()
    form = WithdrawForm(request.POST or None)

    def act() -> Circular:
        return withdraw_circular(circular, **form.cleaned_data, by=request.actor, at=clock.now())

    if request.method == "POST" and attempt(form, act) is not None:
        messages.success(request, gettext("The letter is withdrawn."))
        return redirect("circular", pk=circular.pk)
    here = (str(circular), reverse("circular", args=[circular.pk]))
    context = {"form": form, "circular": circular, "trail": trail(gettext("Withdraw"), here)}
    return page(request, "circulars/withdraw.html", context, status=422 if form.is_bound else 200)


def to_mails(request: Request, circular: Circular) -> HttpResponse:
    """Have the mails that wait sent, and show how far they are; the letter itself if none waits."""
    back = reverse("circular", args=[circular.pk])
    job = start_mails(circular, back=back, by=request.actor, at=clock.now())
    return redirect("job", pk=job.pk) if job else redirect(back)


def trail(last: str, *between: tuple[str, str]) -> list[tuple[str, str]]:
    """The way from the list of letters to a page."""
    return [(gettext("Circulars"), reverse("circulars")), *between, (last, "")]


def _replaced(request: Request) -> Circular | None:
    """The letter that the new one will replace, as the address names it."""
    key = key_of(request.GET.get("ganti", ""))
    return letter_or_404(request, key) if key else None


def _form(circular: Circular, *given: Any) -> LetterForm:
    if circular.is_warning:
        return GovernmentsForm(*given, circular=circular)
    return UnitsForm(*given, circular=circular, units=units_with_parts(circular.agency))


def _keep(request: Request, circular: Circular, form: LetterForm) -> Circular:
    """Write letter, addressees and file in one transaction."""
    by, at = request.actor, clock.now()
    done = change_draft(circular, facts=form.facts(), addressed=form.addressed(), by=by, at=at)
    if upload := form.upload():
        attach_file(circular, name=upload[0], content=upload[1], by=by, at=at)
    elif form.cleaned_data.get("without_file"):
        remove_file(circular, by=by, at=at)
    return done


def _page(request: Request, circular: Circular, form: LetterForm, status: int) -> HttpResponse:
    here = (str(circular), reverse("circular", args=[circular.pk]))
    context = {
        "form": form,
        "circular": circular,
        "trail": trail(gettext("Change the draft"), here),
        "attachment": getattr(circular, "attachment", None),
    }
    return page(request, "circulars/edit.html", context, status=status)
