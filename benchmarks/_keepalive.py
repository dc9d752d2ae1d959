"""Clients that keep their connection, as browsers do: one request after another, answers read by their length."""

import asyncio
import time


class Client:
    """One connection to the port; `send` gives status, headers and body."""

    def __init__(self, port):
        self.port = port
        self.reader = self.writer = None

    async def send(self, request):
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        self.writer.write(request)
        head = await self.reader.readuntil(b"\r\n\r\n")
        body = await self.reader.readexactly(_length(head)) if _length(head) else b""
        if b"connection: close" in head.lower():
            self.close()
        return int(head[9:12]), head, body

    def close(self):
        if self.writer is not None:
            self.writer.close()
        self.reader = self.writer = None


def _length(head):
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    return 0


async def burst(port, make, clients, seconds, warm=1.0):
    """So many clients; `make(client_number, n)` gives the request. Gives waits in order, statuses, answers a second."""
    waits, statuses = [], {}
    begin = time.monotonic() + warm
    end = begin + seconds

    async def one(number):
        client, n = Client(port), 0
        while time.monotonic() < end:
            began = time.monotonic()
            status, _head, _body = await client.send(make(number, n))
            n += 1
            if began >= begin:
                waits.append(time.monotonic() - began)
                statuses[status] = statuses.get(status, 0) + 1
        client.close()

    await asyncio.gather(*(one(number) for number in range(clients)))
    return sorted(waits), statuses, len(waits) / seconds


def get(path, port, *headers):
    """A GET that keeps its connection."""
    lines = [f"GET {path} HTTP/1.1", f"Host: localhost:{port}", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def post(path, port, body, *headers):
    """A form sent."""
    lines = [
        f"POST {path} HTTP/1.1",
        f"Host: localhost:{port}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
        *headers,
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body
