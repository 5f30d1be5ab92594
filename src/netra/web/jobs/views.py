"""Long work that a person has started: how far it is, and what came of it."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404

from netra.jobs.models import Job
from netra.jobs.progress import with_progress
from netra.web.requests import Request
from netra.web.work.frame import officers, page

LISTED = 50


@officers()
def index(request: Request) -> HttpResponse:
    """The person's latest jobs."""
    jobs = (
        Job.objects.visible_to(request.actor)
        .select_related("agency__region")
        .order_by("-created_at")[:LISTED]
    )
    return page(request, "jobs/index.html", {"jobs": [with_progress(job) for job in jobs]})


@officers()
def show(request: Request, pk: UUID) -> HttpResponse:
    """One job; asks again every two seconds until it is over."""
    job = with_progress(_found(request, pk))
    template = "jobs/show.html#progress" if request.htmx else "jobs/show.html"
    return page(request, template, {"job": job, "has_result": _has_result(job)})


@officers()
def result(request: Request, pk: UUID) -> HttpResponseBase:
    """The file that came of it, while it is kept."""
    job = _found(request, pk)
    if not _has_result(job):
        raise Http404
    answer = FileResponse(job.path.open("rb"), as_attachment=True, filename=job.filename)
    answer["Cache-Control"] = "no-store"
    return answer


def _found(request: Request, pk: UUID) -> Job:
    return get_object_or_404(Job.objects.visible_to(request.actor).select_related("agency__region"), pk=pk)


def _has_result(job: Job) -> bool:
    return bool(job.is_over and job.filename and job.path.exists())
