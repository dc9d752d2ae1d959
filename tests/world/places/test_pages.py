"""The coordinators' pages about places."""

import pytest

from causeway.world.models import Place
from tests.cast import signed_in_client

LIST = "/world/places/"
RISK = "/world/places/COL/risk/"


@pytest.mark.parametrize("address", [LIST, RISK])
@pytest.mark.parametrize(
    ("who", "status"), [("amina", 200), ("bruno", 403), ("ivo", 403), ("femi", 302), ("nobody", 302)]
)
def test_only_coordinators_come_in(cast, address, who, status):
    assert signed_in_client(cast[who]).get(address).status_code == status


def test_list_shows_fifty_places_by_name_and_the_way_on(cast):
    page = signed_in_client(cast.amina).get(LIST).content.decode()
    assert page.index("Afghanistan") < page.index("Åland Islands") < page.index("Albania")
    assert "Zimbabwe" not in page
    assert "?page=2" in page


def test_filter_lives_in_the_address(cast):
    page = signed_in_client(cast.amina).get(LIST, {"group": "EEG"}).content.decode()
    assert "Slovenia" in page
    assert "Colombia" not in page


def test_a_filter_that_fits_nothing_says_so(cast):
    page = signed_in_client(cast.amina).get(LIST, {"group": "EEG", "kind": "territory"}).content.decode()
    assert "No place fits" in page


def test_nonsense_in_the_address_shows_the_whole_list(cast):
    page = signed_in_client(cast.amina).get(LIST, {"group": "'; DROP", "page": "-7", "risk": "\0"})
    assert page.status_code == 200
    assert "Afghanistan" in page.content.decode() or "Zimbabwe" in page.content.decode()


@pytest.mark.parametrize("code", ["ZZZ", "col", "COLO", "C%00L"])
def test_an_unknown_place_is_not_found(cast, code):
    assert signed_in_client(cast.amina).get(f"/world/places/{code}/risk/").status_code == 404


def test_page_says_who_sees_the_setting_before_it_is_changed(cast):
    page = signed_in_client(cast.amina).get(RISK).content.decode()
    assert "Everyone with a role in the alliance sees the setting" in page
    assert "How to undo it" in page


def test_coordinator_changes_the_setting_and_sees_it(cast):
    client = signed_in_client(cast.amina)
    answer = client.post(RISK, {"risk": "high", "shown": "low"})
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "Colombia: High." in page
    assert Place.objects.get(code="COL").risk == "high"


def test_a_wrong_answer_leads_back_with_a_sentence(cast):
    answer = signed_in_client(cast.amina).post(RISK, {"risk": "extreme", "shown": "low"})
    assert answer.status_code == 422
    assert "Choose low, raised or high." in answer.content.decode()


def test_the_second_of_two_coordinators_is_told(cast):
    Place.objects.filter(code="COL").update(risk="raised")
    answer = signed_in_client(cast.amina).post(RISK, {"risk": "high", "shown": "low"})
    assert answer.status_code == 409
    assert Place.objects.get(code="COL").risk == "raised"


def test_extra_fields_change_nothing(cast):
    signed_in_client(cast.amina).post(RISK, {"risk": "high", "shown": "low", "group": "WEOG", "code": "USA"})
    assert Place.objects.get(code="COL").group == "GRULAC"
    assert Place.objects.get(code="USA").risk == "low"


def test_list_asks_the_database_the_same_number_of_times_on_every_page(cast, django_assert_num_queries):
    client = signed_in_client(cast.amina)
    for page in ("1", "5"):
        with django_assert_num_queries(3):
            client.get(LIST, {"page": page})


def test_arabic_page_has_arabic_names_from_right_to_left(cast):
    page = signed_in_client(cast.amina).get("/ar/world/places/").content.decode()
    assert 'dir="rtl"' in page
    assert "الأرجنتين" in page
