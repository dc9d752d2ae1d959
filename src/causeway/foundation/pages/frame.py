"""What every page says about itself: language, direction, whose house this is, and the ways through it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from causeway.foundation.access import Actor
from causeway.foundation.pages import days, languages
from causeway.foundation.pages.parts import Way
from causeway.foundation.records.offers import OFFERS, MenuEntry


@dataclass(frozen=True)
class Frame:
    """The page around the content."""

    language: str
    direction: str
    alliance: str
    is_demo: bool
    path: str


def frame_of(context: Any) -> Frame:
    """The frame; where the page stands is `path` in the context, if it is given, or the address that was asked for."""
    request = context.get("request")
    here = days.language()
    in_arabic = settings.ALLIANCE_AR if here == "ar" else ""
    return Frame(
        language=here,
        direction=languages.direction(here),
        alliance=in_arabic or settings.ALLIANCE,
        is_demo=settings.MODE == "demo",
        path=context.get("path") or (request.get_full_path() if request else "/"),
    )


def rooms_menu(actor: Actor | None, path: str) -> list[Way]:
    """What stands in the navigation: for nobody signed in the public sections, else the rooms this person may enter."""
    entries = [entry for entry in OFFERS.menu if _is_for(entry, actor)]
    return [way for entry in entries if (way := _way(entry, path.partition("?")[0]))]


def address(name: str) -> str:
    """The address behind a name, or nothing where no such page stands."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _is_for(entry: MenuEntry, actor: Actor | None) -> bool:
    if actor is None or not actor.is_signed_in:
        return entry.public
    return not entry.public and (not entry.role or actor.has_role(entry.role))


def _way(entry: MenuEntry, path: str) -> Way | None:
    url = address(entry.url)
    around = entry.section and f"/{entry.section}/" in path
    is_first_page = url.strip("/") in {"", *dict(settings.LANGUAGES)}
    is_around = bool(around) or (not is_first_page and path.startswith(url))
    return Way(entry.label, url, is_here=path == url, is_around=is_around) if url else None
