"""Answer the web: the processes that show pages (the worker is a chore of its own)."""

import argparse
import sys
from multiprocessing import get_context

from causeway.config import start


def main(arguments: list[str]) -> int:
    """Migrate, build the static files, listen."""
    ask = argparse.ArgumentParser(prog="./causeway serve", description=__doc__)
    ask.add_argument("--host", default="127.0.0.1", help="where to listen (default: this machine only)")
    ask.add_argument("--port", type=int, default=8000, help="the port (default: 8000)")
    ask.add_argument("--prepared", action="store_true", help=argparse.SUPPRESS)
    given = ask.parse_args(arguments)
    start.named()
    from causeway.config import listening

    refusal = listening.why_not_serve()
    if refusal:
        print(refusal, file=sys.stderr)
        return 2
    # The process that stays only looks after those that answer: it loads none of the pages, and needs half the memory.
    if not given.prepared:
        first = get_context("fork").Process(target=_prepare)
        first.start()
        first.join()
        if first.exitcode:
            return first.exitcode
    listening.listen(given.host, given.port)
    return 0


def _prepare() -> None:
    start.ready()
    from causeway.config import listening

    listening.prepare()
