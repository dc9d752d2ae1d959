"""The second factor: enrolled once, asked for where it counts, used once."""

import re

import pytest
from django.conf import settings
from django.test import Client

from causeway.coalition.accounts import totp
from causeway.coalition.accounts.actions import enrol_app, is_factor, new_one_time_codes
from causeway.coalition.models import CodeApp, OneTimeCode, Session
from causeway.foundation.access import NotAllowed, TooMany
from tests.cast import signed_in_client
from tests.house.rules import rows
from tests.making import PASSPHRASE, code_of, enrol, make_statement, open_up, sign_as_stranger

SIGN_IN = {"passphrase": PASSPHRASE, "device": "own"}
COOKIE = settings.SESSION_COOKIE_NAME
RFC = b"12345678901234567890"


@pytest.mark.parametrize(
    ("moment", "code"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
        (20000000000, "65353130"),
    ],
)
def test_codes_are_those_of_rfc_6238(moment, code):
    assert totp.code_at(RFC, totp.step_at(moment), figures=8) == code


def half_in(handle="amina"):
    client = Client()
    answer = client.post("/sign-in/", SIGN_IN | {"handle": handle})
    assert answer["Location"].startswith("/sign-in/code/")
    return client


def opens(client, page="/account/"):
    return client.get(page).status_code == 200


def test_passphrase_alone_opens_nothing_for_who_enrolled(cast):
    enrol(cast.amina.account)
    assert not opens(half_in())


def test_passphrase_and_code_open_a_session(cast):
    secret = enrol(cast.amina.account)
    client = half_in()
    answer = client.post("/sign-in/code/", {"code": code_of(secret), "next": "/coalition/people/"})
    assert answer["Location"] == "/coalition/people/"
    assert opens(client, "/coalition/people/")
    assert client.cookies[COOKIE]["max-age"] == 7 * 24 * 3600


@pytest.mark.parametrize(("steps", "right"), [(0, True), (-1, True), (-2, False), (1, False)])
def test_a_code_is_good_now_and_one_step_back(cast, steps, right):
    secret = enrol(cast.amina.account)
    assert is_factor(cast.amina.account, code_of(secret, steps=steps)) is right


def test_a_code_that_was_used_is_worth_nothing(cast):
    secret = enrol(cast.amina.account)
    code = code_of(secret)
    half_in().post("/sign-in/code/", {"code": code})
    thief = half_in()
    assert thief.post("/sign-in/code/", {"code": code}).status_code == 422
    assert not opens(thief)


def test_the_code_before_a_used_one_is_worth_nothing_either(cast):
    secret = enrol(cast.amina.account)
    assert is_factor(cast.amina.account, code_of(secret))
    assert not is_factor(cast.amina.account, code_of(secret, steps=-1))


@pytest.mark.parametrize("typed", ["{0} {1}", "{0}-{1}", " {0}{1} "])
def test_spaces_and_hyphens_in_a_code_make_no_difference(cast, typed):
    code = code_of(enrol(cast.amina.account))
    assert is_factor(cast.amina.account, typed.format(code[:3], code[3:]))


def test_figures_of_an_arabic_keyboard_are_figures(cast):
    code = code_of(enrol(cast.amina.account))
    assert is_factor(cast.amina.account, code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")))


def test_a_one_time_code_works_once(cast):
    enrol(cast.amina.account)
    codes = new_one_time_codes(cast.amina.account, by=cast.amina.actor)
    assert len(set(codes)) == 10
    assert half_in().post("/sign-in/code/", {"code": codes[3]}).status_code == 302
    assert half_in().post("/sign-in/code/", {"code": codes[3]}).status_code == 422
    assert half_in().post("/sign-in/code/", {"code": codes[4].replace(" ", "")}).status_code == 302
    assert OneTimeCode.objects.count() == 8


def test_one_time_codes_and_secrets_stand_nowhere_in_the_database(cast):
    secret = enrol(cast.amina.account)
    codes = new_one_time_codes(cast.amina.account, by=cast.amina.actor)
    kept = str(list(OneTimeCode.objects.values()))
    assert not list(rows.holding(secret))
    assert not [code for code in codes if code in kept or code.replace(" ", "") in kept]


def test_a_code_of_somebody_else_does_not_fit(cast):
    enrol(cast.amina.account)
    codes = new_one_time_codes(cast.amina.account, by=cast.amina.actor)
    other = enrol(cast.chen.account)
    assert not is_factor(cast.chen.account, codes[0])
    assert not is_factor(cast.amina.account, code_of(other))


def test_codes_cannot_be_tried_without_end(cast, settings):
    settings.LIMITS, settings.WEB_PROCESSES = True, 1
    secret = enrol(cast.amina.account)
    for _ in range(6):
        assert not is_factor(cast.amina.account, "000000")
    with pytest.raises(TooMany):
        is_factor(cast.amina.account, code_of(secret))


def test_half_a_session_dies_after_five_minutes(cast, monkeypatch):
    from tests.coalition.accounts.test_sessions import later

    secret = enrol(cast.amina.account)
    client = half_in()
    later(monkeypatch, minutes=6)
    assert client.post("/sign-in/code/", {"code": code_of(secret)})["Location"] == "/sign-in/"
    assert not Session.objects.exists()


def test_the_key_of_the_session_changes_with_the_second_step(cast):
    secret = enrol(cast.amina.account)
    client = half_in()
    planted = client.cookies[COOKIE].value
    client.post("/sign-in/code/", {"code": code_of(secret)})
    thief = Client()
    thief.cookies[COOKIE] = planted
    assert opens(client)
    assert not opens(thief)


@pytest.mark.parametrize("page", ["/coalition/people/", "/world/places/"])
def test_a_coordinator_without_a_factor_is_led_to_set_one_up(cast, page):
    client = signed_in_client(cast.amina, proved={"gave_factor": False})
    answer = client.get(page, follow=True)
    assert answer.redirect_chain[-1][0] == "/account/second-factor/"
    assert "Coordinators need one to go on" in answer.content.decode()


def test_others_work_without_a_factor(cast):
    client = signed_in_client(cast.chen, proved={"gave_factor": False})
    assert opens(client, "/advocacy/statements/")


def secret_on(page):
    return re.search(r'long-word">([A-Z2-7]{32})<', page.content.decode())[1]


def test_setting_up_shows_a_picture_takes_a_code_and_shows_ten_codes_once(cast):
    client = signed_in_client(cast.chen, proved={"gave_factor": False})
    page = client.get("/account/second-factor/app/")
    assert "<svg" in page.content.decode()
    packed = re.search(r'name="secret" value="([^"]+)"', page.content.decode())[1]
    answer = client.post(
        "/account/second-factor/app/", {"secret": packed, "code": code_of(secret_on(page))}
    ).content.decode()
    assert len(re.findall(r"<li[^>]*>\d{3} \d{3} \d{3} \d{3}</li>", answer)) == 10
    assert OneTimeCode.objects.filter(account=cast.chen.account).count() == 10
    assert Session.objects.get().gave_factor


def test_nothing_is_kept_before_the_first_code_was_right(cast):
    client = signed_in_client(cast.chen)
    page = client.get("/account/second-factor/app/")
    packed = re.search(r'name="secret" value="([^"]+)"', page.content.decode())[1]
    again = client.post("/account/second-factor/app/", {"secret": packed, "code": "000000"})
    assert again.status_code == 422
    assert secret_on(again) == secret_on(page)
    assert not CodeApp.objects.exists()


def test_a_secret_that_was_made_for_somebody_else_is_refused(cast):
    """Enrolment by a swapped id was a hole in other programs."""
    page = signed_in_client(cast.bruno).get("/account/second-factor/app/")
    packed = re.search(r'name="secret" value="([^"]+)"', page.content.decode())[1]
    answer = signed_in_client(cast.chen).post(
        "/account/second-factor/app/",
        {"secret": packed, "code": code_of(secret_on(page)), "account": str(cast.bruno.account.pk)},
    )
    assert answer.status_code == 422
    assert not CodeApp.objects.exists()


def test_nobody_enrols_for_somebody_else(cast):
    session = Session(account=cast.chen.account, pk="x")
    with pytest.raises(NotAllowed):
        enrol_app(session, totp.new_secret(), "000000", by=cast.amina.actor)
    with pytest.raises(NotAllowed):
        new_one_time_codes(cast.chen.account, by=cast.amina.actor)


@pytest.mark.parametrize("proved", [{"confirmed_for": None}, {"gave_factor": False}])
def test_a_factor_is_changed_only_after_passphrase_and_factor_were_given(cast, proved):
    from datetime import timedelta

    enrol(cast.chen.account)
    proved = {name: timedelta(0) if value is None else value for name, value in proved.items()}
    client = signed_in_client(cast.chen, proved=proved)
    answer = client.get("/account/second-factor/app/")
    asked = "/account/again/" if "confirmed_for" in proved else "/sign-in/code/"
    assert answer["Location"].startswith(asked)


def test_a_change_of_factor_ends_all_other_sessions(cast):
    there, here = signed_in_client(cast.chen), signed_in_client(cast.chen)
    page = here.get("/account/second-factor/app/")
    packed = re.search(r'name="secret" value="([^"]+)"', page.content.decode())[1]
    here.post("/account/second-factor/app/", {"secret": packed, "code": code_of(secret_on(page))})
    assert opens(here)
    assert not opens(there)


@pytest.mark.parametrize(
    ("proved", "asked"),
    [({"gave_factor": False}, "/sign-in/code/"), ({"confirmed_for": 0}, "/account/again/")],
)
def test_closing_a_statement_asks_for_passphrase_and_factor(cast, proved, asked):
    from datetime import timedelta

    from django.utils import timezone

    statement = open_up(make_statement(cast.dara.actor), cast.amina.actor, publish_at=timezone.now())
    sign_as_stranger(statement, "River Watch")
    enrol(cast.amina.account)
    proved = {
        name: timedelta(0) if value == 0 and name == "confirmed_for" else value
        for name, value in proved.items()
    }
    client = signed_in_client(cast.amina, proved=proved)
    page = f"/advocacy/statements/{statement.pk}/move/close/"
    assert client.get(page)["Location"].startswith(asked)
    assert client.post(page, {"shown": "open"}).status_code == 401
    statement.refresh_from_db()
    assert statement.state == "open"
    assert signed_in_client(cast.amina).post(page, {"shown": "open"}).status_code == 302
    statement.refresh_from_db()
    assert statement.state == "closed"
