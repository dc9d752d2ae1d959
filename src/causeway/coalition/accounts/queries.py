"""Reads of people and their roles."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from causeway.coalition.accounts.models import Membership, Role
from causeway.coalition.members.models import Organisation
from causeway.coalition.members.queries import names_by_id


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


def people_of(memberships: QuerySet[Membership], organisation: Organisation) -> list[PersonHere]:
    """The people of one organisation by name, each with all their roles there."""
    people: dict[uuid.UUID, PersonHere] = {}
    rows = memberships.filter(organisation=organisation).select_related("account").order_by("account__name")
    for row in rows:
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
