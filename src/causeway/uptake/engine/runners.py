"""Runners: the same function in one process or in a pool. The answers come in the order of the batches."""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import pyarrow as pa

from causeway.uptake.engine.index import open_index
from causeway.uptake.engine.scan import Index, scan_batch

Task = TypeVar("Task")
Answer = TypeVar("Answer")

AHEAD = 2
"""Tasks that wait for each process: enough that none is idle, few enough that memory stays flat."""

_opened: list[Index] = []


def scan(batches: Iterable[pa.RecordBatch], index: Index, *, processes: int = 1) -> Iterator[pa.RecordBatch]:
    """Scan a stream of batches with `id` and `text`; one batch of MATCH_SCHEMA for each.

    Processes are started afresh and map the index; nothing of it is copied. Raises ValueError as scan_batch does.
    """
    yield from in_order(scan_task, batches, index, processes)


def scan_task(batch: pa.RecordBatch, index: Index) -> pa.RecordBatch:
    """One batch; named so that a new process finds it."""
    return scan_batch(batch, index)


def in_order(
    work: Callable[[Task, Index], Answer], tasks: Iterable[Task], index: Index, processes: int
) -> Iterator[Answer]:
    """Do the work on each task with the open index, on several processes if so asked, and give the answers in order."""
    if processes == 1:
        for task in tasks:
            yield work(task, index)
        return
    with ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=_begin, initargs=(index.folder,)
    ) as pool:
        waiting: deque[Future[Answer]] = deque()
        try:
            for task in tasks:
                waiting.append(pool.submit(_do, work, task))
                if len(waiting) > AHEAD * processes:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _begin(folder: Path) -> None:
    """What each new process does first. Ctrl-C is the parent's to hear."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _opened[:] = [open_index(folder)]


def _do(work: Callable[[Task, Index], Answer], task: Task) -> Answer:
    return work(task, _opened[0])
