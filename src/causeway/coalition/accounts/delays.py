"""How long the answer to a sign-in waits, when a handle was tried in vain many times: longer each time, 42 s at most.

Nobody is locked out: the right passphrase is answered as late as the wrong one, and is right. What is remembered is in
the memory of one process, under a salt that dies with it, and forgotten after a quarter of an hour.
"""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from hashlib import blake2s
from threading import Lock

from django.conf import settings

FREE = 5
LONGEST = 42
FORGOTTEN_AFTER = 15 * 60
MOST_KEYS = 50_000


class Delays:
    """Failures by handle. `clock` gives seconds; tests freeze it."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock, self._salt, self._lock = clock, secrets.token_bytes(16), Lock()
        self._failed: OrderedDict[bytes, tuple[int, float]] = OrderedDict()

    def now(self, handle: str) -> int:
        """The seconds that an answer about this handle has to wait."""
        with self._lock:
            failed, last = self._failed.get(self._name(handle), (0, 0.0))
            if failed < FREE or self._clock() - last > FORGOTTEN_AFTER:
                return 0
            return min(LONGEST, 1 << min(failed - FREE, 6))

    def failed(self, handle: str) -> None:
        """Remember one more failure."""
        with self._lock:
            name, now = self._name(handle), self._clock()
            failed, last = self._failed.get(name, (0, now))
            self._failed[name] = (failed + 1 if now - last <= FORGOTTEN_AFTER else 1, now)
            self._failed.move_to_end(name)
            while len(self._failed) > MOST_KEYS:
                self._failed.popitem(last=False)

    def worked(self, handle: str) -> None:
        """Forget the failures: the owner was there."""
        with self._lock:
            self._failed.pop(self._name(handle), None)

    def _name(self, handle: str) -> bytes:
        return blake2s(handle.encode(errors="surrogatepass"), key=self._salt, digest_size=16).digest()


_delays = Delays()


def seconds_for(handle: str) -> int:
    """The seconds that an answer about this handle has to wait. Always 0 where limits are off."""
    return _delays.now(handle) if settings.LIMITS else 0


def failed(handle: str) -> None:
    """Remember one more failure."""
    _delays.failed(handle)


def worked(handle: str) -> None:
    """Forget the failures."""
    _delays.worked(handle)
