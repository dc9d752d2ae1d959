"""Contact people: private unless they agreed, encrypted in the database, and gone when they are erased."""

import pytest
from django.db import connection

from causeway.coalition.contacts.actions import Person, add_contact
from causeway.coalition.models import Contact
from causeway.foundation.access import NotAllowed
from tests.asking import fill_in, look
from tests.cast import signed_in_client
from tests.journals import told_about

BERTA = Person("Berta Luna", "Director", "berta@claro.example", "+503 5555 0101")


def page_for(cast, who):
    return look(signed_in_client(cast[who]), f"/coalition/organisations/{cast.bruno.organisation.pk}/")


def test_a_contact_person_is_private_until_they_agreed(cast):
    contact = add_contact(cast.bruno.organisation, BERTA, by=cast.bruno.actor)
    assert [who for who in ("amina", "bruno", "chen", "dara") if "Berta" in page_for(cast, who).words] == [
        "amina",
        "bruno",
    ]
    fill_in(signed_in_client(cast.bruno), f"/coalition/contacts/{contact.pk}/edit/", is_shared="on")
    assert "berta@claro.example" in page_for(cast, "chen").words
    assert "Change or erase" not in page_for(cast, "chen").words


def test_nobody_else_keeps_the_contacts_of_an_organisation(cast):
    for who in ("chen", "ivo", "nobody"):
        with pytest.raises(NotAllowed):
            add_contact(cast.bruno.organisation, BERTA, by=cast[who].actor)
    assert not Contact.objects.exists()


def test_the_database_and_the_journal_do_not_name_the_person(cast):
    add_contact(cast.bruno.organisation, BERTA, by=cast.amina.actor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, part, email, phone FROM coalition_contact")
        (row,) = cursor.fetchall()
    assert not any(word in str(row) for word in ("Berta", "Director", "claro", "5555"))
    assert told_about(cast.bruno.organisation)[-1] == ("contact.add", {})


def test_an_erased_person_is_gone_from_page_and_table(cast):
    contact = add_contact(cast.bruno.organisation, BERTA, by=cast.amina.actor)
    signed_in_client(cast.bruno).post(f"/coalition/contacts/{contact.pk}/erase/")
    assert not Contact.objects.exists()
    assert "Berta" not in page_for(cast, "amina").words
