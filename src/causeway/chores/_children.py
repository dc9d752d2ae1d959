"""Child processes that stand and fall together."""

import signal
import socket
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

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


def stand_together(commands: Mapping[str, Sequence[str]], port: int, greeting: str, logs: Path) -> int:
    """Start the commands, greet once the port answers, and end all when one ends or a signal comes.

    What a child says goes into a file of its name. Gives 0 after Ctrl-C or SIGTERM, 1 when a child ended by itself.
    """
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    # A session of their own keeps Ctrl-C from reaching the children before the parent has decided.
    children = {name: _start(words, logs / f"{name}.log") for name, words in commands.items()}
    try:
        ended = _watch(children, stop, port, greeting)
        if ended:
            print(f"{ended}, so everything ends. What was said last is in {logs}.", flush=True)
        return 1 if ended else 0
    finally:
        _end(list(children.values()))


def _start(words: Sequence[str], log: Path) -> subprocess.Popen[bytes]:
    with log.open("wb") as said:
        return subprocess.Popen(list(words), start_new_session=True, stdout=said, stderr=said)


def _watch(
    children: Mapping[str, subprocess.Popen[bytes]], stop: threading.Event, port: int, greeting: str
) -> str:
    """Wait for a signal, or for something to go wrong; gives what it was."""
    deadline, greeted = time.monotonic() + PATIENCE, False
    while not stop.wait(0.5 if greeted else 0.05):
        ended = [name for name, child in children.items() if child.poll() is not None]
        if ended:
            return f"The {ended[0]} process ended"
        if not greeted and answers(port):
            print(f"{greeting}\nCtrl-C ends it.", flush=True)
            greeted = True
        if not greeted and time.monotonic() > deadline:
            return f"Nothing answered on port {port} for {PATIENCE:.0f} seconds"
    return ""


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
