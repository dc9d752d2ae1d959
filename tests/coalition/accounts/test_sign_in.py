"""Signing in, as people do it and as people attack it."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from causeway.coalition.accounts import passphrases
from causeway.coalition.models import Account, Membership, Session
from tests.cast import signed_in_client
from tests.making import PASSPHRASE, set_passphrase

SIGN_IN = "/sign-in/"
RIGHT = {"handle": "amina", "passphrase": PASSPHRASE, "device": "own"}
WRONG = RIGHT | {"passphrase": "a willow bends over the road"}
COOKIE = settings.SESSION_COOKIE_NAME


def is_signed_in(client):
    return client.get("/account/").status_code == 200


def shown(page):
    """A page without the token that is new each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.content.decode())


def test_right_handle_and_passphrase_open_a_session(cast, client):
    answer = client.post(SIGN_IN, RIGHT)
    assert answer.status_code == 302
    assert answer["Location"] == "/home/"
    assert "You are Amina" in client.get("/account/").content.decode()


@pytest.mark.parametrize("handle", ["AMINA", " amina ", "ａｍｉｎａ"])
def test_case_and_width_of_the_handle_make_no_difference(cast, client, handle):
    client.post(SIGN_IN, RIGHT | {"handle": handle})
    assert is_signed_in(client)


def test_a_passphrase_is_the_same_in_every_unicode_form(cast, client):
    set_passphrase(cast.amina.account, "río claro y más río")
    client.post(SIGN_IN, RIGHT | {"passphrase": "ri\u0301o claro y ma\u0301s ri\u0301o"})
    assert is_signed_in(client)


@pytest.mark.parametrize(
    "passphrase", [PASSPHRASE.upper(), PASSPHRASE + " ", " " + PASSPHRASE, PASSPHRASE[:-1]]
)
def test_a_passphrase_must_be_right_to_the_letter(cast, client, passphrase):
    assert client.post(SIGN_IN, RIGHT | {"passphrase": passphrase}).status_code == 422
    assert not is_signed_in(client)


def test_signing_in_on_the_arabic_page_stays_in_arabic(cast, client):
    assert client.post("/ar/sign-in/", RIGHT)["Location"] == "/ar/home/"


def test_form_keeps_the_handle_and_never_the_passphrase(cast, client):
    page = client.post(SIGN_IN, WRONG).content.decode()
    assert 'value="amina"' in page
    assert WRONG["passphrase"] not in page
    assert "do not belong together" in page


def test_unknown_wrong_and_closed_get_the_same_answer(cast, client):
    tried = {
        "wrong": WRONG,
        "unknown": WRONG | {"handle": "nadia"},
        "closed": RIGHT | {"handle": "femi"},
        "closed and wrong": WRONG | {"handle": "femi"},
    }
    answers = {}
    for kind, typed in tried.items():
        answer = client.post(SIGN_IN, typed)
        assert answer.status_code == 422, kind
        assert COOKIE not in answer.cookies
        answers[kind] = shown(answer).replace(typed["handle"], "HANDLE")
    assert len(set(answers.values())) == 1


def test_unknown_wrong_closed_and_shut_cost_one_run_of_argon2_each(cast, monkeypatch):
    Account.objects.called("chen").update(shut_at=timezone.now())
    Account.objects.called("ivo").update(password="!")
    runs = []
    real = passphrases.stretch

    def counted(passphrase, salt, **cost):
        runs.append(cost)
        return real(passphrase, salt, **cost)

    monkeypatch.setattr(passphrases, "stretch", counted)
    tried = [
        ("amina", "wrong"), ("nadia", "wrong"), ("femi", PASSPHRASE), ("femi", "wrong"), ("chen", PASSPHRASE),
        ("ivo", "!"),
    ]  # fmt: skip
    for handle, word in tried:
        assert passphrases.account_for(handle, word) is None
    assert runs == [runs[0]] * len(tried)


def test_an_unknown_handle_has_the_same_salt_each_time_and_its_own(cast, monkeypatch):
    salts = []
    real = passphrases.stretch
    monkeypatch.setattr(
        passphrases, "stretch", lambda word, salt, **cost: salts.append(salt) or real(word, salt, **cost)
    )
    for handle in ("nadia", "nadia", "omar"):
        passphrases.account_for(handle, "wrong")
    assert salts[0] == salts[1] != salts[2]


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "/\t/evil.example",
        "/%0d%0aSet-Cookie: s=x\r\nSet-Cookie: s=x",
        "javascript:alert(1)",
        "http:evil.example",
        "evil.example",
        "/" + "a" * 3000,
    ],
)
def test_signing_in_leads_nowhere_else(cast, client, elsewhere):
    page = client.get(SIGN_IN, {"next": elsewhere}).content.decode()
    assert "value" not in re.search(r'<input type="hidden" name="next"[^>]*>', page)[0]
    answer = client.post(SIGN_IN, RIGHT | {"next": elsewhere})
    assert answer.status_code in (302, 422)
    if answer.status_code == 302:
        assert answer["Location"] == "/home/"


def test_signing_in_leads_back_to_where_one_was_going(cast, client):
    answer = client.get("/coalition/organisations/?place=KHM")
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert 'value="/coalition/organisations/?place=KHM"' in page
    answer = client.post(SIGN_IN, RIGHT | {"next": "/coalition/organisations/?place=KHM"})
    assert answer["Location"] == "/coalition/organisations/?place=KHM"


def test_form_without_its_token_is_refused(cast):
    client = Client(enforce_csrf_checks=True)
    assert client.post(SIGN_IN, RIGHT).status_code == 403
    assert not is_signed_in(client)


def test_form_with_its_token_is_taken(cast):
    client = Client(enforce_csrf_checks=True)
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', client.get(SIGN_IN).content.decode())[1]
    client.post(SIGN_IN, RIGHT | {"csrfmiddlewaretoken": token})
    assert is_signed_in(client)


@pytest.mark.parametrize("address", ["/sign-out/", "/account/language/", "/account/end-all-sessions/"])
def test_every_form_of_the_account_needs_its_token(cast, address):
    client = signed_in_client(cast.amina, enforce_csrf_checks=True)
    assert client.post(address).status_code == 403
    assert is_signed_in(client)


def test_a_cookie_that_somebody_chose_is_not_adopted(cast, client):
    client.cookies[COOKIE] = chosen = "a" * 43
    client.post(SIGN_IN, RIGHT)
    assert client.cookies[COOKIE].value != chosen
    thief = Client()
    thief.cookies[COOKIE] = chosen
    assert not is_signed_in(thief)
    assert is_signed_in(client)


def test_a_session_that_stood_before_is_dead_after_signing_in(cast, client):
    client.post(SIGN_IN, RIGHT | {"handle": "chen"})
    before = client.cookies[COOKIE].value
    client.post(SIGN_IN, RIGHT)
    assert client.cookies[COOKIE].value != before
    stranger = Client()
    stranger.cookies[COOKIE] = before
    assert not is_signed_in(stranger)


def test_signing_in_again_as_oneself_changes_the_cookie_too(cast, client):
    client.post(SIGN_IN, RIGHT)
    before = client.cookies[COOKIE].value
    client.post(SIGN_IN, RIGHT)
    assert client.cookies[COOKIE].value != before
    assert Session.objects.count() == 1


def test_reading_the_form_opens_no_session(cast, client):
    client.get(SIGN_IN)
    assert COOKIE not in client.cookies
    assert not Session.objects.exists()


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_are_refused(cast, client, method):
    assert getattr(client, method)(SIGN_IN, RIGHT).status_code == 405


def test_a_method_cannot_be_overridden(cast, client):
    answer = client.get(SIGN_IN, RIGHT | {"_method": "POST"}, headers={"X-HTTP-Method-Override": "POST"})
    assert answer.status_code == 200
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "nonsense", ["\x00", "a\x00mina", "\u202eanima", "🌊", "a\r\nSet-Cookie: s=x", "x" * 1_000_000]
)
@pytest.mark.parametrize("field", ["handle", "passphrase", "device", "next"])
def test_nonsense_in_a_field_is_answered_calmly(cast, client, field, nonsense):
    answer = client.post(SIGN_IN, RIGHT | {field: nonsense})
    assert answer.status_code == (302 if field == "next" and answer.status_code == 302 else 422)
    assert "Set-Cookie: s=x" not in str(answer.headers)
    assert answer.get("Location", "/home/") == "/home/"


@pytest.mark.parametrize("field", ["handle", "passphrase", "device"])
def test_a_missing_answer_is_asked_for(cast, client, field):
    typed = {name: value for name, value in RIGHT.items() if name != field}
    assert client.post(SIGN_IN, typed).status_code == 422


def test_extra_fields_change_nothing(cast, client):
    more = {"role": "coordinator", "is_staff": "1", "closed_at": "", "name": "Chief", "account": "1"}
    client.post(SIGN_IN, RIGHT | {"handle": "chen"} | more)
    assert Account.objects.called("chen").get().name == "Chen"
    assert set(
        Membership.objects.filter(account__in=Account.objects.called("chen")).values_list("role", flat=True)
    ) == {"member"}


def held(answer):
    """For how many seconds the answer is held back."""
    return answer.wsgi_request.META.get("causeway.hold", 0)


def test_answers_wait_longer_after_each_failure_and_42_seconds_at_most(cast, client, settings):
    settings.LIMITS = True
    waits = [held(client.post(SIGN_IN, WRONG)) for _ in range(14)]
    assert waits == [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 42, 42, 42]


def test_the_right_passphrase_opens_however_often_others_failed(cast, client, settings):
    """Or anybody could keep a coordinator out."""
    settings.LIMITS = True
    for _ in range(30):
        client.post(SIGN_IN, WRONG)
    answer = client.post(SIGN_IN, RIGHT)
    assert (answer.status_code, held(answer)) == (302, 42)
    assert is_signed_in(client)


def test_waiting_for_one_handle_tells_nothing_about_it(cast, client, settings):
    settings.LIMITS, settings.WEB_PROCESSES = True, 1
    answers = []
    for handle in ("amina", "nadia"):
        for _ in range(8):
            answer = client.post(SIGN_IN, WRONG | {"handle": handle})
        answers.append((answer.status_code, held(answer), shown(answer).replace(handle, "HANDLE")))
    assert answers[0] == answers[1]


def test_another_handle_is_not_kept_waiting(cast, client, settings):
    settings.LIMITS = True
    for _ in range(9):
        client.post(SIGN_IN, WRONG)
    assert held(client.post(SIGN_IN, RIGHT | {"handle": "chen"})) == 0


def test_one_network_cannot_try_handle_after_handle(cast, client, settings):
    settings.LIMITS, settings.WEB_PROCESSES = True, 1
    tried = [
        client.post(SIGN_IN, WRONG | {"handle": f"person{n}"}, REMOTE_ADDR="192.0.2.66") for n in range(22)
    ]
    assert [each.status_code for each in tried].count(422) == 20
    assert tried[-1].status_code == 429
    assert 0 < int(tried[-1]["Retry-After"]) <= 3600
    assert client.post(SIGN_IN, RIGHT, REMOTE_ADDR="198.51.100.5").status_code == 302


def test_visitors_of_an_onion_address_are_not_one_network(cast, client, settings):
    """All of them come from this machine; one who guesses must not keep the others out."""
    settings.LIMITS, settings.WEB_PROCESSES = True, 1
    tried = {client.post(SIGN_IN, WRONG | {"handle": f"person{n}"}).status_code for n in range(40)}
    assert tried == {422}
    assert client.post(SIGN_IN, RIGHT).status_code == 302


def test_a_hall_of_people_behind_one_address_can_sign_in(cast, client, settings):
    settings.LIMITS, settings.WEB_PROCESSES = True, 1
    found = {client.post(SIGN_IN, RIGHT, REMOTE_ADDR="192.0.2.66").status_code for _ in range(40)}
    assert found == {302}


def test_page_says_what_each_kind_of_device_means(client):
    page = client.get(SIGN_IN).content.decode()
    assert "You stay signed in for 7 days" in page
    assert "You are signed out after 30 minutes in which you do nothing" in page
