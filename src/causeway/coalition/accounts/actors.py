"""Build the actor of a person: who they are to the rules, at this moment."""

import uuid
from typing import Any

from causeway.coalition.accounts.models import Account, Membership, Role
from causeway.coalition.accounts.policy import in_force
from causeway.foundation.access import Actor


def actor_of(account: Account, **proved: Any) -> Actor:
    """The actor of an open account, by one query; who left, or shut the account, is nobody.

    `proved` is what the session knows beyond the name: a second factor, a fresh passphrase, an unlocked key. Whoever
    has no role any more has no unlocked key either, however long its half hour still runs.
    """
    if not account.is_open:
        return Actor()
    held = list(Membership.objects.filter(in_force(), account=account).values_list("organisation_id", "role"))
    if not held:
        proved.pop("seed", None)
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
