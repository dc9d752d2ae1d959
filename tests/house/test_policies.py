"""Each policy, asked for each member of the cast: the list and the page agree, and no rule counts a record twice."""

import pytest
from django.urls import get_resolver

from causeway.foundation.access import Actor, policy_of
from causeway.foundation.access.policy import all_policies
from tests.house import examples

every_page = get_resolver().url_patterns  # reading the pages reads the policies behind them
POLICIES = sorted(all_policies(), key=lambda model: model.__name__)
CAST = ("nobody", "ivo", "femi", "chen", "bruno", "dara", "amina")


@pytest.fixture
def world(db):
    return examples.furnish()


def test_there_are_policies_to_ask():
    assert {"Place"} <= {model.__name__ for model in POLICIES}


@pytest.mark.parametrize("model", POLICIES, ids=lambda model: model.__name__)
def test_a_rule_counts_each_record_once(world, model):
    policy = policy_of(model)
    for person in CAST:
        for ability in policy.abilities():
            found = model._default_manager.filter(policy.rule(ability, world.cast[person].actor))
            assert (ability, person, found.count()) == (ability, person, found.distinct().count())


@pytest.mark.parametrize("model", POLICIES, ids=lambda model: model.__name__)
def test_every_ability_is_narrowed_by_seeing(world, model):
    policy = policy_of(model)
    for person in CAST:
        actor = world.cast[person].actor
        seen = set(model._default_manager.filter(policy.rule("see", actor)).values_list("pk", flat=True))
        for ability in policy.abilities():
            able = set(
                model._default_manager.filter(policy.rule(ability, actor)).values_list("pk", flat=True)
            )
            assert able <= seen


@pytest.mark.parametrize("model", POLICIES, ids=lambda model: model.__name__)
def test_nobody_and_holders_of_a_foreign_link_may_change_nothing(world, model):
    policy = policy_of(model)
    stranger = Actor(links=frozenset({("nothing at all", world.cast.amina.account.pk)}))
    for actor in (Actor(), stranger):
        for ability in set(policy.abilities()) - {"see"} - FOR_STRANGERS.get(model.__name__, set()):
            assert not model._default_manager.filter(policy.rule(ability, actor)).exists()


# What people without an account may do, by design.
# Whoever lacks these does not see the record either, so nobody ever reads a sentence about them.
SAME_AS_SEEING: dict[str, set[str]] = {"SignOnRequest": {"confirm"}}
FOR_STRANGERS: dict[str, set[str]] = {}


@pytest.mark.parametrize("model", POLICIES, ids=lambda model: model.__name__)
def test_every_ability_but_seeing_has_a_sentence_for_who_lacks_it(model):
    policy = policy_of(model)
    assert set(policy.abilities()) - {"see"} - SAME_AS_SEEING.get(model.__name__, set()) == set(
        policy.refusals
    )
