"""The pages about organisations."""

import pytest

from causeway.coalition.members.models import Organisation
from causeway.coalition.members.queries import facts_of, fingerprint
from tests.cast import signed_in_client
from tests.making import make_organisation

LIST = "/coalition/organisations/"
ADD = "/coalition/organisations/add/"
GOOD = {
    "name_0": "Delta Paralegals",
    "language_0": "en",
    "name_1": "",
    "language_1": "",
    "short_name": "DP",
    "place": "ZWE",
    "website": "delta.example",
    "joined_on": "2026-03-01",
    "shown": "",
}


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("amina", 200),
        ("bruno", 403),
        ("chen", 403),
        ("dara", 403),
        ("ivo", 403),
        ("femi", 302),
        ("nobody", 302),
    ],
)
def test_only_coordinators_come_to_the_form(cast, who, status):
    assert signed_in_client(cast[who]).get(ADD).status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("amina", 200), ("chen", 200), ("ivo", 404), ("femi", 302), ("nobody", 302)]
)
def test_people_with_a_role_read_the_page_of_an_organisation(cast, who, status):
    address = f"{LIST}{cast.bruno.organisation.pk}/"
    assert signed_in_client(cast[who]).get(address).status_code == status


@pytest.mark.parametrize(("who", "status"), [("amina", 200), ("bruno", 403), ("ivo", 404), ("nobody", 302)])
def test_only_coordinators_come_to_the_page_of_changes(cast, who, status):
    address = f"{LIST}{cast.bruno.organisation.pk}/edit/"
    assert signed_in_client(cast[who]).get(address).status_code == status


def test_list_shows_names_places_and_the_way_to_each(cast):
    page = signed_in_client(cast.chen).get(LIST).content.decode()
    assert page.index("Casa Río Claro") < page.index("Floating Village Forum") < page.index("Suara Hulu")
    assert "Cambodia" in page
    assert f"{LIST}{cast.dara.organisation.pk}/" in page
    assert "Add an organisation" not in page


def test_list_filters_by_place(cast):
    page = signed_in_client(cast.chen).get(LIST, {"place": "KHM"}).content.decode()
    assert "Floating Village Forum" in page
    assert "Suara Hulu" not in page


def test_list_shows_who_has_left_only_when_asked(cast):
    gone = make_organisation("Old Bridge")
    Organisation.objects.filter(pk=gone.pk).update(state="left", left_on="2026-02-01")
    client = signed_in_client(cast.chen)
    assert "Old Bridge" not in client.get(LIST).content.decode()
    assert "Old Bridge" in client.get(LIST, {"standing": "left"}).content.decode()


def test_person_without_a_role_reads_why_the_list_is_empty(cast):
    page = signed_in_client(cast.ivo).get(LIST).content.decode()
    assert "No organisations to see" in page
    assert "Casa Río Claro" not in page


def test_list_asks_the_database_the_same_number_of_times_however_long_it_is(cast, django_assert_num_queries):
    client = signed_in_client(cast.chen)
    for more in range(2):
        make_organisation(f"Another {more}", place="PER")
        with django_assert_num_queries(4):
            client.get(LIST)


def test_page_shows_every_name_in_its_language_and_the_people(cast):
    from causeway.foundation.texts.names import set_name

    set_name(cast.bruno.organisation, "name", "ar", "بيت النهر الصافي")
    page = signed_in_client(cast.chen).get(f"{LIST}{cast.bruno.organisation.pk}/").content.decode()
    assert '<bdi lang="ar" dir="rtl">بيت النهر الصافي</bdi>' in page
    assert "Bruno" in page
    assert "Signatory" in page
    assert "Femi" not in page


def test_people_who_left_are_not_on_the_page(cast):
    page = signed_in_client(cast.chen).get(f"{LIST}{cast.chen.organisation.pk}/").content.decode()
    assert "Chen" in page
    assert "Femi" not in page


def test_coordinator_adds_an_organisation(cast):
    client = signed_in_client(cast.amina)
    answer = client.post(ADD, GOOD)
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "Delta Paralegals" in page
    assert "https://delta.example" in page
    assert "Zimbabwe" in page


@pytest.mark.parametrize("who", ["bruno", "ivo"])
def test_nobody_else_adds(cast, who):
    assert signed_in_client(cast[who]).post(ADD, GOOD).status_code == 403
    assert Organisation.objects.count() == 3


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name_0": ""}, "in at least one language"),
        ({"language_0": ""}, "Say which language this name is in."),
        ({"name_1": "Encore", "language_1": "en"}, "There is a name in this language above."),
        ({"works_on": "Zimbabwe, Atlantis"}, "“Atlantis” is not a place of the list"),
        ({"languages": "English, Elvish"}, "“Elvish” is not a language of the list"),
        ({"themes": ["weather"]}, "Select a valid choice"),
        ({"joined_on": "yesterday"}, "Enter a valid date."),
        ({"website": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"website": "ftp://delta.example"}, "Enter a valid URL."),
        ({"place": "ATLANTIS"}, "Select a valid choice"),
        ({"name_0": "Casa Rio Claro"}, "is in the list already"),
        ({"name_0": "Delta\x00"}, "Null characters are not allowed."),
        ({"name_0": "Delta\u202egnp"}, "turns the direction of writing"),
        ({"short_name": "D\u202eP"}, "turns the direction of writing"),
        ({"name_0": "Delta\x07"}, "A sign that cannot be shown"),
        ({"name_0": "D" * 1_000_000}, "at most 300 characters"),
    ],
)
def test_what_cannot_be_taken_comes_back_with_a_sentence_and_everything_typed(cast, typed, sentence):
    answer = signed_in_client(cast.amina).post(ADD, GOOD | typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert 'value="DP"' in page or "short_name" in typed
    assert Organisation.objects.count() == 3


def test_emoji_and_every_script_are_welcome(cast):
    names = {"name_0": "Delta 🌊", "name_1": "မြစ်ဝကျွန်းပေါ်", "language_1": "my"}
    assert signed_in_client(cast.amina).post(ADD, GOOD | names).status_code == 302


def test_room_for_one_more_language_keeps_what_was_typed_and_adds_nothing(cast):
    page = signed_in_client(cast.amina).post(ADD, GOOD | {"more": "yes"}).content.decode()
    assert 'value="Delta Paralegals"' in page
    assert 'name="name_2"' in page
    assert Organisation.objects.count() == 3


def test_more_rows_than_the_form_gives_are_not_read(cast):
    typed = GOOD | {f"name_{row}": f"Name {row}" for row in range(1, 400)}
    assert signed_in_client(cast.amina).post(ADD, typed).status_code == 422


def test_extra_fields_change_nothing(cast):
    signed_in_client(cast.amina).post(ADD, GOOD | {"record": "1", "kind": "account", "is_staff": "yes"})
    assert Organisation.objects.count() == 4


def edit_of(organisation):
    facts = facts_of(organisation)
    return {
        **GOOD,
        "name_0": facts.names["en"],
        "short_name": facts.short_name,
        "shown": fingerprint(facts),
    }


def test_coordinator_changes_an_organisation(cast):
    organisation = make_organisation("Delta")
    client = signed_in_client(cast.amina)
    answer = client.post(f"{LIST}{organisation.pk}/edit/", edit_of(organisation) | {"name_0": "Delta Watch"})
    assert answer.status_code == 302
    assert facts_of(organisation).names == {"en": "Delta Watch"}


def test_change_in_between_is_told_and_nothing_typed_is_lost(cast):
    organisation = make_organisation("Delta")
    typed = edit_of(organisation) | {"short_name": "typed by Amina"}
    Organisation.objects.filter(pk=organisation.pk).update(short_name="faster")
    answer = signed_in_client(cast.amina).post(f"{LIST}{organisation.pk}/edit/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody else changed this organisation" in page
    assert 'value="typed by Amina"' in page
    organisation.refresh_from_db()
    assert organisation.short_name == "faster"


def test_names_cannot_run_as_markup(cast):
    organisation = make_organisation('<script>alert(1)</script>"onload=x')
    client = signed_in_client(cast.amina)
    for address in (LIST, f"{LIST}{organisation.pk}/", f"{LIST}{organisation.pk}/edit/"):
        page = client.get(address).content.decode()
        assert "<script" not in page
        assert "&lt;script&gt;" in page


def test_spreadsheet_has_the_list_and_runs_nothing(cast):
    make_organisation('=HYPERLINK("https://evil.example")')
    answer = signed_in_client(cast.chen).get(f"{LIST}spreadsheet/")
    text = answer.content.decode("utf-8-sig")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert text.startswith("Name,")
    assert "\"'=HYPERLINK(" in text
    assert "Suara Hulu Network,en,,,,Malaysia,MYS,,,,,,,Member,2026-01-15," in text


def test_spreadsheet_shows_nothing_to_who_may_see_nothing(cast):
    text = signed_in_client(cast.ivo).get(f"{LIST}spreadsheet/").content.decode()
    assert "Casa" not in text
