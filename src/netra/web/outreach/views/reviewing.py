"""Officers look at video pledges: what waits, the file to save, approve or decline."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext

from netra.base.verdicts import no
from netra.people.roles import Action
from netra.prevention.outreach.containers import ENDINGS
from netra.prevention.outreach.models import Standing, Video
from netra.prevention.outreach.operations.videos import approve_video, decline_video, open_video
from netra.prevention.outreach.permissions import may_review
from netra.prevention.outreach.queries import find_videos, video_tally
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.outreach.forms import DeclineForm
from netra.web.outreach.wording import TONES, election_name
from netra.web.requests import Request
from netra.web.work.frame import officers, page

PER_PAGE = 25


@officers()
def videos(request: Request) -> HttpResponse:
    """The videos of the actor's offices, those that wait first."""
    if not request.actor.agencies_where(Action.VIDEO_REVIEW):
        no(gettext("Your role does not let you look at video pledges.")).require()
    standing = request.GET.get("status", Standing.WAITING.value)
    rows = Paginator(find_videos(request.actor, standing), PER_PAGE).get_page(request.GET.get("hal"))
    counts = video_tally(request.actor)
    context = {
        "rows": rows,
        "videos": [(each, TONES[Standing(each.standing)]) for each in rows],
        "tally": [(key, label, counts[key]) for key, label in Standing.choices],
        "standing": standing,
        "address": reverse("videos-public"),
    }
    return page(request, "outreach/videos.html", context)


@officers("GET", "POST")
def video(request: Request, pk: UUID) -> HttpResponse:
    """One video: its fingerprint and consent, and the decision."""
    found = _video(request, pk)
    form = DeclineForm(request.POST or None)

    def act() -> Video:
        return decline_video(found, by=request.actor, at=clock.now(), **form.cleaned_data)

    if request.method == "POST" and attempt(form, act) is not None:
        messages.success(
            request, gettext("The video is declined; the person reads the reason with the code.")
        )
        return redirect("videos")
    context = {
        "video": found,
        "tone": TONES[Standing(found.standing)],
        "election": election_name(found.election),
        "form": form,
        "may_review": bool(may_review(request.actor, found)),
        "trail": [
            (gettext("Outreach"), reverse("events")),
            (gettext("Video pledges"), reverse("videos")),
            (found.employee.name, ""),
        ],
    }
    return page(request, "outreach/video.html", context, status=422 if form.is_bound else 200)


@officers("POST")
def approve(request: Request, pk: UUID) -> HttpResponse:
    """Accept a video."""
    approve_video(_video(request, pk), by=request.actor, at=clock.now())
    messages.success(request, gettext("The video is approved."))
    return redirect("videos")


@officers()
def file(request: Request, pk: UUID) -> StreamingHttpResponse:
    """The file, to save and look at with one's own player: never shown by this site itself."""
    found = _video(request, pk)
    if not found.parts:
        raise Http404
    content = open_video(found, by=request.actor, at=clock.now())
    headers = {
        "Content-Disposition": f'attachment; filename="video-{found.pk.hex[:8]}{ENDINGS[found.media_type]}"',
        "Content-Length": str(found.size),
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingHttpResponse(content, content_type="application/octet-stream", headers=headers)


def _video(request: Request, pk: UUID) -> Video:
    rows = Video.objects.visible_to(request.actor).select_related("agency", "employee__unit")
    return get_object_or_404(rows, pk=pk)
