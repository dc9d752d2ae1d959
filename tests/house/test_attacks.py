"""What attackers try first, tried at every address."""

from itertools import product

from django.apps import apps
from django.conf import settings

from tests.asking import Seen
from tests.house import doors
from tests.house.filled import column_of
from tests.house.rules import attacks, html, rows

TAKEN = {
    "accounts:end_everywhere", "accounts:language", "accounts:sign_in", "accounts:sign_out",
    "demo:look_as", "jobs:again", "jobs:aside", "members:add", "members:edit", "pages:leave", "places:risk",
    "statements:confirm", "statements:dates", "statements:describe", "statements:move", "statements:new",
    "statements:new_paragraph", "statements:paragraph", "statements:place", "statements:public_sign",
    "statements:public_withdraw", "statements:remove", "statements:sign", "statements:ties", "statements:withdraw",
}  # fmt: skip


def test_every_address_that_takes_a_form_is_attacked_with_one_that_is_taken(walked, forms):
    takes = {key[1] for key, seen in walked.seen.items() if key[3] == "POST" and seen.word == "405"}
    attacked = {name for name, _word in forms}
    assert attacked == doors.addresses().keys() - takes
    assert attacked >= set(filter(doors.is_looked_at, TAKEN)), "the walk finds fewer forms than there were"


def test_no_form_is_taken_from_another_site(walker, forms):
    said = []
    for (name, _word), (column, address, sent) in forms.items():
        browser = walker.browser(column, enforce_csrf_checks=True)
        browser.cookies[settings.CSRF_COOKIE_NAME] = attacks.SECRET

        def post(more, headers, browser=browser, address=address, sent=sent):
            return walker.post(browser, address, sent | more, headers=headers)

        said += [f"{name}: {each}" for each in attacks.forgeries(post)]
    assert not said, "\n".join(said)


def test_a_refused_form_changes_nothing(walker, forms):
    before = rows.everything()
    for column, address, sent in forms.values():
        browser = walker.browser(column, enforce_csrf_checks=True)
        assert browser.post(address, sent).status_code == 403
        assert browser.post(address, sent, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert rows.changes(before, rows.everything()) == []
    for column, address, _sent in forms.values():
        assert walker.browser(column).get(address).status_code in (200, 405), address


def test_reading_changes_no_row_in_any_table(walked):
    assert walked.changed_by_reading == []


def test_nobody_is_answered_under_a_foreign_host(walker):
    said = []
    for name, word in doors.one_of_each().items():
        column = column_of(name)
        browser, address = walker.browser(column), walker.path(name, word, column)
        found = attacks.foreign_hosts(lambda given, b=browser, a=address: b.get(a, headers=given))
        said += [f"{name}: {each}" for each in found]
    assert not said, "\n".join(said)


def test_no_address_redirects_to_another_site(walker, forms):
    said = []
    for name, word in doors.one_of_each().items():
        column = column_of(name)
        browser, address = walker.browser(column), walker.path(name, word, column)
        few = attacks.ADDRESSES_AWAY[:2]
        found = attacks.open_redirects(lambda given, b=browser, a=address: b.get(a, given), addresses=few)
        said += [f"{name} GET: {each}" for each in found]
    for (name, _word), (column, address, sent) in forms.items():
        browser = walker.browser(column)

        def post(given, browser=browser, address=address, sent=sent):
            return walker.post(browser, address, given | sent)

        often = attacks.ADDRESSES_AWAY if name == "accounts:sign_in" else attacks.ADDRESSES_AWAY[:2]
        said += [f"{name} POST: {each}" for each in attacks.open_redirects(post, addresses=often)]
    assert not said, "\n".join(said)


def test_what_no_form_asks_for_is_not_kept(walker, forms):
    said = []
    for (name, _word), (column, address, sent) in forms.items():
        page = walker.browser(column).get(address)
        asked = (
            {field for form in Seen(page).forms for field in form.fields} if page.status_code == 200 else ()
        )
        planted = attacks.planted_fields(apps.get_models(), [*asked, *sent])
        said += [f"{name}: {table} holds it." for table in kept_by(walker, column, address, planted | sent)]
    assert said == []


def kept_by(walker, column, address, sent):
    """The tables in which a planted value stands after a post, which is then undone."""
    from django.db import transaction

    with transaction.atomic():
        response = walker.browser(column).post(address, sent)
        assert response.status_code in (200, 302), address
        found = list(rows.holding(attacks.PLANTED))
        transaction.set_rollback(True)
    return found


LONG = 200_000
ANSWERS = (200, 302, 400, 403, 404, 409, 413, 422)


def test_nothing_that_can_be_typed_breaks_a_form(walker, forms):
    assert list(broken_by(walker, forms, attacks.NASTY)) == []


def broken_by(walker, forms, nasty):
    """The forms that break, or give a page that acts, when one of their fields holds something nasty."""
    for (name, _word), (column, address, sent) in forms.items():
        for field, (kind, typed) in product(sent, nasty.items()):
            response = walker.post(walker.browser(column), address, sent | {field: typed})
            if response.status_code not in ANSWERS:
                yield f"{name}: {kind} in {field} gets {response.status_code}."
            if 0 < len(response.content) < LONG:
                for said in html.complaints(response.content.decode()):
                    yield f"{name}: {kind} in {field}: {said}"


AS_A_FORM = "application/x-www-form-urlencoded"
NO_TEXT = b"%ed%a0%bc=%ff&handle=%c3%28&title=%ed%a0%bc&words=%f8%a1%a1%a1&note=%00%80&organisation_name=%fe"


def test_bytes_that_are_no_text_break_no_form(walker, forms):
    for (name, _word), (column, address, _sent) in forms.items():
        response = walker.post(walker.browser(column), address, NO_TEXT, content_type=AS_A_FORM)
        assert response.status_code in ANSWERS, name
