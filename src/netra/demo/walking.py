"""Walks a case of the demo along a route, by the same operations that officers use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from netra.casework import operations as cases
from netra.casework.models import Case
from netra.casework.queries import colleagues_who
from netra.casework.requirements import checklist
from netra.demo.cast import Cast
from netra.demo.reading import Story
from netra.demo.texts import TEXTS
from netra.handover import operations as handovers
from netra.handover.models import Handover
from netra.handover.receivers import candidates
from netra.handover.sanctions import Option, sanction_menu
from netra.intake.operations import reply
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.rulebook.loading import current
from netra.vault.codes import CodeKeys

OPENS, CLOSES = 8, 16  # office hours of the demo, local


@dataclass
class Walk:
    """A case on its way: who is at hand, what the reporter told, and the instant at which the next thing happens."""

    case: Case
    story: Story
    keys: CodeKeys
    cast: Cast
    at: datetime

    def later(self, hours: float) -> datetime:
        """Move on by some hours, to the next office hour; gives the instant."""
        zone = self.case.region.zone
        here = (self.at + timedelta(hours=hours)).astimezone(zone)
        if here.hour >= CLOSES or here.hour < OPENS:
            here = (here + timedelta(days=here.hour >= CLOSES)).replace(hour=OPENS, minute=30)
        self.at = here
        return here

    @property
    def handler(self) -> Actor:
        """Who handles the cases of this office."""
        return self.cast.handler(self.case.agency, self.at)

    @property
    def chair(self) -> Actor:
        """Who chairs this office."""
        return self.cast.chair(self.case.agency, self.at)

    @property
    def provisions(self) -> list[str]:
        """What is charged: the basis of the conducts of the story that was in force on the day of the act."""
        book = current()
        basis = [each for conduct in self.story.conducts for each in book.conducts[conduct].legal_basis]
        return [each for each in dict.fromkeys(basis) if book.provisions[each].in_force(self.case.act_on)]

    def received(self, purpose: Handover.Purpose) -> Handover:
        """The hand-over of this case that was sent for a purpose."""
        return self.case.handovers.select_related("receiver").filter(purpose=purpose).latest("sent_at")


def title(walk: Walk) -> None:
    """A handler takes the case and gives it a neutral title."""
    cases.give_title(walk.case, title=walk.story.title, by=walk.handler, at=walk.later(1))
    if walk.cast.has_chair(walk.case.agency):
        user = walk.cast.user_of(walk.handler)
        cases.assign_handler(walk.case, handler=user, by=walk.chair, at=walk.later(0.2))


def check(walk: Walk) -> None:
    """Every requirement is looked at; what the form left open is not met."""
    checks = {item.requirement.id: (item.is_filled, "") for item in checklist(walk.case)}
    cases.record_checks(walk.case, checks=checks, by=walk.handler, at=walk.later(3))


def ask(walk: Walk) -> None:
    """The reporter is asked to add what is missing."""
    missing = [item.requirement.id for item in checklist(walk.case) if not item.is_met]
    cases.ask_reporter_to_complete(
        walk.case, text=TEXTS["ask"], requirements=missing, by=walk.handler, at=walk.later(1)
    )


def answer(walk: Walk) -> None:
    """The reporter answers in the code box."""
    reply(walk.case.report, keys=walk.keys, text=TEXTS["reply"], at=walk.later(18))


def give_up(walk: Walk) -> None:
    """The time to complete has passed without an answer."""
    cases.conclude_completion(walk.case, outcome="not_completed", by=walk.handler, at=walk.later(72))


def complete(walk: Walk) -> None:
    """The initial review ends: every requirement is met."""
    cases.conclude_review(
        walk.case, outcome="complete", reasons=TEXTS["complete"], by=walk.handler, at=walk.later(2)
    )


def establish(walk: Walk) -> None:
    """Tracing initial information led to a finding."""
    cases.conclude_review(
        walk.case, outcome="established", reasons=TEXTS["established"], by=walk.handler, at=walk.later(40)
    )


def archive(walk: Walk) -> None:
    """Tracing initial information led nowhere."""
    cases.conclude_review(
        walk.case, outcome="not_a_finding", reasons=TEXTS["not_a_finding"], by=walk.handler, at=walk.later(60)
    )


def register(walk: Walk) -> None:
    """The case gets its register number."""
    cases.register_case(walk.case, by=walk.handler, at=walk.later(2))


def hear(walk: Walk) -> None:
    """A witness and the reported person are heard."""
    for heard_as, hours in (("witness", 20), ("reported_person", 2)):
        at = walk.later(hours)
        cases.record_hearing(
            walk.case,
            heard_as=heard_as,
            name=TEXTS[f"name_{heard_as}"],
            held_at=at - timedelta(hours=1),
            place=TEXTS["hearing_place"],
            minutes=TEXTS[f"minutes_{heard_as}"],
            by=walk.handler,
            at=at,
        )


def extend(walk: Walk) -> None:
    """Further time is taken."""
    cases.extend_study(walk.case, reason=TEXTS["extend"], by=walk.handler, at=walk.later(20))


def study(walk: Walk, proposes: tuple[str, ...] = ("neutrality",)) -> None:
    """The study is written."""
    cases.write_study(
        walk.case,
        conducts=walk.story.conducts,
        provisions=walk.provisions,
        reported_person=walk.story.who,
        facts=TEXTS["facts"],
        analysis=TEXTS["analysis"],
        proposes=proposes,
        by=walk.handler,
        at=walk.later(18),
    )


def decide(walk: Walk, outcomes: tuple[str, ...] = ("neutrality",)) -> None:
    """The plenary decides."""
    at = walk.later(3)
    cases.decide(
        walk.case,
        outcomes=outcomes,
        provisions=walk.provisions,
        reasons=TEXTS["reasons"],
        members=list(colleagues_who(Action.CASE_DECIDE, walk.case.agency, at)),
        held_at=at - timedelta(hours=1),
        by=walk.chair,
        at=at,
    )


def recommended(walk: Walk) -> Option:
    """The sanction that the office recommends: the first that the provisions charged bring."""
    return sanction_menu(walk.case.act_on, walk.provisions)[0]


def hand_over(walk: Walk, kind: Handover.Kind = Handover.Kind.PERSONNEL) -> None:
    """The case goes to the agencies that the law names; of the governments, to that of the place."""
    at, option = walk.later(18), recommended(walk)
    sent: set[str] = set()
    for receiver, purpose in candidates(walk.case, kind, at.date()):
        if purpose in sent:
            continue
        sent.add(purpose)
        impose = purpose is Handover.Purpose.IMPOSE
        handovers.hand_over(
            walk.case,
            kind=kind,
            receiver=receiver,
            purpose=purpose,
            provisions=walk.provisions,
            recommended=option.kind.value if impose else "",
            recommended_basis=option.basis if impose else "",
            by=walk.handler,
            at=at,
        )


def acknowledge(walk: Walk, *purposes: Handover.Purpose) -> None:
    """The receivers acknowledge."""
    for number, purpose in enumerate(purposes, start=1):
        handover = walk.received(purpose)
        officer = walk.cast.officer(handover.receiver, walk.at)
        receiver_number = f"R-{handover.letter_number}-{number}"[:60]
        handovers.acknowledge(handover, receiver_number=receiver_number, by=officer, at=walk.later(5))


def send_back(walk: Walk) -> None:
    """The supervising body returns the package."""
    handover = walk.received(Handover.Purpose.FOLLOW_UP)
    officer = walk.cast.officer(handover.receiver, walk.at)
    handovers.return_handover(handover, reason=TEXTS["return"], by=officer, at=walk.later(20))


def impose(walk: Walk, *, differs: bool = False, proven: bool = True) -> None:
    """The appointing authority decides: as recommended, otherwise with a reason, or not proven."""
    handover = walk.received(Handover.Purpose.IMPOSE)
    menu = sanction_menu(walk.case.act_on, handover.provisions)
    same = next(each for each in menu if each.kind.value == handover.recommended)
    chosen = next(each for each in menu if each.kind != same.kind) if differs else same
    at = walk.later(96)
    handovers.impose_sanction(
        handover,
        is_proven=proven,
        imposed=chosen.kind.value if proven else "",
        basis=chosen.basis if proven else "",
        decree_number=f"800/{handover.letter_number.split('/')[0]}/KEP/{at.year}" if proven else "",
        decree_on=at.date() if proven else None,
        executed_on=None,
        difference_reason=TEXTS["difference"] if differs or not proven else "",
        by=walk.cast.officer(handover.receiver, at),
        at=at,
    )


def stop_criminal(walk: Walk) -> None:
    """The criminal centre finds too little evidence."""
    step = walk.case.open_step("handover_criminal")
    assert step is not None
    cases.note_progress(
        walk.case, step=step, outcome="stopped", reasons=TEXTS["stopped"], by=walk.handler, at=walk.later(24)
    )


def inform(walk: Walk) -> None:
    """The reporter hears how it ended."""
    cases.inform_reporter(walk.case, text=TEXTS["inform"], how="", by=walk.handler, at=walk.later(18))


def close(walk: Walk) -> None:
    """The case is closed."""
    cases.close_case(walk.case, by=walk.handler, at=walk.later(1))


Move = Callable[[Walk], None]
