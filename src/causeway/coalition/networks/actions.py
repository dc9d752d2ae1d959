"""What people do with networks."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from causeway.coalition.accounts.models import Account
from causeway.coalition.members.models import Organisation
from causeway.coalition.members.queries import is_still_member
from causeway.coalition.networks.models import Network, NetworkCoordinator, NetworkMember
from causeway.coalition.networks.policy import NetworkPolicy, may_begin_network
from causeway.foundation.access import Actor, NotAllowed, NotValid, may
from causeway.foundation.journal import act
from causeway.foundation.records.models import begin
from causeway.foundation.texts.names import names_of, set_name
from causeway.foundation.texts.wording import clean_draft

MOST_IN_PURPOSE = 1000


def begin_network(names: dict[str, str], purpose: str, *, by: Actor) -> Network:
    """Begin a network, without members for now."""
    with act("network.begin", by=by) as entry:
        if not may_begin_network(by):
            raise NotAllowed(_("Only coordinators of the alliance begin a network."))
        network = begin(Network, purpose=_purpose(purpose))
        _write_names(network, names)
        entry.about(network, name=next(iter(names.values())))
    return network


def change_network(network: Network, names: dict[str, str], purpose: str, *, by: Actor) -> Network:
    """Change the names and the purpose of a network."""
    _refuse(network, "keep", by)
    with act("network.change", by=by) as entry:
        Network.objects.filter(pk=network.pk).update(purpose=_purpose(purpose))
        _write_names(network, names)
        entry.about(network)
    return network


def choose_members(network: Network, organisations: Collection[Organisation], *, by: Actor) -> None:
    """Say which members of the alliance belong to a network; none is a choice too."""
    _refuse(network, "keep", by)
    wanted = {one.pk: one for one in organisations}
    with act("network.members", by=by) as entry:
        Network.objects.select_for_update(no_key=True).get(pk=network.pk)
        inside = NetworkMember.objects.filter(is_still_member("organisation__"), network=network)
        held = set(inside.values_list("organisation_id", flat=True))
        inside.filter(organisation_id__in=held - wanted.keys()).delete()
        NetworkMember.objects.bulk_create(
            [NetworkMember(network=network, organisation_id=pk) for pk in wanted.keys() - held],
            ignore_conflicts=True,
        )
        entry.about(network, came=len(wanted.keys() - held), went=len(held - wanted.keys()))


def appoint(network: Network, account: Account, *, by: Actor) -> None:
    """Let somebody coordinate a network. Nobody appoints themselves."""
    _refuse(network, "appoint", by)
    if account.pk == by.user_id or not account.is_open:
        raise NotAllowed(NetworkPolicy.refusals["appoint"])
    with act("network.appoint", by=by) as entry:
        NetworkCoordinator.objects.bulk_create(
            [NetworkCoordinator(network=network, account=account)], ignore_conflicts=True
        )
        entry.about(network)
        entry.about(account)


def dismiss(network: Network, account: Account, *, by: Actor) -> None:
    """Let somebody no longer coordinate a network."""
    _refuse(network, "appoint", by)
    with act("network.dismiss", by=by) as entry:
        NetworkCoordinator.objects.filter(network=network, account=account).delete()
        entry.about(network)
        entry.about(account)


def show_in_public(network: Network, *, on: bool, by: Actor) -> None:
    """Give a network a public page, or take it away."""
    _refuse(network, "keep", by)
    with act("network.show" if on else "network.hide", by=by) as entry:
        Network.objects.filter(pk=network.pk).update(is_public=on)
        entry.about(network)


def _refuse(network: Network, ability: str, by: Actor) -> None:
    if not may(by, network, ability):
        raise NotAllowed(NetworkPolicy.refusals[ability])


def _purpose(words: str) -> str:
    words = clean_draft(words)
    if len(words) > MOST_IN_PURPOSE:
        raise NotValid(_("The purpose has at most 1,000 letters. Shorten it."))
    return words


def _write_names(network: Network, names: dict[str, str]) -> None:
    if not names:
        raise NotValid(_("Give the name in at least one language."))
    for language in names_of(network, "name").keys() - names.keys():
        set_name(network, "name", language, "")
    for language, name in names.items():
        set_name(network, "name", language, name)
