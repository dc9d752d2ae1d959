"""Invitations, roles, and leaving."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from causeway.coalition.accounts import actions
from causeway.coalition.accounts.actions.joining import Chosen, link_of
from causeway.coalition.accounts.policy import JOIN
from causeway.coalition.models import Account, Invitation, Membership, OneTimeCode, Session
from causeway.foundation.access import NotAllowed, NotNow, NotValid
from causeway.foundation.jobs import run_due
from causeway.foundation.jobs.models import Outgoing
from tests.cast import signed_in_client
from tests.journals import told_about
from tests.making import PASSPHRASE, enrol, give_role, holder

LONG = "five reeds beside a slow stream"
NEW = {"handle": "olu", "name": "Olu", "passphrase": LONG, "once_more": LONG}
INVITE = {"role": "drafter", "organisation": "", "language": "en", "email": ""}


def path_of(invitation):
    return "/" + link_of(invitation).split("/", 3)[3]


@pytest.fixture
def invitation(cast):
    return actions.invite("drafter", cast.chen.organisation, by=cast.amina.actor)


def test_coordinator_invites_and_hands_the_link_over_once(cast, client):
    page = signed_in_client(cast.amina).post(
        "/coalition/people/invite/", INVITE | {"organisation": str(cast.chen.organisation.pk)}
    )
    link = re.search(r'href="(http[^"]+/join/[^"]+)"', page.content.decode())[1]
    again = signed_in_client(cast.amina).get("/coalition/people/").content.decode()
    assert "Drafter; made by Amina." in again
    assert "/join/" not in again
    answer = client.post("/" + link.split("/", 3)[3], NEW)
    assert "Your account is ready" in answer.content.decode()
    client.post("/sign-in/", {"handle": "olu", "passphrase": LONG, "device": "own"})
    page = client.get("/account/").content.decode()
    assert "Drafter" in page
    assert "Suara Hulu Network" in page


def test_link_goes_by_letter_and_the_address_is_forgotten(cast, client, mailoutbox):
    page = signed_in_client(cast.amina).post(
        "/coalition/people/invite/", INVITE | {"email": "olu@example.org"}
    )
    assert "/join/" not in page.content.decode()
    run_due()
    letter = next(one for one in mailoutbox if one.to == ["olu@example.org"])
    assert "invited to work with" in letter.body
    assert "drafter" not in letter.body.lower()
    assert Outgoing.objects.get(kind="account.invitation").to_address == ""
    assert client.get("/" + re.search(r"https?://[^/]+/(\S+)", letter.body)[1]).status_code == 200


def test_link_works_once(invitation, client):
    assert client.post(path_of(invitation), NEW).status_code == 200
    assert client.post(path_of(invitation), NEW | {"handle": "another"}).status_code == 404
    assert client.get(path_of(invitation)).status_code == 404
    assert not Account.objects.called("another").exists()


def test_of_two_who_use_a_link_one_comes_in(invitation):
    by = holder(JOIN, invitation)
    actions.accept_invitation(invitation, Chosen(LONG, "olu", "Olu"), by=by)
    with pytest.raises((NotNow, NotAllowed)):
        actions.accept_invitation(invitation, Chosen(LONG, "olga", "Olga"), by=by)
    came = Account.objects.called("olu") | Account.objects.called("olga")
    assert Membership.objects.filter(account__in=came).count() == 1


def test_link_runs_out(invitation, client):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.post(path_of(invitation), NEW).status_code == 404


def test_link_dies_when_it_is_taken_back(cast, invitation, client):
    signed_in_client(cast.amina).post(f"/coalition/people/invitations/{invitation.pk}/take-back/")
    assert client.get(path_of(invitation)).status_code == 404


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"passphrase": "too short", "once_more": "too short"}, "at least 15 letters"),
        ({"once_more": "something else entirely"}, "not the same"),
        ({"handle": "AMINA"}, "taken"),
        (
            {"passphrase": "olu olu olu olu olu", "once_more": "olu olu olu olu olu"},
            "first that somebody tries",
        ),
    ],
)
def test_bad_answers_are_explained_and_the_link_still_works(cast, invitation, client, changed, said):
    answer = client.post(path_of(invitation), NEW | changed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert LONG not in answer.content.decode()
    assert client.post(path_of(invitation), NEW).status_code == 200


def test_extra_fields_give_no_role(cast, invitation, client):
    client.post(path_of(invitation), NEW | {"role": "coordinator", "organisation": ""})
    assert set(
        Membership.objects.filter(account__in=Account.objects.called("olu")).values_list("role", flat=True)
    ) == {"drafter"}


def test_page_offers_words_and_figures(invitation, client):
    page = client.get(path_of(invitation)).content.decode()
    assert re.search(r"<strong>([a-z]{4} ){5}[a-z]{4}</strong>", page)
    assert re.search(r"<strong>(\d{3} ){7}\d{3}</strong>", page)


@pytest.mark.parametrize("who", ["bruno", "chen", "dara", "ivo"])
def test_only_coordinators_invite_and_keep_people(cast, who):
    by = cast[who].actor
    with pytest.raises(NotAllowed):
        actions.invite("member", None, by=by)
    with pytest.raises(NotAllowed):
        actions.give_role(cast.chen.account, "drafter", None, by=by)
    with pytest.raises(NotAllowed):
        actions.close_account(cast.amina.account, by=by)
    with pytest.raises(NotAllowed):
        actions.invite_again(cast.dara.account, by=by)


def test_nobody_gives_anything_to_themselves(cast):
    amina = cast.amina
    page = f"/coalition/people/{amina.account.pk}/"
    assert "Nobody gives roles to themselves" in signed_in_client(amina).get(page).content.decode()
    for address in (page, f"{page}close/", f"{page}let-in-again/"):
        assert (
            signed_in_client(amina).post(address, {"role": "drafter", "organisation": ""}).status_code == 403
        )
    own = Membership.objects.get(account=amina.account)
    assert signed_in_client(amina).post(f"/coalition/people/roles/{own.pk}/take/").status_code == 403
    assert Membership.objects.filter(account=amina.account).count() == 1


def test_roles_are_given_and_taken_and_hold_at_once(cast):
    amina, chen = signed_in_client(cast.amina), signed_in_client(cast.chen)
    page = f"/coalition/people/{cast.chen.account.pk}/"
    assert chen.get("/advocacy/statements/new/").status_code == 403
    assert amina.post(page, {"role": "drafter", "organisation": ""}).status_code == 302
    assert chen.get("/advocacy/statements/new/").status_code == 200
    given = Membership.objects.get(account=cast.chen.account, role="drafter")
    amina.post(f"/coalition/people/roles/{given.pk}/take/")
    assert chen.get("/advocacy/statements/new/").status_code == 403
    assert {kind for kind, _facts in told_about(cast.chen.account)} == {
        "account.role_given",
        "account.role_taken",
    }


def test_a_signatory_signs_for_an_organisation(cast):
    with pytest.raises(NotValid):
        actions.give_role(cast.chen.account, "signatory", None, by=cast.amina.actor)


def test_a_role_is_given_once(cast):
    with pytest.raises(NotNow):
        actions.give_role(cast.chen.account, "member", cast.chen.organisation, by=cast.amina.actor)


def test_closing_an_account_ends_everything(cast):
    chen = signed_in_client(cast.chen)
    enrol(cast.chen.account)
    actions.new_one_time_codes(cast.chen.account, by=cast.chen.actor)
    signed_in_client(cast.amina).post(f"/coalition/people/{cast.chen.account.pk}/close/")
    assert chen.get("/account/").status_code == 302
    assert not OneTimeCode.objects.exists()
    cast.chen.account.refresh_from_db()
    assert not cast.chen.actor.is_signed_in
    answer = Client().post("/sign-in/", {"handle": "chen", "passphrase": PASSPHRASE, "device": "own"})
    assert answer.status_code == 422


def test_who_is_locked_out_begins_anew_with_the_same_roles(cast, client):
    old = signed_in_client(cast.dara)
    enrol(cast.dara.account)
    first = actions.invite_again(cast.dara.account, by=cast.amina.actor)
    second = actions.invite_again(cast.dara.account, by=cast.amina.actor)
    assert client.get(path_of(first)).status_code == 404
    page = client.get(path_of(second)).content.decode()
    assert "Welcome back, Dara" in page
    assert 'name="handle"' not in page
    client.post(path_of(second), {"passphrase": LONG, "once_more": LONG, "handle": "amina"})
    assert old.get("/account/").status_code == 302
    assert (
        client.post("/sign-in/", {"handle": "dara", "passphrase": LONG, "device": "own"})["Location"]
        == "/home/"
    )
    assert client.get("/advocacy/statements/new/").status_code == 200
    assert "let this person in again" in client.get("/account/").content.decode()


def test_people_pages_ask_for_the_passphrase_again(cast):
    client = signed_in_client(cast.amina, proved={"confirmed_for": timedelta(0)})
    for page in ("invite/", f"{cast.chen.account.pk}/close/", f"{cast.chen.account.pk}/let-in-again/"):
        answer = client.get(f"/coalition/people/{page}")
        assert answer["Location"].startswith("/account/again/?next=")
    out = actions.invite("member", None, by=cast.amina.actor)
    client.post(f"/coalition/people/invitations/{out.pk}/take-back/")
    assert Invitation.objects.get(pk=out.pk).used_at is None
    answer = client.post("/account/again/", {"passphrase": PASSPHRASE, "next": "/coalition/people/invite/"})
    assert answer["Location"] == "/coalition/people/invite/"
    assert client.get("/coalition/people/invite/").status_code == 200


def test_typing_the_passphrase_again_changes_the_key_of_the_session(cast):
    client = signed_in_client(cast.amina)
    before = client.cookies["s"].value
    client.post("/account/again/", {"passphrase": PASSPHRASE})
    thief = Client()
    thief.cookies["s"] = before
    assert thief.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 200


def test_a_wrong_passphrase_again_confirms_nothing(cast):
    client = signed_in_client(cast.amina, proved={"confirmed_for": timedelta(0)})
    assert client.post("/account/again/", {"passphrase": "a willow bends over the road"}).status_code == 422
    assert client.get("/coalition/people/invite/").status_code == 302


def test_sessions_of_others_cannot_be_ended(cast):
    signed_in_client(cast.chen)
    theirs = Session.objects.get(account=cast.chen.account)
    assert signed_in_client(cast.bruno).post(f"/account/sessions/{theirs.pk}/end/").status_code == 404
    assert Session.objects.filter(pk=theirs.pk).exists()


def test_one_session_is_ended_and_the_others_stay(cast):
    here, there = signed_in_client(cast.chen), signed_in_client(cast.chen)
    page = here.get("/account/sessions/").content.decode()
    assert page.count("Sign out there") == 2
    assert page.count("this one") == 1
    mine = re.findall(r"/account/sessions/([\w-]+)/end/", page)
    marked = re.search(r"this one.*?/account/sessions/([\w-]+)/end/", page, flags=re.DOTALL)[1]
    other = next(pk for pk in mine if pk != marked)
    here.post(f"/account/sessions/{other}/end/")
    assert there.get("/account/").status_code == 302
    assert here.get("/account/").status_code == 200


def test_somebody_invited_by_letter_can_come_in_under_the_same_name_as_another(cast):
    give_role(cast.ivo.account, "drafter")
    made = actions.invite("member", None, by=cast.amina.actor)
    actions.accept_invitation(made, Chosen(LONG, "amina2", "Amina"), by=holder(JOIN, made))
    assert [account.name for account in Account.objects.all()].count("Amina") == 2
