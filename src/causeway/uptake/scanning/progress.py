"""How far it is, how fast, and how long it will still take."""

import sys
import time
from typing import TextIO

EVERY = 0.5
EVERY_IN_A_LOG = 10.0


class Progress:
    """One line that is written over in a terminal; in a log, a line from time to time."""

    def __init__(self, size: int, to: TextIO | None = None) -> None:
        self.size = size
        self.done = 0
        self.found = 0
        self._to = to or sys.stderr
        self._began = self._said = time.monotonic()

    def add(self, size: int, found: int) -> None:
        """So many bytes more, and so many findings."""
        self.done += size
        self.found += found
        now = time.monotonic()
        if now - self._said >= (EVERY if self._to.isatty() else EVERY_IN_A_LOG):
            self._said = now
            self._say(self.line(now - self._began))

    def line(self, seconds: float) -> str:
        """What is said after so many seconds."""
        rate = self.done / max(seconds, 0.001)
        left = (self.size - self.done) / rate if rate else 0.0
        return (
            f"{self.done / 1e6:,.0f} of {self.size / 1e6:,.0f} MB, {rate / 1e6:,.1f} MB/s, "
            f"{in_words(left)} left, {self.found:,} found"
        )

    def end(self) -> None:
        """Clear the line."""
        if self._to.isatty():
            self._to.write("\r\x1b[K")
            self._to.flush()

    def _say(self, line: str) -> None:
        self._to.write(f"\r\x1b[K{line}" if self._to.isatty() else f"{line}\n")
        self._to.flush()


def in_words(seconds: float) -> str:
    """A span of time as people say it."""
    if seconds < 90:  # noqa: PLR2004 - up to a minute and a half, in seconds
        return f"{seconds:.0f} s"
    if seconds < 5400:  # noqa: PLR2004 - up to an hour and a half, in minutes
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
