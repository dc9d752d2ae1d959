"""How many pages were made, and in how many milliseconds: by view, method and class of status, and by nothing else.

Each web process counts in a small file of its own, mapped into memory, so that whichever process is asked can add all of
them up, and a process that died has lost nothing. The files hold sums since the server was started: no moment, no person.
"""

import mmap
import os
import struct
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings

Key = tuple[str, str, str]

LONGEST, MOST = 110, 2048
SLOT = struct.Struct(f"<QdH{LONGEST}s")  # how many, milliseconds, length of the key, the key
_SIZE = SLOT.size * MOST


class Counts:
    """The file of one process."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            os.posix_fallocate(
                handle, 0, _SIZE
            )  # a hole on a full disk would end the process at its first page
            self._file = mmap.mmap(handle, _SIZE)
        finally:
            os.close(handle)
        self._turn = threading.Lock()
        self._slots = {key: at for at, key, _times, _spent in _slots(self._file)}

    def add(self, key: Key, milliseconds: float) -> None:
        """Count one page. Past 2,048 kinds nothing new is counted: nobody can fill a disk by asking for odd things."""
        word = "\t".join(key).encode()
        if len(word) > LONGEST:
            return
        with self._turn:
            at = self._slots.get(key)
            if at is None and len(self._slots) < MOST:
                at = self._slots[key] = len(self._slots) * SLOT.size
            if at is not None:
                times, spent, *_ = SLOT.unpack_from(self._file, at)
                SLOT.pack_into(self._file, at, times + 1, spent + milliseconds, len(word), word)


def count(view: str, method: str, status: int, milliseconds: float) -> None:
    """Count one page of this process. Where the disk is full nothing is counted, and the page is shown."""
    with suppress(OSError):
        _own().add((view, method, f"{status // 100}xx"), milliseconds)


def added_up() -> dict[Key, tuple[int, float]]:
    """The sums of all processes since the server was started: how many pages, how many milliseconds."""
    found: dict[Key, tuple[int, float]] = {}
    for path in folder().glob("*.counts"):
        for _at, key, times, spent in _slots(path.read_bytes()):
            before = found.get(key, (0, 0.0))
            found[key] = before[0] + times, before[1] + spent
    return found


def begin_anew() -> None:
    """Throw the counts of an earlier start away, before the first process counts."""
    for path in folder().glob("*.counts"):
        path.unlink(missing_ok=True)


def folder() -> Path:
    """Where the files lie."""
    return Path(settings.VAR) / "counts"


def _slots(raw: bytes | mmap.mmap) -> Iterator[tuple[int, Key, int, float]]:
    for at in range(0, len(raw) - SLOT.size + 1, SLOT.size):
        times, spent, size, word = SLOT.unpack_from(raw, at)
        if not times:
            return
        view, method, status = word[:size].decode(errors="replace").split("\t")
        yield at, (view, method, status), times, spent


_here: dict[tuple[int, Path], Counts] = {}
_making = threading.Lock()


def _own() -> Counts:
    """The counts of this process; a process that was forked off gets a file of its own."""
    place = os.getpid(), folder()
    with _making:
        if place not in _here:
            _here[place] = Counts(place[1] / f"{place[0]}.counts")
        return _here[place]
