"""Loads the demo: offices, people, sixty reports and their cases. The same day gives the same demo."""

from __future__ import annotations

import hashlib
import io
import random
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from PIL import Image, ImageDraw

from netra.casework.models import Case
from netra.casework.operations import receive_report
from netra.demo import circulars, guards, outreach, plans, pledges, press, workforce
from netra.demo.accounts import create_people, open_offices
from netra.demo.cast import Cast
from netra.demo.questions import load_questions, question_keys
from netra.demo.reading import Story, stories
from netra.demo.routes import ROUTES
from netra.demo.walking import Walk
from netra.evidence.operations import Upload
from netra.intake.facts import Identity, ReportFacts
from netra.intake.models import HowKnown, Track
from netra.people.actors import REPORTER
from netra.places.models import Region
from netra.places.operations import load_training
from netra.vault.codes import CodeKeys, code_of, derive

SEED = b"netra demo"
# In this order: who works where comes first.
ROOMS = (workforce, circulars, outreach, pledges, guards, plans, press)


def load_demo(*, at: datetime) -> str:
    """Fill an empty installation as it would look at the instant `at`; gives how much there is."""
    with ThreadPoolExecutor(2) as pool:  # the derivation of codes is slow on purpose
        keys = list(pool.map(lambda number: derive(demo_code(number)), range(len(stories()))))
        asked = question_keys()
    with transaction.atomic():  # a demo that breaks off leaves nothing behind
        load_training()
        open_offices()
        cast = Cast(create_people())
        told = sorted(stories(), key=lambda story: _received(story, at))
        for number, story in enumerate(told):
            _tell(number, story, keys[number], cast, at)
        load_questions(asked, cast, now=at)
        for room in ROOMS:
            room.load(cast, at=at)
    return f"{len(told)} reports, {Case.objects.exclude(ending='').count()} ended cases"


def demo_code(number: int) -> str:
    """The tracking code of the n-th report of the demo; known to everybody, so that anybody can open its box."""
    return code_of(hashlib.sha256(SEED + bytes([number])).digest()[:16])


def _tell(number: int, story: Story, keys: CodeKeys, cast: Cast, now: datetime) -> None:
    received = _received(story, now)
    facts = _facts(number, story, keys, received)
    files = [Upload("foto-latihan.png", _picture(number))] if story.picture or _is_whole(story) else []
    case = receive_report(facts, files=files, by=REPORTER, at=received).case
    walk = Walk(case, story, keys, cast, received)
    for move in ROUTES[story.route]:
        move(walk)
        walk.case = Case.objects.select_related("agency", "region", "report").get(pk=case.pk)
    if walk.at > now:
        raise ValueError(f"{story.title!r}: its route ends at {walk.at}, after the day of the demo.")


def _facts(number: int, story: Story, keys: CodeKeys, received: datetime) -> ReportFacts:
    here = received.astimezone(Region.objects.get(pk=story.region).zone)
    acted = here.date() - timedelta(days=story.acted_days_before)
    identity = Identity(f"Pelapor Rekaan {number + 1}", "Jalan Latihan 1, Tirtamaya", "0800-0000-0000")
    return ReportFacts(
        track=Track(story.track),
        region=story.region,
        act_on=acted,
        act_at=here.time().replace(hour=9, minute=30) if story.has_time else None,
        known_on=acted,
        how_known=HowKnown(story.how_known),
        what=story.what,
        who=story.who,
        place=story.place,
        channel=story.channel,
        election=story.election,
        identity=identity if story.track == Track.FORMAL else None,
        submission=UUID(bytes=hashlib.sha256(SEED + b"form" + bytes([number])).digest()[:16]),
        code=demo_code(number),
        keys=keys,
    )


def _received(story: Story, now: datetime) -> datetime:
    if story.received is not None:
        return story.received
    zone = Region.objects.get(pk=story.region).zone
    day: date = now.astimezone(zone).date() - timedelta(days=story.days_ago)
    return datetime(day.year, day.month, day.day, story.hour, 12, tzinfo=zone)


def _picture(number: int) -> bytes:
    """A drawing in place of a photograph: a stage and some people, never a real face."""
    chance = random.Random(number)  # noqa: S311 - a drawing
    image = Image.new("RGB", (640, 400), (232, 226, 212))
    draw = ImageDraw.Draw(image)
    draw.rectangle((80, 220, 560, 300), fill=(23, 73, 90))
    for _ in range(9):
        x, y = chance.randrange(90, 540), chance.randrange(130, 185)
        draw.ellipse((x, y, x + 26, y + 26), fill=(125, 79, 20))
        draw.rectangle((x + 4, y + 26, x + 22, 222), fill=(95, 100, 112))
    out = io.BytesIO()
    image.save(out, format="PNG")
    return out.getvalue()


def _is_whole(story: Story) -> bool:
    """Whether the reporter gave everything that a formal report needs."""
    return story.track == Track.FORMAL and story.has_time
