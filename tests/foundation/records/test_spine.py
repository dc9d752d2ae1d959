"""The spine: every thing shares its key with one row that stays."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from causeway.coalition.models import Organisation
from causeway.foundation.records.models import Record, begin
from causeway.foundation.records.offers import Line, Linkable, Offers


def test_begin_makes_the_thing_and_its_row(db):
    made = begin(Organisation)
    row = Record.objects.get(pk=made.pk)
    assert (row.kind, made.record, Organisation.kind()) == ("organisation", row, "organisation")
    assert row.made_at is not None
    assert row.compartment is None


def test_thing_that_cannot_be_made_leaves_no_row(db):
    from datetime import date

    before = Record.objects.count()
    with pytest.raises(IntegrityError), transaction.atomic():
        begin(Organisation, joined_on=date(2026, 3, 1), left_on=date(2026, 2, 1))
    assert Record.objects.count() == before


def test_row_outlives_the_thing_and_is_not_deleted_under_it(db):
    made = begin(Organisation)
    with pytest.raises(ProtectedError):
        made.record.delete()
    row = made.pk
    Organisation.objects.filter(pk=made.pk).delete()
    assert Record.objects.filter(pk=row).exists()


@pytest.fixture
def offers(monkeypatch):
    fresh = Offers()
    monkeypatch.setattr("causeway.foundation.records.offers.OFFERS", fresh)
    return fresh


def test_offers_are_kept_by_hook(offers):
    from causeway.foundation.records import offers as hooks

    def nothing(*_given):
        return ""

    from django.db.models import Q

    hooks.linkable(Organisation, label=nothing, url=nothing)
    hooks.movable(Organisation, url=nothing, words=nothing, actions={"open": nothing})
    hooks.waiting(Organisation, nothing, nothing)
    hooks.dated(Organisation, "left_on", nothing, Q(left_on__isnull=False))
    hooks.menu("Later", "later", order=9)
    hooks.menu("First", "first", order=1, role="coordinator", public=True)
    hooks.told({"thing.open": "%(who)s opened it."})
    assert offers.linkable["organisation"].model is Organisation
    assert offers.movable["organisation"].kind == "organisation"
    assert [entry.label for entry in offers.menu] == ["First", "Later"]
    assert (len(offers.waiting), offers.dated[0].when, offers.told["thing.open"]) == (
        1,
        "left_on",
        "%(who)s opened it.",
    )


def test_offer_reads_nothing_more_than_it_was_told(db):
    begin(Organisation)
    plain = Linkable(Organisation, str, str)
    named = Linkable(Organisation, str, str, lambda rows: rows.filter(left_on__isnull=False))
    assert plain.read(Organisation.objects.all()).count() == 1
    assert named.read(Organisation.objects.all()).count() == 0


def test_line_says_the_least_by_itself():
    line = Line("Sign it", "/there/")
    assert (line.reason, line.belongs_to, line.due) == ("", "", None)
