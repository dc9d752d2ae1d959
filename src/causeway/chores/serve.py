"""Answer the web: the processes that show pages (the worker is a chore of its own)."""

import argparse
import sys

from causeway.config import start


def main(arguments: list[str]) -> int:
    """Migrate, build the static files, listen."""
    ask = argparse.ArgumentParser(prog="./causeway serve", description=__doc__)
    ask.add_argument("--host", default="127.0.0.1", help="where to listen (default: this machine only)")
    ask.add_argument("--port", type=int, default=8000, help="the port (default: 8000)")
    ask.add_argument("--prepared", action="store_true", help=argparse.SUPPRESS)
    given = ask.parse_args(arguments)
    start.ready()
    from causeway.config import listening

    refusal = listening.why_not_serve()
    if refusal:
        print(refusal, file=sys.stderr)
        return 2
    if not given.prepared:
        listening.prepare()
    listening.listen(given.host, given.port)
    return 0
