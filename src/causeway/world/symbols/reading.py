"""One symbol read: what it is, and what was put right on the way."""

import re
import unicodedata
from functools import lru_cache

from causeway.world.symbols.symbol import Modification, Symbol
from causeway.world.symbols.tables import Body, bodies, series

LONGEST = 200
"""Characters; nothing longer is a symbol."""
_ROUNDS = 6
"""Putting one thing right can uncover another; no real symbol needs two rounds."""

_MODIFIED = re.compile(r"(rev|add|corr|amend|summary)(?:(\.?)(\d{1,4}[a-z]?))?\.?", re.IGNORECASE)
_ORALLY = re.compile(r"\s{1,9}as orally (?:revised|amended)\Z", re.IGNORECASE)
_GLUED = re.compile(r"(RES|DEC|PRST)(\d{1,4})\Z")
_GLUED_DRAFT = re.compile(r"(\d{1,4})((?:L|SR|R|PV)\.\d{1,6}[A-Z]?)\Z")
_GLUED_YEAR = re.compile(r"((?:CN|C)\.\d{1,2}?)((?:19|20)\d\d)\Z")
_NO_POINT = re.compile(r"(L|SR|PV|CRP|INF|WP)(\d{1,6}[A-Z]?)\Z")
_TWICE = re.compile(r"(L|SR)\.(?:\1\.)(?=\d)")
_NATURE = re.compile(r"(res|dec|prst|ngo)\Z", re.IGNORECASE)
_SECURITY_COUNCIL = re.compile(r"(S/RES/\d{1,5}) ?\(((?:19|20)\d\d)\)")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")


@lru_cache(maxsize=8192)
def parse(text: str) -> Symbol:
    """Read a symbol; never refuses, says in `warnings` what it put right or did not understand.

    `text` is the symbol alone, as it was catalogued or cited. A text without any known beginning comes back with the
    kind `other`, no organ and a warning. Reading what a symbol prints gives the same symbol.
    """
    warnings: list[str] = []
    base, modifications = _parted(text, warnings)
    for _ in range(_ROUNDS):
        again = _parted("/".join((base, *map(str, modifications))), warnings)
        if again == (base, modifications):
            break
        base, modifications = again
    warnings = list(dict.fromkeys(warnings))
    body = next((each for each in bodies() if each.shape.match(base)), None)
    if body is None:
        warnings.append("No body of the United Nations has symbols that begin like this.")
        return Symbol(base, modifications, raw=text, warnings=tuple(warnings))
    found, kind = _placed(base, body)
    if kind == "other":
        warnings.append("The symbol fits no known pattern of this body.")
    if kind in {"draft", "meeting record"} and "/RES/" in base:
        warnings.append("The number of a draft or a record stands behind RES.")
    if kind == "decision" and not found.get("number"):
        warnings.append("The decision has no number.")
    return Symbol(
        base,
        modifications,
        kind=kind,
        organ=base.partition("/")[0],
        body=body.name,
        session="/".join(filter(None, (found.get("session"), found.get("special")))),
        number=found.get("number") or "",
        state=found.get("state") or "",
        raw=text,
        warnings=tuple(warnings),
    )


def _parted(text: str, warnings: list[str]) -> tuple[str, tuple[Modification, ...]]:
    parts, modifications = _modified(_segments(_cleaned(text, warnings), warnings), warnings)
    return _SECURITY_COUNCIL.sub(r"\1 (\2)", "/".join(parts)), modifications


def _cleaned(text: str, warnings: list[str]) -> str:
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).translate(_DASHES).strip()
    if len(text) > LONGEST:
        warnings.append("The text is too long for a symbol; only its beginning was read.")
    shorter = _ORALLY.sub("", plain)
    if shorter != plain:
        warnings.append("It was revised orally; the written symbol does not say so.")
    bare = shorter.rstrip(" *.,;:/").lstrip(" /")
    if bare.count("(") < bare.count(")") and bare.endswith(")"):
        bare = bare.rstrip(" )")
        warnings.append("A bracket was closed that was never opened.")
    return bare.rstrip(" *.,;:/")


def _segments(text: str, warnings: list[str]) -> list[str]:
    parts = [re.sub(r"\s+", "", part) for part in text.split("/")]
    if "" in parts and text:
        warnings.append("Two slashes stood where one belongs.")
    parts = [part for part in parts if part]
    if parts:
        parts[0] = _organ(parts[0], warnings)
    return [better for part in parts for better in _put_right(part, warnings)]


def _organ(part: str, warnings: list[str]) -> str:
    known = {body.prefix.partition("/")[0] for body in bodies()}
    for better in (part, part.upper(), part[1:]):
        if better in known:
            if better != part:
                warnings.append(f"“{part}” was read as “{better}”.")
            return better
    return part


def _put_right(part: str, warnings: list[str]) -> list[str]:
    """One segment as the two that were glued together, or with the point that was forgotten."""
    better = _TWICE.sub(r"\1.", part) if "L.SR" not in part else part
    better = _NO_POINT.sub(r"\1.\2", better)
    better = better.upper() if _NATURE.fullmatch(better) else better
    pieces = [better]
    for glued in (_GLUED, _GLUED_DRAFT, _GLUED_YEAR):
        match = glued.fullmatch(better)
        if match:
            pieces = [match[1], match[2]]
    if pieces != [part]:
        warnings.append(f"“{part}” was read as “{'/'.join(pieces)}”.")
    return pieces


def _modified(parts: list[str], warnings: list[str]) -> tuple[list[str], tuple[Modification, ...]]:
    """Part the modifications from the base: those at the end of the symbol."""
    found: list[Modification] = []
    while parts and (match := _MODIFIED.fullmatch(parts[-1])):
        if len(parts) == 1:
            break
        one = Modification(match[1].capitalize(), match[3] or "")
        if str(one) != parts[-1]:
            warnings.append(f"“{parts[-1]}” was read as “{one}”.")
        if not one.number and one.name != "Summary":
            warnings.append(f"“{one}” has no number.")
        found.append(one)
        parts = parts[:-1]
    return parts, tuple(reversed(found))


def _placed(base: str, body: Body) -> tuple[dict[str, str | None], str]:
    """Where session and number stand, by the first series that fits what follows the body."""
    begun = body.shape.match(base)
    rest = base[begun.end() if begun else 0 :].removeprefix("/")
    for each in series():
        if each.body in {"*", body.prefix} and (match := each.shape.match(rest)):
            return match.groupdict(), each.kind
    return {}, "other"
