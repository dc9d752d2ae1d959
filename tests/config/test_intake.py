"""The way in: whole requests reach the pages, and nobody's slow body holds up another's."""

import asyncio
import io
from types import SimpleNamespace

import pytest

from causeway.config import intake
from causeway.config.intake import Intake


class Protocol:
    """A stand-in for the server's side of one request."""

    def __init__(self, *pieces, stalls=False):
        self.pieces, self.stalls, self.sent, self.head = pieces, stalls, [], None

    async def __aiter__(self):
        for piece in self.pieces:
            yield piece
        if self.stalls:
            await asyncio.Event().wait()

    def response_bytes(self, status, headers, body):
        self.head, self.sent = (status, headers), [body]

    def response_stream(self, status, headers):
        self.head = (status, headers)
        return self

    async def send_bytes(self, piece):
        self.sent.append(piece)


def scope(method="POST", path="/", client="203.0.113.9:4711", **headers):
    return SimpleNamespace(
        proto="http",
        http_version="1.1",
        method=method,
        path=path,
        query_string="a=b",
        scheme="http",
        server="127.0.0.1:8000",
        client=client,
        headers={name.replace("__", "-"): value for name, value in headers.items()},
    )


def echo(environ, start):
    environ["seen"] = True
    start("200 OK", [("content-type", "text/plain")])
    return [environ["wsgi.input"].read() or str(environ.get("causeway.refused", "")).encode()]


def ask(application, protocol, asked, **options):
    asyncio.run(Intake(application, threads=2, proxied=False, **options)(asked, protocol))
    return protocol


def test_the_intake_hands_a_whole_body_to_the_page():
    said = ask(echo, Protocol(b"one ", b"two"), scope(content__length="7"))
    assert said.head == (200, [("content-type", "text/plain")])
    assert said.sent == [b"one two"]


def test_the_intake_takes_a_body_without_a_length():
    assert ask(echo, Protocol(b"pieces"), scope(transfer__encoding="chunked")).sent == [b"pieces"]


@pytest.mark.parametrize(
    ("protocol", "length", "status"),
    [
        (Protocol(b"x" * (intake.LARGEST_BODY + 1)), "9", b"413"),
        (Protocol(), str(intake.LARGEST_SWALLOWED + 1), b"413"),
        (Protocol(b"x" * intake.MEGABYTE, b"x" * intake.LARGEST_SWALLOWED), "9", b"413"),
        (Protocol(b"half", stalls=True), "9", b"408"),
        (Protocol(), "9, 10", b"400"),
    ],
)
def test_the_intake_refuses_a_body(protocol, length, status):
    said = ask(echo, protocol, scope(content__length=length), deadline=0.05)
    assert said.sent == [status]


def test_the_intake_holds_only_so_much_at_once():
    made = Intake(echo, threads=1, proxied=False)
    made.held = intake.HELD_AT_ONCE
    protocol = Protocol(b"x")
    asyncio.run(made(scope(content__length="1"), protocol))
    assert protocol.sent == [b"503"]
    assert made.held == intake.HELD_AT_ONCE


def test_a_slow_body_does_not_keep_another_request_waiting():
    async def both():
        made = Intake(echo, threads=1, proxied=False, deadline=0.2)
        slow, quick = Protocol(stalls=True), Protocol(b"quick")
        first = asyncio.create_task(made(scope(content__length="9"), slow))
        await asyncio.sleep(0)
        await made(scope(content__length="5"), quick)
        assert slow.head is None
        await first
        return slow, quick

    slow, quick = asyncio.run(both())
    assert (slow.sent, quick.sent) == ([b"408"], [b"quick"])


class File:
    """A long answer that knows whether it was closed."""

    def __init__(self, size):
        self.left, self.closed = io.BytesIO(b"x" * size), False

    def __iter__(self):
        return iter(lambda: self.left.read(8192), b"")

    def close(self):
        self.closed = True


@pytest.mark.parametrize("size", [0, 10, intake.CHUNK, 3 * intake.CHUNK + 17])
def test_a_long_answer_arrives_whole_and_is_closed(size):
    file = File(size)

    def answer(environ, start):
        start("200 OK", [])
        return file

    said = ask(answer, Protocol(), scope("GET"))
    assert len(b"".join(said.sent)) == size
    assert file.closed


def test_the_environment_says_who_asks_and_nothing_of_this_process(monkeypatch):
    monkeypatch.setenv("CAUSEWAY_MAIL_PASSWORD", "hidden")
    given = {
        "x_forwarded_for": "198.51.100.1",
        "x-forwarded-for": "198.51.100.9, 192.0.2.7",
        "host": "localhost",
    }
    asked = scope("GET", path="/ا b")
    plain = intake.environ_of(asked, given, b"", proxied=False)
    behind = intake.environ_of(asked, given, b"", proxied=True)
    assert plain["REMOTE_ADDR"] == "203.0.113.9"
    assert behind["REMOTE_ADDR"] == "192.0.2.7"
    assert (plain["wsgi.url_scheme"], behind["wsgi.url_scheme"]) == ("http", "https")
    assert plain["HTTP_X_FORWARDED_FOR"] == "198.51.100.9, 192.0.2.7"
    assert plain["PATH_INFO"].encode("latin-1").decode() == "/ا b"
    assert "hidden" not in repr(plain)


def test_a_refused_body_becomes_a_page_with_a_sentence(client):
    response = client.post("/anything/", {"name": "x"}, **{"causeway.refused": 413})
    assert response.status_code == 413
    assert "1 MB" in response.content.decode()
