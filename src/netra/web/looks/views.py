"""The living page of components: what every page is built from, with its rules of use."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from netra.web.looks.samples import DAYS, FLOW, SampleForm
from netra.web.requests import Request
from netra.workforce.walking import Place, Stretch


@require_safe
def show(request: Request) -> HttpResponse:
    """Every component with an example; what is shown is invented."""
    context = {
        "form": SampleForm(),
        "wrong": SampleForm({"place": "Balai Desa Sukamulya"}, prefix="wrong"),
        "days": DAYS,
        "flow": FLOW,
        "page": Paginator(range(200), 10).page(4),
        "stretch": Stretch([], Place(12), Place(14, 5)),
        "words": ["angin", "bambu", "cermin", "damar", "embun", "fajar", "gula"],
        "digest": "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
        "rows": [("Nomor", "006/LP/PB/99.01/X/2024"), ("Kanal", "Media sosial"), ("Kosong", "")],
        "trail": [("Perkara", "/"), ("006/LP", "")],
        "steps": ["Pilih jalur", "Ceritakan", "Identitas", "Periksa dan kirim"],
    }
    return render(request, "looks/show.html", context)
