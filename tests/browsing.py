"""A browser of a few lines, for tests that talk to real processes: cookies, forms, redirects by hand."""

import http.client
import re
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Gone(Exception):  # noqa: N818 - it says what happened
    """The server was not there, or went away before it answered: whether the request counted is not known."""


class NotThere(Gone):
    """Nobody listened, so nothing was sent."""


class Browser:
    """One person's browser."""

    def __init__(self, port, cookies=None):
        self.port, self.cookies = port, dict(cookies or {})

    def get(self, path):
        """Status, headers and text of a page."""
        return self._ask("GET", path)

    def raw(self, path):
        """Status, headers and bytes of whatever stands at an address."""
        return self._ask("GET", path, raw=True)

    def post(self, path, fields, token=""):
        """Send a form, with the token of the page that holds it."""
        return self._ask("POST", path, urlencode({"csrfmiddlewaretoken": token} | fields))

    def token(self, path):
        """The token in a page's form; the page's cookie comes along."""
        return TOKEN.search(self.get(path)[2]).group(1)

    def _ask(self, method, path, body=None, *, raw=False):
        line = http.client.HTTPConnection("localhost", self.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
        try:
            line.connect()
        except OSError as fault:
            raise NotThere from fault
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            text = answer.read() if raw else answer.read().decode()
        except (OSError, http.client.HTTPException) as fault:
            raise Gone from fault
        finally:
            line.close()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.headers, text
