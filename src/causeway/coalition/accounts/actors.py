"""Build the actor of a person: who they are to the rules, at this moment."""

import uuid
from typing import Any

from django.db.models import Q

from causeway.coalition.accounts.models import Account, Membership, Role
from causeway.coalition.members.queries import is_still_member
from causeway.foundation.access import Actor


def actor_of(account: Account, **proved: Any) -> Actor:
    """The actor of an open account, by one query; who left, or shut the account, is nobody.

    `proved` is what the session knows beyond the name: a second factor, a fresh passphrase, an unlocked key.
    """
    if not account.is_open:
        return Actor()
    still_there = Q(organisation__isnull=True) | is_still_member("organisation__")
    held = list(
        Membership.objects.filter(still_there, account=account).values_list("organisation_id", "role")
    )
    return Actor(
        user_id=account.pk,
        name=account.name,
        organisations=frozenset(pk for pk, _ in held if pk),
        signs_for=frozenset(pk for pk, role in held if pk and role == Role.SIGNATORY),
        roles=frozenset(role for _, role in held),
        **proved,
    )


def actor_by_id(user_id: uuid.UUID) -> Actor | None:
    """The actor of a person known by id, or None when there is no open account: work done later asks this again."""
    account = Account.objects.filter(pk=user_id).first()
    return actor_of(account) if account and account.is_open else None
