"""The API as a whole: its routes, its description, its error shape."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.renderers import JSONRenderer

from netra.api import law, texts
from netra.api.bodies import JSONBody
from netra.api.errors import use_one_shape

DESCRIPTION = (
    "Guidance on the neutrality of Indonesian civil servants in elections, and the law behind it. Public, without "
    "account or cookie; 120 requests a minute for each address unless this installation sets another number. What you ask "
    "is neither stored nor logged. Every error has the shape of `Failure`. How to use it: docs/api.md."
)


class Unescaped(JSONRenderer):
    """JSON whose letters stand as they are."""

    json_dumps_params = {"ensure_ascii": False}


def _to_read(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view for GET only, to be kept for five minutes by whoever asks."""
    found: Any = csrf_exempt(cache_control(public=True, max_age=300)(require_safe(view)))
    return found  # type: ignore[no-any-return]


api = NinjaAPI(
    title="Netra",
    version="1.0",
    description=DESCRIPTION,
    urls_namespace="api",
    docs_url=None,
    docs_decorator=_to_read,
    parser=JSONBody(),
    renderer=Unescaped(),
)
use_one_shape(api)
api.add_router("", texts.router)
api.add_router("", law.router)
