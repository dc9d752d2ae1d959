"""A browser that fills in every form it meets with words that are watched."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

from tests.browsing import Browser

LONG = "passphrase"
MAIL, LINK = "email", "url"


class _Forms(HTMLParser):
    """The forms of a page: address, answers as they stand, and what kind of answer each field takes."""

    def __init__(self):
        super().__init__()
        self.forms, self.links, self._select, self._area = [], [], None, None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.forms.append(
                {
                    "to": given.get("action") or "",
                    "posts": given.get("method") == "post",
                    "fields": {},
                    "kinds": {},
                }
            )
        elif tag == "a" and given.get("href"):
            self.links.append(given["href"])
        elif self.forms and given.get("name"):
            self._field(tag, given, self.forms[-1])
        if tag == "option" and self._select and ("selected" in given or self._select not in self._answers):
            self._answers[self._select] = given.get("value") or ""

    def handle_endtag(self, tag):
        if tag == "select":
            self._select = None
        if tag == "textarea":
            self._area = None

    def handle_data(self, words):
        if self._area:
            self._answers[self._area] = (self._answers[self._area] + words).lstrip("\n")

    @property
    def _answers(self):
        return self.forms[-1]["fields"]

    def _field(self, tag, given, form):
        name, kind = given["name"], given.get("type") or ("text" if tag == "input" else tag)
        if tag == "button" or kind == "submit":
            form["kinds"].setdefault(name, "button")
        elif kind in ("radio", "checkbox"):
            if "checked" in given:
                form["fields"][name] = given.get("value", "on")
            form["kinds"][name] = kind
        else:
            form["kinds"][name] = kind
            if tag == "select":
                self._select = name
            else:
                form["fields"][name] = given.get("value") or ""
                self._area = name if tag == "textarea" else None


class Visitor:
    """One person’s browser. `posted` says which addresses got a form from anybody, and by which field a word came."""

    def __init__(self, port, needles, posted):
        self.browser, self.needles, self.posted = Browser(port), needles, posted
        self.typed, self.at, self.page = {}, "", ""

    def get(self, path):
        """Status and text of a page, after the redirects inside the house."""
        status, headers, text = self.browser.get(path)
        while status in (301, 302, 303):
            path = _local(headers["Location"])
            status, headers, text = self.browser.get(path)
        self.at, self.page = path, text
        return status, text

    def forms(self, path):
        """The forms of a page."""
        status, text = self.get(path)
        assert status == 200, (path, status, _words(text))
        return _forms_of(text)

    def send(self, path, to="", /, *, button="", wrong=False, **given):
        """Fill in the form of a page that goes to `to`, and send it. Free answers that are not given are watched words.

        Gives status and text of what comes back, redirects followed. Unless `wrong`, a refusal fails.
        """
        found = [form for form in self.forms(path) if form["posts"] and _fits(form, to, path)]
        assert found, (path, to, "has no such form")
        return self.send_form(found[0], found[0]["to"] or self.at, button=button, wrong=wrong, **given)

    def send_form(self, form, to, /, *, button="", wrong=False, **given):
        """Send a form that was read before. What is given may be a function of the page that the form stood on."""
        given = {name: value(self.page) if callable(value) else value for name, value in given.items()}
        answers = form["fields"] | self._watched(form, to, given) | given
        if button:
            answers[button] = "yes"
        self.typed = answers
        self.posted.add(to.partition("?")[0])
        status, headers, text = self.browser.post(to, answers, answers.get("csrfmiddlewaretoken", ""))
        if status in (301, 302, 303):
            status, text = self.get(_local(headers["Location"]))
        assert wrong or status == 200, (to, status, _words(text))
        assert not wrong or status >= 400, (to, status, _words(text))
        return status, text

    def _watched(self, form, to, given):
        """A word of its own for each free answer that nobody gave."""
        words = {}
        for name, kind in form["kinds"].items():
            if name in given or (name == "website" and "born" in form["kinds"]):
                continue
            if form["fields"].get(name):
                continue
            label = f"{_shape(to)} {name}"
            if kind == "password":
                words[name] = f"{self.needles.plain(label)} öffnet"
            elif kind == MAIL:
                words[name] = f"{self.needles.plain(label)}@rivers.example"
            elif kind == LINK:
                words[name] = f"https://{self.needles.plain(label)}.example/"
            elif kind in ("text", "textarea"):
                words[name] = self.needles.rich(label)
        return words


def found_with(text, field):
    """The forms of a page that have a field."""
    return [form for form in _forms_of(text) if field in form["kinds"]]


def _forms_of(text):
    reader = _Forms()
    reader.feed(text)
    return reader.forms


def links_of(text):
    """The addresses inside the house that a page leads to."""
    reader = _Forms()
    reader.feed(text)
    return {
        link.partition("#")[0] for link in reader.links if link.startswith("/") and not link.startswith("//")
    }


def _fits(form, to, path):
    return bool(re.search(to, form["to"])) if to else form["to"] in ("", path)


def _shape(address):
    return re.sub(
        r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)\d+|(?<=/)[A-Za-z0-9_-]{30,}(?::[\w:-]+)?",
        "…",
        urlsplit(address).path,
    )


def _local(address):
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _words(text):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))[:1500]
