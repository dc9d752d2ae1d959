"""What a finished page must be, whoever looks at it."""

from collections import Counter
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNLABELLED = {"hidden", "submit", "button", "reset", "image"}


class Page(HTMLParser):
    """The elements of a page, in order, each with its attributes and the elements around it."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.elements, self.title = [], [], ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        element = (tag, {name: value or "" for name, value in attributes}, list(self.open))
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element[:2])

    def handle_endtag(self, tag):
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index][0] == tag:
                del self.open[index:]
                return

    def handle_data(self, data):
        if self.open and self.open[-1][0] == "title":
            self.title += data

    def all(self, *tags):
        """Each element of some kinds with its attributes and what stands around it."""
        return [element for element in self.elements if element[0] in tags]


FETCHED = ("src", "srcset", "action", "formaction", "poster", "data", "manifest", "background", "xlink:href")


def addresses(text):
    """Every address that a page or feed names: (whether it is fetched or sent to without a click, address)."""
    found = set()
    for tag, attributes, _around in Page(text).elements:
        found |= {(True, attributes[name]) for name in FETCHED if name in attributes}
        if "href" in attributes:
            found.add((tag not in ("a", "area"), attributes["href"]))
        if attributes.get("http-equiv", "").lower() == "refresh":
            found.add((True, attributes.get("content", "").partition("url=")[2]))
    return sorted(found)


def is_elsewhere(address, own=()):
    """Whether an address leads away from this house; `own` are the addresses that it goes by."""
    address = address.strip()
    if any(address == one or address.startswith(f"{one}/") for one in own):
        return False
    return not address.startswith(("/", "?", "#")) or address.startswith(("//", "/\\"))


def complaints(text):
    """Everything that is wrong with a page."""
    page = Page(text)
    return [
        *_without_javascript(page),
        *_forms(page),
        *_labels(page),
        *_structure(page),
    ]


def _without_javascript(page):
    for tag, attributes, _around in page.elements:
        if "style" in attributes:
            yield f"<{tag}> has a style attribute."
        if any(name.startswith("on") for name in attributes):
            yield f"<{tag}> has an event attribute."
        if tag == "style" or (tag == "script" and not attributes.get("src", "").startswith("/")):
            yield f"<{tag}> stands inside the page."
        address = attributes.get("href", attributes.get("src", ""))
        if address.strip().lower().startswith(("javascript:", "data:", "vbscript:")):
            yield f"<{tag}> has the address {address[:30]}."
        if tag == "a" and attributes.get("href", "") in ("", "#"):
            yield "a link leads nowhere without JavaScript."
        if tag == "img" and "alt" not in attributes:
            yield "an image has no alt."


def _forms(page):
    names = {attributes.get("id") for _tag, attributes, _around in page.all("form")}
    for _tag, attributes, around in page.all("button", "input"):
        acts = _tag == "button" or attributes.get("type") in ("submit", "image")
        inside = any(tag == "form" for tag, _ in around) or attributes.get("form", "") in names - {None}
        if acts and not inside:
            yield "a button stands outside a form, so it does nothing without JavaScript."
    for _tag, attributes, _around in page.all("form"):
        method = attributes.get("method", "get").lower()
        if method not in ("get", "post"):
            yield f"a form has the method {method}."
        if "action" in attributes and not attributes["action"].startswith(("/", "?", "#")):
            yield f"a form leads to {attributes['action'][:40]}."
    posting = sum(attributes.get("method", "").lower() == "post" for _t, attributes, _a in page.all("form"))
    tokens = sum(attributes.get("name") == "csrfmiddlewaretoken" for _t, attributes, _a in page.all("input"))
    if tokens != posting:
        yield f"{posting} forms post and {tokens} carry the token."


def _labels(page):
    labelled = {attributes.get("for") for _tag, attributes, _around in page.all("label")}
    for tag, attributes, around in page.all("input", "select", "textarea"):
        if attributes.get("type") in UNLABELLED:
            continue
        named = (
            attributes.get("id") in labelled or "aria-label" in attributes or "aria-labelledby" in attributes
        )
        if not named and not any(outer == "label" for outer, _ in around):
            yield f"<{tag} name={attributes.get('name', '')}> has no label."


def _structure(page):
    root = page.all("html")
    if len(root) != 1 or not root[0][1].get("lang") or not root[0][1].get("dir"):
        yield "the page does not say its language and direction."
    if not page.title.strip():
        yield "the page has no title."
    if len(page.all("h1")) != 1:
        yield f"the page has {len(page.all('h1'))} first headings."
    if len(page.all("main")) != 1:
        yield "the page has no single <main>."
    twice = [
        name
        for name, times in Counter(a["id"] for _t, a, _a in page.elements if "id" in a).items()
        if times > 1
    ]
    if twice:
        yield f"the id “{twice[0]}” stands twice."
