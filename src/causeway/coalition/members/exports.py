"""The list of organisations as a spreadsheet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _

from causeway.coalition.members.models import OrganisationPlace, OrganisationTheme
from causeway.foundation.pages.spreadsheet import spreadsheet
from causeway.foundation.texts.names import all_names
from causeway.world.languages.said import say_languages
from causeway.world.places.names import name_by_code
from causeway.world.places.said import say_places
from causeway.world.themes.labels import say_themes


def spreadsheet_of(organisations: Iterable[Any], language: str) -> HttpResponse:
    """The organisations, which carry their names, one on a line; what comes in by a file has the same heads."""
    rows = list(organisations)
    return spreadsheet("organisations.csv", [label for _name, label in heads()], _lines(rows, language))


def heads() -> list[tuple[str, str]]:
    """The columns: the word by which code knows each, and what stands over it."""
    return [
        ("name", _("Name")),
        ("language", _("Language of this name")),
        ("other_names", _("Names in other languages")),
        ("short_name", _("Short name")),
        ("kind_of", _("Kind of organisation")),
        ("place", _("Place")),
        ("place_code", _("Code of the place")),
        ("also_from", _("Also works from")),
        ("works_on", _("Works on")),
        ("languages", _("Languages that it works in")),
        ("themes", _("Themes")),
        ("consultative", _("Consultative status with the Economic and Social Council")),
        ("website", _("Website")),
        ("standing", _("Standing")),
        ("joined_on", _("Joined the alliance on")),
        ("left_on", _("Left the alliance on")),
        ("risk", _("Risk of being named")),
        ("hides", _("Hides")),
        ("is_shown", _("Shown in public")),
    ]


def _lines(rows: list[Any], language: str) -> Iterator[list[object]]:
    places = _by_organisation(OrganisationPlace.objects.filter(organisation__in=rows))
    themes = _by_organisation(OrganisationTheme.objects.filter(organisation__in=rows))
    names = all_names(rows, "name")
    for each in rows:
        stated = each.place_id if each.shows_place and each.place_id else ""
        also = [row.place_id for row in places[each.pk] if row.is_from and each.shows_place]
        on = [row.place_id for row in places[each.pk] if not row.is_from and each.shows_works_on]
        yield [
            each.name,
            each.name_language,
            " | ".join(f"{code}: {name}" for code, name in names[each.pk] if code != each.name_language),
            each.short_name,
            each.get_kind_of_display(),
            name_by_code(stated, language) if stated else "",
            stated,
            say_places(also, language),
            say_places(on, language),
            say_languages(each.languages.split(), language),
            say_themes([row.theme_id for row in themes[each.pk]]),
            each.get_consultative_display(),
            each.website,
            each.get_state_display(),
            each.joined_on.isoformat() if each.joined_on else "",
            each.left_on.isoformat() if each.left_on else "",
            each.get_risk_display(),
            ", ".join(
                word
                for word, hides in (("place", each.hides_place), ("works_on", each.hides_works_on))
                if hides
            ),
            "yes" if each.is_shown else "",
        ]


def _by_organisation(found: QuerySet[Any]) -> dict[Any, list[Any]]:
    rows: dict[Any, list[Any]] = defaultdict(list)
    for row in found.order_by("pk"):
        rows[row.organisation_id].append(row)
    return rows
