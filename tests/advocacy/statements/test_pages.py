"""The workspace pages of statements, as several of the cast see them."""

import pytest
from django.test.utils import CaptureQueriesContext

from causeway.advocacy.statements import actions
from causeway.advocacy.statements.models import SignOn, Statement
from causeway.advocacy.statements.queries import paragraphs_of, title_of
from causeway.coalition.members.models import Organisation
from tests.advocacy.statements.test_states import bring_to
from tests.asking import Seen, fill_in, look, send
from tests.making import answers, give_role, make_statement, open_up, sign_as_stranger

LIST = "/advocacy/statements/"


def at(statement, page=""):
    return f"{LIST}{statement.pk}/{page}"


def test_list_shows_title_state_and_count_to_members(signed, browser):
    page = look(browser("chen"), LIST)
    assert "A river has witnesses" in page.words
    assert "Open for signature" in page.words
    assert page.links["A river has witnesses"] == at(signed)
    assert "1" in page.links
    assert "Begin a statement" not in page.words
    assert "Begin a statement" in look(browser("dara"), LIST).words


def test_list_shows_to_who_holds_no_role_what_is_public(cast, now, browser):
    make_statement(cast.dara.actor, title="Only a draft")
    bring_to("published", cast, now)
    page = look(browser("ivo"), LIST)
    assert "A river has witnesses" in page.words
    assert "Only a draft" not in page.words


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("?state=draft", ["Say when"]),
        ("?state=open", ["A river has witnesses"]),
        ("?words=RIVER", ["A river has witnesses"]),
        ("?words=river&state=draft", []),
        ("?state=nonsense", ["A river has witnesses", "Say when"]),
        ("?words=%00river", ["A river has witnesses"]),
        ("?page=99", ["A river has witnesses", "Say when"]),
        ("?page=x&words=" + "x" * 5000, []),
    ],
)
def test_list_filters_by_state_and_words(cast, opened, browser, asked, found):
    make_statement(cast.dara.actor, title="Say when")
    page = look(browser("chen"), LIST + asked)
    assert page.status == 200
    assert sorted(words for words in page.links if words in ("A river has witnesses", "Say when")) == found
    assert ("No statement fits" in page.words) is (not found)


def test_export_has_the_same_rows_and_runs_nothing(cast, opened, browser):
    make_statement(cast.dara.actor, title="=HYPERLINK(1)")
    answer = browser("chen").get(f"{LIST}export.csv?state=draft")
    text = answer.content.decode("utf-8-sig")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "'=HYPERLINK(1)" in text
    assert "A river" not in text


@pytest.mark.parametrize(
    ("state", "who", "first"),
    [
        ("draft", "dara", "Open for signature"),
        ("draft", "chen", None),
        ("open", "chen", None),
        ("open", "amina", "Close signing"),
        ("closed", "amina", None),
        ("published", "chen", "Read it as the public does"),
        ("taken_down", "amina", None),
    ],
)
def test_page_offers_the_next_step_to_who_can_take_it(cast, now, browser, state, who, first):
    statement = bring_to(state, cast, now)
    page = look(browser(who), at(statement))
    assert Statement(state=state).get_state_display() in page.words
    filled = [words for words in page.links if words in STEPS]
    assert (first in filled) if first else not set(filled) & STEPS


STEPS = {"Open for signature", "Close signing", "Read it as the public does", "Sign for your organisation"}


def test_page_of_an_empty_draft_leads_to_the_first_paragraph(cast, browser):
    statement = make_statement(cast.dara.actor, paragraphs=())
    page = look(browser("dara"), at(statement))
    assert "No paragraphs yet" in page.words
    assert page.links["Write the first paragraph"] == at(statement, "paragraphs/new/")
    assert "Write the first paragraph" not in look(browser("chen"), at(statement)).words


def test_page_shows_paragraphs_signatures_and_what_happened(cast, signed, browser):
    page = look(browser("chen"), at(signed))
    for words in (
        "The river rose at night.",
        "Casa Río Claro",
        "1 organisation stands under this version.",
        "Amina opened it for signature",
    ):
        assert words in page.words
    assert "Berta" not in page.words


@pytest.mark.parametrize(
    ("who", "sees"), [("amina", True), ("bruno", True), ("chen", False), ("dara", False)]
)
def test_way_to_withdraw_is_shown_to_who_may(signed, browser, who, sees):
    shown = any("withdraw/" in url for url in look(browser(who), at(signed)).links.values())
    assert shown is sees


def test_persons_behind_signatures_are_for_coordinators(signed, browser):
    sign_as_stranger(signed, "River Watch", email="watch@example.org")
    page = look(browser("amina"), at(signed, "signatories/"))
    assert "Berta, Director" in page.words
    assert "watch@example.org" in page.words
    for who in ("bruno", "chen", "dara", "ivo"):
        refused = look(browser(who), at(signed, "signatories/"))
        assert (refused.status, "Berta" in refused.words) == (403, False)


@pytest.mark.parametrize(
    "page", ["", "history/", "versions/", "title/", "dates/", "ties/", "sign/", "signatories/"]
)
def test_draft_does_not_exist_for_who_holds_no_role(draft, browser, page):
    answer = browser("ivo").get(at(draft, page))
    assert answer.status_code in (403, 404)
    assert "A river" not in answer.content.decode()


def test_title_and_addressee_are_changed(draft, browser):
    page = fill_in(browser("dara"), at(draft, "title/"), title="Rivers speak", addressed_to="To the Council.")
    assert "Rivers speak" in page.words
    assert "To the Council." in page.words
    versions = look(browser("chen"), at(draft, "versions/"))
    assert "Title, changed" in versions.words
    assert "To whom it speaks, changed" in versions.words
    assert "The two versions say the same." not in versions.words


def test_second_writer_of_a_title_sees_both_and_chooses(draft, browser):
    client, path = browser("amina"), at(draft, "title/")
    opened = look(client, path).form().fields
    fill_in(browser("dara"), path, title="Rivers speak", addressed_to="To the Council.")
    told = client.post(path, opened | {"title": "Rivers see", "addressed_to": "To all."})
    said = told.content.decode()
    assert told.status_code == 409
    assert "Somebody changed the title or the addressee while you were writing." in said
    assert all(words in said for words in ("Rivers speak", "To the Council.", "Rivers see", "To all."))
    assert 'name="base" value="2"' in said
    again = client.post(path, opened | {"title": "Rivers see", "addressed_to": "To all.", "base": "2"})
    assert again.status_code == 302
    assert "Rivers see" in look(client, at(draft, "")).words


def test_dates_are_shown_back_in_utc(draft, browser):
    client = browser("dara")
    fill_in(
        client,
        at(draft, "dates/"),
        signing_day="2031-03-01",
        signing_hour="18:00",
        publish_day="2031-03-02",
        publish_hour="09:30",
    )
    fields = look(client, at(draft, "dates/")).form().fields
    assert (fields["signing_day"], fields["signing_hour"]) == ("2031-03-01", "18:00")
    assert (fields["publish_day"], fields["publish_hour"]) == ("2031-03-02", "09:30")


def test_paragraph_is_moved(draft, browser):
    last = paragraphs_of(draft)[2].key
    page = fill_in(browser("dara"), at(draft, f"paragraphs/{last}/place/"), after="")
    assert page.words.index("We ask to be told.") < page.words.index("The river rose")


def test_paragraph_is_removed_and_stays_in_the_versions(draft, browser):
    client, last = browser("dara"), paragraphs_of(draft)[2].key
    page = fill_in(client, at(draft, f"paragraphs/{last}/remove/"))
    assert "We ask to be told." not in page.words
    versions = look(client, at(draft, "versions/"))
    assert "Paragraph 3, removed" in versions.words
    assert "We ask to be told." in versions.words


def test_versions_compare_any_two(cast, draft, browser):
    first = paragraphs_of(draft)[0].key
    for number, words in enumerate(("The river fell.", "The river stood."), start=1):
        actions.change_paragraph(draft, first, words, base=number, by=cast.dara.actor)
    page = look(browser("chen"), at(draft, "versions/?from=1&to=3"))
    assert "What changed from version 1 to version 3." in page.words
    assert "stood" in page.words
    assert "The two versions say the same." in look(browser("chen"), at(draft, "versions/?from=2&to=2")).words
    assert look(browser("chen"), at(draft, "versions/?from=x&to=%00")).status == 200


def test_sign_page_is_filled_in_for_who_signs(cast, opened, browser):
    page = look(browser("bruno"), at(opened, "sign/"))
    fields = page.form().fields
    assert fields["person"] == "Bruno"
    assert fields["place"] == "COL"
    assert page.form().choices["organisation"] == [str(cast.bruno.organisation.pk)]


def test_sign_page_does_not_fill_in_a_hidden_place(cast, opened, browser):
    Organisation.objects.filter(pk=cast.bruno.organisation.pk).update(hides_place=True)
    assert look(browser("bruno"), at(opened, "sign/")).form().fields["place"] == ""


def test_signing_twice_is_told(opened, browser):
    client = browser("bruno")
    page = look(client, at(opened, "sign/"))
    for status in (302, 409):
        answer = send(client, page, person_role="Director", mandate="board")
        assert answer.status_code == status
    assert "already stands under this version" in Seen(answer).words


def test_own_signature_is_withdrawn_without_a_reason_and_anothers_with_one(cast, signed, browser):
    signature = SignOn.objects.get()
    address = f"{LIST}signatures/{signature.pk}/withdraw/"
    assert "note" not in look(browser("bruno"), address).form().fields
    answer = send(browser("amina"), look(browser("amina"), address), note="")
    assert answer.status_code == 422
    assert "Say why this signature is taken off." in Seen(answer).words
    page = fill_in(browser("bruno"), address)
    assert "Nobody has signed yet" in page.words


def test_move_page_says_who_sees_what_leaves_and_how_to_undo(signed, browser):
    page = look(browser("amina"), at(signed, "move/close/"))
    for words in ("Who will see this", "What leaves this server", "How to undo it", "Until that hour"):
        assert words in page.words


def test_move_page_that_was_open_too_long_is_told(cast, signed, browser):
    client = browser("amina")
    page = look(client, at(signed, "move/close/"))
    actions.reopen_statement(signed, by=cast.amina.actor, shown="open", note="A word was wrong.")
    answer = send(client, page)
    assert answer.status_code == 409
    signed.refresh_from_db()
    assert signed.state == "draft"


@pytest.mark.parametrize(("move", "status"), [("publish", 404), ("delete", 404), ("open", 409)])
def test_move_that_is_nobodys_or_not_now_is_refused(signed, browser, move, status):
    for method in ("get", "post"):
        assert getattr(browser("amina"), method)(at(signed, f"move/{move}/")).status_code == status


def test_reason_comes_back_when_it_is_too_long(signed, browser):
    client = browser("amina")
    answer = send(client, look(client, at(signed, "move/reopen/")), note="x" * 1001)
    seen = Seen(answer)
    assert answer.status_code == 422
    assert "at most" in seen.words
    assert "Shorten it." in seen.words
    assert seen.form().fields["note"] == "x" * 1001


@pytest.mark.parametrize("page", ["list", "show", "ties"])
def test_pages_ask_the_database_as_often_for_three_as_for_one(cast, browser, page):
    from causeway.foundation.links import tie

    subject = open_up(make_statement(cast.dara.actor), cast.amina.actor)
    counts = []
    for rows in (1, 3):
        for number in range(rows):
            other = make_statement(cast.dara.actor, title=f"Other {rows} {number}")
            tie(subject, to=other, says="cites", by=cast.dara.actor)
            sign_as_stranger(subject, f"Organisation {rows} {number}")
        client = browser("amina")
        path = {"list": LIST, "show": at(subject), "ties": at(subject, "ties/")}[page]
        client.get(path)
        from django.db import connection

        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[1] <= 12, "\n".join(query["sql"][:200] for query in asked)


def test_person_who_signs_for_two_sees_the_way_to_sign_for_the_second(cast, signed, browser):
    give_role(cast.bruno.account, "signatory", cast.chen.organisation)
    assert "Sign for your organisation" in look(browser("bruno"), at(signed)).links
    actions.sign_on(signed, cast.chen.organisation, answers("Suara Hulu Network"), by=cast.bruno.actor)
    assert "Sign for your organisation" not in look(browser("bruno"), at(signed)).links


def test_title_of_a_text_in_another_script_is_isolated(cast, browser):
    make_statement(cast.dara.actor, title="الماء حق", language="ar", paragraphs=("نطلب.",))
    answer = browser("chen").get(LIST)
    assert '<bdi lang="ar" dir="rtl">الماء حق</bdi>' in answer.content.decode()
    assert title_of(Statement.objects.get()) == "الماء حق"


@pytest.mark.parametrize(("who", "status"), [("bruno", 403), ("chen", 403), ("dara", 403), ("ivo", 403)])
def test_move_of_another_is_refused_with_its_sentence(signed, browser, who, status):
    for method in ("get", "post"):
        answer = getattr(browser(who), method)(at(signed, "move/close/"), {"shown": "open"})
        assert answer.status_code == status
        assert "Only a coordinator can take this step." in Seen(answer).words


def test_move_that_its_guard_forbids_says_why(opened, browser):
    page = look(browser("amina"), at(opened, "move/close/"))
    assert page.status == 409
    assert "Nobody has signed this text yet." in page.words


def test_move_is_made_and_leads_back(draft, browser):
    page = fill_in(browser("dara"), at(draft, "move/open/"))
    assert page.path == at(draft)
    assert "Open for signature" in page.words
