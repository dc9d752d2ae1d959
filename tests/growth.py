"""Whether work grows with its size, told in spite of a machine that does other things."""

import gc
import time
from collections.abc import Callable

FEW, MANY = 1_000, 12_000
TRIES = 4


def takes_time_in_proportion(work: Callable[[str], object], text: Callable[[int], str]) -> bool:
    """Whether twelve times as much text takes less than twenty-four times as long.

    What grows with the square takes 144 times as long, or does from so much text on that it weighs as much as the rest.
    Time of the processor, the best of some tries, and no garbage collection: a full one costs what all tests before
    have left in memory.
    """
    few, many = text(FEW), text(MANY)
    work(text(10))
    short = long = float("inf")
    gc.disable()
    try:
        for _ in range(TRIES):
            short, long = min(short, _seconds(work, few)), min(long, _seconds(work, many))
            if long < 2 * short * MANY / FEW:
                return True
    finally:
        gc.enable()
    return False


def _seconds(work: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    work(text)
    return time.process_time() - began
