"""Who a person is to the rules."""

import pytest

from causeway.coalition.accounts.actors import actor_by_id, actor_of
from causeway.coalition.models import Organisation
from causeway.foundation.access import NotAllowed
from causeway.foundation.jobs.people import clock_for


def test_actor_carries_organisations_and_roles(cast):
    actor = actor_of(cast.bruno.account)
    assert actor.name == "Bruno"
    assert actor.organisations == actor.signs_for == {cast.bruno.organisation.pk}
    assert actor.roles == {"signatory"}


def test_a_member_signs_for_nobody(cast):
    assert cast.chen.actor.organisations == {cast.chen.organisation.pk}
    assert cast.chen.actor.signs_for == frozenset()


def test_who_has_left_is_nobody(cast):
    assert not cast.femi.actor.is_signed_in
    assert actor_by_id(cast.femi.account.pk) is None


def test_an_actor_is_one_query(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        actor_of(cast.amina.account)


def test_work_done_later_finds_the_rights_that_a_person_has_then(cast):
    clock = clock_for(cast.bruno.account.pk)
    assert clock.signs_for == {cast.bruno.organisation.pk}
    with pytest.raises(NotAllowed):
        clock_for(cast.femi.account.pk)


def test_roles_in_an_organisation_that_has_left_are_no_roles(cast):
    Organisation.objects.filter(pk=cast.bruno.organisation.pk).update(state="left", left_on="2026-02-01")
    assert cast.bruno.actor.roles == frozenset()
    assert cast.bruno.actor.is_signed_in
