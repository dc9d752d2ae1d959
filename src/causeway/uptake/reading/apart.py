"""The parent of the child process in which files of foreign making are opened.

A PDF or a Word file can be built to loop, to swell or to break a library. The child gets the bytes through a pipe; it
cannot open a file or a socket, and it has bounds of time and memory. Whatever happens to it costs one file.
"""

import contextlib
import json
import os
import select
import struct
import subprocess
import sys
import time
from types import TracebackType
from typing import Any, Self

from causeway.uptake.reading.bounded import TOO_MUCH
from causeway.uptake.reading.document import Document, Limits, Skipped

HEADER = struct.Struct("<8sQQQQ")
"""Kind, length of the content, memory in bytes, output in code points, pages."""
READY = b"ready"
ANSWER = struct.Struct("<Q")
FILES_PER_CHILD = 500
_CHUNK = 1 << 18
TOO_LONG = "It took too long to open; it may be built to loop."
DIED = "The program that opens such files gave up on it: it is damaged, or needs more memory than is allowed."
UNSTARTED = (
    "The program that opens such files does not start. Install what the uptake engine needs, and try again."
)


class _GoneError(Exception):
    """The child is gone, or had to go."""


class Apart:
    """A child process that reads files of foreign making; started with the first, replaced when it is gone."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._child: subprocess.Popen[bytes] | None = None
        self._files = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def read(self, name: str, kind: str, content: bytes) -> Document | Skipped:
        """The document in a file of a kind that the child knows, or why there is none."""
        if self._files >= FILES_PER_CHILD:
            self._end()
        self._files += 1
        try:
            answer = self._ask(kind, content, time.monotonic() + self.limits.seconds)
        except _GoneError as gone:
            self._end()
            return Skipped(name, str(gone))
        if "reason" in answer:
            return Skipped(name, str(answer["reason"]))
        return Document(name, answer["text"], tuple(answer["pages"]), tuple(answer["paragraphs"]))

    def _ask(self, kind: str, content: bytes, until: float) -> dict[str, Any]:
        child = self._child or self._start(until)
        ask = HEADER.pack(
            kind.encode(), len(content), self.limits.memory, self.limits.output, self.limits.pages
        )
        _send(child, ask, until)
        _send(child, content, until)
        (size,) = ANSWER.unpack(_take(child, ANSWER.size, until))
        if size > self.limits.output * 4 + (64 << 20):
            raise _GoneError(TOO_MUCH)
        answer: dict[str, Any] = json.loads(_take(child, size, until))
        return answer

    def _start(self, until: float) -> subprocess.Popen[bytes]:
        child = self._child = _begin()
        try:
            _take(child, len(READY), until)
        except _GoneError as gone:
            raise _GoneError(UNSTARTED if str(gone) == DIED else str(gone)) from None
        return child

    def _end(self) -> None:
        child, self._child, self._files = self._child, None, 0
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()
        child.wait()


def _begin() -> subprocess.Popen[bytes]:
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "causeway.uptake.reading.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "LC_ALL": "C.UTF-8"},
    )
    os.set_blocking(_descriptor(child.stdin), False)
    os.set_blocking(_descriptor(child.stdout), False)
    return child


def _descriptor(pipe: Any) -> int:
    return int(pipe.fileno())


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise _GoneError(TOO_LONG)
    return left


def _send(child: subprocess.Popen[bytes], content: bytes, until: float) -> None:
    pipe, view = _descriptor(child.stdin), memoryview(content)
    while view:
        select.select([], [pipe], [], _left(until))
        try:
            view = view[os.write(pipe, view[:_CHUNK]) :]
        except BlockingIOError:
            continue
        except OSError:
            raise _GoneError(DIED) from None


def _take(child: subprocess.Popen[bytes], size: int, until: float) -> bytes:
    pipe, taken = _descriptor(child.stdout), bytearray()
    while len(taken) < size:
        ready, _, _ = select.select([pipe], [], [], _left(until))
        if not ready:
            continue
        chunk = os.read(pipe, min(_CHUNK, size - len(taken)))
        if not chunk:
            raise _GoneError(DIED)
        taken += chunk
    return bytes(taken)
