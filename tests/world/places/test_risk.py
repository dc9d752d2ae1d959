"""Who may weigh the risk of a place, and what happens then."""

import pytest

from causeway.foundation.access import NotAllowed, NotNow, NotValid, may, visible
from causeway.world.models import Place
from causeway.world.places.actions import set_risk
from causeway.world.places.models import Risk
from tests.journals import told_about


@pytest.fixture
def colombia(db):
    return Place.objects.get(code="COL")


@pytest.mark.parametrize(
    ("who", "can"), [("amina", True), ("bruno", False), ("chen", False), ("ivo", False), ("nobody", False)]
)
def test_only_a_coordinator_weighs_risk(cast, colombia, who, can):
    assert may(cast[who].actor, colombia, "weigh_risk") is can


def test_everyone_sees_every_place_once(cast):
    for person in cast:
        places = visible(person.actor, Place)
        assert places.count() == places.distinct().count() == 249


def test_setting_is_low_until_somebody_changes_it(colombia):
    assert colombia.risk == Risk.LOW


def test_coordinator_sets_risk(cast, colombia):
    set_risk(colombia, risk="high", shown="low", by=cast.amina.actor)
    colombia.refresh_from_db()
    assert colombia.risk == Risk.HIGH


@pytest.mark.parametrize("who", ["bruno", "ivo", "nobody", "femi"])
def test_nobody_else_sets_risk(cast, colombia, who):
    with pytest.raises(NotAllowed):
        set_risk(colombia, risk="high", shown="low", by=cast[who].actor)
    colombia.refresh_from_db()
    assert colombia.risk == Risk.LOW


def test_the_second_of_two_is_told(cast, colombia):
    set_risk(colombia, risk="high", shown="low", by=cast.amina.actor)
    with pytest.raises(NotNow):
        set_risk(colombia, risk="raised", shown="low", by=cast.amina.actor)


def test_an_unknown_setting_is_refused(cast, colombia):
    with pytest.raises(NotValid):
        set_risk(colombia, risk="extreme", shown="low", by=cast.amina.actor)


def test_journal_tells_what_was_set(cast, colombia):
    set_risk(colombia, risk="high", shown="low", by=cast.amina.actor)
    assert told_about(colombia.record) == [("place.set_risk", {"place": "COL", "from": "low", "to": "high"})]


def test_a_refused_setting_is_not_in_the_journal(cast, colombia):
    with pytest.raises(NotAllowed):
        set_risk(colombia, risk="high", shown="low", by=cast.chen.actor)
    assert told_about(colombia.record) == []
