"""The table of public pages. What they say, in each language, are versions of `foundation.texts`."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from causeway.foundation.records.models import OnSpine


class PageName(models.TextChoices):
    """The pages that coordinators write."""

    FRONT = "front", _("Front page")
    DANGER = "danger", _("In danger now?")


class Part(models.TextChoices):
    """What such a page is made of. Each part is headed by its label, in the reader's language."""

    ABOUT = "about", _("Who we are")
    REACH = "reach", _("How to reach us")
    WHO = "who", _("Who answers, and how to reach them")
    SPOKEN = "spoken", _("In which languages")
    HOURS = "hours", _("At which hours")
    NEVER = "never", _("What not to write here")


PARTS = {
    PageName.FRONT: (Part.ABOUT, Part.REACH),
    PageName.DANGER: (Part.WHO, Part.SPOKEN, Part.HOURS, Part.NEVER),
}


class PublicPage(OnSpine):
    """One page that coordinators write and everybody reads. There is one of each name, made with the tables.

    `confirmed_at`: when somebody last said that all of it still holds.
    """

    name = models.CharField(max_length=10, choices=PageName.choices, unique=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[Self]] = models.Manager()
