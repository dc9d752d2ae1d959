"""Build the actor of a person: who they are to the rules, at this moment."""

import uuid

from django.db.models import Q
from django.utils import timezone

from causeway.coalition.accounts.models import Account, Membership, Role
from causeway.foundation.access import Actor


def actor_of(account: Account) -> Actor:
    """The actor of an open account, by one query; a closed account is nobody."""
    if account.closed_at is not None:
        return Actor()
    still_there = Q(organisation__isnull=True) | (
        Q(organisation__left_on__isnull=True) | Q(organisation__left_on__gt=timezone.localdate())
    )
    held = list(
        Membership.objects.filter(still_there, account=account).values_list("organisation_id", "role")
    )
    return Actor(
        user_id=account.pk,
        name=account.name,
        organisations=frozenset(pk for pk, _ in held if pk),
        signs_for=frozenset(pk for pk, role in held if pk and role == Role.SIGNATORY),
        roles=frozenset(role for _, role in held),
    )


def actor_by_id(user_id: uuid.UUID) -> Actor | None:
    """The actor of a person known by id, or None when there is no open account: work done later asks this again."""
    account = Account.objects.filter(pk=user_id, closed_at__isnull=True).first()
    return actor_of(account) if account else None
