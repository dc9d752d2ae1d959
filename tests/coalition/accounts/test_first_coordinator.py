"""The first account of an instance."""

import io

import pytest

from causeway.chores import coordinator
from causeway.coalition.accounts.actions import open_first_account
from causeway.coalition.accounts.actors import actor_of
from causeway.coalition.accounts.passphrases import account_for
from causeway.coalition.models import Account
from causeway.foundation.access import NOBODY_IN_PARTICULAR, NotValid
from tests.journals import told_about

LONG = "five reeds beside a slow stream"


def test_first_coordinator_coordinates_the_alliance(db):
    account = open_first_account(handle=" Amina ", name="Amina", passphrase=LONG, by=NOBODY_IN_PARTICULAR)
    assert account.handle == "amina"
    assert actor_of(account).has_role("coordinator")
    assert account_for("amina", LONG) == account
    assert told_about(account) == [("account.open", {"role": "coordinator"})]


@pytest.mark.parametrize(
    ("handle", "name"),
    [("", "Amina"), ("amina", ""), ("a" * 65, "Amina"), ("am\x00ina", "Amina"), ("amina", "A\u202e")],
)
def test_a_handle_or_name_that_cannot_be_is_refused(db, handle, name):
    with pytest.raises(NotValid):
        open_first_account(handle=handle, name=name, passphrase=LONG, by=NOBODY_IN_PARTICULAR)
    assert not Account.objects.exists()


def test_a_handle_is_given_once(cast):
    with pytest.raises(NotValid, match="taken"):
        open_first_account(handle="AMINA", name="Another", passphrase=LONG, by=NOBODY_IN_PARTICULAR)


@pytest.fixture
def typed(monkeypatch):
    monkeypatch.setattr(coordinator, "start", type("Started", (), {"ready": staticmethod(lambda: None)}))
    monkeypatch.setattr("causeway.config.migrating.migrate", lambda: None)

    def type_lines(*lines):
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    return type_lines


def test_chore_asks_twice_and_opens_the_account(db, typed, capsys):
    typed(LONG, LONG)
    assert coordinator.main(["amina", "Amina"]) == 0
    assert "coordinates the alliance" in capsys.readouterr().out
    assert Account.objects.get().handle == "amina"


@pytest.mark.parametrize("lines", [(LONG, LONG + "!"), ("short", "short"), ("", "")])
def test_chore_says_what_is_wrong_and_changes_nothing(db, typed, capsys, lines):
    typed(*lines)
    assert coordinator.main(["amina", "Amina"]) == 1
    assert capsys.readouterr().err
    assert not Account.objects.exists()
