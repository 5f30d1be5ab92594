"""Invented events with their attendance, oath, quiz and minutes, and video pledges that wait."""

from __future__ import annotations

import hashlib
import tomllib
from datetime import datetime, timedelta
from typing import Any

from netra.demo.cast import Cast
from netra.demo.reading import DATA
from netra.people.actors import PUBLIC, Actor
from netra.people.operations import day_of
from netra.people.queries import actor_of
from netra.people.roles import Action
from netra.places.models import Agency
from netra.prevention.outreach.lists import Line
from netra.prevention.outreach.models import Event, Way
from netra.prevention.outreach.operations.attending import Typed, check_in, check_in_guest, take_list
from netra.prevention.outreach.operations.following import (
    add_material,
    agree_follow_up,
    finish_follow_up,
    write_minutes,
)
from netra.prevention.outreach.operations.oaths import record_oath
from netra.prevention.outreach.operations.planning import EventFacts, plan_event, publish_event, zone_of
from netra.prevention.outreach.operations.quizzes import Question, answer_quiz, questions_of, set_quiz
from netra.prevention.outreach.operations.videos import VideoFacts, decline_video, send_video
from netra.prevention.outreach.own import own
from netra.rulebook.loading import current
from netra.workforce.models import Branch, Employee, Unit

ELECTION = "pilkada-2024"
SEED = "netra demo video"
QUIZ = ("foto-bersama-calon", "medsos-interaksi-calon", "hadir-kampanye-pendengar-pasif")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def load(cast: Cast, *, at: datetime) -> None:
    """Events of the demo's governments and of a supervisor, and the videos of some employees."""
    data = tomllib.loads((DATA / "outreach.toml").read_text(encoding="utf-8"))
    for row in data["event"]:
        _event(cast, row, at)
    for number, row in enumerate(data["video"]):
        _video(cast, number, row, at)


def video_code(number: int) -> str:
    """The private code of the n-th video of the demo; known to everybody, so that anybody can try it."""
    digits = hashlib.sha256(f"{SEED} {number}".encode()).digest()
    plain = "".join("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[each % 32] for each in digits[:16])
    return "-".join(plain[start : start + 4] for start in range(0, 16, 4))


def _event(cast: Cast, row: dict[str, Any], at: datetime) -> None:
    agency = Agency.objects.select_related("region").get(code=row["agency"])
    by = _officer(cast, agency, at)
    zone = zone_of(agency)
    here = at.astimezone(zone) + row["days"] * DAY
    start = here.replace(hour=row["starts"], minute=0, second=0, microsecond=0)
    planned = min(start, at) - 8 * DAY
    event = plan_event(agency, facts=_facts(agency, row, start), by=by, at=planned)
    event = publish_event(event, by=by, at=planned + MINUTE)
    if "quiz" in row:
        event = set_quiz(event, questions=_questions(event), by=by, at=planned + 2 * MINUTE)
    if title := row.get("material"):
        name, text = title
        add_material(event, title=name, name="bahan.txt", content=text.encode(), by=by, at=planned + DAY)
    if event.starts_at <= at:
        _held(event, row, by, at)


def _facts(agency: Agency, row: dict[str, Any], start: datetime) -> EventFacts:
    codes = row.get("units", [])
    units = Unit.objects.filter(agency=agency, code__in=codes).values_list("pk", flat=True)
    invited = Agency.objects.filter(code__in=row.get("invites", [])).values_list("pk", flat=True)
    return EventFacts(
        kind=row["kind"],
        title=row["title"],
        election=ELECTION,
        starts_at=start,
        ends_at=start + timedelta(hours=row["hours"]),
        zone=zone_of(agency).key,
        place=row["place"],
        room_url=row.get("room_url", ""),
        seats=row.get("seats"),
        speakers=row.get("speakers", "").strip(),
        letter_number=row["letter_number"],
        units=tuple(units),
        agencies=tuple(invited),
    )


def _held(event: Event, row: dict[str, Any], by: Actor, at: datetime) -> None:
    """Who came, what they swore and learned, and what was agreed."""
    start = event.starts_at
    for name, institution in row.get("guests", []):
        check_in_guest(event, name=name, institution=institution, by=PUBLIC, at=start - 5 * MINUTE)
    people = list(_invited(event))
    for number, each in enumerate(people[: row.get("checked_in", 12)]):
        when = start - 20 * MINUTE + number * MINUTE
        typed = Typed(each.number, each.name)
        check_in(event, typed=typed, way=Way.SCREEN, by=PUBLIC, at=when)
    lines = [Line(n, each.number) for n, each in enumerate(people, start=2) if n * 37 % 100 < row["came"]]
    if not lines:
        return
    after = event.ends_at + timedelta(hours=1)
    lines.append(Line(len(people) + 2, "197001019999999999"))
    digest = hashlib.sha256(row["key"].encode()).hexdigest()
    take_list(event, name=f"daftar-hadir-{row['key']}.xlsx", sha256=digest, lines=lines, by=by, at=after)
    if "led_by" in row:
        told = {"led_by": row["led_by"], "led_as": row["led_as"], "taken_at": start + 30 * MINUTE}
        body = own().oath.replace("{office}", event.agency.name)
        record_oath(event, body=body, by=by, at=after + 5 * MINUTE, **told)
    for number, (before, later) in enumerate(row.get("quiz", [])):
        _answer(event, number, before, start)
        _answer(event, number, later, event.ends_at)
    write_minutes(event, text=row["minutes"].strip(), by=by, at=after + 40 * MINUTE)
    for what, owner, days, is_done in row["follow_ups"]:
        due = day_of(at + days * DAY)
        follow_up = agree_follow_up(event, what=what, owner=owner, due_on=due, by=by, at=after + 45 * MINUTE)
        if is_done:
            finish_follow_up(follow_up, by=by, at=after + DAY)


def _answer(event: Event, number: int, right: int, at: datetime) -> None:
    """The answers of an invented participant with so many right ones."""
    wrong = {"forbidden": "permitted", "permitted": "forbidden", "caution": "permitted"}
    rulings = [each.ruling for each in questions_of(event)]
    answers = [ruling if n < right else wrong[ruling] for n, ruling in enumerate(rulings)]
    person = hashlib.sha256(f"{event.pk}/{number}".encode()).hexdigest()[:32]
    answer_quiz(event, person=person, answers=answers, at=at)


def _questions(event: Event) -> list[Question]:
    """Three examples of the catalogue: two that are forbidden, one that is permitted."""
    conducts = current().conducts
    first, second, third = (conducts[each] for each in QUIZ)
    return [
        Question(first.id, first.examples_forbidden[0], "forbidden"),
        Question(second.id, second.examples_forbidden[0], "forbidden"),
        Question(third.id, third.examples_permitted[0], "permitted"),
    ]


def _invited(event: Event) -> list[Employee]:
    """The employees invited, in the order of their numbers."""
    units = [each.unit_id for each in event.targets.all() if each.unit_id]
    rows = Employee.objects.serving().filter(agency=event.agency).order_by("number")
    if units:
        rows = rows.filter(unit__in=Branch.objects.filter(ancestor_id__in=units).values("unit_id"))
    return list(rows)


def _video(cast: Cast, number: int, row: dict[str, Any], at: datetime) -> None:
    agency = Agency.objects.select_related("region").get(code=row["agency"])
    employee = Employee.objects.serving().filter(agency=agency).order_by("number")[row["employee"]]
    facts = VideoFacts(employee.number, employee.name, ELECTION, consents=True, url=row["url"])
    sent = at + row["days"] * DAY
    video = send_video(agency, facts=facts, code=video_code(number), at=sent)
    if declined := row.get("declined"):
        reason, remark = declined
        by = _officer(cast, agency, at)
        decline_video(video, reason=reason, remark=remark, by=by, at=sent + timedelta(hours=3))


def _officer(cast: Cast, agency: Agency, at: datetime) -> Actor:
    """The first of the cast who plans events in the agency."""
    actors = (actor_of(user, day_of(at)) for user in cast.users.values())
    return next(actor for actor in actors if actor.may(Action.EVENT_EDIT, agency.pk))
