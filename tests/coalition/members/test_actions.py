"""Adding and changing organisations."""

from datetime import date

import pytest
from django.db import IntegrityError

from causeway.coalition.members.actions import add_organisation, change_organisation
from causeway.coalition.members.models import Organisation, OrganisationKey
from causeway.coalition.members.queries import facts_of, find_same, fingerprint
from causeway.foundation.access import NotAllowed, NotNow, NotValid
from tests.journals import told_about
from tests.making import make_organisation


def change(organisation, facts, by):
    return change_organisation(organisation, facts, shown=fingerprint(facts_of(organisation)), by=by)


def test_coordinator_adds_an_organisation_with_its_names(cast, facts):
    told = facts(
        names={"en": "Delta Paralegals", "sn": "Vabatsiri veDelta"},
        kind_of="community",
        consultative="special",
        languages=("en", "sn"),
        themes=("water-land", "business"),
        also_from=("MOZ", "ZMB"),
        works_on=("ZWE", "MOZ"),
        hides_works_on=True,
        risk="raised",
    )
    assert facts_of(add_organisation(told, by=cast.amina.actor)) == told


@pytest.mark.parametrize("who", ["bruno", "chen", "dara", "ivo", "femi", "nobody"])
def test_nobody_else_adds(cast, facts, who):
    before = Organisation.objects.count()
    with pytest.raises(NotAllowed):
        add_organisation(facts(), by=cast[who].actor)
    assert Organisation.objects.count() == before


def test_an_organisation_needs_a_name(cast, facts):
    with pytest.raises(NotValid):
        add_organisation(facts(names={}), by=cast.amina.actor)


@pytest.mark.parametrize("name", ["casa rio claro", "CASA RÍO-CLARO", "Casa Río Claro"])
def test_the_same_organisation_is_not_added_twice(cast, facts, name):
    before = Organisation.objects.count()
    with pytest.raises(NotValid, match="already"):
        add_organisation(facts(names={"es": name}), by=cast.amina.actor)
    assert Organisation.objects.count() == before


def test_an_organisation_is_found_by_every_name_it_has(cast, facts):
    made = add_organisation(facts(names={"en": "Delta", "ar": "الدلتا"}), by=cast.amina.actor)
    assert find_same("DELTA") == find_same("الدلتا") == made
    assert find_same("Delta e.V.") is None


def test_change_replaces_names_and_keys(cast, facts):
    made = add_organisation(facts(names={"en": "Delta", "fr": "Le Delta"}), by=cast.amina.actor)
    change(made, facts(names={"en": "Delta Watch"}, place="", joined_on=date(2026, 2, 1)), cast.amina.actor)
    assert facts_of(made).names == {"en": "Delta Watch"}
    assert made.place is None
    assert made.joined_on == date(2026, 2, 1)
    assert find_same("Le Delta") is None
    assert OrganisationKey.objects.filter(organisation=made).count() == 1


def test_an_organisation_may_keep_its_own_name(cast, facts):
    made = add_organisation(facts(), by=cast.amina.actor)
    assert change(made, facts(short_name=""), cast.amina.actor).short_name == ""


def test_an_organisation_cannot_take_the_name_of_another(cast, facts):
    made = add_organisation(facts(), by=cast.amina.actor)
    with pytest.raises(NotValid):
        change(made, facts(names={"en": "Suara Hulu Network"}), cast.amina.actor)
    assert facts_of(made).names == {"en": "Delta Paralegals"}


@pytest.mark.parametrize("who", ["bruno", "ivo", "nobody"])
def test_nobody_else_changes(cast, facts, who):
    made = make_organisation("Delta")
    with pytest.raises(NotAllowed):
        change(made, facts(), cast[who].actor)
    assert facts_of(made).names == {"en": "Delta"}


def test_the_second_of_two_changes_is_told(cast, facts):
    made = make_organisation("Delta")
    shown = fingerprint(facts_of(made))
    change_organisation(made, facts(), shown=shown, by=cast.amina.actor)
    with pytest.raises(NotNow):
        change_organisation(made, facts(short_name="late"), shown=shown, by=cast.amina.actor)
    assert facts_of(made).short_name == "DP"


def test_nobody_leaves_before_joining(cast):
    made = make_organisation("Delta", joined_on=date(2026, 3, 1))
    with pytest.raises(IntegrityError):
        Organisation.objects.filter(pk=made.pk).update(state="left", left_on=date(2026, 2, 1))


def test_journal_tells_of_adding_and_changing(cast, facts):
    made = add_organisation(facts(), by=cast.amina.actor)
    change(made, facts(names={"en": "Delta Watch"}, short_name=""), cast.amina.actor)
    assert told_about(made) == [
        ("organisation.add", {"name": "Delta Paralegals"}),
        ("organisation.change", {"name": "Delta Watch", "changed": "names, short_name"}),
    ]
