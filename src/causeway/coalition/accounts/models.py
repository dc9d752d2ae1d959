"""The tables of people and of what they do."""

from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from causeway.coalition.members.models import Organisation
from causeway.foundation.records.models import OnSpine

MOST_IN_HANDLE = 64
MOST_IN_NAME = 200


class Account(AbstractBaseUser, OnSpine):
    """A person who signs in. `password` holds the hash of the passphrase, under the name that Django knows to hide."""

    last_login = None
    handle = models.CharField(max_length=MOST_IN_HANDLE, unique=True)
    name = models.CharField(max_length=MOST_IN_NAME)
    language = models.CharField(max_length=10, default="en")
    closed_at = models.DateTimeField(null=True, blank=True)
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    USERNAME_FIELD = "handle"

    def get_session_auth_hash(self) -> str:
        """What a session must still carry to be alive: changes with the passphrase and when all sessions are ended."""
        carried = f"{self.password}\0{self.sessions_ended}"
        return salted_hmac("causeway.accounts.session", carried, algorithm="sha256").hexdigest()


class Role(models.TextChoices):
    """What a person does in the alliance."""

    COORDINATOR = "coordinator", _("Coordinator")
    DRAFTER = "drafter", _("Drafter")
    SIGNATORY = "signatory", _("Signatory")
    MEMBER = "member", _("Member")


class Membership(models.Model):
    """One role of one person, for one organisation; without an organisation, for the alliance itself."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(max_length=11, choices=Role)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_is_known"),
            models.UniqueConstraint("account", "organisation", "role", name="membership_once"),
            models.UniqueConstraint(
                "account", "role", condition=Q(organisation__isnull=True), name="membership_of_alliance_once"
            ),
        )
