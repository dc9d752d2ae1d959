"""Accounts that are shut before a border: two colleagues open them again, and no single person."""

import pytest
from django.test import Client

from causeway.coalition.accounts import actions
from causeway.coalition.accounts.actions.joining import Chosen
from causeway.coalition.accounts.policy import JOIN
from causeway.coalition.models import Keyholder
from causeway.foundation.access import NotNow
from tests.cast import signed_in_client
from tests.making import PASSPHRASE, give_role, holder, make_keyholder

NEW = "another willow over the wall"


def shut(cast, name, first, second):
    """Somebody shuts the account, and names two."""
    account, by = cast[name].account, cast[name].actor
    actions.shut_account(account, cast[first].account, cast[second].account, passphrase=PASSPHRASE, by=by)


def let_in_again(person, *, by):
    """Somebody comes in anew; whoever handed out the link could have used it."""
    made = actions.invite_again(person.account, by=by.actor)
    actions.accept_invitation(made, Chosen(NEW), by=holder(JOIN, made))


def agrees(person, absent):
    """The status of the answer when somebody says that a colleague called."""
    return signed_in_client(person).post(f"/coalition/absences/{absent.account.pk}/agree/").status_code


def test_a_shut_account_opens_with_two_colleagues_and_its_key_is_gone(cast):
    for name in ("amina", "dara"):
        make_keyholder(cast[name].account, cast[name].actor)
    client = signed_in_client(cast.dara)
    sent = {"first": str(cast.amina.account.pk), "second": str(cast.bruno.account.pk)}
    wrong = client.post("/account/travel/", sent | {"passphrase": "a willow bends over the road"})
    assert wrong.status_code == 422
    assert Keyholder.objects.filter(pk=cast.dara.account.pk).exists()
    client.post("/account/travel/", sent | {"passphrase": PASSPHRASE})
    assert client.get("/account/").status_code == 302
    right = {"handle": "dara", "passphrase": PASSPHRASE, "device": "own"}
    assert Client().post("/sign-in/", right).status_code == 422
    assert not Keyholder.objects.filter(pk=cast.dara.account.pk).exists()
    chen, agree = signed_in_client(cast.chen), f"/coalition/absences/{cast.dara.account.pk}/agree/"
    assert chen.post(agree).status_code == 404
    assert "Open the account of Dara again" in signed_in_client(cast.bruno).get("/home/").content.decode()
    assert signed_in_client(cast.amina).post(agree).status_code == 302
    assert signed_in_client(cast.amina).post(agree).status_code == 409
    assert Client().post("/sign-in/", right).status_code == 422
    assert signed_in_client(cast.bruno).post(agree).status_code == 302
    assert Client().post("/sign-in/", right).status_code == 302


@pytest.mark.parametrize("named", [("amina", "amina"), ("dara", "amina"), ("amina", "femi")])
def test_two_different_colleagues_who_are_here_are_named(cast, named):
    sent = {"first": str(cast[named[0]].account.pk), "second": str(cast[named[1]].account.pk)}
    give_role(cast.bruno.account, "coordinator")
    sent["passphrase"] = PASSPHRASE
    assert signed_in_client(cast.dara).post("/account/travel/", sent).status_code == 422
    cast.dara.account.refresh_from_db()
    assert cast.dara.account.is_open


def test_the_only_keyholder_does_not_shut_what_nobody_else_can_open(cast):
    make_keyholder(cast.dara.account, cast.dara.actor)
    with pytest.raises(NotNow):
        shut(cast, "dara", "amina", "bruno")


def test_one_coordinator_alone_does_not_open_a_shut_account(cast):
    shut(cast, "dara", "amina", "bruno")
    made = actions.invite_again(cast.dara.account, by=cast.amina.actor)
    actions.accept_invitation(made, Chosen(NEW), by=holder(JOIN, made))
    right = {"handle": "dara", "passphrase": NEW, "device": "own"}
    assert Client().post("/sign-in/", right).status_code == 422


def test_a_coordinator_who_comes_in_as_the_named_colleagues_does_not_open_a_shut_account(cast):
    give_role(cast.bruno.account, "coordinator")
    shut(cast, "dara", "bruno", "chen")
    for name in ("bruno", "chen"):
        let_in_again(cast[name], by=cast.amina)
        assert agrees(cast[name], cast.dara) == 404
    assert agrees(cast.amina, cast.dara) == 302
    assert agrees(cast.amina, cast.dara) == 409
    cast.dara.account.refresh_from_db()
    assert not cast.dara.account.is_open


def test_two_coordinators_take_the_places_of_colleagues_who_left(cast):
    give_role(cast.ivo.account, "coordinator")
    shut(cast, "dara", "bruno", "chen")
    assert agrees(cast.amina, cast.dara) == 404
    actions.close_account(cast.bruno.account, by=cast.amina.actor)
    actions.erase_account(cast.chen.account, by=cast.chen.actor)
    page = signed_in_client(cast.ivo).get("/coalition/keyholders/").content.decode()
    assert "Dara named a colleague who left" in page
    assert agrees(cast.amina, cast.dara) == agrees(cast.ivo, cast.dara) == 302
    cast.dara.account.refresh_from_db()
    assert cast.dara.account.is_open


def test_the_last_coordinator_who_can_sign_in_stays(cast):
    give_role(cast.dara.account, "coordinator")
    shut(cast, "dara", "bruno", "chen")
    with pytest.raises(NotNow, match="last coordinator"):
        shut(cast, "amina", "bruno", "chen")
    with pytest.raises(NotNow, match="last coordinator"):
        actions.erase_account(cast.amina.account, by=cast.amina.actor)
