"""What happens by itself: which function is called how often, in the worker, by one thread."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from threading import Event

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Regular:
    """A function `f(*, at) -> how many`, called every so many seconds; by real time if it watches the machine itself."""

    path: str
    seconds: int
    real_time: bool = False


SCHEDULE = (
    Regular("netra.prevention.pledges.operations.gathering:gather_all", 30),
    Regular("netra.prevention.circulars.operations.sending:remind_silent", 3600),
    Regular("netra.prevention.circulars.tasks:keep_mails_going", 60),
    Regular("netra.prevention.pledges.accounts.proofs:drop_ended", 3600, real_time=True),
    Regular("netra.workforce.away:count_away", 300),
    Regular("netra.prevention.pledges.away:count_away", 300),
    Regular("netra.workforce.contacts:forget_contacts", 86_400),
    Regular("netra.workforce.retention:drop_old_imports", 86_400),
    Regular("netra.prevention.outreach.operations.videos:drop_lost_files", 86_400, real_time=True),
    Regular("netra.jobs.operations:end_lost_jobs", 60, real_time=True),
    Regular("netra.jobs.operations:drop_results", 3600, real_time=True),
    Regular("netra.jobs.statistics:refresh_statistics", 21_600, real_time=True),
)


def run_regularly(stop: Event, *, clock: Callable[[], datetime]) -> None:
    """Call what is due, until `stop` is set. A function that fails is logged and called again next time."""
    due = dict.fromkeys(SCHEDULE, 0.0)
    while not stop.wait(1):
        for each, when in due.items():
            if time.monotonic() >= when:
                run_once(each, at=datetime.now(UTC) if each.real_time else clock())
                due[each] = time.monotonic() + each.seconds


def run_once(regular: Regular, *, at: datetime) -> int:
    """Call the function once; 0 if it failed."""
    from django.db import close_old_connections

    module, name = regular.path.split(":")
    close_old_connections()
    try:
        done: int = getattr(import_module(module), name)(at=at)
    except Exception:
        log.exception("%s failed", regular.path)
        return 0
    return done
