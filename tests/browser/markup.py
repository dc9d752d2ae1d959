"""A strict reading of HTML: what the standard lets browsers repair in silence is a complaint here."""

from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}
DRAWN = {"svg", "circle", "path", "rect", "line", "g", "text"}
PHRASING = {
    *("a", "abbr", "b", "bdi", "bdo", "br", "button", "cite", "code", "del", "em", "i", "img", "input", "ins", "kbd"),
    *("label", "mark", "meter", "progress", "q", "s", "samp", "select", "small", "span", "strong", "sub", "sup"),
    *("svg", "textarea", "time", "u", "wbr"),
}  # fmt: skip
FLOW = PHRASING | {
    *("article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer", "form", "h1", "h2"),
    *("h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul"),
}  # fmt: skip
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
ROWS = {"tr"}
HOLDS = {
    "html": {"head", "body"},
    "head": {"meta", "title", "link"},
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "table": {"caption", "thead", "tbody", "tfoot"},
    "thead": ROWS,
    "tbody": ROWS,
    "tfoot": ROWS,
    "tr": {"th", "td"},
    "select": {"option", "optgroup"},
    "optgroup": {"option"},
    "fieldset": FLOW | {"legend"},
    "details": FLOW | {"summary"},
    "figure": FLOW | {"figcaption"},
    "legend": PHRASING | set(HEADINGS),
    "summary": PHRASING | set(HEADINGS),
    **dict.fromkeys(("title", "option", "textarea", "svg"), DRAWN),
    **dict.fromkeys(("p", "dt", "pre", "label", "button", *HEADINGS), PHRASING),
    **dict.fromkeys(("abbr", "b", "bdi", "cite", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup", "time"), PHRASING),
}  # fmt: skip
PRESSED = {"a", "button", "input", "select", "textarea", "label", "details"}
LABELLED = {"button", "input", "meter", "progress", "select", "textarea"}
REFERS = ("aria-labelledby", "aria-describedby", "aria-controls", "for")


class Reader(HTMLParser):
    """Reads a page and writes down whatever is not as it should be."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.complaints, self.open, self.ids, self.refers, self.headings, self.navs = [], [], {}, [], [], []
        self.times = dict.fromkeys(("h1", "main", "title"), 0)
        self.feed(text)
        self.close()
        self._judge_whole()

    def handle_starttag(self, tag, attributes):
        self._judge_place(tag)
        names = [name for name, _value in attributes]
        given = {name: value or "" for name, value in attributes}
        self._unless(len(set(names)) == len(names), f"<{tag}> has an attribute twice")
        self._unless(given.get("dir", "auto") in ("ltr", "rtl", "auto"), f"<{tag}> runs {given.get('dir')}")
        self._unless(given.get("lang", "x"), f"<{tag}> has an empty lang")
        if "id" in given:
            self._unless(given["id"] and " " not in given["id"], f"<{tag}> has the id “{given['id']}”")
            self._unless(given["id"] not in self.ids, f"the id {given['id']} stands twice")
            self.ids[given["id"]] = tag
        self.refers += [(tag, name, word) for name in REFERS for word in given.get(name, "").split()]
        if given.get("href", "").startswith("#"):
            self.refers.append((tag, "href", given["href"][1:]))
        if tag in HEADINGS:
            self.headings.append(int(tag[1]))
        if tag == "nav":
            self.navs.append("aria-label" in given or "aria-labelledby" in given)
        if tag in self.times and "svg" not in self.open:
            self.times[tag] += 1
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.complaints.append(f"</{tag}> closes {self.open[-1:]}")

    def handle_data(self, data):
        around = self.open[-1] if self.open else ""
        if data.strip() and around in {
            "ul",
            "ol",
            "dl",
            "table",
            "thead",
            "tbody",
            "tr",
            "select",
            "head",
            "html",
            "",
        }:
            self.complaints.append(f"the words “{data.strip()[:30]}” stand right inside <{around}>")

    def _judge_place(self, tag):
        around = self.open[-1] if self.open else ""
        may = HOLDS.get(around)
        if around == "div" and self.open[-2:-1] == ["dl"]:
            may = {"dt", "dd"}
        if around == "a" or around in ("ins", "del"):
            may = (
                HOLDS.get(
                    next((one for one in reversed(self.open) if one not in ("a", "ins", "del")), ""), FLOW
                )
                & FLOW
            )
        self._unless(may is None or tag in may, f"<{tag}> stands in <{around}>")
        pressed = [one for one in self.open if one in PRESSED - {"details"}]
        inside_label = pressed == ["label"] and tag in LABELLED
        self._unless(
            tag not in PRESSED or not pressed or inside_label, f"<{tag}> stands in what can be pressed"
        )

    def _judge_whole(self):
        self._unless(not self.open, f"never closed: {self.open}")
        self._unless(set(self.times.values()) == {1}, f"not once each: {self.times}")
        self._unless(
            self.headings[:1] == [1] or self.headings[:2] == [2, 1], f"headings begin {self.headings[:2]}"
        )
        for before, after in zip(self.headings, self.headings[1:], strict=False):
            self._unless(after - before <= 1, f"<h{after}> follows <h{before}>")
        self._unless(len(self.navs) < 2 or all(self.navs), "several <nav>, and one has no name")
        for tag, name, word in self.refers:
            self._unless(word in self.ids, f"<{tag}> {name} names {word}, which is not there")
            if name == "for" and word in self.ids:
                self._unless(self.ids[word] in LABELLED, f"a label is for <{self.ids[word]}>")

    def _unless(self, right, complaint):
        if not right:
            self.complaints.append(complaint)


def complaints(text):
    """Everything that is wrong with the markup of a page."""
    begins = text.lower().startswith("<!doctype html>")
    return [*([] if begins else ["the doctype is not first"]), *Reader(text).complaints]
