"""The tables of people: what they do, how they come in, how they prove who they are."""

from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from causeway.coalition.accounts.handles import handle_key
from causeway.coalition.members.models import Organisation
from causeway.foundation.records.models import OnSpine
from causeway.foundation.sealing.fields import SealedText

MOST_IN_HANDLE = 64
MOST_IN_NAME = 200


class AccountQuerySet(models.QuerySet["Account"]):
    """Questions about people."""

    def called(self, handle: str) -> Self:
        """Whoever signs in with this handle."""
        return self.filter(handle_key=handle_key(handle))


class Account(AbstractBaseUser, OnSpine):
    """A person who signs in. `password` holds what checks the passphrase, under the name that Django knows to hide.

    Handle and name lie under the instance key; `handle_key` is what a handle is looked up by.
    `shut_at`: the person shut it before a journey, and two colleagues open it again. `began_at`: when the person last
    chose a passphrase by an invitation; whoever began after another account was shut does not open that one.
    """

    last_login = None
    handle = SealedText()
    handle_key = models.CharField(max_length=64, unique=True)
    name = SealedText()
    language = models.CharField(max_length=10, default="en")
    closed_at = models.DateTimeField(null=True, blank=True)
    shut_at = models.DateTimeField(null=True, blank=True)
    began_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[models.Manager[Self]] = models.Manager.from_queryset(AccountQuerySet)()

    USERNAME_FIELD = "handle_key"

    @property
    def is_open(self) -> bool:
        """Whether this person can sign in and act."""
        return self.closed_at is None and self.shut_at is None


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
        verbose_name_plural = _("roles")
        constraints = (
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_is_known"),
            models.UniqueConstraint("account", "organisation", "role", name="membership_once"),
            models.UniqueConstraint(
                "account", "role", condition=Q(organisation__isnull=True), name="membership_of_alliance_once"
            ),
        )


class Invitation(OnSpine):
    """A way in for one person: a new account with one role, or (`account`) a new passphrase for one that stands.

    Its link is not stored. It works once, until its day, and not any more when it was taken back.
    """

    role = models.CharField(max_length=11, choices=Role, blank=True)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=10, default="en")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        verbose_name_plural = _("invitations")
        constraints = (
            models.CheckConstraint(
                condition=Q(role__in=Role.values) | Q(account__isnull=False),
                name="invitation_is_for_a_role_or_an_account",
            ),
        )


class Device(models.TextChoices):
    """Whose device a session stands on."""

    OWN = "own", _("My own device")
    SHARED = "shared", _("Shared, or watched by others")


class Session(models.Model):
    """Somebody who is signed in. `id` is a hash of the cookie; the cookie itself is nowhere.

    `ends_at` moves on while a shared device is used, and never past `ends_by`. `is_half`: the passphrase was right and
    the second factor is still asked for. `challenge` is what a security key was last asked to sign.
    """

    id = models.CharField(max_length=43, primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    device = models.CharField(max_length=6, choices=Device)
    is_half = models.BooleanField(default=False)
    gave_factor = models.BooleanField(default=False)
    confirmed_until = models.DateTimeField(null=True)
    challenge = models.CharField(max_length=64, blank=True)
    ends_at = models.DateTimeField(db_index=True)
    ends_by = models.DateTimeField()

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        verbose_name_plural = _("sessions")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__lte=F("ends_by")), name="session_ends_at_last_by_its_end"
            ),
            models.CheckConstraint(condition=Q(device__in=Device.values), name="session_device_is_known"),
            models.CheckConstraint(
                condition=Q(is_half=False) | Q(gave_factor=False), name="session_half_in_gave_no_factor"
            ),
        )


class UnlockedSession(models.Model):
    """The unlocked key of a keyholder, sealed under a cookie that is not kept. The row does not say whose it is."""

    id = models.CharField(max_length=43, primary_key=True)
    sealed = models.BinaryField()
    ends_at = models.DateTimeField(db_index=True)

    objects: ClassVar[models.Manager[Self]] = models.Manager()


class CodeApp(models.Model):
    """The secret that a person shares with an app that shows codes, and the last step whose code was used."""

    account = models.OneToOneField(Account, primary_key=True, on_delete=models.CASCADE, related_name="+")
    secret = SealedText(row="account_id")
    last_step = models.BigIntegerField(default=0)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        verbose_name_plural = _("apps for codes")


class OneTimeCode(models.Model):
    """A code on paper that works once; only a keyed hash of it is kept, and that goes with its use."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        verbose_name_plural = _("one-time codes")
        constraints = (models.UniqueConstraint("account", "digest", name="one_time_code_once"),)


class SecurityKey(models.Model):
    """A security key of a person: what it signs is checked with `public`, and its counter must rise."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    credential = models.CharField(max_length=700, unique=True)
    public = models.BinaryField()
    counter = models.BigIntegerField(default=0)
    name = SealedText(row="account_id")

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        verbose_name_plural = _("security keys")


class Keyholder(models.Model):
    """Whoever can open sealed things: the public half of their key, and the seed of it in one of two equal slots.

    The other slot holds random bytes. `sealed_pins` are the fingerprints of others that this person compared.
    """

    account = models.OneToOneField(Account, primary_key=True, on_delete=models.PROTECT, related_name="+")
    public = models.BinaryField()
    slot_a = models.BinaryField()
    slot_b = models.BinaryField()
    sealed_pins = models.BinaryField()

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        verbose_name_plural = _("keys of a keyholder")


class Absence(models.Model):
    """A shut account, and the two colleagues who open it again: each says yes once, after a call.

    A place whose colleague left, or began anew, goes to the coordinator who says yes in it.
    """

    account = models.OneToOneField(Account, primary_key=True, on_delete=models.CASCADE, related_name="+")
    first = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    first_agrees = models.BooleanField(default=False)
    second_agrees = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        verbose_name_plural = _("shut accounts")
        constraints = (
            models.CheckConstraint(
                condition=~Q(first=F("second")) & ~Q(first=F("account")) & ~Q(second=F("account")),
                name="absence_names_two_others",
            ),
        )
