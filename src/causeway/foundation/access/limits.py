"""Rate limits that keep no address: token buckets in the memory of one process, under keys that no one can turn back.

A key is hashed with a salt that is new each day and at each start, and never written down. A network address is first
cut to its network (/24, or /48 for IPv6) and exists inside the hash only. Each web process has its own buckets, so
each gets its share of every limit.
"""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2s
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from threading import Lock

from django.conf import settings
from django.http import HttpRequest

MOST_KEYS = 50_000
_DAY = 24 * 60 * 60
_ROUNDING = 1e-6
NEARBY = "this machine"


@dataclass(frozen=True)
class Limit:
    """So many times at once; then one more each time that a share of the seconds has passed."""

    times: int
    seconds: float


class Limiter:
    """The buckets of one process. `clock` gives seconds; tests freeze it. The least recently used bucket goes first."""

    def __init__(self, clock: Callable[[], float] = time.time, most_keys: int = MOST_KEYS) -> None:
        self._clock, self._most = clock, most_keys
        self._buckets: OrderedDict[bytes, tuple[float, float]] = OrderedDict()
        self._salt, self._day = secrets.token_bytes(16), int(clock() // _DAY)
        self._lock = Lock()

    def take(self, scope: str, key: str, limit: Limit, share: int = 1) -> int:
        """Take one; 0 when it was there, else the whole seconds until the next one is."""
        full = max(1.0, limit.times / share)
        rate = limit.times / share / limit.seconds
        with self._lock:
            now, name = self._clock(), self._name(scope, key)
            level, since = self._buckets.get(name, (full, now))
            level = min(full, level + max(0.0, now - since) * rate)
            enough = level >= 1 - _ROUNDING
            self._keep(name, level - 1 if enough else level, now)
        return 0 if enough else max(1, ceil((1 - level) / rate - _ROUNDING))

    def give_back(self, scope: str, key: str) -> None:
        """Put back what was taken, when it turned out that it should not count."""
        with self._lock:
            name = self._name(scope, key)
            if name in self._buckets:
                level, since = self._buckets[name]
                self._keep(name, level + 1, since)

    def __len__(self) -> int:
        return len(self._buckets)

    def _name(self, scope: str, key: str) -> bytes:
        today = int(self._clock() // _DAY)
        if today != self._day:
            self._salt, self._day = secrets.token_bytes(16), today
            self._buckets.clear()
        text = f"{len(scope)}:{scope}{key}".encode(errors="surrogatepass")
        return blake2s(text, key=self._salt, digest_size=16).digest()

    def _keep(self, name: bytes, level: float, now: float) -> None:
        self._buckets[name] = (level, now)
        self._buckets.move_to_end(name)
        while len(self._buckets) > self._most:
            self._buckets.popitem(last=False)


_limiter = Limiter()


def take(scope: str, key: str, limit: Limit) -> int:
    """Take one from the limit of a scope for a key; 0, or the seconds to wait. Always 0 where limits are off."""
    if not settings.LIMITS:
        return 0
    return _limiter.take(scope, key, limit, settings.WEB_PROCESSES)


def give_back(scope: str, key: str) -> None:
    """Put back what was taken, when it turned out that it should not count."""
    _limiter.give_back(scope, key)


def client_of(request: HttpRequest) -> str:
    """The network a request comes from: cut to /24 or /48; NEARBY for this machine. Only ever a key for `take`."""
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        address = address.ipv4_mapped or address
    if address.is_loopback:
        return NEARBY
    if isinstance(address, IPv6Address):
        return str(ip_network((address, 48), strict=False))
    return str(ip_network((address, 24), strict=False))
