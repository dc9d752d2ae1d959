"""The address book: who agreed stands in it, found by theme and region, and is gone when that is taken back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from causeway.coalition.models import Alliance, Partner
from causeway.coalition.partners.actions import add_partner
from causeway.foundation.access import NotAllowed, NotValid
from tests.asking import fill_in, look
from tests.cast import signed_in_client
from tests.coalition.partners.examples import TOLD
from tests.journals import told_about

LIST = "/coalition/partners/"


def test_nobody_stands_there_without_having_agreed(cast):
    for lacking in ({"consent": ""}, {"consented_on": timezone.localdate() + timedelta(days=1)}):
        with pytest.raises(NotValid, match="without having agreed"):
            add_partner(TOLD | lacking, by=cast.amina.actor)
    with pytest.raises(NotAllowed):
        add_partner(TOLD, by=cast.bruno.actor)
    assert not Partner.objects.exists()


def test_partners_are_found_by_theme_and_region(cast):
    add_partner(TOLD, by=cast.amina.actor)
    add_partner(TOLD | {"name": "Kofi Stream", "place": "GHA", "themes": ["gender"]}, by=cast.amina.actor)
    amina = signed_in_client(cast.amina)
    for asked, found in (({"theme": "gender"}, "Kofi"), ({"group": "GRULAC"}, "Lena")):
        page = amina.get(LIST, asked).content.decode()
        assert [name for name in ("Lena", "Kofi") if name in page] == [found]


def test_members_see_only_who_agreed_to_that(cast):
    partner = add_partner(TOLD, by=cast.amina.actor)
    chen = signed_in_client(cast.chen)
    assert "Nobody stands here" in look(chen, LIST).words
    fill_in(signed_in_client(cast.amina), f"{LIST}{partner.pk}/edit/", is_shared="on")
    assert "lena@meadows.example" in look(chen, LIST).words


def test_whoever_takes_it_back_is_gone_and_was_never_in_clear(cast):
    partner = add_partner(TOLD, by=cast.amina.actor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, works_for, email, consent FROM coalition_partner")
        (row,) = cursor.fetchall()
    assert not any(word in str(row) for word in ("Lena", "Embassy", "meadows", "letter"))
    fill_in(signed_in_client(cast.amina), f"{LIST}{partner.pk}/edit/", number=1)
    assert not Partner.objects.exists()
    assert told_about(Alliance.objects.get())[-2:] == [("partner.add", {}), ("partner.erase", {})]
