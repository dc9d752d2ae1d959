"""Which names are likely of one organisation: spelled nearly alike, looking alike, or sounding alike in two scripts."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit
from uuid import UUID

from rapidfuzz import fuzz

from causeway.coalition.members.keys import organisation_key

NEARLY = 90.0
SHORTEST = 4
COMMON = 40


def _table(pairs: str) -> dict[int, str]:
    return {ord(pair[0]): pair[2:] for pair in pairs.split()}


_LOOKS_LIKE = _table(
    "а:a е:e о:o р:p с:c у:y х:x і:i ј:j ѕ:s һ:h ԁ:d к:k м:m т:t в:b н:h α:a ο:o ρ:p ν:v ι:i κ:k τ:t υ:u 0:o 1:l"
)
_SOUNDS = _table(
    "б:b в:v г:g д:d ж:z з:z к:k л:l м:m н:n п:p р:r с:s т:t ф:f х:k ц:s ч:s ш:s щ:s "
    "ب:b ت:t ث:t ج:g ح:h خ:k د:d ذ:d ر:r ز:z س:s ش:s ص:s ض:d ط:t ظ:z غ:g ف:f ق:k ك:k ک:k ل:l م:m ن:n ه:h "
    "گ:g پ:p چ:s ژ:z j:g q:k c:k x:k y: w:"
)
_PAIRS = (
    ("sh", "s"),
    ("ch", "s"),
    ("kh", "k"),
    ("gh", "g"),
    ("th", "t"),
    ("dh", "t"),
    ("ph", "f"),
    ("al ", ""),
)
_VOWELS = re.compile("[aeiouаеёиоуыэюяй]")
_ALEF_LAM = re.compile(r"\bال")


@dataclass(frozen=True)
class Known:
    """An organisation as far as doubles are looked for: its names and its website."""

    pk: UUID
    names: tuple[str, ...]
    website: str = ""


@dataclass(frozen=True)
class Pair:
    """Two that may be one, and why: “website”, “looks”, “sounds” or “spelled”."""

    one: UUID
    other: UUID
    why: str
    score: float


def likely_doubles(organisations: Iterable[Known]) -> list[Pair]:
    """The pairs that are likely one organisation, the likeliest first. Only those that share a word or a site are compared."""
    known = {each.pk: each for each in organisations}
    found: dict[tuple[UUID, UUID], Pair] = {}
    for same in _by_site(known.values()):
        found[same.one, same.other] = same
    for one, other in _worth_comparing(known.values()):
        pair = _compared(known[one], known[other])
        if pair and (one, other) not in found:
            found[one, other] = pair
    return sorted(found.values(), key=lambda pair: (-pair.score, str(pair.one), str(pair.other)))


def looks(name: str) -> str:
    """How a name looks to the eye: letters of other scripts and figures as the Latin ones that they look like."""
    return organisation_key(name).translate(_LOOKS_LIKE)


def sounds(name: str) -> str:
    """The consonants of a name, in Latin letters: Nahr and نهر are alike. Empty where nothing is left to compare."""
    plain = _ALEF_LAM.sub("", unicodedata.normalize("NFKD", name.casefold()))
    plain = "".join(letter for letter in plain if unicodedata.category(letter)[0] != "M")
    for two, one in _PAIRS:
        plain = plain.replace(two, one)
    plain = _VOWELS.sub("", plain.translate(_SOUNDS))
    return re.sub(
        r"(.)\1+", r"\1", "".join(letter for letter in plain if letter.isascii() and letter.isalpha())
    )


def site(website: str) -> str:
    """The host of a website without “www”."""
    return (urlsplit(website).hostname or "").removeprefix("www.")


def _by_site(known: Iterable[Known]) -> Iterator[Pair]:
    sites: dict[str, list[UUID]] = defaultdict(list)
    for each in known:
        if site(each.website):
            sites[site(each.website)].append(each.pk)
    for same in sites.values():
        for one, other in _pairs(same[:COMMON]):
            yield Pair(one, other, "website", 100.0)


def _worth_comparing(known: Iterable[Known]) -> set[tuple[UUID, UUID]]:
    """Those that share a mark: a word that is not common, the beginning, the look, the sound."""
    marks: dict[str, set[UUID]] = defaultdict(set)
    for each in known:
        for name in each.names:
            for mark in _marks(name):
                marks[mark].add(each.pk)
    usual = max(COMMON, len(marks) // 100)
    return {
        pair for same in marks.values() if 1 < len(same) <= usual for pair in _pairs(sorted(same, key=str))
    }


def _marks(name: str) -> set[str]:
    heard = _heard(name)
    words = heard.folded.split()
    found = {f"word {word}" for word in words if len(word) >= SHORTEST} | {f"looks {heard.looks}"}
    found.add(f"initials {''.join(sorted(word[:1] for word in words))} {heard.figures}")
    if len(heard.sounds) >= SHORTEST:
        found.add(f"sounds {heard.sounds}")
    return found


def _compared(one: Known, other: Known) -> Pair | None:
    best: Pair | None = None
    for name in one.names:
        for theirs in other.names:
            score, why = _score(name, theirs)
            if score >= NEARLY and (best is None or score > best.score):
                best = Pair(one.pk, other.pk, why, score)
    return best


def _score(name: str, other: str) -> tuple[float, str]:
    one, two = _heard(name), _heard(other)
    if one.looks == two.looks:
        return 99.0, "looks"
    if one.figures != two.figures:
        return 0.0, ""
    spelled = fuzz.token_sort_ratio(one.folded, two.folded, score_cutoff=NEARLY)
    if spelled:
        return spelled, "spelled"
    return (NEARLY, "sounds") if len(one.sounds) >= SHORTEST and one.sounds == two.sounds else (0.0, "")


class _Heard(NamedTuple):
    """A name in the forms in which it is compared."""

    looks: str
    sounds: str
    folded: str
    figures: tuple[str, ...]


@lru_cache(maxsize=50_000)
def _heard(name: str) -> _Heard:
    folded = " ".join(organisation_key(word) for word in name.split())
    return _Heard(looks(name), sounds(name), folded, tuple(sorted(re.findall(r"\d+", folded))))


def _pairs(pks: list[UUID]) -> Iterator[tuple[UUID, UUID]]:
    ordered = sorted(pks, key=str)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            yield one, other
