"""A host asks for more work than before: each passphrase is kept anew when its owner comes next."""

import pytest

from causeway.coalition.accounts import actions
from causeway.coalition.accounts.passphrases import Kept
from causeway.coalition.models import Account, Keyholder
from causeway.foundation.access import NotValid
from tests.making import PASSPHRASE, make_keyholder

SENT = {"handle": "chen", "passphrase": PASSPHRASE, "device": "shared"}
DEAR = (1, 2)


def cost(cast):
    kept = Kept.read(Account.objects.get(pk=cast.chen.account.pk).password)
    return kept.mebibytes, kept.passes


def test_signing_in_keeps_the_passphrase_at_the_new_cost(cast, client, settings):
    settings.STRETCH = DEAR
    assert client.post("/sign-in/", SENT | {"passphrase": "a guess of somebody"}).status_code == 422
    assert cost(cast) == (1, 1)
    assert client.post("/sign-in/", SENT).status_code == 302
    assert cost(cast) == DEAR
    client.post("/sign-out/")
    assert client.post("/sign-in/", SENT).status_code == 302


def test_a_lower_cost_weakens_nobody(cast, client, settings):
    settings.STRETCH = DEAR
    client.post("/sign-in/", SENT)
    settings.STRETCH = (1, 1)
    client.post("/sign-in/", SENT)
    assert cost(cast) == DEAR


def test_a_keyholders_seed_moves_along(cast, client, settings):
    make_keyholder(cast.chen.account, cast.chen.actor)
    seed = actions.open_seed(cast.chen.account, passphrase=PASSPHRASE)
    settings.STRETCH = DEAR
    client.post("/sign-in/", SENT)
    assert cost(cast) == DEAR
    assert actions.open_seed(Account.objects.get(pk=cast.chen.account.pk), passphrase=PASSPHRASE) == seed


def test_who_has_slots_that_do_not_open_signs_in_as_before(cast, client, settings):
    holder = make_keyholder(cast.chen.account, cast.chen.actor)
    Keyholder.objects.filter(pk=holder.pk).update(slot_a=b"x", slot_b=b"y")
    settings.STRETCH = DEAR
    assert client.post("/sign-in/", SENT).status_code == 302
    assert cost(cast) == (1, 1)
    with pytest.raises(NotValid):
        actions.open_seed(cast.chen.account, passphrase=PASSPHRASE)
