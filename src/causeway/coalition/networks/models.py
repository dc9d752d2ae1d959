"""The tables of networks."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from causeway.coalition.accounts.models import Account
from causeway.coalition.members.models import Organisation
from causeway.foundation.records.models import OnSpine


class Network(OnSpine):
    """A part of the alliance. Its names in several languages are rows of `foundation.texts`, field `name`."""

    name: str
    name_language: str
    purpose = models.TextField(blank=True)
    is_public = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[Self]] = models.Manager()


class NetworkMember(models.Model):
    """That an organisation belongs to a network."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        verbose_name_plural = _("networks")
        constraints = (models.UniqueConstraint("network", "organisation", name="network_member_once"),)


class NetworkCoordinator(models.Model):
    """That a person coordinates a network."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        verbose_name_plural = _("networks that somebody coordinates")
        constraints = (models.UniqueConstraint("network", "account", name="network_coordinator_once"),)
