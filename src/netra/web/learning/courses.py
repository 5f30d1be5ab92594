"""The course: choose a role, answer case by case, see the result, take the certificate.

Nothing is stored, unless an employee asks that the result be kept with the personnel office.
"""

from __future__ import annotations

import secrets

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from netra.documents.pdf import as_pdf
from netra.guidance import wording
from netra.guidance.certificates import (
    Certificate,
    certificate_code,
    law_version,
    read_certificate,
    result_of,
)
from netra.guidance.course import LENGTH, TO_PASS, Case
from netra.people.actors import PUBLIC
from netra.rulebook.rules import Person
from netra.rulebook.ties import Ruling
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.guidance.answers import Facts
from netra.web.guidance.words import PEOPLE
from netra.web.learning.certificates import certificate_letter
from netra.web.learning.forms import AnswerForm, CodeForm, KeepForm, NameForm, RoleForm
from netra.web.learning.progress import Progress, progress_in
from netra.web.outreach.throttle import is_too_often, note_wrong
from netra.web.requests import Request
from netra.workforce.courses import Passed, keep_result
from netra.workforce.models import CourseResult

PLACE = "course"


@require_http_methods(["GET", "HEAD", "POST"])
def course(request: Request) -> HttpResponse:
    """The start, or the next page of a course that was begun."""
    if request.method == "POST":
        progress = progress_in(request.POST.dict())
        return _start(request, is_stale=True) if progress is None else _go_on(request, progress)
    if "peran" not in request.GET:
        return _start(request)
    form = RoleForm(request.GET)
    if not form.is_valid():
        return _start(request, form)
    role = Person(form.cleaned_data["peran"])
    return _question(request, Progress(role, clock.today(), secrets.token_hex(8)), AnswerForm())


@require_POST
def certificate(request: Request) -> HttpResponse:
    """The certificate as PDF, for a course that was passed and the name just typed."""
    progress, form = progress_in(request.POST.dict()), NameForm(request.POST)
    if progress is None or not progress.is_passed:
        return _start(request, is_stale=True)
    if not form.is_valid():
        return _result(request, progress, form, status=422)
    name = form.cleaned_data["nama"]
    made = Certificate(progress.role, progress.on, progress.right, law_version())
    code = certificate_code(made, name=name, salt=secrets.token_hex(4))
    headers = {"Content-Disposition": 'attachment; filename="sertifikat-netra.pdf"'}
    pdf = as_pdf(certificate_letter(made, name=name, code=code))
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@require_POST
def keep(request: Request) -> HttpResponse:
    """Keep a passed course with the employee who asks for it; wrong tries are slowed down."""
    progress, form = progress_in(request.POST.dict()), KeepForm(request.POST)
    if progress is None or not progress.is_passed:
        return _start(request, is_stale=True)
    number = request.POST.get("nomor", "")
    if form.is_valid() and is_too_often(request, PLACE, number):
        form.add_error("nomor", gettext("Too many wrong tries. Try again in fifteen minutes."))
    passed = Passed(progress.role.value, progress.right, LENGTH, progress.on, law_version())

    def act() -> CourseResult:
        name = form.cleaned_data["pegawai"]
        return keep_result(passed, number=number, name=name, by=PUBLIC, at=clock.now())

    if attempt(form, act) is None:
        note_wrong(request, PLACE, number)
        return _result(request, progress, NameForm(), status=422, keeping=form)
    return _result(request, progress, NameForm(), is_kept=True)


@require_http_methods(["GET", "HEAD", "POST"])
def check_certificate(request: Request) -> HttpResponse:
    """Whether a code and a name belong to a certificate that this server signed."""
    if request.method != "POST":
        form = CodeForm(initial={"kode": request.GET.get("kode", "")})
        return render(request, "learning/certificate.html", {"form": form})
    form = CodeForm(request.POST)
    if not form.is_valid():
        return render(request, "learning/certificate.html", {"form": form}, status=422)
    found = read_certificate(form.cleaned_data["kode"], name=form.cleaned_data["nama"])
    context = {"form": form, "is_checked": True, "found": found}
    if found:
        context |= {"role": PEOPLE[found.role], "result": result_of(found)}
    return render(request, "learning/certificate.html", context, status=200 if found else 422)


def _start(request: Request, form: RoleForm | None = None, *, is_stale: bool = False) -> HttpResponse:
    status = 422 if form or is_stale else 200
    context = {"form": form or RoleForm(), "is_stale": is_stale, "length": LENGTH, "to_pass": TO_PASS}
    return render(request, "learning/start.html", context, status=status)


def _go_on(request: Request, progress: Progress) -> HttpResponse:
    """What follows: the result, the next question, or what the answer just given is worth."""
    if progress.is_done:
        return _result(request, progress, NameForm())
    if "jawaban" not in request.POST and "lanjut" in request.POST:
        return _question(request, progress, AnswerForm())
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _question(request, progress, form, status=422)
    return _told(request, progress, Ruling(form.cleaned_data["jawaban"]))


def _question(request: Request, progress: Progress, form: AnswerForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "case": progress.cases[progress.answered], **_frame(progress)}
    return render(request, "learning/question.html", context, status=status)


def _told(request: Request, progress: Progress, answer: Ruling) -> HttpResponse:
    case = progress.cases[progress.answered]
    after = progress.after(case.accepts(answer))
    context = {
        **_frame(progress),
        "state": after.signed(),
        "is_last": after.is_done,
        "is_right": case.accepts(answer),
        "is_careful": case.accepts(answer) and answer is not case.ruling,
        "case": case,
        **_reasons(case),
    }
    return render(request, "learning/told.html", context)


def _reasons(case: Case) -> dict[str, object]:
    """Why the answer is so, where it stands, and what to do instead."""
    found = case.found
    facts = Facts("", found.actor, None, None, found.on)
    return {
        "act": wording.title(found.conduct),
        "why": wording.why(found),
        "instead": wording.instead(found) if case.ruling is not Ruling.PERMITTED else "",
        "is_exception": case.ruling is Ruling.PERMITTED and found.ruling is not Ruling.PERMITTED,
        "basis": [(each.id, each.on(found.on).citation) for each in found.basis],
        "address": facts.address(act=found.conduct.id),
    }


def _result(
    request: Request,
    progress: Progress,
    form: NameForm,
    status: int = 200,
    keeping: KeepForm | None = None,
    *,
    is_kept: bool = False,
) -> HttpResponse:
    forms = {"form": form, "keeping": keeping or KeepForm(), "is_kept": is_kept}
    context = {**forms, "progress": progress, "to_pass": TO_PASS, **_frame(progress)}
    return render(request, "learning/result.html", context, status=status)


def _frame(progress: Progress) -> dict[str, object]:
    """What every page of the course knows."""
    return {
        "person": PEOPLE[progress.role],
        "role": progress.role.value,
        "number": progress.answered + 1,
        "length": LENGTH,
        "state": progress.signed(),
        "on": progress.on,
    }
