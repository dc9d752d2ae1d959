"""Run what is to be done later: letters, timers, daily work (until Ctrl-C)."""

import argparse
import signal
import threading

from causeway.config import start


def main(arguments: list[str]) -> int:
    """Work until SIGTERM or SIGINT; what is being done then is finished first."""
    argparse.ArgumentParser(prog="./causeway worker", description=__doc__).parse_args(arguments)
    start.ready()
    from causeway.foundation.jobs.worker import work_forever

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    work_forever(stop)
    return 0
