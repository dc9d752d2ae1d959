"""Who sees statements, signatures and requests, and who may do what with them."""

import pytest

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.models import SignOn, SignOnRequest, Statement
from causeway.advocacy.statements.policy import CONFIRM, WITHDRAW
from causeway.foundation.access import Actor, may, visible
from tests.advocacy.statements.test_states import bring_to
from tests.cast import EVERYBODY
from tests.making import answers, holder, sign_as_stranger

MEMBERS = {"amina", "bruno", "chen", "dara"}
PUBLIC = {"open", "published"}


def able(cast, record, ability):
    return {name for name in EVERYBODY if may(cast[name].actor, record, ability)}


@pytest.mark.parametrize("state", ["draft", "open", "closed", "published", "taken_down"])
def test_members_see_every_statement_and_others_what_is_public(cast, now, state):
    statement = bring_to(state, cast, now)
    seen = {name for name in EVERYBODY if visible(cast[name].actor, Statement).filter(pk=statement.pk)}
    assert seen == (set(EVERYBODY) if state in PUBLIC else MEMBERS)


@pytest.mark.parametrize("state", ["draft", "open", "published"])
def test_drafters_and_coordinators_edit(cast, now, state):
    assert able(cast, bring_to(state, cast, now), "edit") == {"amina", "dara"}


@pytest.mark.parametrize("state", ["draft", "open"])
def test_only_who_signs_for_an_organisation_signs(cast, now, state):
    assert able(cast, bring_to(state, cast, now), "sign") == {"bruno"}


def test_only_coordinators_publish(cast, opened):
    assert able(cast, opened, "publish") == {"amina"}


@pytest.mark.parametrize(
    ("state", "outside"), [("open", False), ("closed", False), ("published", True), ("taken_down", False)]
)
def test_names_are_public_while_the_statement_is_published(cast, now, state, outside):
    statement = bring_to(state, cast, now)
    for name in EVERYBODY:
        found = visible(cast[name].actor, SignOn).filter(statement=statement).count()
        assert (name, found) == (name, 1 if outside or name in MEMBERS else 0)


def test_who_signed_and_coordinators_withdraw(cast, signed):
    signature = SignOn.objects.get()
    assert able(cast, signature, "withdraw") == {"amina", "bruno"}
    assert may(holder(WITHDRAW, signature), signature, "withdraw")


def test_only_coordinators_see_who_stands_behind_a_signature(cast, signed):
    assert able(cast, SignOn.objects.get(), "contact") == {"amina"}


def test_link_opens_its_own_signature_and_no_other(cast, signed):
    other = sign_as_stranger(signed, "River Watch")
    signature = SignOn.objects.exclude(pk=other.pk).get()
    assert list(visible(holder(WITHDRAW, signature), SignOn)) == [signature]
    assert not may(holder(WITHDRAW, signature), other, "withdraw")


def test_link_of_another_purpose_opens_nothing(cast, signed):
    signature = SignOn.objects.get()
    assert not visible(holder(CONFIRM, signature), SignOn).exists()


def test_nobody_sees_a_request_but_who_holds_its_link(cast, opened):
    request = actions.ask_to_sign(opened, answers("River Watch", email="a@example.org"), by=Actor())
    assert able(cast, request, "see") == able(cast, request, "confirm") == set()
    assert may(holder(CONFIRM, request), request, "confirm")
    assert not visible(holder(WITHDRAW, request), SignOnRequest).exists()
