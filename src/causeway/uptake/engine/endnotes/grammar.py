"""The tokens of a note: sources, symbols, links, locators, and the words between them.

note      = segment { separator segment } "."
separator = ". "  "; "  ", "  " and "          a known source behind it begins a segment
segment   = [ "See also " | "See " ] ( source | symbol | link | "Ibid." ) [ title ] { locator }
locator   = unit references                    para. 2.3 and 3.1-3.11 · pp. 4-5 · para, 7 · para. 27 (b) and (c)
"""

import re
from collections.abc import Sequence

from causeway.uptake.engine.endnotes.report import Locator, Source
from causeway.uptake.engine.endnotes.words import any_of, unit_of

_SPELLED = 5
"""From this many letters on, capitals and small letters are one: “Legebitra” is LEGEBITRA, “ai” is not AI."""
_REFERENCE = r"(?:\d{1,4}(?:\.\d{1,4}){0,4}|[ivxl]{1,6}\b)"
_LETTER = r"\((?-i:[a-z]|[ivx]{1,4})\)"
_LETTERS = rf"(?:\s?{_LETTER}(?:\s?(?:,|,?\s?\b(?:and|et|y)\b|[-\u2013])\s?{_LETTER}){{0,9}})?"
_SYMBOL = r"(?-i:(?<![\w/])[A-Z]{1,5}/(?:[A-Za-z0-9.()-]{1,30}/){0,9}[A-Za-z0-9()-][A-Za-z0-9.()-]{0,29})"


class Grammar:
    """The grammar over the sources of one document."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._by_alias = {alias.casefold(): source for source in sources for alias in source.aliases}
        aliases = sorted(
            {alias for source in sources for alias in source.aliases}, key=lambda a: (-len(a), a)
        )
        known = "|".join(map(_alias_shape, aliases)) or "(?!)"
        one = rf"{_REFERENCE}{_LETTERS}"
        to = rf"\s?(?:[-\u2010-\u2014]|\b{any_of('to')}\b)\s?"
        comma = rf"\s?(?:,?\s?\b{any_of('and')}\b|[,;&])\s?"
        units = any_of("para", "page", "article", "chapter", "section", "annex")
        self._range = re.compile(rf"({one})(?:{to}({one}))?", re.IGNORECASE)
        self._token = re.compile(
            rf"(?P<also>\b{any_of('see also')}\b)|(?P<see>\b{any_of('see')}\b:?)|(?P<ibid>\b{any_of('ibid')}\b\.?)"
            rf"|(?P<link>\bhttps?://\S{{1,2000}}|\bwww\.\S{{1,2000}})|(?P<source>(?<![\w/-])(?:{known})(?![\w/-]))"
            rf"|(?P<symbol>{_SYMBOL})"
            rf"|(?P<locator>(?:\b(?P<unit>{units})\b|§{{1,2}})[.,]{{0,2}}\s?"
            rf"(?P<places>{one}(?:{to}{one})?(?:{comma}{one}(?:{to}{one})?){{0,40}})(?!\w))"
            rf"|(?P<annex>\b{any_of('annex')}\b(?:\s[IVXL]{{1,5}}\b)?)"
            rf"|(?P<stop>[.;](?=\s|$)|,|\b{any_of('and')}\b|&)|(?P<remark>\([^()]{{0,200}}\))"
            r"|(?P<word>\w[\w'\u2019-]{0,80}|\S)",
            re.IGNORECASE,
        )

    def tokens(self, words: str) -> list[re.Match[str]]:
        """The note cut into tokens; `lastgroup` says what each is."""
        return list(self._token.finditer(words))

    def source(self, words: str) -> Source | None:
        """The source behind an alias as it is written."""
        return self._by_alias.get(" ".join(words.casefold().split()))

    def locators(self, token: re.Match[str]) -> list[Locator]:
        """The references behind one unit."""
        if token.lastgroup == "annex":
            return [Locator("annex", token[0].partition(" ")[2])]
        unit = unit_of(token["unit"] or "para")
        return [
            Locator(unit, " ".join(first.split()), " ".join(last.split()))
            for first, last in self._range.findall(token["places"])
        ]


def _alias_shape(alias: str) -> str:
    shape = r"\s".join(map(re.escape, alias.split()))
    return shape if len(alias) >= _SPELLED else f"(?-i:{shape})"
