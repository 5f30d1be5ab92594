"""Signing: type the code, read, answer three questions, sign. One POST signs; no script is needed."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from netra.prevention.pledges.facing import Face, Stand, face, face_with_text
from netra.prevention.pledges.masking import masked_name
from netra.prevention.pledges.models import PledgeText, Way
from netra.prevention.pledges.operations import count_failure, sign
from netra.prevention.pledges.permissions import SIGNER
from netra.prevention.pledges.queries import current_texts
from netra.prevention.pledges.tokens import normalise, read_token
from netra.prevention.pledges.wording import LANGUAGES
from netra.web import clock
from netra.web.pledges.account.keeping import offered
from netra.web.pledges.signing.forms import CodeForm, EndingForm, SignForm
from netra.web.pledges.signing.proving import carry_proof, private
from netra.web.pledges.signing.questions import carried, missed_in, questions_for
from netra.web.pledges.signing.words import blocks_of, told_of
from netra.web.requests import Request

BY_HAND = "tik"  # in the address when the code was typed, not followed


@require_http_methods(["GET", "HEAD", "POST"])
@private
def enter(request: Request) -> HttpResponse:
    """Ask for the personal code and lead to its page."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        code = normalise(form.cleaned_data["kode"])
        return redirect(f"{request.path.rstrip('/')}/{code}?cara={BY_HAND}")
    context = {"form": form, "accounts": offered()}
    return render(request, "pledges/public/enter.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def show(request: Request, token: str) -> HttpResponse:
    """The pledge to read and sign, or what has to be said instead."""
    ids = read_token(token)
    found, read = _found(request, *ids) if ids else (None, None)
    if found is None:
        form = CodeForm({"kode": token})
        form.is_valid()
        context = {"form": form, "accounts": offered()}
        return render(request, "pledges/public/enter.html", context, status=404)
    stand = found.stand(clock.now())
    if stand is Stand.SIGNED:
        context = {"face": found, "token": normalise(token), "form": EndingForm(), "masked": _masked(found)}
        return render(request, "pledges/public/signed.html", context)
    if stand is not Stand.READY:
        context = {"face": found, "told": told_of(found, stand), "masked": _masked(found)}
        return render(request, "pledges/public/told.html", context, status=403)
    if request.method != "POST":
        return _read(request, found)
    return _sign(request, found, read, normalise(token))


def _found(request: Request, campaign: int, employee: int) -> tuple[Face | None, PledgeText | None]:
    """Who stands here, and with a form the text that was read, in one query as long as nothing is wrong."""
    number = request.POST.get("naskah", "")[:9]
    if number.isascii() and number.isdigit() and (both := face_with_text(campaign, employee, int(number))):
        return both
    return face(campaign, employee), None


def _read(request: Request, found: Face) -> HttpResponse:
    texts = current_texts(found.campaign)
    chosen = _chosen(texts, request.GET.get("bahasa", ""))
    questions = questions_for(found, {})
    form = SignForm(questions=questions)
    return _page(request, found, texts, chosen, form)


def _sign(request: Request, found: Face, read: PledgeText | None, token: str) -> HttpResponse:
    sent = request.POST.dict()
    questions = questions_for(found, sent)
    form = SignForm(request.POST, questions=questions)
    wrong = frozenset(n for n, each in enumerate(questions) if each.given and not each.is_right)
    missed = missed_in(sent, found) | wrong
    is_valid = form.is_valid()
    if read is None:
        form.add_error(
            None, gettext("The text has changed since you opened it. Read the new one, then sign.")
        )
        texts = current_texts(found.campaign)
        return _page(request, found, texts, _chosen(texts, ""), form, missed)
    if is_valid and not found.knows(form.cleaned_data["akhir"]):
        is_valid = _count(found, form)
    if not is_valid:
        return _page(request, found, current_texts(found.campaign), read, form, missed)
    way = Way.CODE if request.GET.get("cara") == BY_HAND else Way.LINK
    right = len(questions) - len(missed)
    sign(found.campaign, found.employee, text=read, way=way, right=right, by=SIGNER, at=clock.now())
    return carry_proof(redirect("pledge-receipt", token=token), token)


def _count(found: Face, form: EndingForm) -> bool:
    """Count a wrong try and say how many are left; always False."""
    left = count_failure(found.campaign, found.employee, at=clock.now())
    if left:
        message = gettext(
            "These are not the last four characters of this person's number. Tries left: %(left)d."
        )
        form.add_error("akhir", message % {"left": left})
    else:
        form.add_error("akhir", gettext("The link is locked now. Your personnel office can unlock it."))
    return False


def _chosen(texts: list[PledgeText], language: str) -> PledgeText:
    return next((text for text in texts if text.language == language), texts[0])


def _masked(found: Face) -> str:
    return masked_name(found.employee.name)


def _page(
    request: Request,
    found: Face,
    texts: list[PledgeText],
    text: PledgeText,
    form: SignForm,
    missed: frozenset[int] = frozenset(),
) -> HttpResponse:
    context: dict[str, Any] = {
        "face": found,
        "masked": _masked(found),
        "texts": [(each, LANGUAGES.get(each.language, each.language)) for each in texts],
        "text": text,
        "blocks": blocks_of(text.body),
        "form": form,
        "missed": carried(missed, found),
    }
    return render(request, "pledges/public/sign.html", context, status=422 if form.is_bound else 200)
