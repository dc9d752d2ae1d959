"""Two entries for one organisation: found, merged, and two again."""

from datetime import timedelta
from uuid import UUID

import pytest

from causeway.coalition.contacts.actions import Person, add_contact
from causeway.coalition.doubles import likely
from causeway.coalition.doubles.actions import merge_organisations, undo_merge
from causeway.coalition.doubles.likely import Known, likely_doubles
from causeway.coalition.members.queries import find_same, keys_of
from causeway.coalition.members.states import Standing
from causeway.coalition.models import Contact, Membership, Merge, Organisation
from causeway.foundation.access import NotAllowed, NotNow, NotValid
from tests.asking import fill_in, look
from tests.cast import signed_in_client
from tests.making import give_role, make_organisation, make_statement, open_up, sign_as_stranger

LIST = "/coalition/doubles/"
PAGE = "/coalition/organisations/{}/"


def found(*pairs):
    known = [Known(UUID(int=at), (name,), site) for at, (name, site) in enumerate(pairs, 1)]
    return [pair.why for pair in likely_doubles(known)]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Casa Rio Claro e.V.", "Casa Rio Claro eV.", "looks"),
        ("Watchers of the River", "Watcher of the Rivers", "spelled"),
        ("Rivers, Friends of the", "Friends of the Rivers", "spelled"),
        ("Rivеr Wаtch", "River Watch", "looks"),
        ("0pen Banks", "Open Banks", "looks"),
        ("مركز نهر", "Markaz Nahr", "sounds"),
        ("Mohamed Nour Foundation", "Muhammad Noor Foundation", "sounds"),
        ("Река Союз", "Reka Soyuz", "sounds"),
    ],
)
def test_names_of_one_organisation_are_found_to_be_likely_doubles(one, other, why):
    assert found((one, ""), (other, ""))[:1] == [why]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("River Watch 1", "River Watch 2"),
        ("River Watch", "Forest Watch"),
        ("Women of Peru", "Women of Chile"),
    ],
)
def test_names_of_two_organisations_are_left_alone(one, other):
    assert found((one, ""), (other, "")) == []


def test_one_website_is_enough_and_a_third_is_left_alone():
    assert found(
        ("A", "https://www.reed.example/x"), ("B", "http://reed.example"), ("C", "https://c.example")
    ) == ["website"]


def test_many_names_are_looked_through_without_comparing_all_pairs(monkeypatch):
    words = ["Reed", "Otter", "Heron", "Willow", "Alder", "Eel", "Stork"]
    names = [f"{words[n % 7]} {words[n // 7 % 7]} of Valley {n}" for n in range(3000)]
    compared, score = [], likely._score
    monkeypatch.setattr(likely, "_score", lambda *two: compared.append(two) or score(*two))
    known = [Known(UUID(int=n + 1), (name,)) for n, name in enumerate([*names, "Otters Otter of Valley 8"])]
    assert [pair.why for pair in likely_doubles(known)] == ["spelled"]
    assert 50 * len(compared) < len(names) ** 2


@pytest.fixture
def two(cast):
    """Casa Río Claro, and the entry that turns out to be the same, with a person, a signature and a role of Bruno."""
    double = make_organisation("Rio Claro House", place="COL")
    add_contact(double, Person("Berta"), by=cast.amina.actor)
    give_role(cast.bruno.account, "signatory", double)
    give_role(cast.ivo.account, "member", double)
    statement = open_up(make_statement(cast.dara.actor, title="Open the gates"), cast.amina.actor)
    sign_as_stranger(statement, "Rio Claro House")
    return cast.bruno.organisation, double


def test_the_page_says_what_moves_and_then_it_moves(cast, two):
    kept, gone = two
    amina = signed_in_client(cast.amina)
    page = look(amina, f"{LIST}{kept.pk}/and/{gone.pk}/")
    for words in (
        "contact people: 1",
        "signatures: 1",
        "roles: 1; 1 stays, because the other one has the same",
    ):
        assert words in page.words
    page = fill_in(amina, f"{LIST}{kept.pk}/and/{gone.pk}/", kept=str(kept.pk))
    assert "Casa Río Claro" in page.words
    assert "Berta" in page.words
    assert "Signed “Open the gates”" in page.words
    assert "Amina merged it with Rio Claro House" in page.words
    assert "This entry was merged with another one." in look(amina, PAGE.format(gone.pk)).words
    assert "Rio Claro House" not in amina.get("/coalition/organisations/").content.decode()
    assert find_same("RIO CLARO HOUSE") == kept
    assert "rioclarohouse" in keys_of(kept)
    assert cast.ivo.actor.organisations == {kept.pk}


def test_a_merge_is_undone_and_everything_is_back(cast, two):
    kept, gone = two
    before = {
        model: list(model.objects.order_by("pk").values_list("pk", "organisation"))
        for model in (Contact, Membership)
    }
    amina = signed_in_client(cast.amina)
    fill_in(amina, f"{LIST}{kept.pk}/and/{gone.pk}/", kept=str(kept.pk))
    late = add_contact(kept, Person("Came later"), by=cast.amina.actor)
    page = fill_in(amina, LIST)
    assert "undid the merge" in page.words
    assert find_same("Rio Claro House") == gone
    late.delete()
    after = {
        model: list(model.objects.order_by("pk").values_list("pk", "organisation"))
        for model in (Contact, Membership)
    }
    assert after == before


def test_a_role_in_an_organisation_that_is_paused_does_not_come_to_life_by_a_merge(cast, two):
    Organisation.objects.filter(pk=two[1].pk).update(state=Standing.PAUSED)
    with pytest.raises(NotNow, match="Set that right first"):
        merge_organisations(*two, by=cast.amina.actor)
    assert cast.ivo.actor.organisations == set()


def test_nobody_merges_an_organisation_for_which_they_sign(cast, two):
    give_role(cast.amina.account, "signatory", two[1])
    with pytest.raises(NotAllowed, match="another coordinator"):
        merge_organisations(*two, by=cast.amina.actor)


def test_a_merge_asks_for_the_passphrase_again(cast, two):
    amina = signed_in_client(cast.amina, proved={"confirmed_for": timedelta(0)})
    answer = amina.post(f"{LIST}{two[0].pk}/and/{two[1].pk}/", {"kept": str(two[0].pk)})
    assert answer.status_code == 401
    assert not Merge.objects.exists()


def test_an_organisation_is_not_merged_with_itself(cast):
    same = cast.bruno.organisation
    answer = signed_in_client(cast.amina).get(f"{LIST}{same.pk}/and/{same.pk}/")
    assert answer.status_code == 422
    assert "cannot be merged with itself" in answer.content.decode()
    with pytest.raises(NotValid):
        merge_organisations(same, same, by=cast.amina.actor)


def test_merges_in_a_row_are_undone_from_the_last(cast):
    one, two, three = (make_organisation(name) for name in ("Heron", "Herons", "The Herons"))
    first = merge_organisations(two, one, by=cast.amina.actor)
    second = merge_organisations(three, two, by=cast.amina.actor)
    assert find_same("Heron") == three
    with pytest.raises(NotAllowed, match="Undo that one first"):
        undo_merge(first, by=cast.amina.actor)
    undo_merge(second, by=cast.amina.actor)
    undo_merge(Merge.objects.get(pk=first.pk), by=cast.amina.actor)
    assert [find_same(name).pk for name in ("Heron", "Herons", "The Herons")] == [one.pk, two.pk, three.pk]


def test_two_that_are_two_are_not_offered_again(cast):
    one, other = make_organisation("Otter Union"), make_organisation("Otters Union")
    amina = signed_in_client(cast.amina)
    assert "Otters Union" in look(amina, LIST).words
    first, second = sorted((one.pk, other.pk), key=str)
    amina.post(f"{LIST}{first}/and/{second}/two/")
    assert "No likely doubles" in look(amina, LIST).words


def test_an_organisation_that_was_merged_is_neither_changed_nor_merged_again(cast):
    one, other = make_organisation("Otter Union"), make_organisation("Otters Union")
    merge_organisations(one, other, by=cast.amina.actor)
    amina = signed_in_client(cast.amina)
    assert amina.get(f"{PAGE.format(other.pk)}edit/").status_code == 403
    assert amina.get(f"{LIST}{one.pk}/and/{other.pk}/").status_code == 403
    assert Organisation.objects.get(pk=other.pk).merged_into_id == one.pk
