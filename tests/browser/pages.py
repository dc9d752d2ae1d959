"""Every page that there is to look at, as text: the demo's, walked link by link, and the house's examples, errors too."""

import re
from dataclasses import dataclass
from html import unescape

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation

from tests.browsing import Browser
from tests.house import doors, examples, walking
from tests.house.rules import permissions
from tests.house.rules.html import Page

LINK = re.compile(r'<a [^>]*href="(/(?:[^"#]*/)?(?:\?[^"#]*)?)[#"]')
EVERY = tuple(code for code, _name in settings.LANGUAGES)
LANGUAGES = ("en", "ar")  # all pages; a tall script on the public path besides, as strangers see it
TALL = "my"
PREFIXES = {code: f"/{code}" for code in EVERY[1:]} | {EVERY[0]: ""}
MEMBERS = ("amina", "nobody", "bruno", "ivo")
OF_ONE_VIEW = 4
SHOWN = {200, 422}


@dataclass(frozen=True)
class Found:
    """One page: the view behind it, who got it where, in which language, its text, whether the demo gave it."""

    view: str
    what: str
    language: str
    text: str
    is_of_demo: bool


def of_the_demo(demo):
    """What each of the cast reaches by links, beginning at the first page and at home."""
    return [
        Found(view, f"{who} {path}", language, text, is_of_demo=True)
        for language, who in [(TALL, "nobody"), *((code, who) for code in LANGUAGES for who in MEMBERS)]
        for view, path, text in _reached(_person(demo, who), language)
    ]


def of_the_house():
    """Each address with each example: what it shows, and what a form says to an empty answer."""
    walker = walking.Walker(examples.furnish())
    return [
        Found(view, f"{what} {name} {word}", language, text, is_of_demo=False)
        for language in LANGUAGES
        for (name, word), columns in doors.all_examples().items()
        for what, view, text in _shown(walker, name, word, columns, PREFIXES[language])
    ]


def worth_a_look(found):
    """Those that hold, at some place, a kind of element that no earlier page of the same view and language held."""
    held, chosen = {}, []
    for page in found:
        seen = held.setdefault((page.view, page.language), set())
        kinds = _kinds(page.text) if page.text else set()
        if kinds - seen:
            chosen.append(page)
            seen |= kinds
    return chosen


def _kinds(text):
    return {
        (
            tag,
            given.get("class"),
            given.get("type"),
            tuple((outer, more.get("class")) for outer, more in around),
        )
        for tag, given, around in Page(text).elements
    }


def _person(demo, who):
    browser = Browser(demo.port)
    if who != "nobody":
        browser.post(f"/demo/look-as/{who}/", {}, browser.token("/demo/"))
    return browser


def _reached(browser, language):
    """The pages behind the links, each address once, and not more than a few of one view."""
    prefix = PREFIXES[language]
    waiting, seen, views = [f"{prefix}/", f"{prefix}/home/"], set(), {}
    while waiting:
        path = waiting.pop(0)
        view = _view(path, language)
        if path in seen or views.get(view, 0) >= OF_ONE_VIEW or _language(path) != language:
            continue
        seen.add(path)
        views[view] = views.get(view, 0) + 1
        status, headers, text = browser.get(path)
        if _is_page(headers.get("Content-Type", ""), text):
            assert status in SHOWN, f"{path} answers {status}"
            yield view, path, text
            waiting += [unescape(link) for link in LINK.findall(text)]


def _language(path):
    first = path.split("/")[1]
    return first if first in EVERY else EVERY[0]


def _view(path, language):
    with translation.override(language):
        try:
            return resolve(path.partition("?")[0]).view_name
        except Resolver404:
            return path


def _shown(walker, name, word, columns, prefix):
    """What amina gets, or whoever is the first to get more than a refusal; then her form, sent empty."""
    for who in (each for each in (*MEMBERS, *permissions.LINKS) if each in columns):
        status, text = _answer(walker, name, word, who, "GET", prefix)
        yield f"{who} GET", name if status in SHOWN else f"answer {status}", text
        if 'method="post" novalidate' in text:
            status, text = _answer(walker, name, word, who, "POST", prefix)
            yield f"{who} POST", name if status in SHOWN else f"answer {status}", text
        if status in SHOWN:
            return


def _answer(walker, name, word, who, method, prefix):
    response = walker.ask(name, word, who, method, prefix)
    text = "" if response.streaming else response.content.decode(errors="replace")
    is_page = _is_page(response.headers.get("Content-Type", ""), text)
    return (response.status_code, text) if is_page else (response.status_code, "")


def _is_page(kind, text):
    return kind.startswith("text/html") and text.startswith("<!doctype html>")
