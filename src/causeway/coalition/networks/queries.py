"""Reads of networks."""

from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from causeway.coalition.accounts.models import Account
from causeway.coalition.accounts.queries import by_name
from causeway.coalition.members.models import Organisation
from causeway.coalition.members.queries import in_order, is_still_member, names_by_id
from causeway.coalition.networks.models import Network, NetworkCoordinator, NetworkMember
from causeway.foundation.access import Actor, visible
from causeway.foundation.texts.names import with_names
from causeway.world.places.names import sort_key


def networks_by_name(networks: QuerySet[Network], language: str) -> list[Any]:
    """Networks by name, each with the number of its members of today."""
    members = NetworkMember.objects.filter(is_still_member("organisation__"), network=OuterRef("pk"))
    counted = members.order_by().values("network").annotate(n=Count("pk")).values("n")
    found = with_names(networks.annotate(members=Coalesce(Subquery(counted), 0)), "name", language)
    return sorted(found, key=lambda one: (sort_key(one.name), str(one.pk)))


def members_of(network: Network, language: str, *, only: Q | None = None) -> list[Organisation]:
    """The members of a network that are members of the alliance today, by name."""
    inside = NetworkMember.objects.filter(network=network).values("organisation")
    found = Organisation.objects.filter(is_still_member(), only or Q(), pk__in=inside)
    return in_order(with_names(found, "name", language))


def could_join(language: str) -> list[Organisation]:
    """The members of the alliance of today, by name."""
    return names_by_id(Organisation.objects.filter(is_still_member()).values_list("pk", flat=True), language)


def coordinators_of(network: Network) -> list[Account]:
    """The people who coordinate a network and are still here, by name."""
    held = NetworkCoordinator.objects.filter(network=network).values("account")
    return sorted(Account.objects.filter(pk__in=held, closed_at=None), key=by_name)


def could_coordinate(accounts: QuerySet[Account], network: Network, actor: Actor) -> list[Account]:
    """The others who are here and do not coordinate it yet, by name."""
    held = NetworkCoordinator.objects.filter(network=network).values("account")
    return sorted(accounts.filter(closed_at=None).exclude(pk=actor.user_id).exclude(pk__in=held), key=by_name)


def networks_with(actor: Actor, organisation: Organisation) -> QuerySet[Any]:
    """The networks that an organisation belongs to, as far as the actor may see."""
    inside = NetworkMember.objects.filter(organisation=organisation).values("network")
    return visible(actor, Network).filter(pk__in=inside).order_by("-record__made_at")
