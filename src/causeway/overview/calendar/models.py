"""The table of calendar addresses."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from causeway.coalition.accounts.models import Account
from causeway.foundation.records.models import OnSpine


class Feed(OnSpine):
    """An address at which a calendar program finds the dates of one person. The address itself is stored nowhere.

    `says_titles`: entries carry their words and the way to the page; otherwise they only say that there is a date.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    says_titles = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        verbose_name_plural = _("calendar addresses")
