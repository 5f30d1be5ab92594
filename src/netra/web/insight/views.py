"""The public page of figures."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from netra.insight.definitions import DICTIONARY
from netra.insight.published import counts_by_election, series
from netra.insight.scores import score_map
from netra.rulebook.loading import current
from netra.web.insight import grids, open_data, words
from netra.web.insight.drawing import drawing, trend
from netra.web.insight.heat import heat
from netra.web.insight.recent import recent_figures
from netra.web.requests import Request

OPEN = 2  # elections whose published counts are shown unfolded


@require_safe
def show(request: Request) -> HttpResponse:
    """Published scores on the map, published counts side by side, and what is counted here."""
    book, own = current(), recent_figures()
    scores = score_map(book, request.GET.get("peta", ""))
    context = {
        "scores": scores,
        "drawing": drawing(scores),
        "score_rows": grids.scores(scores),
        "score_as_of": words.as_of(scores.figure),
        "score_support": words.support(scores.figure),
        "elections": [
            (each, number < OPEN, [(group, grids.published(group)) for group in each.units])
            for number, each in enumerate(counts_by_election(book))
        ],
        "series": [(each, grids.grown(each), words.unit(each.figure.unit)) for each in series(book)],
        "own": own,
        "own_grids": list(grids.own(book, own)),
        "heats": [heat(book, each) for each in own.stages],
        "trend": trend(own.weeks),
        "weeks": grids.weeks(own),
        "durations": grids.durations(book, own),
        "prevention": grids.prevention(own),
        "from_articles": grids.from_articles(own),
        "receivers": grids.receivers(own),
        "dictionary": DICTIONARY,
    }
    return render(request, "insight/show.html", context)


@require_safe
def as_csv(request: Request) -> HttpResponse:
    """The figures of the page as CSV."""
    headers = {"Content-Disposition": 'attachment; filename="netra-angka.csv"'}
    text = open_data.as_csv(current(), recent_figures())
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
def as_json(request: Request) -> HttpResponse:
    """The figures of the page as JSON."""
    document = open_data.as_document(current(), recent_figures())
    return JsonResponse(document, json_dumps_params={"ensure_ascii": False})
