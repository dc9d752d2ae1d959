"""The tables of the address book."""

from typing import ClassVar, Self

from django.db import models

from causeway.foundation.records.models import OnSpine
from causeway.foundation.sealing.fields import SealedText
from causeway.world.models import Place, Theme


class Partner(OnSpine):
    """Somebody outside the alliance who agreed to stand in its address book, on which day, and how they said so.

    `is_shared`: they agreed that every member sees it, and not coordinators alone.
    """

    name = SealedText()
    works_for = SealedText(blank=True)
    email = SealedText(blank=True)
    phone = SealedText(blank=True)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    consented_on = models.DateField()
    consent = SealedText()
    is_shared = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[Self]] = models.Manager()


class PartnerTheme(models.Model):
    """A theme that a partner works on."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        constraints = (models.UniqueConstraint("partner", "theme", name="partner_theme_once"),)
