"""The worker: a process that runs jobs until it is told to stop.

It has lanes, each with a connection of its own: quick jobs, twenty at a time, slow ones, one at a time, and one for
each step that is repeated all the time. So a letter that waits for a mail server holds up no timer.
"""

import logging
import os
import secrets
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection
from django.urls import get_resolver
from django.utils import timezone

from causeway.foundation.access import Clock
from causeway.foundation.jobs.beats import beat, fall_silent
from causeway.foundation.jobs.kinds import DAILY, FOLLOWING, KINDS, slots_around
from causeway.foundation.jobs.lease import kept
from causeway.foundation.jobs.models import Job
from causeway.foundation.jobs.queue import give_back, known_kinds, later, take
from causeway.foundation.jobs.running import run

POLL = 0.5
BATCH = 20
BEAT = timedelta(seconds=5)
PLAN = timedelta(hours=1)
GRACE = 10.0
GIVES_WAY = 10

log = logging.getLogger("causeway.jobs")


def work_forever(stop: threading.Event) -> None:
    """Run jobs until `stop` is set. What is being done then is finished; what was only taken is given back."""
    know_every_kind()
    worker = secrets.token_hex(8)
    lanes = [threading.Thread(target=slow_lane, args=(worker, stop), name="slow jobs", daemon=True)]
    for name, step in FOLLOWING.items():
        lanes.append(threading.Thread(target=_lane_of, args=(step, stop), name=name, daemon=True))
    for lane in lanes:
        lane.start()
    try:
        quick_lane(worker, stop)
    finally:
        stop.set()
        for lane in lanes:
            lane.join(GRACE)
        fall_silent(worker)


def know_every_kind() -> None:
    """Read every room's pages, because with them come the actions, and with these the jobs."""
    _ = get_resolver().url_patterns


def quick_lane(worker: str, stop: threading.Event) -> None:
    """Quick jobs in batches, the sign of life, and the daily jobs."""
    beats, plans = Regularly(BEAT, lambda: beat(worker)), Regularly(PLAN, plan_days)

    def turn() -> bool:
        beats.look()
        plans.look()
        taken = take(worker, known_kinds(quick=True), BATCH, timezone.now())
        for job in taken:
            run_or_return(job, stop)
        return bool(taken)

    _again_and_again(turn, stop)


def slow_lane(worker: str, stop: threading.Event) -> None:
    """Slow jobs, one at a time, each with its lease kept. People who wait for a page come first."""
    os.nice(GIVES_WAY)  # on Linux this thread alone: timers are as quick as before

    def turn() -> bool:
        taken = take(worker, known_kinds(quick=False), 1, timezone.now())
        for job in taken:
            with kept(job, KINDS[job.kind].lease):
                run(job)
        return bool(taken)

    _lane_of(turn, stop)


def _lane_of(turn: Callable[[], bool], stop: threading.Event) -> None:
    try:
        _again_and_again(turn, stop)
    finally:
        connection.close()


def run_or_return(job: Job, stop: threading.Event) -> None:
    """Run one of a batch, unless the worker is stopping or the lease is over already."""
    if stop.is_set():
        give_back(job)
    elif job.run_at > timezone.now():
        run(job)


def plan_days() -> None:
    """Write down the last and the next slot of every daily job; the key keeps each slot single."""
    now = timezone.now()
    for name, at in DAILY.items():
        for slot in slots_around(at, now):
            later(KINDS[name].work, by=Clock(), at=slot, key=f"daily:{name}:{slot:%Y-%m-%d}")


class Regularly:
    """Something that is done at the first look and then once in a while."""

    def __init__(self, every: timedelta, act: Callable[[], object]) -> None:
        self.every, self.act = every, act
        self.next: datetime | None = None

    def look(self) -> None:
        """Do it if it is time."""
        now = timezone.now()
        if self.next is None or now >= self.next:
            self.act()
            self.next = now + self.every


def _again_and_again(turn: Callable[[], bool], stop: threading.Event) -> None:
    """Take turns without a pause while there is work, else look again after a moment; survive a lost database."""
    while not stop.is_set():
        try:
            went = turn()
        except Exception as error:  # noqa: BLE001 - a worker outlives its database and comes back with it
            line = {"says": "the worker waits", "fault": type(error).__name__}
            log.warning("The worker waits", extra={"line": line})
            connection.close()
            went = False
        if not went:
            stop.wait(POLL)
