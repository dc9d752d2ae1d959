"""The page that is one's own, and the page about what is stored."""

import pytest

from causeway.coalition.accounts.actions import choose_language
from causeway.coalition.models import Account
from causeway.foundation.access import NotAllowed, visible
from tests.cast import signed_in_client
from tests.making import give_role


def test_page_says_who_one_is_and_what_one_does(cast):
    page = signed_in_client(cast.bruno).get("/account/").content.decode()
    assert "You are Bruno and sign in as “bruno”." in page
    assert "Casa Río Claro" in page
    assert "Signatory" in page


def test_page_shows_roles_for_the_alliance_itself(cast):
    give_role(cast.ivo.account, "drafter")
    page = signed_in_client(cast.ivo).get("/account/").content.decode()
    assert "For the alliance" in page
    assert "Drafter" in page


def test_person_without_a_role_is_told_so(cast):
    assert "no role in the alliance" in signed_in_client(cast.ivo).get("/account/").content.decode()


def test_page_says_what_is_stored(cast):
    page = signed_in_client(cast.chen).get("/account/").content.decode()
    assert "A hash of your passphrase" in page
    assert "Not stored: the network address" in page


@pytest.mark.parametrize("who", ["nobody", "femi"])
def test_page_is_for_who_is_signed_in(cast, who):
    assert signed_in_client(cast[who]).get("/account/").status_code == 302


def test_language_of_letters_is_chosen_and_kept(cast):
    client = signed_in_client(cast.chen)
    answer = client.post("/account/language/", {"language": "ar"})
    assert "The language is kept." in client.get(answer["Location"]).content.decode()
    assert Account.objects.called("chen").get().language == "ar"


@pytest.mark.parametrize("language", ["", "tlh", "en\x00", "x" * 1_000_000])
def test_an_unknown_language_is_refused_with_a_sentence(cast, language):
    answer = signed_in_client(cast.chen).post("/account/language/", {"language": language})
    assert answer.status_code == 422
    assert Account.objects.called("chen").get().language == "en"


def test_extra_fields_change_nothing(cast):
    typed = {"language": "ar", "name": "Chief", "handle": "amina", "role": "coordinator", "is_staff": "1"}
    signed_in_client(cast.chen).post("/account/language/", typed)
    account = Account.objects.called("chen").get()
    assert account.name == "Chen"
    assert not cast.chen.actor.has_role("coordinator")


def test_nobody_chooses_for_somebody_else(cast):
    with pytest.raises(NotAllowed):
        choose_language(cast.chen.account, language="ar", by=cast.amina.actor)


@pytest.mark.parametrize(("who", "sees"), [("amina", 5), ("chen", 5), ("ivo", 1), ("femi", 0), ("nobody", 0)])
def test_people_with_a_role_see_who_is_here(cast, who, sees):
    seen = visible(cast[who].actor, Account)
    assert seen.count() == seen.distinct().count() == sees


def test_anybody_can_read_what_is_stored(client, db):
    page = client.get("/what-is-stored/").content.decode()
    assert "No cookie is set" in page
    assert not client.cookies


def test_a_name_cannot_run_as_markup(cast):
    chen = Account.objects.called("chen").get()
    chen.name = "<script>alert(1)</script>"
    chen.save()
    client = signed_in_client(cast.chen)
    for address in ("/account/", f"/coalition/organisations/{cast.chen.organisation.pk}/"):
        assert "<script" not in client.get(address).content.decode()
