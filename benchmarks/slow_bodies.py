"""50 clients send their body at one byte a second: others' p95 is at most twice what it is without them."""

import asyncio
import sys
import tempfile

from benchmarks import _load
from tests.instance import Instance

SLOW, CLIENTS, ROUNDS, SECONDS, BAR = 50, 8, 4, 3, 2.0
PAGE = "/sign-in/"
COUNT = f"""
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
with CaptureQueriesContext(connection) as seen:
    assert Client(headers={{"host": "localhost"}}).get("{PAGE}").status_code == 200
print(len(seen))
"""


async def slow_body(port):
    """One slow sender; whoever hangs up on it meets it again."""
    head = (
        f"POST {PAGE} HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 90000\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    )
    while True:
        _reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            writer.write(head.encode())
            while True:
                writer.write(b"a")
                await writer.drain()
                await asyncio.sleep(1)
        except OSError:
            await asyncio.sleep(0.1)
        finally:
            writer.close()


async def measure(port):
    """The waits without and with the slow ones, in turns, so that whatever else the machine does hits both alike."""
    page = _load.get(PAGE, port)
    await _load.keep_asking(port, page, CLIENTS, 1)
    alone, beside, statuses = [], [], set()
    for _ in range(ROUNDS):
        alone += (await _load.keep_asking(port, page, CLIENTS, SECONDS))[0]
        senders = [asyncio.create_task(slow_body(port)) for _ in range(SLOW)]
        await asyncio.sleep(1.5)
        waits, seen = await _load.keep_asking(port, page, CLIENTS, SECONDS)
        beside, statuses = beside + waits, statuses | seen
        for sender in senders:
            sender.cancel()
        await asyncio.gather(*senders, return_exceptions=True)
    return sorted(alone), sorted(beside), statuses


def main():
    with tempfile.TemporaryDirectory() as folder:
        instance = Instance(folder, mode="serve")
        queries = instance.python(COUNT).split()[-1]
        instance.start_web()
        try:
            alone, beside, statuses = asyncio.run(measure(instance.port))
        finally:
            instance.end()
    ratio = _load.at(beside, 0.95) / _load.at(alone, 0.95)
    print(
        f"page {PAGE} (statuses {sorted(statuses)}), {CLIENTS} clients, 2 processes of 32 threads, no worker running"
    )
    print(f"  limits on; the page is read with {queries} queries, no row is written")
    print(f"  alone           {len(alone) / SECONDS / ROUNDS:6.0f}/s   p95 {_load.at(alone, 0.95):6.1f} ms")
    print(
        f"  beside {SLOW} slow  {len(beside) / SECONDS / ROUNDS:6.0f}/s   p95 {_load.at(beside, 0.95):6.1f} ms"
    )
    print(f"  ratio of p95 {ratio:.2f} (bar: at most {BAR})")
    return 0 if ratio <= BAR and set(statuses) == {200} else 1


if __name__ == "__main__":
    sys.exit(main())
