"""Video pledges: sending one, coming back with the private code, withdrawing; no account."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from netra.places.models import Agency, AgencyKind
from netra.prevention.outreach.models import Video
from netra.prevention.outreach.operations.videos import new_code, send_video, withdraw_video
from netra.prevention.outreach.own import own
from netra.prevention.outreach.queries import video_of
from netra.vault.pockets import close_pocket, open_pocket
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.outreach.forms import likely_election
from netra.web.outreach.public_forms import VideoCodeForm, VideoForm
from netra.web.outreach.throttle import is_too_often, note_wrong
from netra.web.outreach.uploading import VideoHandler, is_too_long
from netra.web.outreach.views.door import too_often
from netra.web.outreach.wording import TONES, election_name
from netra.web.requests import Request

View = Callable[[Request, VideoHandler, Agency], HttpResponse]
COOKIE = "video"


@require_safe
def start(request: Request) -> HttpResponse:
    """Choose the agency, or come back with a code."""
    rows = Agency.objects.filter(kind=AgencyKind.GOVERNMENT, is_active=True).order_by("name")
    return render(request, "outreach/video_start.html", {"agencies": rows, "form": VideoCodeForm()})


def _sealing(view: View) -> Callable[[Request, str], HttpResponse]:
    """Let files of the form be sealed as they arrive; the form's own check comes after, once it is read."""
    guarded = csrf_protect(view)

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def prepared(request: Request, agency: str) -> HttpResponse:
        if is_too_long(request):
            return render(request, "outreach/video_too_long.html", {"most": own().most_megabytes}, status=413)
        office = Agency.objects.filter(code=agency, kind=AgencyKind.GOVERNMENT, is_active=True).first()
        if office is None:
            raise Http404
        handler = VideoHandler(request, recipient=office.recipient)
        request.upload_handlers = [handler]
        response = guarded(request, handler, office)
        if response.status_code >= 400:
            handler.drop()
        return response

    return prepared


@_sealing
def send(request: Request, handler: VideoHandler, agency: Agency) -> HttpResponse:
    """The form, with the consent; sent, it leads to the private code."""
    if request.method != "POST":
        initial = {"election": likely_election(clock.today())}
        return _form(request, agency, VideoForm(initial=initial), 200)
    number = request.POST.get("number", "")[:40]
    code = new_code()
    form = VideoForm(request.POST, request.FILES, refusal=handler.refusal, stored=handler.stored)

    def act() -> Video:
        return send_video(agency, facts=form.facts(), code=code, at=clock.now())

    if is_too_often(request, f"video {agency.pk}", number):
        form.full_clean()
        form.add_error("number", too_often())
    elif attempt(form, act) is not None:
        return _carry(redirect("video-code"), code)
    elif number:
        note_wrong(request, f"video {agency.pk}", number)
    return _form(request, agency, form, 422)


@require_safe
def code(request: Request) -> HttpResponse:
    """The private code, shown for half an hour to the browser that sent the video."""
    told = open_pocket(request.COOKIES.get(COOKIE, ""), purpose="video", at=clock.now())
    if told is None:
        return redirect("videos-public")
    video = video_of(told["code"])
    return render(request, "outreach/video_code.html", {"code": told["code"], "video": video})


@require_POST
def mine(request: Request) -> HttpResponse:
    """Where the video of a code stands."""
    form = VideoCodeForm(request.POST)
    if not form.is_valid():
        rows = Agency.objects.filter(kind=AgencyKind.GOVERNMENT, is_active=True).order_by("name")
        return render(request, "outreach/video_start.html", {"agencies": rows, "form": form}, status=422)
    video = form.video
    context = {
        "video": video,
        "code": form.cleaned_data["code"],
        "tone": TONES[video.standing],  # type: ignore[index]
        "election": election_name(video.election),
    }
    return render(request, "outreach/video_mine.html", context)


@require_POST
def withdraw(request: Request) -> HttpResponse:
    """Erase the video of a code."""
    form = VideoCodeForm(request.POST)
    if not form.is_valid():
        raise Http404
    video = withdraw_video(form.video, at=clock.now())
    response = render(request, "outreach/video_withdrawn.html", {"video": video})
    response.delete_cookie(COOKIE, path="/video/", samesite="Strict")
    return response


def _form(request: Request, agency: Agency, form: VideoForm, status: int) -> HttpResponse:
    context = {"form": form, "agency": agency, "consent": own().consent, "most": own().most_megabytes}
    return render(request, "outreach/video_send.html", context, status=status)


def _carry(response: HttpResponse, code: str) -> HttpResponse:
    token = close_pocket({"code": code}, purpose="video", at=clock.now())
    response.set_cookie(
        COOKIE, token, path="/video/", secure=settings.SECURE, httponly=True, samesite="Strict"
    )
    return response
