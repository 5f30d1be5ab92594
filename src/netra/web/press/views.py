"""The press register: the list, a new article, and an entry beside its text."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext

from netra.base.verdicts import no
from netra.ledger.models import Entry
from netra.people.roles import Action
from netra.press.activity import Activity
from netra.press.models import Article, Counted, Kind, Value
from netra.press.operations import add_article, confirm_entry
from netra.press.permissions import may_confirm
from netra.press.queries import (
    WAITING,
    Wanted,
    find_articles,
    history_of,
    prevention_counts,
    published_figures,
    tally,
)
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.press.forms import ArticleForm, EntryForm
from netra.web.press.marking import pieces_of
from netra.web.press.wording import ACTIVITIES, activity_label, election_label
from netra.web.requests import Request
from netra.web.work.frame import officers, offices_of, page

PER_PAGE, FIGURES_SHOWN = 25, 20
SHORT = 1500  # characters that stay in sight beside the form


@officers()
def index(request: Request) -> HttpResponse:
    """The register of the actor's offices: what waits, what was confirmed, and what it counts as."""
    _require_register(request)
    wanted = _wanted(request)
    rows = Paginator(find_articles(request.actor, wanted), PER_PAGE).get_page(request.GET.get("hal"))
    context = {
        "rows": rows,
        "articles": [_row(each) for each in rows],
        "wanted": wanted,
        "is_filtered": wanted != Wanted(),
        "activities": [(key.value, label) for key, label in ACTIVITIES.items()],
        "states": _states(),
        "tally": [
            (label, key, n) for (key, label), n in zip(_states(), tally(request.actor).values(), strict=True)
        ],
        "prevention": [(activity_label(each), n) for each, n in prevention_counts(request.actor)],
        "figures": published_figures(Article.objects.visible_to(request.actor))[:FIGURES_SHOWN],
    }
    return page(request, "press/index.html", context)


@officers("GET", "POST")
def new(request: Request) -> HttpResponse:
    """Put an article into the register."""
    _require_register(request)
    agencies = offices_of(request.actor, Action.PRESS_EDIT)
    form = ArticleForm(request.POST or None, request.FILES or None, agencies=agencies)

    def act() -> Article:
        agency, facts = form.facts()
        return add_article(agency, facts=facts, by=request.actor, at=clock.now())

    if request.method == "POST" and (article := attempt(form, act)) is not None:
        messages.success(request, gettext("The article is in the register. Check each value."))
        return redirect("press-entry", pk=article.pk)
    return page(request, "press/new.html", {"form": form}, status=422 if form.is_bound else 200)


@officers("GET", "POST")
def show(request: Request, pk: UUID) -> HttpResponse:
    """The text with its values marked, and the form in which a person decides them."""
    related = ("agency", "agency__region")
    article = get_object_or_404(Article.objects.visible_to(request.actor).select_related(*related), pk=pk)
    may_confirm(request.actor, article).require()
    values = list(article.values.all())
    form = EntryForm(request.POST or None, article=article, values=values)

    def act() -> Article:
        return confirm_entry(article, by=request.actor, at=clock.now(), **form.decisions())

    if request.method == "POST" and attempt(form, act) is not None:
        messages.success(request, gettext("The entry is confirmed."))
        return redirect("press-entry", pk=article.pk)
    return page(
        request, "press/entry.html", _context(article, values, form), status=422 if form.is_bound else 200
    )


def _require_register(request: Request) -> None:
    if not request.actor.agencies_where(Action.PRESS_EDIT):
        no(gettext("Your role does not let you keep a press register.")).require()


def _wanted(request: Request) -> Wanted:
    """The filters of the address; what is none of the choices is left aside."""
    given = {key: request.GET.get(key, "").strip()[:100] for key in ("cari", "kegiatan", "status", "wilayah")}
    return Wanted(
        sought=given["cari"],
        activity=given["kegiatan"] if given["kegiatan"] in {*Activity} else "",
        counted_as=given["status"] if given["status"] in {key for key, _ in _states()} else "",
        region=given["wilayah"],
    )


def _states() -> list[tuple[str, str]]:
    return [
        (WAITING, gettext("Waiting for a person")),
        *((key, str(label)) for key, label in Counted.choices),
    ]


def _row(article: Article) -> dict[str, Any]:
    return {
        "article": article,
        "activity": activity_label(article.activity),
        "election": election_label(article.election) if article.election else "",
    }


def _context(article: Article, values: list[Value], form: EntryForm) -> dict[str, Any]:
    kinds = {each.pk: str(Kind(each.kind).label) for each in values}
    pieces = [(each, kinds.get(each.value or 0, "")) for each in pieces_of(article.text, values)]
    trail = [(gettext("Press register"), reverse("press")), (article.title, "")]
    return {
        "article": article,
        "trail": trail,
        "is_short": len(article.text) < SHORT,
        "form": form,
        "pieces": pieces,
        "zone": _zone(article),
        "history": [_told(each) for each in history_of(article)],
    }


def _told(entry: Entry) -> dict[str, Any]:
    """An entry of the ledger as the page says it."""
    change = entry.change
    said = gettext("Added") if "added" in change else gettext("Confirmed")
    number = len(change.get("changed", ())) + int(change.get("more", 0))
    return {"by": entry.by, "at": entry.at, "said": said, "changed": number}


def _zone(article: Article) -> str:
    return article.agency.region.timezone if article.agency.region else "Asia/Jakarta"
