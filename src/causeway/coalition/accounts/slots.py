"""Two places on this machine where a passphrase is stretched, and a short queue before them.

Each run takes 128 MiB. The places are locks on two files, so that all web processes share them; whoever comes when the
queue is full is asked to come back.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from threading import Lock

from django.conf import settings
from django.utils.translation import gettext as _

from causeway.foundation.access import TooMany

PLACES = 2
MOST_WAITING = 20
COME_BACK_AFTER = 10


class Busy(TooMany):
    """Many people want in at the same moment; nothing was tried yet."""

    status = 503


class Slots:
    """The places as one process sees them. `most` of its threads may stand in or before them."""

    def __init__(self, folder: Path, most: int) -> None:
        self.folder, self.most = folder, most
        self._numbers: SimpleQueue[int] = SimpleQueue()
        for number in range(PLACES):
            self._numbers.put(number)
        self._here, self._lock = 0, Lock()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Hold one place; raises `Busy` instead of waiting in a long queue."""
        with self._lock:
            if self._here >= self.most:
                raise Busy(_("Many people are signing in right now. Try again in a moment."), COME_BACK_AFTER)
            self._here += 1
        try:
            number = self._numbers.get()
            try:
                with self._held(number):
                    yield
            finally:
                self._numbers.put(number)
        finally:
            with self._lock:
                self._here -= 1

    @contextmanager
    def _held(self, number: int) -> Iterator[None]:
        """One of the files, locked: whichever is free, or else the one of this number."""
        files = [self._open((number + step) % PLACES) for step in range(PLACES)]
        try:
            if not any(_locked_at_once(file) for file in files):
                fcntl.flock(files[0], fcntl.LOCK_EX)
            yield
        finally:
            for file in files:
                os.close(file)

    def _open(self, number: int) -> int:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(self.folder / f"stretching-{number}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _locked_at_once(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


SLOTS = Slots(settings.VAR / "slots", PLACES + max(1, MOST_WAITING // settings.WEB_PROCESSES))
