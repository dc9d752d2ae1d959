"""Every page that somebody can reach, read once."""

from collections import deque

from tests.canaries.visitor import links_of

STARTS = (
    "/",
    "/home/",
    "/statements/",
    "/statements/feed.atom",
    "/help/",
    "/account/",
    "/journal/",
    "/ar/statements/",
)
MOST = 400


def read_everything(visitor, *more):
    """Follow every link inside the house, with an eye that a page leads to; gives (address, bytes)."""
    waiting, known = deque((*STARTS, *more)), set()
    while waiting and len(known) < MOST:
        path = waiting.popleft()
        if path in known or path.startswith("/static/"):
            continue
        known.add(path)
        status, headers, body = visitor.browser.raw(path)
        yield path, body
        if status == 200 and headers.get("Content-Type", "").startswith("text/html"):
            waiting.extend(links_of(body.decode()) - known)
        elif status in (301, 302, 303):
            waiting.append(
                headers["Location"].partition("//localhost")[2].partition("/")[2] or headers["Location"]
            )
