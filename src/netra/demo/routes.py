"""The routes of the demo: how far each case has come, as a sequence of moves."""

from __future__ import annotations

from functools import partial

from netra.demo.walking import (
    Move,
    Walk,
    acknowledge,
    answer,
    archive,
    ask,
    check,
    close,
    complete,
    decide,
    establish,
    extend,
    give_up,
    hand_over,
    hear,
    impose,
    inform,
    register,
    send_back,
    stop_criminal,
    study,
    title,
)
from netra.handover.models import Handover

FOLLOW_UP, IMPOSE = Handover.Purpose.FOLLOW_UP, Handover.Purpose.IMPOSE

_TO_REGISTER: tuple[Move, ...] = (title, check, complete)
_REGISTERED = (*_TO_REGISTER, register)
_HEARD = (*_REGISTERED, hear)
_TO_DECIDE = (*_HEARD, study)
_HANDED = (*_TO_DECIDE, decide, hand_over)
_END = (inform, close)


def _both_acknowledge(walk: Walk) -> None:
    """The supervising body and the appointing authority acknowledge."""
    acknowledge(walk, FOLLOW_UP, IMPOSE)


def _study_clearing(walk: Walk) -> None:
    """The study proposes that nothing was violated."""
    study(walk, ("not_a_violation",))


def _clear(walk: Walk) -> None:
    """The plenary finds no violation."""
    decide(walk, ("not_a_violation",))


def _study_both(walk: Walk) -> None:
    """The study proposes both tracks."""
    study(walk, ("neutrality", "criminal"))


def _decide_both(walk: Walk) -> None:
    """The plenary opens both tracks."""
    decide(walk, ("neutrality", "criminal"))


def _study_criminal(walk: Walk) -> None:
    """The study proposes the criminal track alone."""
    study(walk, ("criminal",))


def _decide_criminal(walk: Walk) -> None:
    """The plenary opens the criminal track alone."""
    decide(walk, ("criminal",))


def _to_prosecution(walk: Walk) -> None:
    """The case goes to the criminal centre, which acknowledges."""
    hand_over(walk, Handover.Kind.CRIMINAL)
    acknowledge(walk, Handover.Purpose.PROSECUTE)


_ACKNOWLEDGED = (*_HANDED, _both_acknowledge)
_CLEARED = (*_HEARD, _study_clearing, _clear)
ROUTES: dict[str, tuple[Move, ...]] = {
    "new": (),
    "titled": (title,),
    "checked": (title, check),
    "asked": (title, check, ask),
    "replied": (title, check, ask, answer),
    "not_completed_closed": (title, check, ask, give_up, *_END),
    "to_register": _TO_REGISTER,
    "registered": _REGISTERED,
    "heard": _HEARD,
    "extended": (*_HEARD, extend),
    "extended_to_decide": (*_HEARD, extend, study),
    "to_decide": _TO_DECIDE,
    "decided": (*_TO_DECIDE, decide),
    "handed": _HANDED,
    "returned": (*_HANDED, send_back),
    "acknowledged": _ACKNOWLEDGED,
    "imposed": (*_ACKNOWLEDGED, impose),
    "closed": (*_ACKNOWLEDGED, impose, *_END),
    "differs_closed": (*_ACKNOWLEDGED, partial(impose, differs=True), *_END),
    "not_proven_closed": (*_ACKNOWLEDGED, partial(impose, proven=False), *_END),
    "cleared": _CLEARED,
    "cleared_closed": (*_CLEARED, *_END),
    "criminal_and_neutrality": (*_HEARD, _study_both, _decide_both, hand_over, _to_prosecution),
    "criminal_stopped": (*_HEARD, _study_criminal, _decide_criminal, stop_criminal),
    "traced": (title, establish),
    "archived_closed": (title, archive, *_END),
}
