"""Who may keep an office's press register."""

from __future__ import annotations

from django.utils.translation import gettext

from netra.base.verdicts import YES, Verdict, no
from netra.people.actors import SYSTEM, Actor
from netra.people.roles import Action
from netra.places.models import Agency
from netra.press.models import Article


def may_add(actor: Actor, agency: Agency) -> Verdict:
    """Whether the actor may put an article into the office's register; the server's own command may, confirming never."""
    return YES if actor == SYSTEM else _edits(actor, agency.pk)


def may_confirm(actor: Actor, article: Article) -> Verdict:
    """Whether the actor may decide the values of the article."""
    return _edits(actor, article.agency_id)


def _edits(actor: Actor, agency_id: int) -> Verdict:
    if actor.may(Action.PRESS_EDIT, agency_id):
        return YES
    return no(gettext("Your role does not let you keep the press register of this office."))
