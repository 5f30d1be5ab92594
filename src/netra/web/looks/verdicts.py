"""How each verdict of the checker looks: word, shape, colour, in that order."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop


@dataclass(frozen=True, slots=True)
class Look:
    """The word, the icon and the tone of a verdict."""

    word: str
    icon: str
    tone: str


LOOKS = {
    "forbidden": (gettext_noop("Forbidden"), "octagon-x", "stop"),
    "caution": (gettext_noop("Take care"), "triangle-alert", "warn"),
    "permitted": (gettext_noop("Permitted"), "circle-check", "ok"),
    "unsure": (gettext_noop("Not certain"), "circle-question-mark", "line"),
}


def look(value: str) -> Look:
    """The look of a verdict; what is unknown looks unsure."""
    word, icon, tone = LOOKS.get(str(value), LOOKS["unsure"])
    return Look(gettext(word), icon, tone)
