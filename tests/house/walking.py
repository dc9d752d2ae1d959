"""Walks over every address as every member of the cast, and keeps what was seen."""

import re
from copy import copy
from dataclasses import dataclass, field
from functools import cache

from django.db import connection, transaction
from django.test import Client
from django.test.client import ClientHandler
from django.urls import reverse
from django.utils import translation

from tests.cast import _give_session, signed_in_client
from tests.coalition.accounts.examples import unlock
from tests.house import doors, examples
from tests.house.rules import catalogue, html, permissions, rows

TOKEN = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")\w+')
# Whose reading is also tried in Arabic and with HEAD; words and methods do not hang on the database.
READS_ELSEWHERE = {"sqlite": ("amina", "bruno", "nobody", "fresh"), "postgresql": ("nobody", "fresh")}


@cache
def _house(enforces):
    """The house behind every browser, which is built once and not for each of them."""
    handler = ClientHandler(enforces)
    handler.load_middleware()
    return handler


class Walker:
    """Asks each address as each member of the cast; whatever a post does is undone."""

    def __init__(self, world):
        self.world = world
        self.clients = {name: signed_in_client(world.cast[name]) for name in permissions.PEOPLE}
        _give_session(self.clients["femi"], world.cast.femi.account)
        unlock(self.clients["chen"], world)
        self.sign_in = reverse("accounts:sign_in")
        self._paths = {}

    def path(self, name, word, column=""):
        """The address of an example; with a column of links, the one that holds such a token, or nothing."""
        key = (name, word, column if name in examples.TOKENS else "")
        if key not in self._paths:
            self._paths[key] = self._reversed(*key)
        return self._paths[key]

    def _reversed(self, name, word, column):
        if name in examples.TOKENS:
            given = examples.TOKENS[name][word](self.world).get(column)
        else:
            parts = examples.ADDRESSES.get(name, {}).get(word)
            given = parts(self.world) if parts else {}
        with translation.override("en"):
            return reverse(name, kwargs=given) if given is not None else ""

    def sent(self, name, word):
        """What a post to an example sends."""
        return examples.post_of(self.world, name, word)

    def browser(self, column, **options):
        """A fresh browser with the cookies of one of the cast; holders of links are signed out."""
        browser = Client(raise_request_exception=False, **options)
        browser.handler = _house(browser.handler.enforce_csrf_checks)
        browser.cookies = copy(self.clients[column if column in permissions.PEOPLE else "nobody"].cookies)
        return browser

    def ask(self, name, word, column, method, prefix=""):
        """One request. Reading must change nothing, so only what else is asked is undone."""
        address = prefix + self.path(name, word, column)
        if method in ("GET", "HEAD"):
            return self.browser(column).generic(method, address)
        return self.post(self.browser(column), address, self.sent(name, word), method=method)

    def post(self, browser, address, sent, method="POST", **more):
        """Send a form; what it did is undone."""
        with transaction.atomic():
            if method == "POST":
                response = browser.post(address, sent, **more)
            else:
                response = browser.generic(method, address, **more)
            transaction.set_rollback(True)
        return response


@dataclass(frozen=True)
class Seen:
    """What one member of the cast got from one address."""

    status: int
    word: str
    headers: dict
    cookies: list
    complaints: list
    addresses: list
    queries: int
    has_form: bool = False
    is_page: bool = False
    length: int = 0
    in_english: list = field(default_factory=list)


@dataclass
class Walk:
    """All that was seen, by (language prefix, name, example, method, column), and what reading changed."""

    seen: dict = field(default_factory=dict)
    changed_by_reading: list = field(default_factory=list)


def see(walker, name, word, column, method, prefix=""):
    """One request, and what is kept of its answer."""
    asked = []
    with connection.execute_wrapper(lambda run, sql, *rest: asked.append(sql) or run(sql, *rest)):
        response = walker.ask(name, word, column, method, prefix)
    kind, body = response.headers.get("Content-Type", ""), b"".join(response)
    is_page = kind.startswith("text/html") and bool(body)
    complaints, addresses = judged(TOKEN.sub(b"x", body), is_page or "xml" in kind)
    return Seen(
        status=response.status_code,
        word=permissions.word(response, walker.sign_in),
        headers=dict(response.headers),
        cookies=sorted(response.cookies),
        complaints=complaints if is_page else [],
        addresses=addresses,
        queries=sum("SAVEPOINT" not in str(sql) for sql in asked),
        has_form=is_page and b'method="post"' in body,
        is_page=is_page,
        length=len(body),
        in_english=list(catalogue.left_in_english(body.decode())) if is_page and prefix else [],
    )


@cache
def judged(body, is_markup):
    """What is wrong with a page, and the addresses that it names; pages that are the same are judged once."""
    if not is_markup:
        return [], []
    text = body.decode()
    return html.complaints(text), html.addresses(text)


_walks = []


def walk():
    """The walk over everything, made once for all tests of the house, and undone."""
    if not _walks:
        before = transaction.savepoint()
        _walks.append(_walk())
        transaction.savepoint_rollback(before)
    return _walks[0]


def _walk():
    walker, made = Walker(examples.furnish()), Walk()
    steps = [(*key, column) for key, columns in doors.all_examples().items() for column in columns]
    steps = [step for step in steps if walker.path(*step)]
    _read(walker, made, steps)
    for step in steps:
        made.seen["", *step[:2], "POST", step[2]] = see(walker, *step, "POST")
    return made


def _read(walker, made, steps):
    before = rows.everything()
    for name, word, column in steps:
        made.seen["", name, word, "GET", column] = see(walker, name, word, column, "GET")
        if column in READS_ELSEWHERE[connection.vendor]:
            made.seen["/ar", name, word, "GET", column] = see(walker, name, word, column, "GET", "/ar")
            made.seen["", name, word, "HEAD", column] = see(walker, name, word, column, "HEAD")
    made.changed_by_reading = rows.changes(before, rows.everything())
