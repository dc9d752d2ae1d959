"""Living examples of the addresses of accounts, for the tests of the house."""

import uuid
from datetime import timedelta

from django.core import signing
from django.http import HttpRequest
from django.utils import timezone

from causeway.coalition.accounts import totp, unlocking
from causeway.coalition.accounts.actions import become_keyholder, invite, open_seed
from causeway.coalition.accounts.policy import JOIN
from causeway.coalition.models import Absence, Account, Invitation, Membership, SecurityKey, Session
from causeway.foundation.access.tokens import token_for
from tests.authenticator import Key
from tests.making import PASSPHRASE, code_of, enrol, give_role, make_account

LONG = "five reeds beside a slow stream"


def of(name):
    """The address part that names one of the cast."""
    return lambda world: {"pk": world.cast[name].account.pk}


def role(name):
    return lambda world: {"pk": Membership.objects.get(account=world.cast[name].account).pk}


def session_of(name):
    return lambda world: {"pk": Session.objects.filter(account=world.cast[name].account).first().pk}


def invitation(world, word="out"):
    """An invitation for a new drafter, in a state of its own."""

    def make():
        made = invite("drafter", world.cast.chen.organisation, by=world.cast.amina.actor)
        if word == "used":
            Invitation.objects.filter(pk=made.pk).update(used_at=timezone.now())
        if word == "stale":
            Invitation.objects.filter(pk=made.pk).update(expires_at=timezone.now() - timedelta(days=1))
        return made

    return world.keep(f"invitation {word}", make)


def security_key(world):
    """A security key of Chen, as its row stands."""

    def make():
        account = world.cast.chen.account
        public = bytes(Key().credential)
        return SecurityKey.objects.create(
            account=account, credential="abc", public=public, name="the blue one"
        )

    return world.keep("security key", make)


def keyholder(world, name="chen"):
    """Somebody who holds a key and has an app for codes."""

    def make():
        person = world.cast[name]
        world.made[f"app of {name}"] = enrol(person.account)
        return become_keyholder(person.account, passphrase=PASSPHRASE, by=person.actor)

    return world.keep(f"keyholder {name}", make)


def unlock(client, world):
    """Chen’s key, unlocked in this browser."""
    request, chen = HttpRequest(), keyholder(world).account
    unlocking.keep_unlocked(request, chen, open_seed(chen, passphrase=PASSPHRASE))
    client.cookies[unlocking.cookie_name()] = request._unlocked_cookie


def with_code(name, **more):
    """A form with the code that somebody’s app shows now."""
    return lambda world: more | {"code": code_of(world.made[f"app of {name}"])}


def new_app(world):
    """The first code of an app that Amina sets up."""
    secret = totp.new_secret()
    packed = signing.dumps(secret, salt=f"causeway.accounts.new_app.{world.cast.amina.account.pk}")
    return {"secret": packed, "code": code_of(secret)}


def absence(world):
    """Somebody who shut the account and named Bruno and Dara."""

    def make():
        account = make_account("Olena")
        Account.objects.filter(pk=account.pk).update(shut_at=timezone.now())
        two = {"first": world.cast.bruno.account, "second": world.cast.dara.account}
        return Absence.objects.create(account=account, **two)

    return world.keep("absence", make)


def second_coordinator():
    """Somebody who coordinates too, so that Amina may shut her account."""
    return give_role(make_account("Parisa"), "coordinator")


def link(purpose, pk):
    return {"token": token_for(purpose, pk)}


def joining(world):
    """The links that lead to an invitation, or not."""
    fresh = link(JOIN, invitation(world).pk)
    gone = link(JOIN, uuid.uuid4())
    wrong = fresh["token"][:22] + gone["token"][22:]
    return {
        "fresh": fresh,
        "used": link(JOIN, invitation(world, "used").pk),
        "stale": link(JOIN, invitation(world, "stale").pk),
        "gone": gone,
        "wrong": {"token": wrong},
        "foreign": link("signon.confirm", invitation(world).pk),
    }


ADDRESSES = {
    "accounts:sign_in": dict.fromkeys(("right", "wrong-passphrase", "closed-account"), lambda _world: {}),
    "accounts:unlock": {"": lambda world: keyholder(world) and {}},
    "accounts:keyholders": {"": lambda world: keyholder(world) and absence(world) and {}},
    "accounts:factors": {"": lambda world: keyholder(world) and security_key(world) and {}},
    "accounts:end_one": {"of-Chen": session_of("chen")},
    "accounts:remove_key": {"of-Chen": lambda world: {"pk": security_key(world).pk}},
    "accounts:people": {"": lambda world: invitation(world) and {}},
    "accounts:person": {"another": of("chen"), "oneself": of("amina"), "who-left": of("femi")},
    "accounts:close": {"another": of("chen"), "oneself": of("amina"), "who-left": of("femi")},
    "accounts:let_in_again": {"another": of("chen"), "oneself": of("amina"), "who-left": of("femi")},
    "accounts:take_role": {"of-another": role("bruno"), "of-oneself": role("amina")},
    "accounts:uninvite": {
        "out": lambda world: {"pk": invitation(world).pk},
        "used": lambda world: {"pk": invitation(world, "used").pk},
    },
    "accounts:agree": {"": lambda world: {"pk": absence(world).pk}},
    "accounts:travel": {"": lambda world: world.keep("second coordinator", second_coordinator) and {}},
    "accounts:become": {
        "": lambda world: world.keep("app of bruno", lambda: enrol(world.cast.bruno.account)) and {}
    },
}
TOKENS = {"accounts:join": {"": joining}}
POSTS = {
    "accounts:language": {"language": "ar"},
    ("accounts:sign_in", "right"): {"handle": "dara", "passphrase": PASSPHRASE, "device": "shared"},
    ("accounts:sign_in", "wrong-passphrase"): {"handle": "dara", "passphrase": "a guess", "device": "shared"},
    ("accounts:sign_in", "closed-account"): {"handle": "femi", "passphrase": PASSPHRASE, "device": "shared"},
    "accounts:again": {"passphrase": PASSPHRASE},
    "accounts:factor": with_code("chen"),
    "accounts:unlock": with_code("chen", passphrase=PASSPHRASE),
    "accounts:app": new_app,
    "accounts:become": {"passphrase": PASSPHRASE},
    "accounts:passphrase": {"old": PASSPHRASE, "passphrase": LONG, "once_more": LONG},
    "accounts:travel": lambda world: {
        "first": str(world.cast.bruno.account.pk),
        "second": str(world.cast.dara.account.pk),
        "passphrase": PASSPHRASE,
    },
    "accounts:add_key": {"name": "the red one"},
    "accounts:join": {"handle": "olu", "name": "Olu", "passphrase": LONG, "once_more": LONG},
    "accounts:invite": {"role": "member", "organisation": "", "language": "en", "email": ""},
    "accounts:person": {"role": "member", "organisation": ""},
    "accounts:let_in_again": {"email": ""},
    "accounts:known": {"handle": "another-handle", "name": "Another Name"},
    "accounts:erase": {"sure": "on"},
}
