"""How an organisation comes in, rests and leaves, by agreed steps."""

import pytest

from causeway.coalition.members import actions
from causeway.coalition.members.models import Organisation
from causeway.coalition.models import Reference
from causeway.foundation.access import NotAllowed, NotNow, NotValid
from causeway.world.models import Place
from tests.asking import fill_in, look
from tests.cast import signed_in_client
from tests.making import give_role, make_account, make_organisation, vouch_for

LIST = "/coalition/organisations/"


@pytest.fixture
def delta(cast, facts):
    """Delta Paralegals, which asks to join."""
    return actions.add_organisation(facts(joined_on=None), by=cast.amina.actor)


def names(cast, who, **asked):
    return signed_in_client(cast[who]).get(LIST, asked).content.decode()


def test_one_that_asks_to_join_is_not_among_the_members(cast, delta):
    assert delta.state == "requested"
    assert "Delta Paralegals" not in names(cast, "chen")
    assert "Delta Paralegals" in names(cast, "chen", standing="requested")


def test_two_members_vouch_before_it_is_admitted(cast, delta):
    amina = signed_in_client(cast.amina)
    fill_in(amina, f"{LIST}{delta.pk}/move/vet/")
    assert "Vouch for Delta Paralegals" in look(signed_in_client(cast.chen), "/home/").words
    with pytest.raises(NotNow, match="Two member organisations"):
        actions.admit_organisation(delta, by=cast.amina.actor, shown="vetting")
    assert "Admit" not in look(amina, f"{LIST}{delta.pk}/").links
    for who in ("bruno", "dara"):
        fill_in(signed_in_client(cast[who]), f"{LIST}{delta.pk}/vouch/", words=f"{who} knows them")
    page = look(amina, f"{LIST}{delta.pk}/")
    assert "dara knows them" in page.words
    assert "Admit Delta Paralegals, or decline" in look(amina, "/home/").words
    page = fill_in(amina, page.links["Admit"])
    assert "Member" in page.words
    assert "admitted it as a member" in page.words
    delta.refresh_from_db()
    assert delta.joined_on is not None
    assert "Delta Paralegals" in names(cast, "chen")


def test_what_one_member_says_another_does_not_read(cast, delta):
    Organisation.objects.filter(pk=delta.pk).update(state="vetting")
    actions.vouch(delta, cast.dara.organisation, "Between us: they are small.", by=cast.dara.actor)
    address = f"{LIST}{delta.pk}/"
    readers = [
        who
        for who in ("amina", "dara", "bruno", "chen")
        if "Between us" in look(signed_in_client(cast[who]), address).words
    ]
    assert readers == ["amina", "dara"]


def test_a_reference_is_one_for_each_member_and_can_be_taken_back(cast, delta):
    Organisation.objects.filter(pk=delta.pk).update(state="vetting")
    for words in ("We know them.", "We know them well."):
        actions.vouch(delta, cast.dara.organisation, words, by=cast.dara.actor)
    assert [row.words for row in Reference.objects.all()] == ["We know them well."]
    with pytest.raises(NotValid):
        actions.vouch(delta, cast.dara.organisation, "x" * 2001, by=cast.dara.actor)
    actions.vouch(delta, cast.dara.organisation, "", by=cast.dara.actor)
    assert delta.references() == 0


@pytest.mark.parametrize("who", ["chen", "ivo", "nobody"])
def test_nobody_vouches_in_the_name_of_another(cast, delta, who):
    Organisation.objects.filter(pk=delta.pk).update(state="vetting")
    with pytest.raises(NotAllowed):
        actions.vouch(delta, cast.dara.organisation, "Believe us.", by=cast[who].actor)


def test_a_reference_counts_as_long_as_its_giver_is_a_member(cast, delta):
    vouch_for(delta, cast.dara.organisation)
    vouch_for(delta, cast.chen.organisation)
    assert delta.references() == 2
    actions.pause_organisation(cast.chen.organisation, by=cast.amina.actor, shown="admitted", note="Asked.")
    assert delta.references() == 1


def test_a_pause_takes_the_rights_of_its_people_and_resuming_gives_them_back(cast):
    organisation = cast.chen.organisation
    actions.pause_organisation(organisation, by=cast.amina.actor, shown="admitted", note="They asked.")
    assert not cast.chen.actor.roles
    assert "Suara Hulu" not in names(cast, "bruno")
    actions.resume_organisation(organisation, by=cast.amina.actor, shown="paused")
    assert cast.chen.actor.roles == {"member"}


def test_one_that_left_comes_back_only_through_vetting(cast):
    organisation = cast.chen.organisation
    vouch_for(organisation, cast.bruno.organisation)
    actions.let_leave(organisation, by=cast.amina.actor, shown="admitted", note="They closed.")
    assert organisation.left_on is not None
    actions.let_return(organisation, by=cast.amina.actor, shown="left")
    assert (organisation.state, organisation.joined_on, organisation.left_on) == ("requested", None, None)
    assert organisation.references() == 0


def test_a_coordinator_does_not_shut_out_the_own_organisation(cast):
    for move in (actions.pause_organisation, actions.let_leave):
        with pytest.raises(NotAllowed, match="another organisation"):
            move(cast.amina.organisation, by=cast.amina.actor, shown="admitted", note="Goodbye.")
    bea = make_account("Bea")
    give_role(bea, "coordinator", make_organisation("Other House"))
    assert cast.amina.actor.roles


def test_declining_asks_for_a_reason(cast, delta):
    address = f"{LIST}{delta.pk}/move/decline/"
    amina = signed_in_client(cast.amina)
    assert amina.post(address, {"shown": "requested", "note": ""}).status_code == 422
    page = fill_in(amina, address, note="Nobody knows them yet.")
    assert "declined it: “Nobody knows them yet.”" in page.words


def test_a_hidden_place_is_told_to_coordinators_and_own_people_only(cast):
    Organisation.objects.filter(pk=cast.chen.organisation.pk).update(hides_place=True, hides_works_on=True)
    address = f"{LIST}{cast.chen.organisation.pk}/"
    sees = [
        who
        for who in ("amina", "chen", "bruno")
        if "Malaysia" in look(signed_in_client(cast[who]), address).words
    ]
    assert sees == ["amina", "chen"]
    for where in (LIST, f"{LIST}spreadsheet/"):
        assert "Malaysia" not in signed_in_client(cast.bruno).get(where).content.decode()
    make_organisation("Upstream Radio", place="MYS")
    found = names(cast, "bruno", place="MYS")
    assert "Upstream Radio" in found
    assert "Suara Hulu" not in found


def test_the_risk_of_a_hidden_place_does_not_tell_the_place(cast):
    Place.objects.filter(code="MYS").update(risk="high")
    chens = Organisation.objects.filter(pk=cast.chen.organisation.pk)
    chens.update(hides_place=True)
    pages = (LIST, f"{LIST}{cast.chen.organisation.pk}/")
    for who, sees in (("amina", True), ("chen", True), ("bruno", False)):
        assert [("High risk" in look(signed_in_client(cast[who]), page).words) for page in pages] == [
            sees,
            sees,
        ]
    assert "Think before you name them." not in look(signed_in_client(cast.bruno), pages[1]).words
    chens.update(risk="raised")
    assert "Raised risk" in look(signed_in_client(cast.bruno), pages[1]).words


def test_the_risk_follows_the_place_unless_it_is_set(cast):
    Place.objects.filter(code="MYS").update(risk="high")
    address = f"{LIST}{cast.chen.organisation.pk}/"
    bruno = signed_in_client(cast.bruno)
    assert "High risk" in look(bruno, address).words
    Organisation.objects.filter(pk=cast.chen.organisation.pk).update(risk="low")
    assert "High risk" not in look(bruno, address).words


def test_the_page_tells_what_an_organisation_signed(cast):
    from tests.making import make_statement, open_up, sign_as_stranger

    statement = open_up(
        make_statement(cast.dara.actor, title="Say when you open the gates"), cast.amina.actor
    )
    address = f"{LIST}{cast.chen.organisation.pk}/"
    assert "Signed" not in look(signed_in_client(cast.bruno), address).words
    sign_as_stranger(statement, "Suara Hulu Network")
    assert "Signed “Say when you open the gates”" in look(signed_in_client(cast.bruno), address).words
