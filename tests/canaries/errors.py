"""Everything that can go wrong with a request, each with watched words wherever a stranger can put them."""

import contextlib
import http.client
from urllib.parse import quote, urlencode

from tests.canaries import places

ADDRESSES = ("/", "/statements/", "/sign-in/", "/home/", "/advocacy/statements/new/", "/healthz", "/metrics")
METHODS = ("GET", "POST", "PUT", "DELETE", "OPTIONS", "BREW")
FORM = "application/x-www-form-urlencoded"


def go_wrong(walk):
    """Ask wrongly in every way; gives each answer as (what was asked, status, bytes)."""
    asking = Asking(walk)
    for address in ADDRESSES:
        for method in METHODS:
            yield asking.ask(method, address)
    for address in (f"/statements/{asking.word('code')}/", f"/join/{asking.word('token')}/", "/nowhere/"):
        yield asking.ask("GET", address)
        yield asking.ask("POST", address)
    yield asking.ask("POST", "/sign-in/", kind="multipart/form-data; boundary=x", body=b"--x\r\nbroken")
    yield asking.ask("POST", "/sign-in/", body=asking.word("too large").encode() * 80_000)
    yield asking.ask("POST", "/sign-in/", kind=f"text/{asking.word('kind')}")
    yield asking.ask("GET", "/statements/", host=f"{asking.word('host')}.example")
    with broken(walk.instance):
        for address in ("/statements/", f"{walk.public}", "/sign-in/"):
            yield asking.ask("GET", address)
            yield asking.with_token(address)


@contextlib.contextmanager
def broken(instance):
    """A table is missing for a while, so that pages fail in the middle."""
    there, gone = "coalition_account", "coalition_account_gone"
    texts, texts_gone = "foundation_text_version", "foundation_text_version_gone"
    for one, other in ((there, gone), (texts, texts_gone)):
        places.execute(instance, f"ALTER TABLE {one} RENAME TO {other}")
    try:
        yield
    finally:
        for one, other in ((there, gone), (texts, texts_gone)):
            places.execute(instance, f"ALTER TABLE {other} RENAME TO {one}")


class Asking:
    """Somebody who asks wrongly."""

    def __init__(self, walk):
        self.walk, self.port = walk, walk.instance.port

    def word(self, where):
        """A watched word for the address or a header."""
        return self.walk.needles.plain(f"error: {where}")

    def ask(self, method, address, *, kind=FORM, body=None, host="localhost", cookie=""):
        """One request, with a word in every part of it."""
        words = {name: self.walk.needles.rich(f"error: {name}") for name in ("query", "field", "passphrase")}
        headers = {
            "Host": host,
            "Content-Type": kind,
            "User-Agent": self.word("agent"),
            "X-Forwarded-For": f"203.0.113.9, {self.word('forwarded')}",
            "Referer": f"http://{self.word('referrer')}.example/",
            "Accept-Language": self.word("language"),
            "X-Request-ID": self.word("request id"),
            "Cookie": cookie or f"s={self.word('cookie')}; form={self.word('form cookie')}",
        }
        answers = {"title": words["field"], "handle": words["field"], "passphrase": words["passphrase"]}
        if body is None and method not in ("GET", "OPTIONS"):
            body = urlencode(answers).encode()
        line = http.client.HTTPConnection("localhost", self.port, timeout=60)
        with contextlib.closing(line):
            line.request(method, f"{address}?q={quote(words['query'])}", body, headers)
            answer = line.getresponse()
            head = "\n".join(f"{name}: {value}" for name, value in answer.getheaders())
            return f"{method} {address}", answer.status, head.encode() + answer.read()

    def with_token(self, address):
        """A form with the right token, for a page that fails in the middle."""
        visitor = self.walk.visitor()
        token = visitor.browser.token("/sign-in/")
        answers = {"handle": self.word("handle"), "passphrase": self.word("passphrase"), "device": "own"}
        status, headers, text = visitor.browser.post(address, answers, token)
        return f"POST {address}", status, str(headers).encode() + text.encode()
