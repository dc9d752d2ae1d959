"""What strangers read of the alliance, and how coordinators write it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation

from causeway.coalition.models import Organisation
from causeway.foundation.access import NotAllowed
from causeway.overview.front.actions import confirm_page, write_page
from causeway.overview.front.models import Part, PublicPage
from causeway.overview.front.queries import mark_of, newest_of
from tests.cast import signed_in_client
from tests.coalition.members.examples import ADDED
from tests.overview.front.examples import WORDS

WARNING = "This may no longer be true."


@pytest.fixture
def amina(cast):
    return signed_in_client(cast.amina)


def page(name):
    return PublicPage.objects.get(name=name)


def written(by, name="danger", language="en", **changes):
    """What a coordinator publishes."""
    return by.post(f"/public-pages/{name}/{language}/", WORDS[name] | {"base": "0"} | changes)


def read(path):
    return Client().get(path).content.decode()


def test_front_page_says_what_coordinators_wrote_in_the_language_that_stands(amina):
    written(amina, "front", about="We live\n\n- by **rivers**\n- by lakes\n\n<script>x</script>")
    english, arabic = read("/"), read("/ar/")
    assert "<p>We live</p>" in english
    assert "<li>by <strong>rivers</strong></li>" in english
    assert "<script" not in english
    assert "mailto:desk@rivers.example" in english
    assert '<section class="flow" aria-label="من نحن" lang="en" dir="ltr">' in arabic
    assert "not written in this language" not in english
    written(amina, "front", "ar", about="نحن", reach="اكتبوا")
    assert "نحن" in read("/ar/")
    assert 'lang="en" dir="ltr"><p>' not in read("/ar/")


def test_bare_front_page_says_what_is_missing_and_where_else_to_look(cast):
    assert "has not written about itself here yet" in read("/")
    assert "No organisation is named here" in read("/members/")
    assert "The alliance has not said yet who answers." in read("/danger/")


def test_danger_page_warns_until_vouched_for_after_ninety_days_and_after_a_change(amina, cast):
    written(amina)
    assert "Nobody has confirmed it yet." in read("/danger/")
    assert "Confirm that “In danger now?” still holds" in amina.get("/home/").content.decode()
    assert amina.post("/public-pages/danger/", {"shown": mark_of(page("danger"))}).status_code == 302
    assert WARNING not in read("/danger/")
    assert "last confirmed on" in read("/danger/")
    assert "still holds" not in amina.get("/home/").content.decode().partition("What moved")[0]
    written(amina, base="1", hours="Never")
    assert WARNING in read("/danger/")
    assert "Never" in read("/danger/")
    written(amina, base="2", hours="Always", holds="on")
    assert WARNING not in read("/danger/")
    long_ago = timezone.now() - timedelta(days=91)
    PublicPage.objects.filter(name="danger").update(confirmed_at=long_ago)
    assert WARNING in read("/danger/")


def test_half_an_answer_to_danger_is_refused_and_kept_in_the_form(amina):
    answer = written(amina, never="")
    assert answer.status_code == 422
    assert "people in danger need all four answers" in answer.content.decode()
    assert "Night desk" in answer.content.decode()
    assert newest_of(page("danger")) == {}


def test_second_of_two_writers_sees_both_wordings_before_anything_is_replaced(amina):
    written(amina)
    answer = written(amina, who="Somebody else")
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "<strong>Night desk</strong>" in shown
    assert "Somebody else" in shown
    assert 'name="base" value="1"' in shown
    assert written(amina, who="Somebody else", base="1").status_code == 302
    assert "Somebody else" in read("/danger/")


def test_language_left_empty_goes_and_its_words_stay_in_the_versions(amina):
    written(amina)
    written(amina, language="ar")
    empty = dict.fromkeys(WORDS["danger"], "")
    written(amina, base="1", **empty)
    assert list(newest_of(page("danger"))) == ["ar"]
    assert "Arabic" in read("/danger/")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"about": "x" * 5001}, "at most 5000"),
        ({"about": "turned \u202e round"}, "invisible sign"),
        ({"about": "\n\n".join(["a"] * 41)}, "at most 40 passages"),
        ({"base": "-1"}, "Somebody else wrote this page"),
    ],
)
def test_bad_input_is_refused_with_a_sentence(amina, changes, said):
    answer = written(amina, "front", **changes)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert newest_of(page("front")) == {}


def test_only_coordinators_write_and_vouch(cast):
    with pytest.raises(NotAllowed):
        write_page(page("front"), "en", {Part.ABOUT: ["x"]}, base=0, by=cast.dara.actor)
    with pytest.raises(NotAllowed):
        confirm_page(page("danger"), shown="", by=cast.bruno.actor)


def test_confirming_what_somebody_changed_meanwhile_is_refused(amina):
    written(amina)
    shown = mark_of(page("danger"))
    written(amina, base="1", hours="Never")
    answer = amina.post("/public-pages/danger/", {"shown": shown})
    assert answer.status_code == 422
    assert page("danger").confirmed_at is None
    assert "Somebody changed this page in the meantime" in answer.content.decode()


def test_history_tells_who_wrote_which_language(amina):
    written(amina, "front", "ar")
    assert "Amina wrote it in this language: العربية" in strip(amina.get("/public-pages/").content.decode())


def strip(text):
    return text.replace("<bdi>", "").replace("</bdi>", "").replace("\u2068", "").replace("\u2069", "")


def test_members_are_named_only_if_they_agreed(cast):
    Organisation.objects.filter(pk=cast.bruno.organisation.pk).update(is_shown=True)
    shown = read("/members/")
    assert "Casa Río Claro" in shown
    assert "Colombia" not in shown
    assert "1 organisation" in shown
    assert "Suara Hulu" not in shown


def test_members_that_left_are_not_named(cast):
    yesterday = timezone.localdate() - timedelta(days=1)
    Organisation.objects.filter(pk=cast.dara.organisation.pk).update(
        is_shown=True, state="left", left_on=yesterday
    )
    assert "Floating Village" not in read("/members/")


def test_coordinator_notes_that_an_organisation_agreed(amina):
    assert amina.post("/coalition/organisations/add/", ADDED | {"is_shown": "on"}).status_code == 302
    assert "Delta Paralegals" in read("/members/")


def test_every_public_page_leads_to_the_page_about_danger_and_to_the_way_out(cast):
    for path in (
        "/",
        "/members/",
        "/statements/",
        "/what-is-stored/",
        "/help/",
        "/source/",
        "/journal/",
        "/nowhere/",
    ):
        for prefix in ("", "/ar"):
            shown = read(prefix + path)
            for way in ("danger", "leave"):
                assert f'href="{prefix}/{way}/"' in shown, prefix + path


def test_public_pages_know_no_cookie_no_font_and_no_workspace(amina):
    written(amina)
    for path in ("/", "/members/", "/danger/"):
        answer = amina.get(path)
        assert not answer.cookies
        assert answer["Cache-Control"] == "no-cache"
        assert answer["ETag"]
        shown = answer.content.decode()
        assert "letters." not in shown
        assert "Amina" not in shown
        assert "/home/" not in shown
        assert "/sign-in/" not in shown
        with translation.override("en"):
            assert "Leave quickly" in shown
