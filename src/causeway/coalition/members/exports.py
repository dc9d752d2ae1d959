"""The list of organisations as a spreadsheet."""

from collections.abc import Iterable, Iterator

from django.http import HttpResponse
from django.utils.translation import gettext as _

from causeway.coalition.members.models import Organisation
from causeway.foundation.pages.spreadsheet import spreadsheet
from causeway.world.places.names import name_by_code


def spreadsheet_of(organisations: Iterable[Organisation], language: str) -> HttpResponse:
    """The organisations, which carry their names, one on a line."""
    heads = [
        _("Name"),
        _("Language of this name"),
        _("Short name"),
        _("Place"),
        _("Code of the place"),
        _("Website"),
        _("Joined the alliance on"),
        _("Left the alliance on"),
    ]
    return spreadsheet("organisations.csv", heads, _lines(organisations, language))


def _lines(organisations: Iterable[Organisation], language: str) -> Iterator[list[object]]:
    for each in organisations:
        yield [
            each.name,
            each.name_language,
            each.short_name,
            name_by_code(each.place_id, language) if each.place_id else "",
            each.place_id or "",
            each.website,
            each.joined_on.isoformat(),
            each.left_on.isoformat() if each.left_on else "",
        ]
