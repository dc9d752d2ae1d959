"""Reads of people and their roles."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CASCADE, Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from causeway.coalition.accounts.models import (
    Account,
    Invitation,
    Keyholder,
    Membership,
    Role,
    SecurityKey,
    Session,
)
from causeway.coalition.accounts.pins import pins_of
from causeway.coalition.accounts.policy import in_force
from causeway.coalition.members.models import Organisation
from causeway.coalition.members.queries import is_still_member, names_by_id
from causeway.foundation.access import Actor
from causeway.foundation.journal.history import history
from causeway.foundation.sealing import fingerprint, six_words
from causeway.foundation.texts.copies import copies_of
from causeway.world.places.names import sort_key


@dataclass
class PersonHere:
    """A person as the page of an organisation shows them."""

    name: str
    roles: list[str] = field(default_factory=list)


@dataclass
class Post:
    """What somebody does: for an organisation, or for the alliance itself, where `organisation` is None."""

    organisation: Organisation | None
    roles: list[str] = field(default_factory=list)


def by_name(account: Account) -> tuple[str, str]:
    """The order of people in lists. The database cannot sort what it cannot read."""
    return sort_key(account.name), str(account.pk)


def people_of(memberships: QuerySet[Membership], organisation: Organisation) -> list[PersonHere]:
    """The people of one organisation by name, each with all their roles there."""
    people: dict[uuid.UUID, PersonHere] = {}
    rows = memberships.filter(organisation=organisation).select_related("account")
    for row in sorted(rows, key=lambda row: by_name(row.account)):
        person = people.setdefault(row.account_id, PersonHere(row.account.name))
        person.roles.append(str(Role(row.role).label))
    return list(people.values())


def posts_of(memberships: QuerySet[Membership], account_id: uuid.UUID | None, language: str) -> list[Post]:
    """What one person does, by organisation, the alliance itself first."""
    roles: dict[uuid.UUID | None, list[str]] = {}
    for row in memberships.filter(account_id=account_id).order_by("pk"):
        roles.setdefault(row.organisation_id, []).append(str(Role(row.role).label))
    posts = [Post(None, roles.pop(None))] if None in roles else []
    named: Iterable[Organisation] = names_by_id([pk for pk in roles if pk], language)
    return posts + [Post(organisation, roles[organisation.pk]) for organisation in named]


@dataclass
class PersonOfAlliance:
    """Somebody in the list that coordinators keep."""

    account: Account
    posts: list[Post]


@dataclass(frozen=True)
class Holder:
    """A keyholder: the six words of the key, and whether who looks compared them."""

    keyholder: Keyholder
    words: str
    fingerprint: str
    is_compared: bool
    is_changed: bool


def people_here(
    accounts: QuerySet[Account], memberships: QuerySet[Membership], language: str
) -> list[PersonOfAlliance]:
    """Everybody by name, each with all they do."""
    organisations: dict[uuid.UUID, Organisation] = {}
    rows = list(memberships.order_by("pk"))
    for organisation in names_by_id({row.organisation_id for row in rows if row.organisation_id}, language):
        organisations[organisation.pk] = organisation
    held: dict[uuid.UUID, dict[uuid.UUID | None, list[str]]] = {}
    for row in rows:
        posts = held.setdefault(row.account_id, {})
        posts.setdefault(row.organisation_id, []).append(str(Role(row.role).label))
    return [
        PersonOfAlliance(
            account,
            [
                Post(organisations.get(pk) if pk else None, roles)
                for pk, roles in held.get(account.pk, {}).items()
            ],
        )
        for account in sorted(accounts, key=by_name)
    ]


def roles_of(
    memberships: QuerySet[Membership], account: Account, language: str
) -> list[tuple[Membership, Post]]:
    """Each single role of a person, with where it holds: so that one can be taken."""
    rows = list(memberships.filter(account=account).order_by("pk"))
    named = {
        each.pk: each
        for each in names_by_id({row.organisation_id for row in rows if row.organisation_id}, language)
    }
    return [
        (
            row,
            Post(
                named.get(row.organisation_id) if row.organisation_id else None, [str(Role(row.role).label)]
            ),
        )
        for row in rows
    ]


def organisations_to_choose(organisations: QuerySet[Organisation], language: str) -> list[Organisation]:
    """The members of today, by name."""
    return list(
        names_by_id(list(organisations.filter(is_still_member()).values_list("pk", flat=True)), language)
    )


def still_out(invitations: QuerySet[Invitation]) -> QuerySet[Invitation]:
    """Invitations that can still be used, the next to run out first."""
    alive = invitations.filter(used_at__isnull=True, expires_at__gt=timezone.now())
    return alive.select_related("by", "account").order_by("expires_at")


def colleagues_of(accounts: QuerySet[Account], account: Account) -> list[Account]:
    """The others whose account is open, by name."""
    here = accounts.filter(closed_at__isnull=True, shut_at__isnull=True).exclude(pk=account.pk)
    return sorted(here, key=by_name)


def keyholders_here(holders: QuerySet[Keyholder], actor: Actor) -> list[Holder]:
    """The keyholders by name, each with the six words, and what the actor’s own key knows of them."""
    pins: dict[uuid.UUID, str] = {}
    rows = sorted(holders.select_related("account"), key=lambda row: by_name(row.account))
    if actor.seed is not None:
        mine = next((row for row in rows if row.pk == actor.user_id), None)
        pins = pins_of(mine, actor.seed) if mine else {}
    made = []
    for row in rows:
        shown = fingerprint(bytes(row.public))
        known = pins.get(row.pk)
        made.append(
            Holder(row, six_words(bytes(row.public)), shown, known == shown, known not in (None, shown))
        )
    return made


def is_last_coordinator(account: Account) -> bool:
    """Whether nobody else coordinates: an alliance without coordinators could not let anybody in."""
    held = Membership.objects.filter(
        in_force(), role=Role.COORDINATOR, account__closed_at=None, account__shut_at=None
    )
    return held.filter(account=account).exists() and not held.exclude(account=account).exists()


def rows_about(account: Account) -> list[tuple[str, int]]:
    """How many rows of each kind name a person, by the words of the kind: in every room of the house."""
    counted = []
    for model, column in _pointers():
        number = model._default_manager.filter(**{column: account.pk}).count()
        if number:
            counted.append((str(model._meta.verbose_name_plural), number))
    unsaved = len(copies_of(account.pk))
    return sorted(counted) + ([(_("paragraphs that are not saved yet"), unsaved)] if unsaved else [])


def known_about(account: Account) -> dict[str, Any]:
    """Everything that is kept about a person and is theirs to take: no secret, and nothing of others."""
    return {
        "handle": account.handle,
        "name": account.name,
        "language": account.language,
        "roles": [
            {"role": row.role, "organisation": str(row.organisation_id or "")}
            for row in Membership.objects.filter(account=account).order_by("pk")
        ],
        "sessions": [
            {"device": row.device, "ends_at": row.ends_at.isoformat()}
            for row in Session.objects.filter(account=account, is_half=False)
        ],
        "security_keys": [row.name for row in SecurityKey.objects.filter(account=account)],
        "invitations": [
            {"role": row.role, "made_at": row.record.made_at.isoformat()}
            for row in Invitation.objects.filter(by=account).select_related("record")
        ],
        "unsaved_paragraphs": [copy.words for copy in copies_of(account.pk)],
        "rows_that_name_you": dict(rows_about(account)),
        "history": [{"at": moment.at.isoformat(), "what": moment.sentence} for moment in history(account)],
    }


def belongings(account: Account) -> list[QuerySet[Any]]:
    """The rows in every room that belong to a person and mean nothing without them: sessions, factors, appointments."""
    return [
        model._default_manager.filter(**{column: account.pk})
        for model, column in _pointers()
        if model._meta.get_field(column).remote_field.on_delete is CASCADE  # type: ignore[union-attr]
    ]


def _pointers() -> Iterator[tuple[type[Model], str]]:
    for relation in Account._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete:
            field: Any = relation.field  # type: ignore[union-attr]
            yield field.model, field.name
