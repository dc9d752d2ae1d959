"""A burst of posts from many clients at once, with the house being killed under them."""

import random
import threading
import time

from tests.browsing import Gone, NotThere


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
            status = self._send_once_heard(number)
            if status in (200, 302, 303):
                self.answered.add(number)
            elif status:
                self.other[number] = status

    def _send_once_heard(self, number):
        """Send when somebody listens; gives the status, or nothing when the answer never came."""
        while not self._over.is_set():
            try:
                self.sent.add(number)
                return self.send(number)
            except NotThere:
                self.sent.discard(number)
                time.sleep(0.02)
            except Gone:
                return None
        return None


def kill_nine(instance, burst, times, seed):
    """Kill web and worker at random moments of a burst, each time without warning; start them again."""
    moments = random.Random(seed)
    for _ in range(times):
        _wait_for_answers(burst, len(burst.answered) + moments.randint(1, 40))
        time.sleep(moments.uniform(0, 0.05))
        instance.kill("web", "worker")
        instance.start_worker()
        instance.start_web()
    _wait_for_answers(burst, len(burst.answered) + 1)


def _wait_for_answers(burst, wanted):
    deadline = time.monotonic() + 60
    while len(burst.answered) < wanted:
        assert time.monotonic() < deadline, f"waited for {wanted} answers, got {len(burst.answered)}"
        time.sleep(0.002)
