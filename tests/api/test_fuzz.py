"""No body and no wish breaks the API: an answer, or a fault in the one shape, never our own fault."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.api.conftest import JSON, error_of

from netra.guidance.actors import ACTORS

CALLER = Client(raise_request_exception=False)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
ANYTHING = st.recursive(
    PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)
LAWFUL = st.lists(
    st.sampled_from(
        [
            "Pasal 5",
            "ayat (1)",
            "huruf a,",
            "PP 94/2021",
            "jo.",
            "UU",
            "Rabu (21/8)",
            "1.010",
            "ASN",
            "like",
            "\x00",
            "🙂",
        ]
    )
    | st.text(max_size=8)
).map(" ".join)
DAYS = st.dates().map(str) | st.text(max_size=12) | ANYTHING
BODIES = st.fixed_dictionaries(
    {"text": LAWFUL | ANYTHING},
    optional={
        "on": DAYS,
        "published": DAYS,
        "actor": st.sampled_from([actor.value for actor in ACTORS]) | ANYTHING,
        "election": st.sampled_from(["pilkada-2024", "pemilu-2029"]) | ANYTHING,
        "language": st.sampled_from(["id", "en"]) | ANYTHING,
        "id": ANYTHING,
    },
)
ROUTES = st.sampled_from(["check", "cite", "extract"])
FEW = settings(deadline=None, max_examples=150)


def hold(answer: Any) -> None:
    """The answer is one, or a fault of the caller in the one shape."""
    if answer.status_code != 200:
        assert 400 <= answer.status_code < 500, (answer.status_code, answer.content[:300])
        error_of(answer)


@FEW
@given(ROUTES, BODIES)
@example("check", {"text": "kampanye", "on": "0001-01-01"})
@example("check", {"text": "kampanye", "on": "9999-12-31"})
@example("extract", {"text": "Rabu (31/12)", "published": "1900-01-01"})
@example("extract", {"text": "Rabu (1/1), besok, kemarin", "published": "2100-12-31"})
@example("extract", {"text": "Rabu (1/1/0001), kemarin; Rabu (31/12/9999), besok"})
def test_any_body_of_about_the_right_shape(route: str, body: Any) -> None:
    hold(CALLER.post(f"/api/v1/{route}", json.dumps(body), content_type=JSON))


@FEW
@given(ROUTES, ANYTHING.map(json.dumps) | st.text() | st.binary())
def test_any_body_at_all(route: str, body: Any) -> None:
    hold(CALLER.post(f"/api/v1/{route}", body, content_type=JSON))


@FEW
@given(
    st.sampled_from(["check", "law"]),
    st.dictionaries(
        st.sampled_from(["text", "on", "kind", "instrument", "q", "offset", "limit", "actor", "language"])
        | st.text(),
        st.text(st.characters(exclude_categories=["Cs"])) | st.integers(),
    ),
)
def test_any_wish(route: str, asked: Any) -> None:
    asked = {key.encode(errors="replace").decode(): value for key, value in asked.items()}
    hold(CALLER.get(f"/api/v1/{route}", asked))


@FEW
@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.dates().map(str) | st.text(max_size=12)
)
def test_any_id(row_id: str, day: str) -> None:
    from urllib.parse import quote

    hold(CALLER.get(f"/api/v1/law/{quote(row_id)}", {"on": day.encode(errors="replace").decode()}))
