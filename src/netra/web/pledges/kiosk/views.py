"""The pages of a shared computer: who are you, read and sign, your number; then the next person."""

from __future__ import annotations

from typing import Any

import segno
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import dateformat, timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from netra.prevention.pledges.facing import Face, Stand
from netra.prevention.pledges.kiosks import Sought, limits, seek_name, seek_number
from netra.prevention.pledges.masking import masked_name
from netra.prevention.pledges.models import Kiosk, Way
from netra.prevention.pledges.operations import count_failure
from netra.prevention.pledges.tokens import grouped
from netra.web import clock
from netra.web.outreach.throttle import is_too_often, note_wrong
from netra.web.pledges.kiosk.forms import KioskForm, NameForm, NumberForm
from netra.web.pledges.kiosk.keeping import at_kiosk, back_after, carried_face, carry, forget
from netra.web.pledges.sheets import sheet_of
from netra.web.pledges.signing.proving import private
from netra.web.pledges.signing.words import Told, told_of
from netra.web.requests import Request
from netra.web.verify.address import page_of_codes


@require_http_methods(["GET", "HEAD", "POST"])
@private
def enter(request: Request) -> HttpResponse:
    """Ask for the code of the shared computer and open its page."""
    form = KioskForm(request.POST if request.method == "POST" else None)
    typed = request.POST.get("kode", "")[:60]
    if form.is_bound and is_too_often(request, "kiosk", "any"):
        form.full_clean()
        form.add_error("kode", _too_often())
    elif form.is_bound and form.is_valid():
        return redirect("kiosk", key=form.cleaned_data["kode"])
    elif typed:
        note_wrong(request, "kiosk", f"any {typed}")
    return render(request, "pledges/public/kiosk_enter.html", {"form": form}, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@at_kiosk
def start(request: Request, kiosk: Kiosk, code: str) -> HttpResponse:
    """Ask who stands here; nothing of the previous person remains."""
    sent = request.POST if request.method == "POST" else None
    is_name = sent is not None and "nama" in sent
    form = NameForm(sent) if is_name else NumberForm(sent)
    if form.is_bound and form.is_valid():
        found = _seek(request, kiosk, form)
        if found is not None:
            return carry(redirect("kiosk-sign", key=code), kiosk, code, found, is_done=False)
    left = int((kiosk.ends_at - clock.now()).total_seconds()) + 1
    forms = {
        "form": form,
        "number": NumberForm() if is_name else form,
        "name": form if is_name else NameForm(),
    }
    context = {"kiosk": kiosk, "code": code, "is_name": is_name, **forms}
    response = render(request, "pledges/public/kiosk.html", context, status=_status(form))
    stays = limits().receipt if form.is_bound else min(left, limits().reading)
    return forget(back_after(response, code, stays), code)


@require_http_methods(["GET", "HEAD", "POST"])
@at_kiosk
def read(request: Request, kiosk: Kiosk, code: str) -> HttpResponse:
    """The pledge to read and sign, or what has to be said instead."""
    found = carried_face(request, kiosk, is_done=False)
    if found is None:
        return redirect("kiosk", key=code)
    stand = found.stand(clock.now())
    if stand is not Stand.READY:
        context = {"face": found, "masked": masked_name(found.employee.name), "code": code}
        context["told"] = _signed_before(found) if stand is Stand.SIGNED else told_of(found, stand)
        response = render(request, "pledges/public/kiosk_told.html", context, status=403)
        return forget(back_after(response, code, limits().receipt), code)
    response = _sign(request, kiosk, found, code)
    if response.status_code == 302:
        return carry(response, kiosk, code, found.employee.pk, is_done=True)
    return carry(back_after(response, code, limits().reading), kiosk, code, found.employee.pk, is_done=False)


@require_safe
@at_kiosk
def done(request: Request, kiosk: Kiosk, code: str) -> HttpResponse:
    """The public number to take along; after a minute the start again."""
    found = carried_face(request, kiosk, is_done=True)
    if found is None or found.signature is None:
        return redirect("kiosk", key=code)
    number = found.signature.code
    context = {
        "face": found,
        "masked": masked_name(found.employee.name),
        "number": grouped(number),
        "qr": _qr(f"{page_of_codes()}?kode={number}"),
        "page": page_of_codes(),
        "seconds": limits().receipt,
        "code": code,
    }
    return back_after(render(request, "pledges/public/kiosk_done.html", context), code, limits().receipt)


def _seek(request: Request, kiosk: Kiosk, form: NumberForm | NameForm) -> int | None:
    """The employee who was named; none, with one line in the form, if there is nobody or too much was tried."""
    data, place = form.cleaned_data, f"kiosk {kiosk.pk}"
    field = "nomor" if "nomor" in data else "nama"
    if is_too_often(request, place, data[field].lower()):
        form.add_error(field, _too_often())
        return None
    by_number = field == "nomor"
    sought = seek_number(kiosk, data["nomor"]) if by_number else seek_name(kiosk, data["nama"], data["akhir"])
    if sought.employee is not None:
        return sought.employee.pk
    note_wrong(request, place, data[field].lower())
    if sought.namesake is not None:
        count_failure(kiosk.campaign, sought.namesake, at=clock.now())
    form.add_error(field, _missing(sought, kiosk, field))
    return None


def _missing(sought: Sought, kiosk: Kiosk, field: str) -> str:
    told = {"unit": kiosk.unit.name}
    if sought.is_elsewhere:
        return (
            gettext("You work in another unit. On this computer only %(unit)s signs; use your own link.")
            % told
        )
    if field == "nomor":
        return gettext("Nobody of %(unit)s has this number. Compare each digit, or ask your unit.") % told
    return gettext("This name and these last four characters do not belong together in %(unit)s.") % told


def _sign(request: Request, kiosk: Kiosk, found: Face, code: str) -> HttpResponse:
    """The page to read; or a redirect once it is signed."""
    sheet = sheet_of(request, found)
    if sheet.is_complete:
        sheet.sign(Way.KIOSK)
        return redirect("kiosk-done", key=code)
    context = {**sheet.context(), "kiosk": kiosk, "code": code}
    return render(request, "pledges/public/kiosk_sign.html", context, status=sheet.status)


def _signed_before(found: Face) -> Told:
    when = timezone.localtime(found.signature.signed_at) if found.signature else None
    day = dateformat.format(when, "j F Y") if when else ""
    text = gettext("Signed on %(day)s. Your personal link gives you the certificate.") % {"day": day}
    return Told(gettext("This pledge has been signed"), text)


def _status(form: Any) -> int:
    return 422 if form.is_bound else 200


def _too_often() -> str:
    return gettext("Too many wrong tries. Wait fifteen minutes, or ask your personnel office.")


def _qr(text: str) -> str:
    """The address as a picture in the page itself."""
    picture: str = segno.make(text, error="m").svg_data_uri(
        border=4, dark="#1c222e", light="#fff", omitsize=True
    )
    return picture
