"""Walks over every address as every member of the cast."""

from copy import copy
from dataclasses import dataclass

from django.db import connection, transaction
from django.test import Client
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse
from django.utils import translation

from causeway.foundation.access.checks import every_view
from causeway.foundation.access.marks import mark_of
from tests.cast import _give_session, signed_in_client
from tests.house import examples
from tests.house.rules import catalogue, html, permissions


def addresses():
    """Every named address of the house once, with its mark and whether it needs address parts."""
    return {
        f"{app}:{pattern.name}": (mark_of(pattern.callback), _needs_parts(f"{app}:{pattern.name}"))
        for app, pattern in _named_views()
    }


def _needs_parts(name):
    try:
        reverse(name)
    except NoReverseMatch:
        return True
    return False


def _named_views():
    def inside(resolver, app):
        for each in resolver.url_patterns:
            if isinstance(each, URLResolver):
                yield from inside(each, each.app_name or app)
            else:
                yield app, each

    yield from inside(get_resolver(), "")


def nameless():
    """Addresses without a name, which no table could mention."""
    return [route for route, pattern in every_view() if not pattern.name]


def all_examples():
    """(name, example) → the columns of its lines."""
    found = {}
    for name, (mark, has_parts) in addresses().items():
        columns = permissions.LINKS if mark and mark.word == "link" else permissions.PEOPLE
        words = examples.ADDRESSES.get(name, {} if has_parts else {"": None})
        if name in examples.TOKENS:
            words = {"": None}
        found |= {(name, word): columns for word in words}
    return found


def without_example():
    """Addresses that name a record and for which nobody gave one."""
    walked = {name for name, _word in all_examples()}
    return sorted(addresses().keys() - walked)


class Walker:
    """Asks each address as each member of the cast; whatever a POST does is undone."""

    def __init__(self, world):
        self.world = world
        self.clients = {name: signed_in_client(world.cast[name]) for name in permissions.PEOPLE}
        _give_session(self.clients["femi"], world.cast.femi.account)
        self.sign_in = reverse("accounts:sign_in")

    def path(self, name, word, column=""):
        """The address of an example; with a column of links, the one that holds such a token."""
        parts = examples.ADDRESSES.get(name, {}).get(word)
        given = parts(self.world) if parts else {}
        if name in examples.TOKENS:
            given = examples.TOKENS[name](self.world)[column]
        with translation.override("en"):
            return reverse(name, kwargs=given)

    def ask(self, name, word, column, method, prefix=""):
        """One request, in a browser of its own, undone afterwards."""
        browser = Client(raise_request_exception=False)
        browser.cookies = copy(self.clients[column if column in permissions.PEOPLE else "nobody"].cookies)
        address = prefix + self.path(name, word, column)
        with transaction.atomic():
            if method == "POST":
                sent = examples.POSTS.get((name, word), {})
                response = browser.post(address, sent(self.world) if callable(sent) else sent)
            else:
                response = browser.generic(method, address)
            transaction.set_rollback(True)
        return response

    def see(self, name, word, column, method, prefix=""):
        """One request, and what is kept of its answer."""
        self.path(name, word, column)  # what the example needs is made before anything is counted
        asked = []
        with connection.execute_wrapper(lambda run, sql, *rest: asked.append(sql) or run(sql, *rest)):
            response = self.ask(name, word, column, method, prefix)
        is_page = response.headers.get("Content-Type", "").startswith("text/html") and bool(response.content)
        in_english = catalogue.left_in_english(response.content.decode()) if is_page and prefix else []
        return Seen(
            status=response.status_code,
            word=permissions.word(response, self.sign_in),
            is_page=is_page,
            complaints=html.complaints(response.content.decode()) if is_page else [],
            has_form=is_page and b'method="post"' in response.content,
            cookies=sorted(response.cookies),
            varies=response.headers.get("Vary", ""),
            in_english=list(in_english),
            queries=sum("SAVEPOINT" not in str(sql) for sql in asked),
        )


@dataclass(frozen=True)
class Seen:
    """What one member of the cast got from one address."""

    status: int
    word: str
    is_page: bool
    complaints: list
    in_english: list
    has_form: bool
    cookies: list
    varies: str
    queries: int


_walked = {}


def walk():
    """(language prefix, name, example, method, column) → what was seen. Walked once for all tests of the house."""
    if not _walked:
        walker, seen = Walker(examples.furnish()), {}
        for key, columns in all_examples().items():
            for prefix, method in (("", "GET"), ("", "POST"), ("/ar", "GET")):
                for column in columns:
                    seen[prefix, *key, method, column] = walker.see(*key, column, method, prefix)
        _walked.update(seen)
    return _walked
