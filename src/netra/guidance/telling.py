"""Puts the circumstances a text told into words: what was said, what it means, what it does to the answer."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from netra.guidance.check import Answer, Match
from netra.guidance.circumstances import Said
from netra.guidance.wording import RULINGS, title
from netra.rulebook.assess import Assessment

MEANINGS = {
    "passive": _("you only listen or watch"),
    "active": _("you cheer, speak or help"),
    "attributes": _("you wear attributes"),
    "duty": _("you are there on duty"),
    "leave": _("you have leave without pay"),
    "no_leave": _("you have no leave without pay"),
    "approval": _("the Minister has approved in writing"),
    "no_approval": _("the Minister has not approved"),
    "reaction": _("you like, comment or share"),
    "reading_only": _("you only read"),
    "urging": _("you urge someone to vote for a candidate"),
    "no_attributes": _("you wear no attributes"),
    "unintended": _("you did not mean to"),
    "own_account": _("the account is your own"),
    "other_leave": _("you are on leave"),
    "off_hours": _("it is outside working hours"),
}


def effect(said: Said, best: Match | None) -> str:
    """What the circumstance does to the answer; the answer if it were not so is named beside."""
    if best is not None and said.id in best.otherwise:
        return gettext("If that were not so: %(answer)s.") % {"answer": in_short(best.otherwise[said.id])}
    if said.circumstance is None and said.id != "no_attributes":
        return gettext("No rule known to Netra makes this an exception.")
    return gettext("The answer stays the same.")


def in_short(found: Assessment) -> str:
    """The ruling and the act, "forbidden (attending a campaign)"."""
    facts = {"ruling": str(RULINGS[found.ruling]).lower(), "act": title(found.conduct)}
    return gettext("%(ruling)s (%(act)s)") % facts


def shown(answer: Answer) -> tuple[Said, ...]:
    """What is worth showing, once for the same words; what changes the answer comes first."""
    best = answer.matches[0] if answer.matches else None
    told: dict[str, Said] = {}
    for each in sorted(answer.said, key=lambda each: not (best and each.id in best.otherwise)):
        if each.id in MEANINGS:
            told.setdefault(each.words, each)
    return tuple(told.values())


def lines(answer: Answer) -> Iterator[str]:
    """One sentence for each circumstance told."""
    best = answer.matches[0] if answer.matches else None
    for each in shown(answer):
        facts = {"words": each.words, "means": MEANINGS[each.id], "effect": effect(each, best)}
        yield gettext("You said “%(words)s”: %(means)s. %(effect)s") % facts
