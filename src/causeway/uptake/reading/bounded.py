"""A bound of memory for what is read in this process itself: a small table can be packed so that it swells."""

import resource
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from causeway.uptake.reading.document import Skipped

T = TypeVar("T")
TOO_MUCH = "There is more text in it than this program takes on."
_NOW = Path("/proc/self/statm")


def bounded(rows: Iterator[T], name: str, memory: int) -> Iterator[T | Skipped]:
    """What an iterator gives, until one step of it wants more bytes than `memory` on top of what the process has.

    Then it ends with the reason. Only the steps are bounded, not what is done with them. Where the system does not tell
    how much the process has, nothing is bounded.
    """
    before = soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    try:
        most = int(_NOW.read_text().split()[0]) * resource.getpagesize() + memory
    except OSError:
        most = resource.RLIM_INFINITY
    if resource.RLIM_INFINITY not in (soft, most):
        most = min(soft, most)
    refused = False
    while not refused:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        each: T | Skipped
        try:
            each = next(rows)
        except StopIteration:
            return
        except MemoryError:
            each, refused = Skipped(name, TOO_MUCH), True
        finally:
            resource.setrlimit(resource.RLIMIT_AS, before)
        yield each
