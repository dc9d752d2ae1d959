"""Child processes that stand and fall together."""

import signal
import socket
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence

PATIENCE = 30.0
GRACE = 12.0


def is_free(port: int) -> bool:
    """Whether nothing listens on a port of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def answers(port: int) -> bool:
    """Whether a web server takes connections on a port of this machine."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def stand_together(commands: Mapping[str, Sequence[str]], port: int, greeting: str) -> int:
    """Start the commands, greet once the port answers, and end all when one ends or a signal comes.

    Gives 0 after Ctrl-C or SIGTERM, 1 when a child ended by itself.
    """
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    # A session of their own keeps Ctrl-C from reaching the children before the parent has decided.
    children = {
        name: subprocess.Popen(list(words), start_new_session=True) for name, words in commands.items()
    }
    try:
        return _watch(children, stop, port, greeting)
    finally:
        _end(list(children.values()))


def _watch(
    children: Mapping[str, subprocess.Popen[bytes]], stop: threading.Event, port: int, greeting: str
) -> int:
    deadline, greeted = time.monotonic() + PATIENCE, False
    while not stop.wait(0.5 if greeted else 0.05):
        ended = [name for name, child in children.items() if child.poll() is not None]
        if ended:
            print(f"The {ended[0]} process ended, so everything ends.", flush=True)
            return 1
        if not greeted and answers(port):
            print(f"{greeting}\nCtrl-C ends it.", flush=True)
            greeted = True
        if not greeted and time.monotonic() > deadline:
            print(f"Nothing answered on port {port} for {PATIENCE:.0f} seconds.", flush=True)
            return 1
    return 0


def _end(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + GRACE
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
