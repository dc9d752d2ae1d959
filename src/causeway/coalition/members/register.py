"""What organisations offer the rest of the house."""

from collections.abc import Iterator
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy as _

from causeway.coalition.members.models import Organisation
from causeway.foundation.records import offers
from causeway.foundation.texts.names import name_of, names_of, with_names


def _named(organisations: QuerySet[Any]) -> QuerySet[Any]:
    return with_names(organisations, "name", get_language() or "en")


def _label(organisation: Any) -> str:
    known: str | None = getattr(organisation, "name", None)
    return name_of(organisation, "name", get_language() or "en").text if known is None else known


def _url(organisation: Any) -> str:
    return reverse("members:show", args=[organisation.pk])


def _passages(organisation: Organisation) -> Iterator[offers.Passage]:
    yield offers.Passage("", "short name", organisation.short_name)
    for language, name in names_of(organisation, "name").items():
        yield offers.Passage(language, "name", name)


offers.linkable(Organisation, _label, _url, _named)
offers.searchable(Organisation, _passages, noun=_("Organisations"), day=attrgetter("joined_on"))
offers.menu(_("Coalition"), "members:list", section="coalition", order=80)
offers.told(
    {
        "alliance.export": _(
            "Everything that the alliance may take away was written into a folder on the server"
        ),
        "organisation.add": _("%(who)s added the organisation %(name)s"),
        "organisation.change": _("%(who)s changed what is written down about %(name)s"),
    }
)
