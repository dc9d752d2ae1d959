"""Reads of the public pages: which languages stand, what each part says, and whether somebody still vouches for it."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from django.conf import settings
from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from causeway.coalition.members.models import Organisation
from causeway.coalition.members.queries import in_order, is_still_member
from causeway.foundation.texts.models import Paragraph, Version
from causeway.foundation.texts.names import with_names
from causeway.overview.front.models import PARTS, PageName, Part, PublicPage

HOLDS_FOR = timedelta(days=90)
MOST_PASSAGES = 40
_KEYS = uuid.UUID("6b1f4c1e-7f0a-4a57-9a5c-2f1f3b0e8d11")


@dataclass(frozen=True)
class Wording:
    """A page in one language: the number of its version, when it was written, and the words of each part."""

    language: str
    number: int
    made_at: datetime
    parts: dict[Part, str]

    def said(self) -> Iterator[tuple[Part, str]]:
        """The parts that say something, in their order."""
        return ((part, words) for part, words in self.parts.items() if words)


@dataclass(frozen=True)
class Standing:
    """Whether a page still holds: when somebody last said so, and whether that is recent and after the last change."""

    confirmed_at: datetime | None
    holds: bool


def key_of(part: Part, place: int) -> uuid.UUID:
    """The key of a passage. It says to which part it belongs, in every version and language."""
    return uuid.uuid5(_KEYS, f"{part.value} {place}")


def newest_of(page: PublicPage) -> dict[str, Version]:
    """The newest version in each language in which something stands, in the order of the interface's languages."""
    last = Version.objects.filter(record_id=OuterRef("record_id"), language=OuterRef("language"))
    standing = Version.objects.filter(
        Exists(Paragraph.objects.filter(version=OuterRef("pk"))),
        record_id=page.pk,
        pk=Subquery(last.order_by("-number").values("pk")[:1]),
    )
    found = {version.language: version for version in standing}
    return {code: found[code] for code, _name in settings.LANGUAGES if code in found}


def wording_for(page: PublicPage, language: str) -> Wording | None:
    """What a reader of this language gets: the page in it, else in the first language in which it stands."""
    standing = newest_of(page)
    version = standing.get(language) or next(iter(standing.values()), None)
    return wording_of(page, version) if version else None


def wording_of(page: PublicPage, version: Version) -> Wording:
    """The parts of one version."""
    parts: dict[Part, list[str]] = {part: [] for part in PARTS[PageName(page.name)]}
    for key, words in (
        Paragraph.objects.filter(version=version).order_by("number").values_list("key", "words")
    ):
        parts[_places()[key]].append(words)
    said = {part: "\n\n".join(words) for part, words in parts.items()}
    return Wording(version.language, version.number, version.made_at, said)


def standing_of(page: PublicPage) -> Standing:
    """Whether somebody vouches for the page as it is now."""
    since = page.confirmed_at
    if since is None or since < timezone.now() - HOLDS_FOR:
        return Standing(since, holds=False)
    return Standing(since, holds=all(version.made_at <= since for version in newest_of(page).values()))


def shown_members(language: str) -> list[Organisation]:
    """For anyone: the members of today that agreed to be named, by name. Where they work from is not told."""
    return in_order(
        with_names(Organisation.objects.filter(is_still_member(), is_shown=True), "name", language)
    )


def mark_of(page: PublicPage) -> str:
    """What the page says now, in all languages, as a short mark: a form carries it, so that a change is noticed."""
    return " ".join(str(version.pk) for version in newest_of(page).values())


@cache
def _places() -> dict[uuid.UUID, Part]:
    return {key_of(part, place): part for part in Part for place in range(MOST_PASSAGES)}
