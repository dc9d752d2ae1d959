"""What Causeway knows about me: seen, set right, taken away, erased."""

import json

import pytest
from django.db import connection

from causeway.coalition.accounts.actions import erase_account, rename_account
from causeway.coalition.models import Account, Membership, NetworkCoordinator, Session
from causeway.coalition.networks import actions as networks
from causeway.foundation.access import NotAllowed, NotNow, NotValid
from causeway.foundation.texts.copies import copies_of
from tests.asking import fill_in, look
from tests.cast import signed_in_client
from tests.coalition.networks.examples import begun
from tests.journals import told_about
from tests.making import give_role, make_statement

DATA = "/account/known/"


def test_a_person_sees_what_names_them_in_every_room(cast):
    network = begun(cast.amina.actor)
    networks.appoint(network, cast.dara.account, by=cast.amina.actor)
    page = look(signed_in_client(cast.dara), DATA)
    assert "Floating Village Forum" in page.words
    assert "networks that somebody coordinates" in page.words
    assert "calendar addresses" not in page.words


def test_a_person_sets_handle_and_name_right_and_the_journal_names_neither(cast):
    chen = signed_in_client(cast.chen)
    page = fill_in(chen, DATA, handle="chen-new", name="Chen Wei")
    assert "Your handle and your name are set right." in page.words
    assert Account.objects.called("chen-new").get().pk == cast.chen.account.pk
    assert told_about(cast.chen.account)[-1] == ("account.rename", {})
    with pytest.raises(NotValid, match="taken"):
        rename_account(cast.chen.account, handle="bruno", name="Chen", by=cast.chen.actor)
    with pytest.raises(NotAllowed):
        rename_account(cast.chen.account, handle="x", name="X", by=cast.amina.actor)


def test_a_person_takes_away_what_is_theirs_and_no_secret(cast):
    answer = signed_in_client(cast.chen).get(f"{DATA}export/")
    told = json.loads(answer.content)
    assert told["name"] == "Chen"
    assert told["roles"] == [{"role": "member", "organisation": str(cast.chen.organisation.pk)}]
    assert cast.chen.account.password not in answer.content.decode()
    assert "attachment" in answer["Content-Disposition"]


def test_whoever_leaves_is_erased_and_what_they_did_stays(cast):
    from causeway.foundation.texts.copies import keep_working_copy
    from causeway.foundation.texts.versions import paragraphs_of

    statement = make_statement(cast.dara.actor)
    version = statement.version()
    keep_working_copy(
        cast.dara.actor, statement, "en", paragraphs_of(version)[0].key, "Not yet.", base=version.number
    )
    network = begun(cast.amina.actor)
    networks.appoint(network, cast.dara.account, by=cast.amina.actor)
    dara = signed_in_client(cast.dara)
    assert dara.post(f"{DATA}erase/", {}).status_code == 422
    fill_in(dara, f"{DATA}erase/", sure="on")
    gone = Account.objects.get(pk=cast.dara.account.pk)
    assert (gone.handle, gone.name, gone.is_open) == ("", "", False)
    for model in (Membership, Session, NetworkCoordinator):
        assert not model.objects.filter(account=gone).exists()
    assert copies_of(gone.pk) == []
    assert statement.version() == version
    assert dara.get("/home/").status_code == 302
    assert "Dara" not in look(signed_in_client(cast.amina), "/coalition/people/").words
    with connection.cursor() as cursor:
        cursor.execute("SELECT handle, name FROM coalition_account WHERE closed_at IS NOT NULL AND name = ''")
        assert cursor.fetchall() == [("", "")]


def test_the_last_coordinator_hands_over_first(cast):
    with pytest.raises(NotNow, match="last coordinator"):
        erase_account(cast.amina.account, by=cast.amina.actor)
    give_role(cast.bruno.account, "coordinator", cast.bruno.organisation)
    erase_account(cast.amina.account, by=cast.amina.actor)
    assert not Account.objects.get(pk=cast.amina.account.pk).is_open


def test_nobody_erases_another(cast):
    with pytest.raises(NotAllowed):
        erase_account(cast.chen.account, by=cast.amina.actor)
