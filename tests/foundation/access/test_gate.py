"""The gate and the rules behind it, tried on organisations, the alliance and accounts."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Q
from django.http import Http404

from causeway.coalition.members.policy import OrganisationPolicy
from causeway.coalition.models import Account, Organisation
from causeway.foundation.access import (
    ANYONE,
    NOBODY,
    NOBODY_IN_PARTICULAR,
    Actor,
    Clock,
    NotAllowed,
    Policy,
    fetch,
    may,
    policy_of,
    visible,
)
from causeway.foundation.access.policy import _policies, all_policies
from causeway.foundation.models import Version


@pytest.fixture
def policies(monkeypatch):
    """Policies that a test declares are forgotten after it."""
    monkeypatch.setattr("causeway.foundation.access.policy._policies", dict(_policies))


def test_anyone_and_nobody_are_what_they_say(cast):
    assert Organisation.objects.filter(ANYONE).count() == 3
    assert Organisation.objects.filter(NOBODY).count() == 0


def test_visible_and_fetch_agree(cast):
    casa = cast.bruno.organisation
    for person in cast:
        seen = visible(person.actor, Organisation).filter(pk=casa.pk).exists()
        try:
            assert fetch(person.actor, Organisation, pk=casa.pk) == casa
            fetched = True
        except Http404:
            fetched = False
        assert seen == fetched == may(person.actor, casa, "see")


def test_fetch_brings_every_ability_and_its_sentence(cast):
    amina = fetch(cast.amina.actor, Organisation, pk=cast.bruno.organisation.pk)
    chen = fetch(cast.chen.actor, Organisation, pk=cast.bruno.organisation.pk)
    assert (amina.may.see, amina.may.edit, amina.may["edit"]) == (True, True, True)
    assert (chen.may.see, chen.may.edit) == (True, False)
    assert chen.may.why_not("edit") == OrganisationPolicy.refusals["edit"]
    assert chen.may.why_not("nothing") == ""
    for unknown in ("fly", "_found_"):
        with pytest.raises(AttributeError):
            getattr(chen.may, unknown)


def test_missing_ability_is_refused_with_its_sentence(cast):
    with pytest.raises(NotAllowed, match="Only coordinators change the list"):
        fetch(cast.chen.actor, Organisation, OrganisationPolicy.edit, pk=cast.bruno.organisation.pk)
    with pytest.raises(NotAllowed):
        fetch(cast.chen.actor, Organisation, "edit", pk=cast.bruno.organisation.pk)


def test_what_is_not_visible_is_not_found_whatever_is_asked(cast):
    for ability in ("see", "edit"):
        with pytest.raises(Http404):
            fetch(cast.ivo.actor, Organisation, ability, pk=cast.bruno.organisation.pk)


def test_fetch_asks_once_also_with_something_to_read(cast, django_assert_num_queries):
    from causeway.foundation.texts.names import with_names

    actor = cast.amina.actor
    with django_assert_num_queries(1):
        found = fetch(
            actor,
            Organisation,
            read=lambda organisations: with_names(organisations, "name", "en"),
            pk=cast.bruno.organisation.pk,
        )
    assert found.name == "Casa Río Claro"
    assert not [key for key in vars(found) if key.startswith("may_")]


def test_model_without_a_policy_passes_no_gate(db):
    with pytest.raises(ImproperlyConfigured, match="Version has no policy"):
        visible(NOBODY_IN_PARTICULAR, Version)


def test_model_has_one_policy(policies):
    with pytest.raises(ImproperlyConfigured, match="Organisation has two policies"):

        class Second(Policy[Organisation]):
            model = Organisation


def test_empty_rule_would_mean_everyone_and_is_refused(policies):
    class Careless(Policy[Version]):
        model = Version

        def see(self, actor):
            return Q() if actor.name else ANYONE

        def edit(self, _actor):
            return Q()

    careless = policy_of(Version)
    with pytest.raises(ImproperlyConfigured, match=r"Careless\.see gave an empty Q"):
        careless.rule("see", Actor(name="x"))
    with pytest.raises(ImproperlyConfigured, match=r"Careless\.edit gave an empty Q"):
        careless.rule("edit", Actor())
    assert all_policies()[Version] is Careless


def test_policy_without_see_lets_nobody_through(policies):
    class Silent(Policy[Version]):
        model = Version

    with pytest.raises(NotImplementedError):
        policy_of(Version).rule("see", Actor())


def test_ability_is_narrowed_by_seeing(policies, db):
    class Wide(Policy[Version]):
        model = Version

        def see(self, _actor):
            return NOBODY

        def edit(self, _actor):
            return ANYONE

        def _help(self):
            """No ability."""

    assert policy_of(Version).abilities() == ["see", "edit"]
    assert str(policy_of(Version).rule("edit", Actor())) == str(NOBODY & ANYONE)


def test_actor_tells_roles_and_links(cast):
    account = cast.amina.account
    actor = Actor(links=frozenset({("a", account.pk), ("b", cast.bruno.account.pk)}))
    assert actor.holds("a") == [account.pk]
    assert actor.holds("c") == []
    assert not actor.is_signed_in
    assert cast.amina.actor.is_signed_in
    assert cast.amina.actor.has_role("coordinator")
    assert not cast.amina.actor.has_role("drafter")
    assert str(account.pk) not in repr(actor)


def test_clock_has_the_rights_of_the_person_and_none_of_the_links(cast):
    person = Actor(user_id=cast.amina.account.pk, name="Amina", roles=frozenset({"coordinator"}))
    clock = Clock.on_behalf_of(person)
    assert (clock.for_, clock.roles, clock.links) == (person, person.roles, frozenset())
    assert may(clock, cast.bruno.organisation, "edit")
    assert not visible(Clock(), Account).exists()
