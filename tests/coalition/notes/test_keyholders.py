"""Keyholders, unlocking, and the sealed notes that prove it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from causeway.coalition.accounts import actions, unlocking
from causeway.coalition.accounts.actions.joining import Chosen
from causeway.coalition.accounts.actors import actor_of
from causeway.coalition.accounts.policy import JOIN
from causeway.coalition.members.states import Standing
from causeway.coalition.models import (
    CodeApp,
    Keyholder,
    Membership,
    Note,
    NoteKey,
    Organisation,
    UnlockedSession,
)
from causeway.coalition.notes.actions import grant_notes, write_note
from causeway.coalition.notes.queries import opened_notes
from causeway.foundation.access import NotAllowed, NotNow, NotValid
from causeway.foundation.sealing import fingerprint
from tests.cast import signed_in_client
from tests.house.rules import rows
from tests.journals import told_about
from tests.making import PASSPHRASE, code_of, enrol, holder, make_keyholder

NOTES = "/coalition/notes/"
SECRET = "Meet at the second bridge, never at the first."
NEW = "another willow over the wall"


def unlocked(person, passphrase=PASSPHRASE):
    """The actor of a keyholder whose key is unlocked."""
    seed = actions.open_seed(person.account, passphrase=passphrase)
    return actor_of(person.account, seed=seed)


def browser(person, secret):
    """A browser in which this keyholder unlocked the key."""
    client = signed_in_client(person)
    answer = client.post(
        "/account/unlock/", {"passphrase": PASSPHRASE, "code": code_of(secret), "next": NOTES}
    )
    assert answer["Location"] == NOTES
    return client


@pytest.fixture
def circle(cast):
    """Amina and Dara hold keys and compared them."""
    amina, dara = (make_keyholder(cast[name].account, cast[name].actor) for name in ("amina", "dara"))
    grant_notes(dara, shown=fingerprint(bytes(dara.public)), by=unlocked(cast.amina))
    grant_notes(amina, shown=fingerprint(bytes(amina.public)), by=unlocked(cast.dara))
    return cast


def read(cast, name, passphrase=PASSPHRASE):
    """The notes that somebody can open."""
    actor = unlocked(cast[name], passphrase)
    from causeway.foundation.access import visible

    return [one.text if one.is_whole else None for one in opened_notes(visible(actor, Note), actor)]


def test_a_note_is_read_by_the_circle_and_by_nobody_else(circle):
    make_keyholder(circle.chen.account, circle.chen.actor)
    write_note(SECRET, by=unlocked(circle.amina))
    assert read(circle, "amina") == read(circle, "dara") == [SECRET]
    assert read(circle, "chen") == []


def test_a_note_stands_nowhere_in_clear_and_does_not_say_whose_it_is(circle):
    write_note(SECRET, by=unlocked(circle.amina))
    assert not list(rows.holding("second bridge"))
    note = Note.objects.select_related("record").get()
    made = note.record.made_at
    assert (made.hour, made.minute, made.second) == (0, 0, 0)
    assert len(bytes(note.sealed)) >= 256


def test_the_page_opens_after_unlocking_and_not_before(cast):
    secret = enrol(cast.amina.account)
    make_keyholder(cast.amina.account, cast.amina.actor)
    client = signed_in_client(cast.amina)
    assert client.get(NOTES)["Location"] == "/account/unlock/?next=%2Fcoalition%2Fnotes%2F"
    client = browser(cast.amina, secret)
    client.post(NOTES, {"text": SECRET})
    assert SECRET in client.get(NOTES).content.decode()
    client.post("/account/lock/")
    assert client.get(NOTES).status_code == 302
    assert not UnlockedSession.objects.exists()


def test_unlocking_asks_for_passphrase_and_a_fresh_code(cast):
    secret = enrol(cast.amina.account)
    make_keyholder(cast.amina.account, cast.amina.actor)
    client = signed_in_client(cast.amina)
    code = code_of(secret)
    for passphrase, typed in ((PASSPHRASE, "000000"), ("a willow bends over the road", code)):
        answer = client.post("/account/unlock/", {"passphrase": passphrase, "code": typed})
        assert answer.status_code == 422
        assert "do not open your key" in answer.content.decode()
    assert client.post("/account/unlock/", {"passphrase": PASSPHRASE, "code": code}).status_code == 302
    assert client.post("/account/unlock/", {"passphrase": PASSPHRASE, "code": code}).status_code == 422


def test_the_session_gets_a_new_key_when_it_unlocks(cast):
    secret = enrol(cast.amina.account)
    make_keyholder(cast.amina.account, cast.amina.actor)
    client = signed_in_client(cast.amina)
    before = client.cookies["s"].value
    client.post("/account/unlock/", {"passphrase": PASSPHRASE, "code": code_of(secret)})
    assert client.cookies["s"].value != before
    thief = Client()
    thief.cookies["s"] = before
    assert thief.get("/account/").status_code == 302


def test_the_key_shuts_after_thirty_minutes(cast, monkeypatch):
    secret = enrol(cast.amina.account)
    make_keyholder(cast.amina.account, cast.amina.actor)
    client = browser(cast.amina, secret)
    now = timezone.now()
    monkeypatch.setattr(unlocking.timezone, "now", lambda: now + timedelta(minutes=29))
    assert client.get(NOTES).status_code == 200
    monkeypatch.setattr(unlocking.timezone, "now", lambda: now + timedelta(minutes=31))
    assert client.get(NOTES).status_code == 302


def test_the_cookie_of_the_key_is_for_this_site_only_and_never_on_disk(cast):
    secret = enrol(cast.amina.account)
    make_keyholder(cast.amina.account, cast.amina.actor)
    cookie = browser(cast.amina, secret).cookies["k"]
    assert (cookie["samesite"], cookie["httponly"], cookie["max-age"], cookie["expires"]) == (
        "Strict",
        True,
        "",
        "",
    )


def test_the_database_opens_no_unlocked_session(cast):
    """A thief of the running database has the row, and no cookie."""
    secret = enrol(cast.amina.account)
    make_keyholder(cast.amina.account, cast.amina.actor)
    seed = actions.open_seed(cast.amina.account, passphrase=PASSPHRASE)
    client = browser(cast.amina, secret)
    row = UnlockedSession.objects.get()
    assert len(bytes(row.sealed)) > 512
    for inside in (
        seed,
        seed.hex().encode(),
        str(cast.amina.account.pk).encode(),
        client.cookies["k"].value.encode(),
    ):
        assert inside not in bytes(row.sealed) + row.pk.encode()


def test_a_row_copied_under_another_name_does_not_open(cast):
    secrets = {name: enrol(cast[name].account) for name in ("amina", "dara")}
    for name in secrets:
        make_keyholder(cast[name].account, cast[name].actor)
    amina, dara = (browser(cast[name], secret) for name, secret in secrets.items())
    mine, theirs = UnlockedSession.objects.order_by("ends_at")
    UnlockedSession.objects.filter(pk=theirs.pk).update(sealed=mine.sealed)
    assert amina.get(NOTES).status_code == 200
    assert dara.get(NOTES).status_code == 302


def test_the_key_of_one_person_does_not_open_in_the_session_of_another(cast):
    secret = enrol(cast.amina.account)
    make_keyholder(cast.amina.account, cast.amina.actor)
    make_keyholder(cast.dara.account, cast.dara.actor)
    stolen = browser(cast.amina, secret).cookies["k"].value
    client = signed_in_client(cast.dara)
    client.cookies["k"] = stolen
    assert client.get(NOTES).status_code == 302


@pytest.mark.parametrize("cookie", ["", "x", "a" * 43, "é" * 43, "-" * 43, "=" * 43, "a" * 5000])
def test_a_cookie_that_is_not_ours_unlocks_nothing(cast, cookie):
    make_keyholder(cast.amina.account, cast.amina.actor)
    client = signed_in_client(cast.amina)
    client.cookies["k"] = cookie
    assert client.get(NOTES).status_code == 302


def test_signing_out_and_leaving_shut_the_key(cast):
    secret = enrol(cast.amina.account)
    make_keyholder(cast.amina.account, cast.amina.actor)
    browser(cast.amina, secret).post("/leave/")
    assert not UnlockedSession.objects.exists()


def test_a_new_session_does_not_inherit_the_unlocked_key(cast):
    """A key may be destroyed between two sign-ins, and another one made: the old one must open no page by then."""
    secret = enrol(cast.dara.account)
    make_keyholder(cast.dara.account, cast.dara.actor)
    client = browser(cast.dara, secret)
    made = actions.invite_again(cast.dara.account, by=cast.amina.actor)
    actions.accept_invitation(made, Chosen(NEW), by=holder(JOIN, made))
    client.post("/sign-in/", {"handle": "dara", "passphrase": NEW, "device": "shared"})
    cast.dara.account.refresh_from_db()
    enrol(cast.dara.account)
    actions.become_keyholder(cast.dara.account, passphrase=NEW, by=cast.dara.actor)
    assert client.get("/coalition/keyholders/").status_code == 200
    assert not UnlockedSession.objects.exists()


def test_a_person_without_a_key_is_led_to_the_keyholders(cast):
    assert (
        signed_in_client(cast.chen).get(NOTES, follow=True).redirect_chain[-1][0] == "/coalition/keyholders/"
    )


def test_both_slots_have_one_length_and_nothing_tells_them_apart(cast):
    firsts = []
    for _ in range(12):
        kept = make_keyholder(cast.amina.account, cast.amina.actor)
        assert len(bytes(kept.slot_a)) == len(bytes(kept.slot_b))
        assert bytes(kept.slot_a)[:1] == bytes(kept.slot_b)[:1]
        Keyholder.objects.filter(pk=kept.pk).update(slot_b=bytes(kept.slot_a))
        firsts.append(_opens(cast))
        Keyholder.objects.all().delete()
    assert 0 < sum(firsts) < 12


def _opens(cast):
    try:
        actions.open_seed(cast.amina.account, passphrase=PASSPHRASE)
    except NotValid:
        return False
    return True


def test_fingerprint_of_a_new_key_stands_in_the_journal(cast):
    kept = make_keyholder(cast.amina.account, cast.amina.actor)
    assert ("key.new", {"fingerprint": fingerprint(bytes(kept.public))}) in told_about(cast.amina.account)


def test_a_key_needs_a_second_factor_and_a_role(cast):
    with pytest.raises(NotNow):
        actions.become_keyholder(cast.chen.account, passphrase=PASSPHRASE, by=cast.chen.actor)
    enrol(cast.ivo.account)
    with pytest.raises(NotAllowed):
        actions.become_keyholder(cast.ivo.account, passphrase=PASSPHRASE, by=cast.ivo.actor)
    with pytest.raises(NotAllowed):
        actions.become_keyholder(cast.chen.account, passphrase=PASSPHRASE, by=cast.amina.actor)


def test_a_new_passphrase_moves_the_key_along(circle):
    write_note(SECRET, by=unlocked(circle.amina))
    before = Keyholder.objects.get(pk=circle.amina.account.pk)
    actions.change_passphrase(circle.amina.account, old=PASSPHRASE, new=NEW, by=circle.amina.actor)
    assert read(circle, "amina", NEW) == [SECRET]
    after = Keyholder.objects.get(pk=before.pk)
    assert bytes(after.public) == bytes(before.public)
    with pytest.raises(NotValid):
        actions.open_seed(circle.amina.account, passphrase=PASSPHRASE)


def test_a_passphrase_is_changed_wholly_or_not_at_all(circle, monkeypatch):
    from causeway.coalition.accounts.actions import own

    write_note(SECRET, by=unlocked(circle.amina))
    monkeypatch.setattr(own, "wrap_anew", lambda *_: (_ for _ in ()).throw(RuntimeError("power cut")))
    with pytest.raises(RuntimeError):
        actions.change_passphrase(circle.amina.account, old=PASSPHRASE, new=NEW, by=circle.amina.actor)
    circle.amina.account.refresh_from_db()
    assert read(circle, "amina") == [SECRET]


def test_a_key_swapped_in_the_database_gets_nothing(circle):
    """An insider who puts a key of their own in a colleague’s place would read the next note."""
    make_keyholder(circle.chen.account, circle.chen.actor)
    theirs = Keyholder.objects.get(pk=circle.chen.account.pk)
    Keyholder.objects.filter(pk=circle.dara.account.pk).update(public=theirs.public)
    write_note(SECRET, by=unlocked(circle.amina))
    assert set(NoteKey.objects.values_list("keyholder_id", flat=True)) == {circle.amina.account.pk}


def test_a_key_that_changes_while_two_people_compare_is_refused(circle):
    make_keyholder(circle.chen.account, circle.chen.actor)
    chen = Keyholder.objects.get(pk=circle.chen.account.pk)
    shown = fingerprint(bytes(chen.public))
    Keyholder.objects.filter(pk=chen.pk).update(public=bytes(chen.public)[::-1])
    with pytest.raises(NotNow):
        grant_notes(chen, shown=shown, by=unlocked(circle.amina))
    assert not NoteKey.objects.filter(keyholder=chen).exists()


def test_who_was_locked_out_makes_a_new_key_and_is_granted_again(circle):
    write_note(SECRET, by=unlocked(circle.amina))
    made = actions.invite_again(circle.dara.account, by=circle.amina.actor)
    actions.accept_invitation(made, Chosen(NEW), by=holder(JOIN, made))
    circle.dara.account.refresh_from_db()
    assert not Keyholder.objects.filter(pk=circle.dara.account.pk).exists()
    enrol(circle.dara.account)
    again = actions.become_keyholder(circle.dara.account, passphrase=NEW, by=circle.dara.actor)
    assert read(circle, "dara", NEW) == []
    write_note("Not for a key that nobody compared.", by=unlocked(circle.amina))
    assert read(circle, "dara", NEW) == []
    assert grant_notes(again, shown=fingerprint(bytes(again.public)), by=unlocked(circle.amina)) == 2
    assert SECRET in read(circle, "dara", NEW)


def test_grant_page_shows_six_words_and_wants_them_compared(circle):
    secret = enrol_again(circle)
    make_keyholder(circle.chen.account, circle.chen.actor)
    client = browser(circle.amina, secret)
    page = f"{NOTES}grant/{circle.chen.account.pk}/"
    shown = client.get(page).content.decode()
    chen = Keyholder.objects.get(pk=circle.chen.account.pk)
    assert client.post(page, {"shown": fingerprint(bytes(chen.public))}).status_code == 422
    assert "six words" in shown
    sent = {"shown": fingerprint(bytes(chen.public)), "compared": "on"}
    assert client.post(page, sent)["Location"] == NOTES
    assert "Reads what you seal." in client.get(NOTES).content.decode()


def enrol_again(cast):
    from causeway.coalition.models import CodeApp

    CodeApp.objects.filter(account=cast.amina.account).delete()
    return enrol(cast.amina.account)


def test_nobody_grants_without_an_unlocked_key_or_to_themselves(circle):
    dara = Keyholder.objects.get(pk=circle.dara.account.pk)
    shown = fingerprint(bytes(dara.public))
    for by in (circle.amina.actor, circle.chen.actor, unlocked(circle.dara)):
        with pytest.raises(NotAllowed):
            grant_notes(dara, shown=shown, by=by)


def test_one_note_that_was_changed_does_not_break_the_others(circle):
    write_note(SECRET, by=unlocked(circle.amina))
    write_note("Another.", by=unlocked(circle.amina))
    broken = Note.objects.first()
    Note.objects.filter(pk=broken.pk).update(sealed=bytes(broken.sealed)[:-1] + b"x")
    found = read(circle, "amina")
    assert len(found) == 2
    assert [one for one in found if one is not None] in (["Another."], [SECRET])


def test_notes_whose_rows_were_swapped_do_not_open(circle):
    write_note(SECRET, by=unlocked(circle.amina))
    write_note("Another.", by=unlocked(circle.amina))
    first, second = Note.objects.all()
    Note.objects.filter(pk=first.pk).update(sealed=second.sealed)
    Note.objects.filter(pk=second.pk).update(sealed=first.sealed)
    assert read(circle, "amina") == [None, None]


@pytest.mark.parametrize("how", ["role", "organisation"])
def test_who_has_no_role_any_more_opens_nothing_and_nothing_is_sealed_to_them(circle, how):
    client = browser(circle.dara, CodeApp.objects.get(account=circle.dara.account).secret)
    assert client.get(NOTES).status_code == 200
    if how == "role":
        actions.take_role(Membership.objects.get(account=circle.dara.account), by=circle.amina.actor)
    else:
        Organisation.objects.filter(pk=circle.dara.organisation.pk).update(state=Standing.PAUSED)
    assert client.get(NOTES).status_code == 302
    client.post(NOTES, {"text": "To nobody."})
    assert not Note.objects.exists()
    write_note(SECRET, by=unlocked(circle.amina))
    assert not NoteKey.objects.filter(keyholder=circle.dara.account.pk).exists()
