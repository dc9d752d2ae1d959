"""What networks offer the rest of the house."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, gettext_lazy as _

from causeway.coalition.networks.models import Network
from causeway.coalition.networks.queries import networks_with
from causeway.foundation.access import Actor
from causeway.foundation.records import offers
from causeway.foundation.texts.names import name_of, names_of, with_names


def _named(networks: QuerySet[Any]) -> QuerySet[Any]:
    return with_names(networks, "name", get_language() or "en")


def _label(network: Any) -> str:
    known: str | None = getattr(network, "name", None)
    return name_of(network, "name", get_language() or "en").text if known is None else known


def _url(network: Any) -> str:
    return reverse("networks:show", args=[network.pk])


def _passages(network: Network) -> Iterator[offers.Passage]:
    for language, name in names_of(network, "name").items():
        yield offers.Passage(language, "name", name)
    yield offers.Passage("", "purpose", network.purpose)


def _inside(actor: Actor, organisation: Any) -> QuerySet[Any]:
    return _named(networks_with(actor, organisation))


def _line(network: Any) -> offers.Line:
    return offers.Line(
        gettext("Belongs to the network “%(name)s”") % {"name": _label(network)}, _url(network)
    )


offers.linkable(Network, _label, _url, _named, told_to="follow")
offers.searchable(
    Network, _passages, noun=_("Networks"), day=lambda network: timezone.localdate(network.record.made_at)
)
offers.takes_part(_inside, _line)
offers.told(
    {
        "network.begin": _("%(who)s began the network %(name)s"),
        "network.change": _("%(who)s changed the names or the purpose"),
        "network.members": _("%(who)s changed the members: %(came)s came, %(went)s went"),
        "network.appoint": _("%(who)s appointed a coordinator of a network"),
        "network.dismiss": _("%(who)s dismissed a coordinator of a network"),
        "network.show": _("%(who)s gave it a public page"),
        "network.hide": _("%(who)s took the public page away"),
    }
)
