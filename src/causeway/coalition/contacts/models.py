"""The tables of people whom one can reach."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from causeway.coalition.members.models import Organisation
from causeway.foundation.records.models import OnSpine
from causeway.foundation.sealing.fields import SealedText


class Contact(OnSpine):
    """A contact person of an organisation. `is_shared`: the person agreed that every member sees it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    name = SealedText()
    part = SealedText(blank=True)
    email = SealedText(blank=True)
    phone = SealedText(blank=True)
    is_shared = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        verbose_name_plural = _("contact people")
