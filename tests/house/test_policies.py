"""Each policy, asked for each member of the cast: the list and the page agree, and no rule counts a record twice."""

import pytest
from django.urls import get_resolver

from causeway.advocacy.statements.policy import CONFIRM, WITHDRAW
from causeway.foundation.access import Actor, policy_of
from causeway.foundation.access.policy import all_policies
from causeway.foundation.access.tokens import opened_by
from tests.foundation.jobs.examples import dead
from tests.house import doors
from tests.house.rules import policies

every_page = get_resolver().url_patterns  # reading the pages reads the policies behind them
POLICIES = sorted(all_policies(), key=lambda model: model.__name__)

# What people without an account may do, by design: nothing but see.
FOR_STRANGERS: dict[str, set[str]] = {}


@pytest.fixture
def actors(walker):
    """Everybody of the cast, and holders of links that are alive, in a house where every table has rows."""
    for name, word in doors.every_example():
        walker.path(name, word, "fresh")
    dead(walker.world)
    found = {person.name: person.actor for person in walker.world.cast}
    for purpose, name in ((CONFIRM, "statements:confirm"), (WITHDRAW, "statements:public_withdraw")):
        token = walker.path(name, "open", "fresh").rstrip("/").rpartition("/")[2]
        found[purpose] = Actor(links=frozenset({(purpose, opened_by(purpose, token))}))
    return found


def found_by(model, ability, actor):
    """The records that an ability holds for."""
    return model._default_manager.filter(policy_of(model).rule(ability, actor))


def test_there_are_records_under_every_policy(actors):
    assert {"Place", "Statement", "SignOn", "SignOnRequest", "Job"} <= {model.__name__ for model in POLICIES}
    assert [model.__name__ for model in POLICIES if not model._default_manager.exists()] == []


def test_a_rule_counts_each_record_once(actors):
    twice = [
        (model.__name__, ability, name)
        for model in POLICIES
        for ability in policy_of(model).abilities()
        for name, actor in actors.items()
        if policies.counted_twice(found_by(model, ability, actor))
    ]
    assert twice == []


def test_every_ability_is_narrowed_by_seeing(actors):
    beyond = [
        (model.__name__, ability, name)
        for model in POLICIES
        for name, actor in actors.items()
        for seen in [found_by(model, "see", actor).values_list("pk", flat=True)]
        for ability in policy_of(model).abilities()
        if policies.beyond_seeing(found_by(model, ability, actor).values_list("pk", flat=True), seen)
    ]
    assert beyond == []


def test_nobody_and_holders_of_a_foreign_link_may_change_nothing(actors):
    strangers = {
        "nobody": Actor(),
        "who left": actors["Femi"],
        "who runs the server": actors["Ivo"],
        "a foreign link": Actor(links=frozenset({("nothing at all", actors["Amina"].user_id)})),
    }
    own = {"who left": {}, "who runs the server": {"Account": {"keep"}, "Session": {"end"}}}
    able = [
        (model.__name__, ability, name)
        for model in POLICIES
        for name, actor in strangers.items()
        for ability in set(policy_of(model).abilities()) - {"see"} - FOR_STRANGERS.get(model.__name__, set())
        if ability not in own.get(name, {}).get(model.__name__, set())
        and found_by(model, ability, actor).exists()
    ]
    assert able == []


def test_holders_of_a_link_reach_one_record_and_no_other(actors):
    for purpose, reached in ((CONFIRM, "SignOnRequest"), (WITHDRAW, "SignOn")):
        able = {
            (model.__name__, ability): found_by(model, ability, actors[purpose]).count()
            for model in POLICIES
            for ability in set(policy_of(model).abilities()) - {"see"}
        }
        assert {key: count for key, count in able.items() if count} == {
            (reached, "confirm" if purpose == CONFIRM else "withdraw"): 1
        }


@pytest.mark.parametrize("model", POLICIES, ids=lambda model: model.__name__)
def test_every_ability_but_seeing_has_a_sentence_for_who_lacks_it(model):
    policy = policy_of(model)
    assert policies.without_sentence(policy.abilities(), policy.refusals) == set()
