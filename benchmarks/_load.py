"""A small HTTP client for many connections at once, on one event loop."""

import asyncio
import time


async def ask(port, request, patience=30.0):
    """Send one request on a connection of its own; gives status and seconds."""
    began = time.monotonic()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    answer = await asyncio.wait_for(reader.read(), patience)
    writer.close()
    return int(answer[9:12]), time.monotonic() - began


async def keep_asking(port, request, clients, seconds):
    """So many clients, one request after another; gives the waits in order and the statuses seen."""
    waits, statuses, end = [], set(), time.monotonic() + seconds

    async def client():
        while time.monotonic() < end:
            status, wait = await ask(port, request)
            waits.append(wait)
            statuses.add(status)

    await asyncio.gather(*(client() for _ in range(clients)))
    return sorted(waits), statuses


def at(waits, share):
    """The wait that this share of requests did not exceed, in milliseconds."""
    return 1000 * waits[min(len(waits) - 1, int(len(waits) * share))]


def get(path, port):
    """A GET that closes its connection."""
    return f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n".encode()
