"""The way in: a request's body is taken in before a thread is given to it.

A thread that waits for a body which comes byte by byte is a thread that nobody else gets. So bodies are read on the
event loop, under a cap and a deadline, and only whole requests go to the threads in which pages are made. The same
holds for readers that are slow to take what they asked for.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from io import BytesIO
from typing import Any

from granian._granian import RSGIHTTPProtocol, RSGIProtocolClosed, RSGIProtocolError
from granian.rsgi import Scope

MEGABYTE = 1024 * 1024
LARGEST_BODY = MEGABYTE
LARGEST_SWALLOWED = 16 * MEGABYTE  # read and thrown away, so that a browser hears the answer
HELD_AT_ONCE = 64 * MEGABYTE
DEADLINE = 30.0
CHUNK = 256 * 1024
HOLD = "causeway.hold"

Head = tuple[int, list[tuple[str, str]]]
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class BadBody(Exception):  # noqa: N818 - it names what came, and is answered
    """A body that is not taken, with the status that says why."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status)
        self.status = status


class Intake:
    """Hand whole requests to a WSGI application in threads; speaks granian's RSGI on the other side."""

    def __init__(self, application: Wsgi, *, threads: int, proxied: bool, deadline: float = DEADLINE) -> None:
        self.application, self.proxied, self.deadline = application, proxied, deadline
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="page")
        self.held = 0

    async def __call__(self, scope: Scope, protocol: RSGIHTTPProtocol) -> None:
        """Answer one request."""
        if scope.proto != "http":
            return
        given = dict(scope.headers.items())
        try:
            body, refused = await self._body(given, protocol)
            environ = environ_of(scope, given, body, proxied=self.proxied)
            if refused:
                environ["causeway.refused"] = refused
            await self._answer(environ, protocol)
        except (RSGIProtocolClosed, RSGIProtocolError):  # whoever asked has left
            return

    async def _body(self, given: dict[str, str], protocol: RSGIHTTPProtocol) -> tuple[bytes, int]:
        """The body, or an empty one and the status of its refusal."""
        if "content-length" not in given and "transfer-encoding" not in given:
            return b"", 0
        try:
            async with asyncio.timeout(self.deadline):
                return await self._read(given, protocol), 0
        except TimeoutError:
            return b"", HTTPStatus.REQUEST_TIMEOUT
        except BadBody as bad:
            return b"", bad.status

    async def _read(self, given: dict[str, str], protocol: RSGIHTTPProtocol) -> bytes:
        length = given.get("content-length", "0")
        if not (length.isascii() and length.isdigit()):
            raise BadBody(HTTPStatus.BAD_REQUEST)
        if int(length) > LARGEST_SWALLOWED:
            raise BadBody(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        taken, seen = bytearray(), 0
        try:
            async for piece in _pieces(protocol):
                seen += len(piece)
                if seen > LARGEST_SWALLOWED:
                    break
                if seen <= LARGEST_BODY:
                    self.held += len(piece)
                    taken += piece
                if self.held > HELD_AT_ONCE:
                    raise BadBody(HTTPStatus.SERVICE_UNAVAILABLE)
        finally:
            self.held -= len(taken)
        if seen > LARGEST_BODY:
            raise BadBody(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return bytes(taken)

    async def _answer(self, environ: dict[str, Any], protocol: RSGIHTTPProtocol) -> None:
        loop = asyncio.get_running_loop()
        (status, headers), first, rest = await loop.run_in_executor(self.pool, self._page, environ)
        await asyncio.sleep(environ.get(HOLD, 0))  # an answer that has to wait keeps no thread
        if rest is None:
            protocol.response_bytes(status, headers, first)
            return
        transport = protocol.response_stream(status, headers)
        try:
            while first:
                await transport.send_bytes(first)
                first = await loop.run_in_executor(self.pool, _next_chunk, rest)
        finally:
            await loop.run_in_executor(self.pool, _close, rest)

    def _page(self, environ: dict[str, Any]) -> tuple[Head, bytes, Iterator[bytes] | None]:
        """Make the page in a thread: its head, its first bytes, and whatever is left of a long one."""
        head: list[Head] = []

        def start(status: str, headers: list[tuple[str, str]], _fault: Any = None) -> None:
            head.append((int(status[:3]), headers))

        made = self.application(environ, start)
        if isinstance(made, list):
            return head[-1], b"".join(made), None
        pieces = _Pieces(made)
        first = _next_chunk(pieces)
        if len(first) < CHUNK:
            _close(pieces)
            return head[-1], first, None
        return head[-1], first, pieces


class _Pieces:
    """An answer that comes in pieces, and the way to close it."""

    def __init__(self, made: Iterable[bytes]) -> None:
        self.made, self.left = made, iter(made)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        return next(self.left)


def _next_chunk(pieces: Iterator[bytes]) -> bytes:
    chunk = bytearray()
    for piece in pieces:
        chunk += piece
        if len(chunk) >= CHUNK:
            break
    return bytes(chunk)


def _close(pieces: Any) -> None:
    if close := getattr(pieces.made, "close", None):
        close()


async def _pieces(protocol: RSGIHTTPProtocol) -> AsyncIterator[bytes]:
    async for piece in protocol:
        yield piece


def environ_of(scope: Scope, given: dict[str, str], body: bytes, *, proxied: bool) -> dict[str, Any]:
    """The WSGI environment of a request. Nothing of this process's own environment is in it.

    Behind a web server with a certificate (`proxied`) the reader's address is the last one that this server noted.
    Header names with an underscore are dropped: they would pass for those with a hyphen.
    """
    server, _, port = scope.server.rpartition(":")
    client = scope.client.rpartition(":")[0]
    if proxied:
        client = given.get("x-forwarded-for", client).rpartition(",")[2].strip() or client
    return {
        **{
            f"HTTP_{name.upper().replace('-', '_')}": value
            for name, value in given.items()
            if "_" not in name
        },
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode("utf-8", "replace").decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "CONTENT_TYPE": given.get("content-type", ""),
        "CONTENT_LENGTH": str(len(body)),
        "SERVER_NAME": server,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": client.strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "https" if proxied else scope.scheme,
        "wsgi.input": BytesIO(body),
        "wsgi.errors": _NoErrors(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


class _NoErrors:
    """Where the WSGI application would write about a request; logs have their own way and say less."""

    def write(self, _said: str) -> None:
        """Drop it."""

    def flush(self) -> None:
        """Do nothing."""
