"""Anyone who signed in finds what they may see, by its words, and nothing else."""

from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from causeway.advocacy.statements import actions
from causeway.foundation.jobs import run_due
from causeway.foundation.jobs.worker import plan_days
from causeway.foundation.records.offers import OFFERS
from causeway.foundation.sealing import fields as sealed_fields
from causeway.foundation.texts.tokens import Term
from causeway.overview.search import index
from causeway.overview.search.actions import follow, reindex
from causeway.overview.search.models import Entry
from causeway.overview.search.queries import found, meant, results
from tests.cast import signed_in_client
from tests.making import make_organisation, make_statement, open_up


def ask(person, q, language="", **more):
    response = signed_in_client(person).get(f"{language}/search/?{urlencode({'q': q, **more})}")
    assert response.status_code == 200
    return response.content.decode()


def catch_up():
    while follow():
        pass


def find(person, q, **more):
    asked = {"q": q, **more}
    shown = results(person.actor, found(person.actor, asked), q)
    return ["".join(piece.text for piece in one.label) for one in shown]


@pytest.fixture
def river(cast):
    statement = make_statement(cast.dara.actor, title="A river has witnesses")
    catch_up()
    return statement


def test_paragraph_is_found_marked_and_leads_to_itself(cast, river):
    page = ask(cast.chen, "rose at night")
    assert f'href="{reverse("statements:show", args=[river.pk])}"' in page
    assert f'href="{reverse("statements:show", args=[river.pk])}#p1"' in page
    assert "The river <mark>rose</mark> <mark>at</mark> <mark>night</mark>." in page


def test_who_may_not_see_a_record_does_not_find_it(cast, river):
    for who in ("amina", "bruno", "chen", "dara"):
        assert find(cast[who], "river") == ["A river has witnesses"]
    assert find(cast.ivo, "river") == []
    assert "Nothing was found" in ask(cast.ivo, "river")
    open_up(river, cast.amina.actor)
    assert find(cast.ivo, "river") == ["A river has witnesses"]
    actions.reopen_statement(river, by=cast.amina.actor, shown="open", note="A word was wrong.")
    assert find(cast.ivo, "river") == []


def test_hidden_records_take_no_place_among_those_that_are_shown(cast, monkeypatch):
    monkeypatch.setattr("causeway.overview.search.queries.MOST", 2)
    shown = make_statement(
        cast.dara.actor, title="One lake among many other words and lakes", paragraphs=["Fish."]
    )
    for _ in range(5):
        make_statement(cast.dara.actor, title="Lake lake", paragraphs=["Lake."])
    open_up(shown, cast.amina.actor)
    catch_up()
    assert find(cast.ivo, "lake") == ["One lake among many other words and lakes"]


def test_slip_is_answered_with_a_word_that_the_reader_may_see(cast, river):
    assert meant(cast.chen.actor, {"q": "A river has witneses"}, []) == "A river has witnesses"
    assert meant(cast.ivo.actor, {"q": "witneses"}, []) == ""
    page = ask(cast.chen, "witneses")
    assert "Did you mean this?" in page
    assert "q=witnesses" in page
    assert "Did you mean" not in ask(cast.chen, "witnesses")


def test_long_passages_are_cut_between_words_around_what_was_asked(cast):
    words = " ".join(f"word{n}" for n in range(200))
    make_statement(cast.dara.actor, title="A long one", paragraphs=[words])
    catch_up()
    ((one,),) = [
        [each] for each in results(cast.chen.actor, found(cast.chen.actor, {"q": "word150"}), "word150")
    ]
    text = "".join(piece.text for piece in one.excerpts[0].pieces)
    assert "word149 word150 word151" in text
    assert text.startswith("… word")
    assert text.endswith("…")
    assert len(text) < 500
    assert set(text.replace("…", "").split()) <= set(words.split())


def test_words_that_very_many_passages_have_are_asked_for_last(cast, river, monkeypatch):
    monkeypatch.setattr(index, "COMMON", 1)
    make_statement(cast.dara.actor, title="The river again")
    catch_up()
    index.tidy()
    assert index.rare([Term(("river",)), Term(("witnesses",))]) == [Term(("witnesses",))]
    both = {"A river has witnesses", "The river again"}
    assert find(cast.chen, "river witnesses")[0] == "A river has witnesses"
    assert set(find(cast.chen, "river")) == both
    assert set(find(cast.chen, "river witnesses")) == both


def test_names_of_organisations_are_found_in_every_language(cast):
    make_organisation("مرصد النهر", language="ar")
    reindex()
    assert find(cast.chen, "النهر") == ["مرصد النهر"]
    assert find(cast.chen, "rio claro") == ["Casa Río Claro"]
    assert find(cast.ivo, "rio claro") == []


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် မွေးဖွားလာသူများ ဖြစ်သည်။", "လွတ်လပ်သော"),
        ("មនុស្សទាំងអស់ កើតមកមានសេរីភាព និងសមភាព", "សេរីភាព"),
        ("人人生而自由,在尊严和权利上一律平等。", "尊严"),
        ("يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق", "حقوق"),
        ("ทุกคนเกิดมามีอิสระและเสมอภาค", "อิสระ"),
    ],
)
def test_words_are_found_and_marked_in_any_script(cast, words, asked):
    make_statement(cast.dara.actor, title="In many scripts", paragraphs=[words, "Another."])
    catch_up()
    page = ask(cast.chen, asked)
    assert "In many scripts" in page
    assert "<mark>" in page


def test_filters_stand_in_the_address_and_narrow(cast, river):
    assert find(cast.chen, "river", kind="statement", language="en", year=river.record.made_at.year)
    assert find(cast.chen, "river", kind="organisation") == []
    assert find(cast.chen, "river", language="ar") == []
    assert find(cast.chen, "river", year=1999) == []
    assert "Search without filters" in ask(cast.chen, "river", year="1999")
    assert "A river has witnesses" in ask(
        cast.chen, "river", kind="nonsense", year="never", page="x"
    ).replace("<mark>", "").replace("</mark>", "")


@pytest.mark.parametrize(
    "q",
    [
        "", " ", "a", "x" * 10_000, "river " * 2_000, '"river', "river'", "river*", "NOT river", "river AND (", "a:b",
        "river\x00night", "\u202eriver\u2066", "'' | & ! <-> :*", "\\", "%", "-", "nuit\n\tnight", "<b>river</b>", "\ud7ff",
    ],
)  # fmt: skip
def test_odd_questions_get_a_page(cast, river, q):
    page = ask(cast.chen, q)
    assert "\x00" not in page
    assert "\u202e" not in page
    assert ("Only the first 2,000 letters" in page) == (len(q) > 2_000)
    if "river" in q:
        assert "<mark>river</mark>" in page


def test_search_only_reads(cast, river):
    browser = signed_in_client(cast.chen)
    browser.get("/search/?q=river")
    with CaptureQueriesContext(connection) as asked:
        browser.get("/search/?q=river")
    assert {query["sql"].split()[0] for query in asked} <= {"SELECT", "WITH"}
    assert browser.post("/search/", {"q": "river"}).status_code == 405


def test_page_asks_as_often_for_three_results_as_for_one(cast, river):
    def often():
        browser = signed_in_client(cast.chen)
        browser.get("/search/?q=river")
        with CaptureQueriesContext(connection) as asked:
            page = browser.get("/search/?q=river").content.decode()
        return len(asked), page.count('class="hit"')

    queries, shown = often()
    for number in range(3):
        make_statement(cast.dara.actor, title=f"River number {number}")
    catch_up()
    again, more = often()
    assert more > shown
    assert again == queries <= 14


def test_zawgyi_is_recognised(cast):
    assert "look like Zawgyi" in ask(cast.chen, "ျမန္မာ")
    assert "look like Zawgyi" not in ask(cast.chen, "မြန်မာ")


def test_arabic_page_keeps_the_direction_of_each_text(cast, river):
    page = ask(cast.chen, "night", "/ar")
    assert 'lang="en" dir="ltr">The river rose at <mark>night</mark>' in page


def test_index_follows_what_was_changed_and_forgets_what_was_taken_away(cast, river):
    dara = cast.dara.actor
    key = uuid4()
    actions.add_paragraph(river, key, "The zebrafish are gone.", after=None, by=dara)
    assert find(cast.chen, "zebrafish") == []
    catch_up()
    assert find(cast.chen, "zebrafish") == ["A river has witnesses"]
    assert not follow()
    actions.describe_statement(river, title="Other words", addressed_to="", base=2, by=dara)
    catch_up()
    assert find(cast.chen, "witnesses") == []
    assert find(cast.chen, "zebrafish") == ["Other words"]


def test_words_that_are_gone_leave_the_index(cast, river):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_words")
        assert cursor.fetchone()[0] == Entry.objects.count()
    actions.remove_paragraph(river, _key(river, 1), base=1, by=cast.dara.actor)
    catch_up()
    assert index.find([Term(("night",))], Entry.objects.all(), 5) == []
    assert not Entry.objects.filter(words__contains="night").exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL tidies up by itself")
def test_words_that_are_gone_leave_the_file_with_the_daily_work(cast, river):
    def blocks():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM search_words_data WHERE instr(block, CAST('night' AS BLOB))")
            return cursor.fetchone()[0]

    assert blocks() == 1
    actions.remove_paragraph(river, _key(river, 1), base=1, by=cast.dara.actor)
    catch_up()
    plan_days()
    run_due()
    assert blocks() == 0


def _key(statement, number):
    return statement.version().paragraphs.get(number=number).key


def test_index_is_made_again_and_is_the_same(cast, river):
    before = sorted(Entry.objects.values_list("record_id", "part", "number", "words"))
    assert reindex() >= 1
    after = Entry.objects.values_list("record_id", "part", "number", "words")
    assert sorted(after.filter(record_id=river.pk)) == before
    assert find(cast.chen, "night") == ["A river has witnesses"]


def test_what_changes_while_the_index_is_made_again_is_not_lost(cast, river, monkeypatch):
    from causeway.overview.search import actions as search

    dara, copy_some = cast.dara.actor, search._copy_some
    steps = iter(
        [
            lambda: actions.remove_paragraph(river, _key(river, 1), base=1, by=dara),
            lambda: actions.add_paragraph(river, uuid4(), "The zebrafish are gone.", after=None, by=dara),
        ]
    )

    def between():
        went = copy_some()
        next(steps, lambda: None)()
        catch_up()
        return went

    monkeypatch.setattr(search, "COPIED_AT_ONCE", 3)
    monkeypatch.setattr(search, "_copy_some", between)
    reindex()
    assert index.find([Term(("night",))], Entry.objects.all(), 5) == []
    assert find(cast.chen, "zebrafish") == ["A river has witnesses"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_words")
        assert cursor.fetchone()[0] == Entry.objects.count()


def test_no_record_with_sealed_words_can_be_searched():
    sealed = (sealed_fields.SealedText,)
    assert [
        offer.model.__name__
        for offer in OFFERS.searchable.values()
        if any(
            isinstance(field, sealed) or "sealed" in field.name for field in offer.model._meta.get_fields()
        )
    ] == []
    assert OFFERS.searchable.keys() <= OFFERS.linkable.keys()
