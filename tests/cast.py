"""The people of the tests. Who each one is does not change; tests say what they find.

Amina coordinates · Bruno signs for Casa Río Claro · Chen is a member of Suara Hulu Network · Dara drafts for Floating
Village Forum · Ivo runs the server and holds no role · Femi has left · nobody is signed out.
"""

from dataclasses import dataclass

from django.test import Client
from django.utils import timezone

from causeway.coalition.accounts.actors import actor_of
from causeway.coalition.accounts.sessions import open_session
from causeway.coalition.models import Account, Organisation
from causeway.foundation.access import Actor
from tests.making import give_role, make_account, make_organisation

EVERYBODY = ("amina", "bruno", "chen", "dara", "ivo", "femi", "nobody")


@dataclass(frozen=True)
class Person:
    """One of the cast: the account, and the actor that the rules see. Nobody has no account."""

    name: str
    account: Account | None
    organisation: Organisation | None = None

    @property
    def actor(self) -> Actor:
        """Who this person is to the rules, asked anew each time."""
        return actor_of(self.account) if self.account else Actor()


@dataclass(frozen=True)
class Cast:
    """Everybody, and the three organisations that they belong to."""

    amina: Person
    bruno: Person
    chen: Person
    dara: Person
    ivo: Person
    femi: Person
    nobody: Person

    def __getitem__(self, name: str) -> Person:
        return getattr(self, name)

    def __iter__(self):
        return (self[name] for name in EVERYBODY)


def make_cast() -> Cast:
    """Everybody, with their organisations and roles."""
    claro = make_organisation("Casa Río Claro", place="COL")
    hulu = make_organisation("Suara Hulu Network", place="MYS")
    village = make_organisation("Floating Village Forum", place="KHM")
    people = {
        "amina": _person("Amina", claro, "coordinator"),
        "bruno": _person("Bruno", claro, "signatory"),
        "chen": _person("Chen", hulu, "member"),
        "dara": _person("Dara", village, "drafter"),
        "ivo": _person("Ivo", None, ""),
        "femi": _person("Femi", hulu, "drafter"),
        "nobody": Person("nobody", None),
    }
    Account.objects.filter(pk=people["femi"].account.pk).update(closed_at=timezone.now())
    people["femi"].account.refresh_from_db()
    return Cast(**people)


def _person(name: str, organisation: Organisation | None, role: str) -> Person:
    account = make_account(name)
    if role:
        give_role(account, role, organisation)
    return Person(name, account, organisation)


def signed_in_client(person: Person, *, proved: dict | None = None, **options) -> Client:
    """A browser in which this person signed in; for nobody, and for who has left, one without a session.

    `proved` says otherwise than that a factor was given and the passphrase typed a moment ago.
    """
    client = Client(**options)
    if person.account and person.account.closed_at is None:
        _give_session(client, person.account, **(proved or {}))
    return client


def _give_session(client: Client, account: Account, **proved) -> None:
    """A session as after signing in with a second factor a moment ago."""
    from datetime import timedelta

    from django.conf import settings
    from django.http import HttpRequest

    request = HttpRequest()
    proved = {"gave_factor": True, "confirmed_for": timedelta(days=7)} | proved
    open_session(request, account, own_device=True, **proved)
    client.cookies[settings.SESSION_COOKIE_NAME] = request._cookie
