"""Numbers that Word computes: in the file stands only which list a paragraph belongs to, and on which level."""

from typing import Any, NamedTuple

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_ROMAN = 399


class Level(NamedTuple):
    """One level of a list: how its numbers look, and with which they begin."""

    kind: str
    shape: str
    start: int


class Numbering:
    """Counts the lists of one document, paragraph by paragraph in their order."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._lists: dict[str, tuple[str, dict[int, Level]]] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, list[int]] = {}
        if numbering is not None:
            shapes = {
                each.get(W + "abstractNumId"): _levels(each)
                for each in numbering.iterchildren(W + "abstractNum")
            }
            for each in numbering.iterchildren(W + "num"):
                name = _value(each, "abstractNumId")
                if name in shapes:
                    self._lists[each.get(W + "numId")] = (name, shapes[name])
        for style in styles.iterchildren(W + "style") if styles is not None else ():
            asked = _asked(style.find(W + "pPr"))
            if asked:
                self._styles[style.get(W + "styleId")] = asked

    def number(self, paragraph: Any) -> str:
        """The number of a paragraph as it is printed, with a tabulator behind it; nothing if it has none."""
        properties = paragraph.find(W + "pPr")
        asked = _asked(properties)
        if asked is None and properties is not None:
            asked = self._styles.get(_value(properties, "pStyle"))
        if asked is None or asked[0] not in self._lists:
            return ""
        name, levels = self._lists[asked[0]]
        at = asked[1]
        if at not in levels:
            return ""
        counts = self._counts.setdefault(name, [0] * LEVELS)
        counts[at] = counts[at] + 1 if counts[at] else levels[at].start
        counts[at + 1 :] = [0] * (LEVELS - at - 1)
        shown = levels[at].shape
        for level in range(at + 1):
            value = counts[level] or (levels[level].start if level in levels else 1)
            shown = shown.replace(
                f"%{level + 1}", _written(value, levels[level].kind if level in levels else "decimal")
            )
        return f"{shown}\t" if levels[at].kind not in {"bullet", "none"} and shown.strip() else ""


def _value(parent: Any, name: str) -> str:
    found = parent.find(W + name) if parent is not None else None
    return str(found.get(W + "val") or "") if found is not None else ""


def _asked(properties: Any) -> tuple[str, int] | None:
    """The list and level that a paragraph or style asks for."""
    asked = properties.find(W + "numPr") if properties is not None else None
    if asked is None:
        return None
    level = _value(asked, "ilvl") or "0"
    return _value(asked, "numId"), min(int(level), LEVELS - 1) if level.isdecimal() else 0


def _levels(shape: Any) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for each in shape.iterchildren(W + "lvl"):
        level, start = each.get(W + "ilvl") or "", _value(each, "start")
        if level.isdecimal() and int(level) < LEVELS:
            kind = _value(each, "numFmt") or "decimal"
            found[int(level)] = Level(kind, _value(each, "lvlText"), int(start) if start.isdecimal() else 1)
    return found


def _written(value: int, kind: str) -> str:
    if kind in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 % 3 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in {"lowerRoman", "upperRoman"} and value <= _MOST_ROMAN:
        roman, left = "", value
        for worth, sign in _ROMAN:
            roman += sign * (left // worth)
            left %= worth
        return roman.upper() if kind == "upperRoman" else roman
    return str(value)
