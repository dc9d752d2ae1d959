"""Networks: parts of the alliance with members and coordinators of their own."""

import pytest

from causeway.coalition.doubles.actions import merge_organisations
from causeway.coalition.members.actions import pause_organisation
from causeway.coalition.models import Network, Organisation
from causeway.coalition.networks import actions
from causeway.coalition.networks.queries import members_of
from causeway.foundation.access import NotAllowed
from tests.asking import fill_in, look
from tests.cast import signed_in_client
from tests.coalition.networks.examples import begun
from tests.making import make_organisation

LIST = "/coalition/networks/"


def names(network):
    return [one.name for one in members_of(network, "en")]


def test_a_network_is_begun_and_stands_without_members(cast):
    amina = signed_in_client(cast.amina)
    named = {"name_0": "Lower River", "language_0": "en", "name_1": "النهر الأدنى", "language_1": "ar"}
    page = fill_in(amina, f"{LIST}add/", **named, purpose="Those downstream.")
    assert "No member yet. The network stands all the same." in page.words
    assert "النهر الأدنى" in look(amina, f"/ar{page.path}").words
    assert "Lower River" in look(signed_in_client(cast.chen), LIST).words


def test_its_members_and_its_own_coordinator_are_chosen(cast):
    network = begun(cast.amina.actor)
    amina, dara = signed_in_client(cast.amina), signed_in_client(cast.dara)
    assert dara.get(f"{LIST}{network.pk}/members/").status_code == 403
    fill_in(amina, f"{LIST}{network.pk}/", person=str(cast.dara.account.pk))
    dara.post(
        f"{LIST}{network.pk}/members/", {"members": [one.organisation.pk for one in (cast.bruno, cast.chen)]}
    )
    assert names(network) == ["Casa Río Claro", "Suara Hulu Network"]
    page = look(dara, f"{LIST}{network.pk}/")
    assert "2 members" in page.words
    assert "Dara" in page.words
    organisation = look(dara, f"/coalition/organisations/{cast.chen.organisation.pk}/")
    assert "Belongs to the network “Lower River”" in organisation.words


@pytest.mark.parametrize("who", ["dara", "chen", "ivo", "nobody"])
def test_nobody_appoints_themselves_and_few_appoint_at_all(cast, who):
    network = begun(cast.amina.actor)
    with pytest.raises(NotAllowed):
        actions.appoint(network, cast.bruno.account, by=cast[who].actor)
    with pytest.raises(NotAllowed):
        actions.appoint(network, cast.amina.account, by=cast.amina.actor)


def test_whoever_was_dismissed_or_lost_all_roles_keeps_nothing(cast):
    network = begun(cast.amina.actor, public=True)
    actions.appoint(network, cast.chen.account, by=cast.amina.actor)
    pause_organisation(cast.chen.organisation, by=cast.amina.actor, shown="admitted", note="Asked.")
    with pytest.raises(NotAllowed):
        actions.change_network(network, {"en": "Mine"}, "", by=cast.chen.actor)
    actions.appoint(network, cast.dara.account, by=cast.amina.actor)
    actions.dismiss(network, cast.dara.account, by=cast.amina.actor)
    with pytest.raises(NotAllowed):
        actions.choose_members(network, [], by=cast.dara.actor)


def test_the_public_page_names_only_who_agreed_and_nobody_who_coordinates(cast):
    network = begun(cast.amina.actor, members=[cast.bruno.organisation, cast.chen.organisation])
    actions.appoint(network, cast.dara.account, by=cast.amina.actor)
    Organisation.objects.filter(pk=cast.bruno.organisation.pk).update(is_shown=True)
    stranger = signed_in_client(cast.nobody)
    address = f"/networks/{network.pk}/"
    assert stranger.get(address).status_code == 404
    fill_in(signed_in_client(cast.amina), f"{LIST}{network.pk}/page/", on="yes")
    page = look(stranger, address)
    assert "Casa Río Claro" in page.words
    assert "not named here" not in page.words
    assert "Suara" not in page.words
    assert "Dara" not in page.words
    fill_in(signed_in_client(cast.amina), f"{LIST}{network.pk}/page/")
    assert stranger.get(address).status_code == 404


def test_a_member_that_rests_is_not_counted_and_comes_back_with_its_network(cast):
    network = begun(cast.amina.actor, members=[cast.chen.organisation])
    pause_organisation(cast.chen.organisation, by=cast.amina.actor, shown="admitted", note="Asked.")
    assert names(network) == []
    actions.choose_members(network, [cast.dara.organisation], by=cast.amina.actor)
    Organisation.objects.filter(pk=cast.chen.organisation.pk).update(state="admitted")
    assert names(network) == ["Floating Village Forum", "Suara Hulu Network"]


def test_a_merged_member_counts_once(cast):
    double = make_organisation("Suara Hulu Net")
    network = begun(cast.amina.actor, members=[cast.chen.organisation, double])
    merge_organisations(cast.chen.organisation, double, by=cast.amina.actor)
    assert names(network) == ["Suara Hulu Network"]
    assert Network.objects.count() == 1
