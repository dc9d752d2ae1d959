"""Web pages: what a reader sees, block by block; scripts, styles and addresses stay out, nothing is fetched."""

import codecs
import re

from lxml import etree

from causeway.uptake.reading.extracted import Extracted, NotReadableError

_SILENT = {
    "script",
    "style",
    "head",
    "noscript",
    "template",
    "svg",
    "math",
    "iframe",
    "object",
    "nav",
    "select",
    "button",
}
_INLINE_NAMES = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark q rb rp rt ruby s samp "
    "small span strike strong sub sup time tt u var wbr"
)
_INLINE = set(_INLINE_NAMES.split())
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE
)
_HEAD = 4096


def read_html(content: bytes, extracted: Extracted) -> None:
    """Read the visible text; white space is one blank; lines of <pre> stay lines."""
    parser = etree.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    root = etree.fromstring(_decoded(content).encode("utf-8", "replace"), parser)
    if root is None:
        raise NotReadableError("There is no text in it.")
    walk = _Walk(extracted)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        walk.begin(element) if event == "start" else walk.end(element)
    walk.flush()


class _Walk:
    """The text between blocks, while the tree is walked."""

    def __init__(self, extracted: Extracted) -> None:
        self.extracted = extracted
        self.parts: list[str] = []
        self.silent = 0
        self.kept = 0

    def begin(self, element: etree._Element) -> None:
        self.silent += element.tag in _SILENT
        self.kept += element.tag == "pre"
        if element.tag == "br":
            self.parts.append("\n")
        elif element.tag in {"td", "th"}:
            self.parts.append("\t")
        elif element.tag not in _INLINE:
            self.flush()
        self._say(element.text)

    def end(self, element: etree._Element) -> None:
        self.silent -= element.tag in _SILENT
        self.kept -= element.tag == "pre"
        if element.tag not in _INLINE | {"td", "th", "br"}:
            self.flush()
        self._say(element.tail)

    def _say(self, text: str | None) -> None:
        if text and not self.silent:
            self.parts.append(text if self.kept else re.sub(r"[ \t\n\r\f]+", " ", text))

    def flush(self) -> None:
        """A block ends."""
        lines = "".join(self.parts).split("\n")
        self.extracted.paragraph("\n".join(line.strip(" \t") for line in lines))
        self.parts = []


def _decoded(content: bytes) -> str:
    """By the mark at the beginning, by what the page says of itself, as UTF-8, or as Windows-1252."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(name, "replace").removeprefix("\ufeff")
    said = _CHARSET.search(content, 0, _HEAD)
    named = said[1].decode("ascii") if said else "utf-8"
    for name in (named, "utf-8"):
        try:
            return content.decode(name)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return content.decode("cp1252", "replace")
