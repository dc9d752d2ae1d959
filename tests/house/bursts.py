"""A burst of posts from many clients at once, with the house being killed under them."""

import random
import threading
import time

from tests.browsing import Gone


class Burst:
    """Sends numbered posts until told to stop, and remembers which were answered.

    `send(number)` makes one post and gives its status; it raises `Gone` when no answer came.
    """

    def __init__(self, send, clients=8):
        self.send, self.clients = send, clients
        self.sent, self.answered, self.other = set(), set(), {}
        self._next, self._lock, self._over = 0, threading.Lock(), threading.Event()
        self._threads = [threading.Thread(target=self._client) for _ in range(clients)]

    def start(self):
        """Let the clients go."""
        for thread in self._threads:
            thread.start()

    def stop(self):
        """Wait for what is under way, then end."""
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _client(self):
        while not self._over.is_set():
            with self._lock:
                number, self._next = self._next, self._next + 1
                self.sent.add(number)
            try:
                status = self.send(number)
            except Gone:
                time.sleep(0.05)
                continue
            if status in (200, 302, 303):
                self.answered.add(number)
            else:
                self.other[number] = status


def kill_nine(instance, burst, times, seed):
    """Kill web and worker at random moments of a burst, each time without warning; start them again."""
    moments = random.Random(seed)
    for _ in range(times):
        answered = len(burst.answered)
        time.sleep(moments.uniform(0.1, 0.6))
        instance.kill("web", "worker")
        time.sleep(0.05)
        instance.start_worker()
        instance.start_web()
        _wait_for_more(burst, answered)


def _wait_for_more(burst, answered):
    deadline = time.monotonic() + 30
    while len(burst.answered) <= answered:
        assert time.monotonic() < deadline, "nothing was answered after the restart"
        time.sleep(0.01)
