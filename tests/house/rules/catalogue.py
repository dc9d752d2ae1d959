"""A catalogue is whole, and its Arabic is written as Arabic is."""

import ast
import re
from collections import Counter
from html.parser import HTMLParser

from causeway.chores import translate
from tests.house.rules.source import last, walk

PLURAL_FORMS = {
    "es": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "pt": "nplurals=2; plural=(n != 1);",
    "my": "nplurals=1; plural=0;",
    "km": "nplurals=1; plural=0;",
    "ms": "nplurals=1; plural=0;",
    "sn": "nplurals=2; plural=(n != 1);",
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;",
}
PLACE = re.compile(r"%\(\w+\)[sd]")
TAG = re.compile(r"</?[a-z][^<>]*>")
LATIN = re.compile(r"[A-Za-z](?:[\w.@:/-]*\w)?", re.ASCII)
FOREIGN_MARKS = re.compile(r"[?,;!\"“”]")
ISOLATED = re.compile(r"\u2068[^\u2068\u2069]*\u2069|<bdi[^<>]*>[^<>]*</bdi>")
OF_ANY_LANGUAGE = {"title", "organisation", "name", "who", "alliance", "handle", "person", "where"}
FORMS_THAT_NEED_NO_FIGURE = 3
NEVER_IN_ARABIC = {"AGPL", "Atom", "CSV", "SHA", "ZIP", "tar", "gz", "verify", "py", "UTC"}


def strayed(catalogue, words):
    """What the code says and the catalogue lacks, and the other way round."""
    have, need = _keys(catalogue), _keys(words)
    yield from (f"is not in the catalogue: {key}" for key in need - have)
    yield from (f"is in no code any more: {key}" for key in have - need)


def _keys(catalogue):
    return {(message.id, message.context) for message in catalogue if message.id}


def forgotten(source, words):
    """Words that a call of gettext names and that were not gathered, such as those inside an f-string."""
    known = {one for said, _context in _keys(words) for one in ([said] if isinstance(said, str) else said)}
    for node in walk(source, ast.Call):
        if last(node.func) in translate.KEYWORDS:
            said = [part.value for part in node.args if isinstance(part, ast.Constant)]
            if said and isinstance(said[-1], str) and said[-1] not in known:
                yield source.at(node, f"says what was not gathered: {said[-1]}")


def unlike(catalogue):
    """Translations whose places for values, marks of HTML or line ends differ from the source's."""
    for message in _translated(catalogue):
        ids = message.id if isinstance(message.id, tuple | list) else [message.id]
        for number, form in enumerate(_forms(message)):
            source = ids[-1]
            if not _same_places(
                source, form, may_omit_figure=len(ids) > 1 and number < FORMS_THAT_NEED_NO_FIGURE
            ):
                yield f"has other places for values: {form}"
            if Counter(TAG.findall(source)) != Counter(TAG.findall(form)):
                yield f"has other marks of HTML: {form}"
            if source.endswith("\n") != form.endswith("\n"):
                yield f"ends its lines otherwise: {form}"


def _same_places(source, form, *, may_omit_figure):
    lacking = Counter(PLACE.findall(source)) - Counter(PLACE.findall(form))
    added = Counter(PLACE.findall(form)) - Counter(PLACE.findall(source))
    return not added and lacking.total() <= int(may_omit_figure)


def unlike_arabic(catalogue):
    """Latin marks, figures and words in Arabic sentences, and names that could turn the sentence around them."""
    for message in _translated(catalogue):
        source = "".join(message.id) if isinstance(message.id, tuple | list) else message.id
        for form in _forms(message):
            bare = PLACE.sub("", TAG.sub("", form))
            plain = LATIN.sub("", bare)
            if FOREIGN_MARKS.search(plain):
                yield f"has a Latin mark: {form}"
            if re.search(r"[0-9]", plain):
                yield f"has Latin figures: {form}"
            if set(LATIN.findall(bare)) - set(LATIN.findall(source)):
                yield f"has Latin words that the source has not: {form}"
            if OF_ANY_LANGUAGE & set(re.findall(r"%\((\w+)\)s", ISOLATED.sub("", form))) and "<" not in form:
                yield f"lets a name of any language stand unisolated: {form}"
            if form.count("\u2068") != form.count("\u2069"):
                yield f"opens and closes isolation unevenly: {form}"


def same_as_source(catalogue):
    """Translations that say what the source says, where there are words to translate."""
    for message in _translated(catalogue):
        ids = message.id if isinstance(message.id, tuple | list) else [message.id]
        if re.search(r"[A-Za-z]{3}", PLACE.sub("", ids[0])) and set(_forms(message)) & set(ids):
            yield ids[0]


def _translated(catalogue):
    return (message for message in catalogue if message.id and message.string)


def _forms(message):
    return message.string if isinstance(message.string, tuple | list) else [message.string]


class _Words(HTMLParser):
    """The words of a page that are not marked as being of another language or direction."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.found = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        foreign = (
            tag in {"bdi", "pre", "script", "option", "title", "textarea"}
            or given.get("lang", "ar") != "ar"
            or (tag != "html" and given.get("dir") == "ltr")
        )
        self.found += (
            []
            if self._is_foreign()
            else [given[name] for name in ("aria-label", "data-label") if given.get(name)]
        )
        if tag not in {"br", "hr", "img", "input", "link", "meta", "circle", "path"}:
            self.open.append((tag, foreign))

    def handle_endtag(self, tag):
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index][0] == tag:
                del self.open[index:]
                return

    def handle_data(self, data):
        if not self._is_foreign():
            self.found.append(data)

    def _is_foreign(self):
        return any(foreign for _tag, foreign in self.open)


def left_in_english(page):
    """Words with Latin letters on an Arabic page that no mark-up and no isolation accounts for."""
    for words in _Words(page).found:
        left = (
            set(re.findall(r"[A-Za-z]{2,}", re.sub(r"\u2068[^\u2069]*\u2069", "", words))) - NEVER_IN_ARABIC
        )
        if left:
            yield " ".join(words.split())
