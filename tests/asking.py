"""Read pages and fill in their forms as a browser without JavaScript does."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
HIDDEN = {"script", "style", "title"}


@dataclass
class Form:
    """One form of a page: where it goes, what its fields hold, its buttons."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[str] = field(default_factory=list)


class Seen(HTMLParser):
    """What a person sees of a page: its words, links, and the forms inside <main>."""

    def __init__(self, response):
        super().__init__(convert_charrefs=True)
        self.status, self.path = response.status_code, response.wsgi_request.get_full_path()
        self.forms, self.links, self.elements, self._words = [], {}, [], []
        self._open, self._form, self._area, self._select, self._link = [], None, None, None, None
        self.feed(response.content.decode())

    @property
    def words(self):
        """The visible words of the page, on one line."""
        return " ".join("".join(self._words).split())

    def form(self, number=0):
        """One of the forms that send something."""
        return [one for one in self.forms if one.method == "post"][number]

    def handle_starttag(self, tag, given):
        attributes = {name: value or "" for name, value in given}
        self.elements.append((tag, attributes))
        if tag not in VOID:
            self._open.append(tag)
        if tag == "form" and "main" in self._open:
            action = urljoin(self.path, attributes.get("action") or self.path)
            self._form = Form(action, attributes.get("method", "get").lower())
            self.forms.append(self._form)
        elif tag == "a":
            self._link = [attributes.get("href", ""), []]
        elif self._form is not None:
            self._field(tag, attributes)

    def _field(self, tag, attributes):
        name, fields = attributes.get("name", ""), self._form.fields
        if tag == "textarea" and name:
            self._area, fields[name] = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            self._form.choices.setdefault(self._select, []).append(attributes.get("value", ""))
            if "selected" in attributes or self._select not in fields:
                fields[self._select] = attributes.get("value", "")
        elif tag == "button":
            self._form.buttons.append(name)
        elif tag == "input" and attributes.get("type") in ("radio", "checkbox"):
            self._form.choices.setdefault(name, []).append(attributes.get("value", "on"))
            if "checked" in attributes:
                fields[name] = attributes.get("value", "on")
        elif tag == "input" and name:
            fields[name] = attributes.get("value", "")

    def handle_endtag(self, tag):
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None
        elif tag == "a" and self._link:
            self.links[" ".join("".join(self._link[1]).split())] = self._link[0]
            self._link = None

    def handle_data(self, words):
        if self._area and self._form:
            shown = words if self._form.fields[self._area] else words.removeprefix("\r\n").removeprefix("\n")
            self._form.fields[self._area] += shown
        if not set(self._open) & HIDDEN:
            self._words.append(words)
        if self._link:
            self._link[1].append(words)


def look(browser, path):
    """Open a page."""
    return Seen(browser.get(path))


def send(browser, seen, number=0, **answers):
    """Fill in a form of a page that was opened, and send it; gives the answer of the server."""
    form = seen.form(number)
    unknown = answers.keys() - form.fields.keys() - form.choices.keys() - set(form.buttons)
    assert not unknown, f"the form has no {unknown}"
    return browser.post(form.action, form.fields | answers)


def fill_in(browser, path, number=0, **answers):
    """Open a page, fill in its form, send it, and follow where it leads."""
    answer = send(browser, look(browser, path), number, **answers)
    return Seen(browser.get(answer["Location"])) if answer.status_code == 302 else Seen(answer)
